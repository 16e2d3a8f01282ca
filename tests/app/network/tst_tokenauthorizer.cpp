#include "tests/app/network/tokendesk.h"
#include "tests/support/testregistry.h"

#include <QSignalSpy>
#include <QTest>

using namespace allowdesk;
using namespace allowdesk::tokendesk;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TokenAuthorizerTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneSignInServesAllWhoWait()
    {
        Desk desk;
        for (int i = 0; i < 100; ++i) {
            desk.ask(project);
        }
        QCOMPARE(desk.signIns(), 1);
        QVERIFY(desk.heard.isEmpty());
        QVERIFY(desk.finish(desk.token()));
        QCOMPARE(desk.heard.size(), 100);
        QVERIFY(
            std::none_of(desk.heard.begin(), desk.heard.end(), [](const auto &error) { return error.has_value(); }));
        desk.ask(project);
        QCOMPARE(desk.heard.size(), 101);
        QCOMPARE(desk.signIns(), 1);
        const auto authorization = desk.authorize(project);
        QVERIFY(authorization);
        QCOMPARE(authorization->headers, (QList<HttpHeader>{{"X-Auth-Token", "secret-token-1"}}));
    }

    void eachScopeHasItsToken()
    {
        Desk desk;
        desk.ask(project);
        desk.ask(otherProject);
        desk.ask(domain);
        QCOMPARE(desk.signIns(), 1); // one after the other
        QVERIFY(desk.finish(desk.token()));
        QVERIFY(desk.finish(desk.token()));
        QVERIFY(desk.finish(desk.token()));
        QCOMPARE(desk.heard.size(), 3);
        QCOMPARE(desk.signIns(), 3);
        QVERIFY(desk.authorize(project)->headers != desk.authorize(domain)->headers);
        QVERIFY(desk.iam.requests().at(0).body != desk.iam.requests().at(1).body);
    }

    void renewsFiveMinutesBeforeTheEnd()
    {
        Desk desk;
        desk.ask(project);
        QVERIFY(desk.finish(desk.token(1h)));
        desk.clock.advance(54min);
        desk.ask(project);
        QCOMPARE(desk.heard.size(), 2);
        desk.clock.advance(2min);
        desk.ask(project);
        QCOMPARE(desk.signIns(), 2);
        QCOMPARE(desk.heard.size(), 2);
        QVERIFY(desk.finish(desk.token(1h)));
        QCOMPARE(desk.authorize(project)->headers.first().value, "secret-token-2"_ba);
    }

    void shortTokensAreUsedForHalfTheirLife()
    {
        Desk desk;
        desk.ask(project);
        QVERIFY(desk.finish(desk.token(60s)));
        desk.clock.advance(29s);
        QVERIFY(desk.authorize(project));
        desk.clock.advance(2s);
        desk.ask(project);
        QCOMPARE(desk.signIns(), 2);
    }

    void tokenThatEndedInTheQueueIsRenewedBeforeSending()
    {
        Desk desk;
        desk.ask(project);
        QVERIFY(desk.finish(desk.token(1h)));
        desk.clock.advance(2h);
        QVERIFY(!desk.authorize(project)); // not at once
        QCOMPARE(desk.signIns(), 2);
    }

    void refusedTokenIsRenewedOnceInFiveMinutes()
    {
        Desk desk;
        desk.ask(project);
        QVERIFY(desk.finish(desk.token()));
        QVERIFY(desk.refuse(project));
        desk.ask(project);
        QCOMPARE(desk.signIns(), 2);
        QVERIFY(desk.finish(desk.token()));
        QVERIFY(!desk.refuse(project)); // 401 twice: no more of that
        desk.ask(project);
        QCOMPARE(desk.signIns(), 2);
        desk.clock.advance(6min);
        QVERIFY(desk.refuse(project));
    }

    void refusalOfAnOlderTokenIsNoReasonToRenew()
    {
        Desk desk;
        desk.ask(project);
        QVERIFY(desk.finish(desk.token()));
        const Authorization old = *desk.authorize(project);
        QVERIFY(desk.refuse(project));
        desk.ask(project);
        QVERIFY(desk.finish(desk.token()));
        QVERIFY(desk.authorizer.conclude(
            old, project, {AuthorizationVerdict::Kind::Refused, {.kind = ErrorKind::Unauthorised}}));
        desk.ask(project);
        QCOMPARE(desk.signIns(), 2);
    }

    void otherVerdictsKeepTheToken_data()
    {
        QTest::addColumn<AuthorizationVerdict>("verdict");
        using Kind = AuthorizationVerdict::Kind;
        QTest::newRow("accepted") << AuthorizationVerdict{Kind::Accepted, {}};
        QTest::newRow("no answer") << AuthorizationVerdict{Kind::NoAnswer, {}};
        QTest::newRow("locked") << AuthorizationVerdict{Kind::Refused, {.kind = ErrorKind::Locked}};
        QTest::newRow("clock") << AuthorizationVerdict{Kind::Refused, {.kind = ErrorKind::Clock}};
    }

    void otherVerdictsKeepTheToken()
    {
        QFETCH(AuthorizationVerdict, verdict);
        Desk desk;
        desk.ask(project);
        QVERIFY(desk.finish(desk.token()));
        QVERIFY(!desk.authorizer.conclude(*desk.authorize(project), project, verdict));
        desk.ask(project);
        QCOMPARE(desk.signIns(), 1);
    }

    void refusedPasswordIsNotTriedAgain()
    {
        Desk desk;
        QSignalSpy asked(&desk.authorizer, &Authorizer::questionChanged);
        desk.ask(project);
        desk.ask(otherProject);
        QVERIFY(desk.finish(failure(wrongPassword)));
        QCOMPARE(desk.heard.size(), 2); // both
        QCOMPARE(desk.heard.first()->kind, ErrorKind::Unauthorised);
        QVERIFY(!desk.heard.first()->message.contains(password));
        QCOMPARE(asked.size(), 1);
        QVERIFY(desk.authorizer.question()->secret);
        QVERIFY(desk.authorizer.question()->refusal);
        for (int i = 0; i < 10; ++i) {
            desk.ask(project);
            desk.clock.advance(1h);
        }
        QCOMPARE(desk.heard.size(), 12); // each at once, with the reason
        QCOMPARE(desk.signIns(), 1);
        desk.authorizer.answer({.secret = u"another"_s});
        QVERIFY(!desk.authorizer.question());
        desk.ask(project);
        QCOMPARE(desk.signIns(), 2);
        QVERIFY(desk.iam.requests().last().body.contains("another"));
    }

    void personMayTryTheSameAgain()
    {
        Desk desk;
        desk.ask(project);
        QVERIFY(desk.finish(failure({.kind = ErrorKind::Locked, .httpStatus = 401})));
        QCOMPARE(desk.heard.last()->kind, ErrorKind::Locked);
        desk.authorizer.answer({});
        desk.ask(project);
        QVERIFY(desk.finish(desk.token()));
        QVERIFY(!desk.heard.last());
        QCOMPARE(desk.secretRequests, 2);
    }

    void troubleOnTheWayIsNoRefusal_data()
    {
        QTest::addColumn<Error>("error");
        QTest::newRow("network") << Error{.kind = ErrorKind::Network};
        QTest::newRow("server") << Error{.kind = ErrorKind::Server, .httpStatus = 503};
        QTest::newRow("throttled") << Error{.kind = ErrorKind::Throttled, .httpStatus = 429};
        QTest::newRow("clock") << Error{.kind = ErrorKind::Clock, .httpStatus = 401};
        QTest::newRow("timeout") << Error{.kind = ErrorKind::Timeout};
    }

    void troubleOnTheWayIsNoRefusal()
    {
        QFETCH(Error, error);
        Desk desk;
        desk.ask(project);
        QVERIFY(desk.finish(failure(error)));
        QCOMPARE(desk.heard.last()->kind, error.kind);
        QVERIFY(!desk.authorizer.question());
        QCOMPARE(desk.signIns(), 1); // not repeated by itself
        desk.ask(project);
        QCOMPARE(desk.signIns(), 2);
        QVERIFY(desk.finish(desk.token()));
        QVERIFY(!desk.heard.last());
    }

    void missingPasswordIsAsked()
    {
        Desk desk(false, false);
        desk.ask(project);
        desk.ask(otherProject);
        QCOMPARE(*desk.authorizer.question(), (SignInQuestion{.secret = true}));
        QVERIFY(desk.heard.isEmpty()); // they wait
        desk.ask(project, false);
        QCOMPARE(desk.heard.last()->kind, ErrorKind::Unauthorised); // a write does not
        desk.authorizer.answer({.secret = password});
        QVERIFY(desk.finish(desk.token()));
        QVERIFY(desk.finish(desk.token()));
        QCOMPARE(desk.heard.size(), 3);
        desk.clock.advance(25h);
        desk.ask(project); // renews by itself, from memory
        QCOMPARE(desk.signIns(), 3);
        QVERIFY(!desk.authorizer.question());
    }

    void writesDoNotWaitForAQuestionThatComesLater_data()
    {
        QTest::addColumn<bool>("usesOneTimeCode");
        QTest::addColumn<bool>("passwordIsKept");
        QTest::newRow("no password") << false << false;
        QTest::newRow("one-time code") << true << true;
    }

    void writesDoNotWaitForAQuestionThatComesLater()
    {
        QFETCH(bool, usesOneTimeCode);
        QFETCH(bool, passwordIsKept);
        Desk desk(usesOneTimeCode, passwordIsKept);
        desk.ask(project, false); // the first one finds out that a person is needed
        QCOMPARE(desk.heard.size(), 1);
        QCOMPARE(desk.heard.last()->kind, ErrorKind::Unauthorised);
        QVERIFY(desk.authorizer.question());
    }

    void writesWaitForASignInThatGoesByItself()
    {
        Desk desk;
        desk.ask(project, false);
        QVERIFY(desk.heard.isEmpty());
        QVERIFY(desk.finish(desk.token()));
        QCOMPARE(desk.heard, QList<std::optional<Error>>{std::nullopt});
    }

    void whatBecomesOfAPasswordIsTold()
    {
        Desk desk;
        const QSignalSpy accepted(&desk.authorizer, &Authorizer::secretAccepted);
        const QSignalSpy refused(&desk.authorizer, &Authorizer::secretRefused);
        desk.ask(project);
        QVERIFY(desk.finish(failure({.kind = ErrorKind::Locked, .httpStatus = 401})));
        QCOMPARE(refused.size(), 0); // that says nothing about it
        desk.authorizer.answer({.secret = u"slip"_s});
        desk.ask(project);
        QVERIFY(desk.finish(failure(wrongPassword)));
        QCOMPARE(refused.size(), 1);
        QCOMPARE(refused.last().first().toString(), u"slip"_s);
        QCOMPARE(accepted.size(), 0);
        desk.authorizer.answer({});
        desk.ask(project);
        QVERIFY(desk.finish(desk.token()));
        QCOMPARE(accepted.size(), 1);
        QCOMPARE(accepted.last().first().toString(), password);
    }

    void dismissedQuestionFailsThoseWhoWait()
    {
        Desk desk(true);
        desk.ask(project);
        desk.ask(domain);
        desk.authorizer.dismiss();
        QCOMPARE(desk.heard.size(), 2);
        QCOMPARE(desk.heard.last()->kind, ErrorKind::Unauthorised);
        QVERIFY(desk.authorizer.question());
    }

    void answerWithoutTokenIsAnError()
    {
        Desk desk;
        desk.ask(project);
        QVERIFY(desk.finish(fakeResponse("{}", 201)));
        QCOMPARE(desk.heard.last()->kind, ErrorKind::Payload);
    }

    void thoseWhoDiedAreNotCalled()
    {
        Desk desk;
        {
            QObject dead;
            desk.authorizer.prepare(project, true, &dead, [](const std::optional<Error> &) { QFAIL("called"); });
        }
        desk.ask(project);
        QVERIFY(desk.finish(desk.token()));
        QCOMPARE(desk.heard.size(), 1);
    }
};

ALLOWDESK_TEST(TokenAuthorizerTest)
#include "tst_tokenauthorizer.moc"
