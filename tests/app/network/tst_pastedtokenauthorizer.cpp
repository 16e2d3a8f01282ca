#include "app/network/pastedtokenauthorizer.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

class PastedTokenAuthorizerTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void waitsForItsTokenAndAsksAgainWhenItIsRefused()
    {
        PastedTokenAuthorizer authorizer;
        QList<std::optional<Error>> ready;
        const auto prepare = [&](bool patient) {
            authorizer.prepare({}, patient, this, [&](const std::optional<Error> &error) { ready << error; });
        };
        prepare(true);
        QCOMPARE(*authorizer.question(), (SignInQuestion{.token = true}));
        QVERIFY(ready.isEmpty());
        prepare(false);
        QCOMPARE(ready.takeLast()->kind, ErrorKind::Unauthorised);
        authorizer.answer({.token = u"  "_s});
        QVERIFY(authorizer.question());
        authorizer.answer({.token = u"MIIab\r\n cd==\n"_s});
        QVERIFY(!authorizer.question());
        QCOMPARE(ready, QList<std::optional<Error>>{std::nullopt});

        Result<Authorization> given = failure(ErrorKind::Timeout, {});
        const auto authorize = [&] {
            authorizer.authorize({}, {}, this, [&](const Result<Authorization> &done) { given = done; });
        };
        authorize();
        QCOMPARE(given->headers, (QList<HttpHeader>{{"X-Auth-Token", "MIIabcd=="}}));
        const Error refusal{.kind = ErrorKind::Unauthorised, .httpStatus = 401};
        QVERIFY(!authorizer.conclude(*given, {}, {AuthorizationVerdict::Kind::Accepted, {}}));
        QVERIFY(!authorizer.question());
        const Authorization old = *given;
        QVERIFY(!authorizer.conclude(old, {}, {AuthorizationVerdict::Kind::Refused, refusal}));
        QCOMPARE(*authorizer.question(), (SignInQuestion{.token = true, .refusal = refusal}));
        authorize();
        QVERIFY(!given);
        prepare(true);
        QCOMPARE(ready.last(), refusal);
        authorizer.answer({.token = u"MIInew"_s});
        QVERIFY(authorizer.conclude(old, {}, {AuthorizationVerdict::Kind::Refused, refusal})); // there is a newer one
        QVERIFY(!authorizer.question());
    }

    void whoeverIsAskedMayAnswerAtOnce()
    {
        PastedTokenAuthorizer authorizer;
        connect(&authorizer, &Authorizer::questionChanged, this, [](Authorizer *asking) {
            if (asking->question()) {
                asking->answer({.token = u"MIIab"_s});
            }
        });
        QList<std::optional<Error>> ready;
        authorizer.prepare({}, false, this, [&](const std::optional<Error> &error) { ready << error; });
        QCOMPARE(ready, QList<std::optional<Error>>{std::nullopt});
    }
};

ALLOWDESK_TEST(PastedTokenAuthorizerTest)
#include "tst_pastedtokenauthorizer.moc"
