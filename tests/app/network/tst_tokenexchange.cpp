#include "tests/app/network/tokendesk.h"
#include "tests/support/testregistry.h"

using namespace allowdesk;
using namespace allowdesk::tokendesk;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// An account with one-time codes: one code serves all scopes.
class TokenExchangeTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Its token is exchanged for those of the other scopes.
    void aOneTimeCodeIsAskedForOnce()
    {
        Desk desk(true);
        desk.ask(project);
        desk.ask(domain);
        QCOMPARE(*desk.authorizer.question(), (SignInQuestion{.oneTimeCode = true}));
        QCOMPARE(desk.signIns(), 0);
        desk.authorizer.answer({.oneTimeCode = u" 123456 "_s});
        QCOMPARE(desk.signIns(), 1);
        QVERIFY(desk.iam.requests().first().body.contains("\"123456\""));
        QVERIFY(desk.finish(desk.token()));
        desk.ask(otherProject);
        for (int number : {2, 3}) {
            QCOMPARE(desk.signIns(), number);
            QVERIFY(!desk.authorizer.question());
            QVERIFY(desk.iam.requests().last().body.contains("\"secret-token-1\""));
            QVERIFY(!desk.iam.requests().last().body.contains("passcode"));
            QVERIFY(desk.finish(desk.token()));
        }
        QCOMPARE(desk.heard, (QList<std::optional<Error>>{std::nullopt, std::nullopt, std::nullopt}));
        QVERIFY(desk.authorize(project)->headers != desk.authorize(otherProject)->headers);
    }

    void whereNothingIsExchangedAPersonIsAsked()
    {
        Desk desk(true);
        desk.ask(project);
        desk.authorizer.answer({.oneTimeCode = u"123456"_s});
        QVERIFY(desk.finish(desk.token()));
        desk.ask(otherProject);
        QVERIFY(desk.finish(failure({.kind = ErrorKind::Forbidden, .httpStatus = 403})));
        QVERIFY(desk.authorizer.question());
        QCOMPARE(desk.authorizer.question()->cause, SignInQuestion::Cause::OtherScope);
        QVERIFY(!desk.authorizer.question()->refusal); // nothing that a person gave was refused
        QVERIFY(desk.authorize(project)); // it still works
        desk.authorizer.answer({.oneTimeCode = u"654321"_s});
        QVERIFY(desk.iam.requests().last().body.contains("\"654321\"")); // not exchanged again
        QVERIFY(desk.finish(desk.token()));
        QVERIFY(!desk.heard.last());
    }

    void troubleAtTheExchangeIsNoRefusal()
    {
        Desk desk(true);
        desk.ask(project);
        desk.authorizer.answer({.oneTimeCode = u"123456"_s});
        QVERIFY(desk.finish(desk.token()));
        desk.ask(otherProject);
        QVERIFY(desk.finish(failure({.kind = ErrorKind::Network, .message = u"lost: secret-token-1"_s})));
        QCOMPARE(desk.heard.last()->kind, ErrorKind::Network);
        QVERIFY(!desk.heard.last()->message.contains(u"secret-token-1"_s));
        QVERIFY(!desk.authorizer.question());
        desk.ask(otherProject);
        QVERIFY(desk.finish(desk.token()));
        QVERIFY(!desk.heard.last());
    }

    void aTokenThatEndsSoonIsNotExchanged()
    {
        Desk desk(true);
        desk.ask(project);
        desk.authorizer.answer({.oneTimeCode = u"123456"_s});
        QVERIFY(desk.finish(desk.token(4min)));
        desk.ask(otherProject);
        QCOMPARE(desk.authorizer.question()->cause, SignInQuestion::Cause::OtherScope);
        QCOMPARE(desk.signIns(), 1);
        desk.authorizer.dismiss();
        desk.clock.advance(1h);
        desk.authorizer.answer({});
        desk.ask(project);
        QCOMPARE(desk.authorizer.question()->cause, SignInQuestion::Cause::TokenEnded);
    }
};

ALLOWDESK_TEST(TokenExchangeTest)
#include "tst_tokenexchange.moc"
