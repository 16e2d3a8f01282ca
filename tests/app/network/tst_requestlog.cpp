#include "app/network/redaction.h"
#include "app/network/requestlog.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

class RequestLogTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsTheLastOnes()
    {
        RequestLog log(3);
        for (int i = 0; i < 5; ++i) {
            log.add({.status = 200 + i});
        }
        QCOMPARE(log.entries().size(), std::size_t(3));
        QCOMPARE(log.entries().front().status, 202);
        QCOMPARE(log.entries().front().number, quint64(3));
        QCOMPARE(log.entries().back().number, quint64(5));
        log.clear();
        QVERIFY(log.entries().empty());
        log.add({});
        QCOMPARE(log.entries().back().number, quint64(6));
    }

    void findsSecretsInHeaders()
    {
        const QList<QByteArray> secrets =
            secretsOf({{"Accept", "application/json"}, {"x-auth-token", "tok"}, {"X-Security-Token", "sec"},
                {"Authorization", "SDK-HMAC-SHA256 Access=AK, Signature=abcdef"}, {"X-Project-Id", "p"}});
        QCOMPARE(secrets, (QList<QByteArray>{"tok", "sec", "SDK-HMAC-SHA256 Access=AK, Signature=abcdef", "abcdef"}));
    }

    void hidesSecretsInEveryText()
    {
        const Error error{.kind = ErrorKind::Forbidden,
            .serviceCode = u"X.hush"_s,
            .message = u"hush, a hush and ab"_s,
            .requestId = u"hush"_s,
            .subject = u"hush"_s};
        const Error hidden = withoutSecrets(error, {"hush", "ab", ""});
        QVERIFY(!errorSummary(hidden).contains(u"hush"_s));
        QCOMPARE(hidden.message, u"[hidden], a [hidden] and ab"_s);
        QCOMPARE(hidden.kind, ErrorKind::Forbidden);
    }

    void hidesTheBeginningOfASecretThatWasCut()
    {
        QByteArray token = "MII";
        for (int i = 0; token.size() < 4000; ++i) {
            token += QByteArray::number(i * 7919, 36);
        }
        const QString text = u"bad token: "_s + QString::fromLatin1(token.left(480));
        QCOMPARE(withoutSecrets(text, {token}), u"bad token: [hidden]"_s);
        QCOMPARE(withoutSecrets(u"MII is no token"_s, {token}), u"MII is no token"_s);
    }
};

ALLOWDESK_TEST(RequestLogTest)
#include "tst_requestlog.moc"
