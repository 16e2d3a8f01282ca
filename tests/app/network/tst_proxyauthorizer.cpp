#include "app/network/proxyauthorizer.h"
#include "tests/support/testregistry.h"

#include <QSignalSpy>
#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

namespace
{

using Kind = AuthorizationVerdict::Kind;

struct Desk
{
    void prepare(bool patient = true)
    {
        authorizer.prepare({}, patient, &context, [this](const std::optional<Error> &error) { ready << error; });
    }
    [[nodiscard]] Authorization authorize()
    {
        Authorization given;
        authorizer.authorize({}, {}, &context, [&](const Result<Authorization> &done) { given = *done; });
        return given;
    }

    QString kept{};
    int asked = 0;
    QObject context{};
    QList<std::optional<Error>> ready{};
    ProxyAuthorizer authorizer{[this](QObject *, const std::function<void(const Result<QString> &)> &done) {
        ++asked;
        done(kept.isEmpty() ? Result<QString>(failure(ErrorKind::NotFound, {})) : Result<QString>(kept));
    }};
};

} // namespace

class ProxyAuthorizerTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsKeptIsUsed()
    {
        Desk desk;
        desk.kept = u"hush"_s;
        const QSignalSpy changed(&desk.authorizer, &ProxyAuthorizer::passwordChanged);
        desk.prepare();
        desk.prepare(false);
        QCOMPARE(desk.ready, (QList<std::optional<Error>>{std::nullopt, std::nullopt}));
        QCOMPARE(desk.asked, 1);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.first().first().toString(), u"hush"_s);
        QVERIFY(desk.authorize().headers.isEmpty()); // it never goes to the service
    }

    void whatIsNotKeptIsAsked()
    {
        Desk desk;
        desk.prepare();
        desk.prepare(false);
        QCOMPARE(*desk.authorizer.question(), (SignInQuestion{.secret = true, .proxy = true}));
        QCOMPARE(desk.ready.size(), 1); // a write does not wait for a person
        QCOMPARE(desk.ready.last()->kind, ErrorKind::Unauthorised);
        desk.authorizer.answer({.secret = u"hush"_s});
        QVERIFY(!desk.authorizer.question());
        QCOMPARE(desk.ready.size(), 2);
        QVERIFY(!desk.ready.last());
    }

    void whoDoesNotAnswerLetsThemFail()
    {
        Desk desk;
        desk.prepare();
        desk.authorizer.dismiss();
        QCOMPARE(desk.ready.size(), 1);
        QCOMPARE(desk.ready.last()->kind, ErrorKind::Unauthorised);
    }

    void aRefusalIsAQuestion()
    {
        Desk desk;
        desk.kept = u"old"_s;
        const QSignalSpy accepted(&desk.authorizer, &Authorizer::secretAccepted);
        const QSignalSpy refused(&desk.authorizer, &Authorizer::secretRefused);
        desk.prepare();
        const Authorization used = desk.authorize();
        const Error error{.kind = ErrorKind::Proxy, .serviceCode = QString::fromLatin1(wirecode::proxySignIn)};
        QVERIFY(!desk.authorizer.conclude(used, {}, {Kind::Refused, error}));
        QVERIFY(!desk.authorizer.conclude(used, {}, {Kind::Refused, error})); // another call with the same
        QCOMPARE(refused.size(), 1);
        QCOMPARE(refused.first().first().toString(), u"old"_s);
        QVERIFY(desk.authorizer.question()->proxy);
        QCOMPARE(desk.authorizer.question()->refusal, error);
        desk.prepare();
        QCOMPARE(desk.ready.last(), error); // each at once, with the reason
        desk.authorizer.answer({.secret = u"new"_s});
        desk.prepare();
        QVERIFY(!desk.ready.last());
        for (int round = 0; round < 2; ++round) {
            QVERIFY(!desk.authorizer.conclude(desk.authorize(), {}, {.kind = Kind::Accepted, .succeeded = true}));
        }
        QCOMPARE(accepted.size(), 1);
        QCOMPARE(accepted.first().first().toString(), u"new"_s);
    }
};

ALLOWDESK_TEST(ProxyAuthorizerTest)
#include "tst_proxyauthorizer.moc"
