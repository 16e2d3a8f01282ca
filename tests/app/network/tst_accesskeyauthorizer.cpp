#include "app/network/accesskeyauthorizer.h"
#include "tests/support/manualclock.h"
#include "tests/support/testregistry.h"

#include <QSignalSpy>
#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

using Kind = AuthorizationVerdict::Kind;

const AuthorizationTarget project{AuthorizationScope::Project, u"77b6a44cba5143ab91d13ab9a8ff44fd"_s, {}};
const WireRequest request{.method = "GET", .url = QUrl(u"https://dcs.example.test:8443/v2/p/x?b=2&a=%2B1"_s)};
const Error badSignature{.kind = ErrorKind::Unauthorised, .httpStatus = 401, .serviceCode = u"APIGW.0301"_s};

struct Desk
{
    explicit Desk(bool temporary = false, bool keyIsKept = true)
        : authorizer({u"AKEXAMPLE"_s, u"domain-1"_s, temporary}, clock,
            [keyIsKept](QObject *, const std::function<void(const Result<QString> &)> &done) {
                done(keyIsKept ? Result<QString>(u"skExample"_s) : failure(ErrorKind::NotFound, {}));
            })
    { }

    void prepare(bool patient = true)
    {
        authorizer.prepare(project, patient, &context, [this](const std::optional<Error> &error) { ready << error; });
    }
    void authorize(const AuthorizationTarget &target = project)
    {
        authorizer.authorize(request, target, &context, [this](const Result<Authorization> &done) { given << done; });
    }
    void conclude(qsizetype index, Kind kind, const Error &error = {})
    {
        QVERIFY(!authorizer.conclude(*given.at(index), project, {kind, error}));
    }
    [[nodiscard]] QByteArray header(qsizetype index, const QByteArray &name) const
    {
        for (const HttpHeader &header : given.at(index)->headers) {
            if (header.name == name) {
                return header.value;
            }
        }
        return {};
    }

    ManualClock clock{QDateTime(QDate(2026, 1, 15), QTime(8, 9, 10), Qt::UTC)};
    QObject context{};
    QList<std::optional<Error>> ready{};
    QList<Result<Authorization>> given{};
    AccessKeyAuthorizer authorizer;
};

} // namespace

class AccessKeyAuthorizerTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void signsTheSafeSubset()
    {
        Desk desk;
        desk.prepare();
        QCOMPARE(desk.ready, QList<std::optional<Error>>{std::nullopt});
        desk.authorize();
        QCOMPARE(desk.header(0, "X-Sdk-Date"), "20260115T080910Z"_ba);
        QCOMPARE(desk.header(0, "X-Project-Id"), project.projectId.toLatin1());
        const SignableRequest signable{.method = "GET",
            .path = "/v2/p/x",
            .query = {{u"a"_s, u"+1"_s}, {u"b"_s, u"2"_s}},
            .headers = {{"Host", "dcs.example.test:8443"}, {"X-Sdk-Date", "20260115T080910Z"},
                {"X-Project-Id", project.projectId.toLatin1()}}};
        QCOMPARE(desk.header(0, "Authorization"), signedAuthorization(signable, {u"AKEXAMPLE"_s, "skExample"}));
    }

    void scopeChoosesTheHeader()
    {
        Desk desk;
        desk.prepare();
        desk.authorize({AuthorizationScope::Domain, project.projectId, {}});
        QCOMPARE(desk.header(0, "X-Domain-Id"), "domain-1"_ba);
        QVERIFY(desk.header(0, "X-Project-Id").isEmpty());
        QVERIFY(desk.header(0, "Authorization").contains("SignedHeaders=host;x-domain-id;x-sdk-date"));
    }

    void theDomainIsLearntOnce()
    {
        int asked = 0;
        std::function<void(const Result<QString> &)> tellDomain;
        ManualClock clock;
        AccessKeyAuthorizer authorizer(
            {.accessKey = u"AK"_s}, clock,
            [](QObject *, const std::function<void(const Result<QString> &)> &done) { done(u"sk"_s); },
            [&](QObject *, const std::function<void(const Result<QString> &)> &done) {
                ++asked;
                tellDomain = done;
            });
        QObject context;
        int ready = 0;
        const auto prepare = [&](AuthorizationScope scope) {
            authorizer.prepare({scope, u"p1"_s, {}}, true, &context, [&](const std::optional<Error> &error) {
                QVERIFY(!error);
                ++ready;
            });
        };
        prepare(AuthorizationScope::Project);
        QCOMPARE(ready, 1); // it does not need it
        prepare(AuthorizationScope::Domain);
        prepare(AuthorizationScope::Domain);
        QCOMPARE(ready, 1);
        QCOMPARE(asked, 1);
        tellDomain(failure({.kind = ErrorKind::Network}));
        QCOMPARE(ready, 3); // the service says what it lacks
        prepare(AuthorizationScope::Domain);
        QCOMPARE(asked, 2); // nothing was known
        tellDomain(u"d1"_s);
        prepare(AuthorizationScope::Domain);
        QCOMPARE(asked, 2);
        QCOMPARE(ready, 5);
        Result<Authorization> given = failure(ErrorKind::Timeout, {});
        authorizer.authorize(request, {AuthorizationScope::Domain, u"p1"_s, {}}, &context,
            [&](const Result<Authorization> &done) { given = done; });
        QVERIFY(given->headers.contains(HttpHeader{"X-Domain-Id", "d1"}));
    }

    void aDomainThatIsNotToldIsNotAskedForAgain()
    {
        int asked = 0;
        ManualClock clock;
        AccessKeyAuthorizer authorizer(
            {.accessKey = u"AK"_s}, clock,
            [](QObject *, const std::function<void(const Result<QString> &)> &done) { done(u"sk"_s); },
            [&](QObject *, const std::function<void(const Result<QString> &)> &done) {
                ++asked;
                done(failure({.kind = ErrorKind::Forbidden, .httpStatus = 403}));
            });
        int ready = 0;
        for (int round = 0; round < 3; ++round) {
            authorizer.prepare({AuthorizationScope::Domain, {}, {}}, true, this,
                [&](const std::optional<Error> &error) { ready += error ? 0 : 1; });
        }
        QCOMPARE(ready, 3);
        QCOMPARE(asked, 1);
    }

    void whatBecomesOfAKeyIsTold()
    {
        Desk desk(false, false);
        const QSignalSpy accepted(&desk.authorizer, &Authorizer::secretAccepted);
        const QSignalSpy refused(&desk.authorizer, &Authorizer::secretRefused);
        desk.authorizer.answer({.secret = u" slip\n"_s});
        desk.authorize();
        desk.conclude(0, Kind::Refused, {.kind = ErrorKind::Clock, .httpStatus = 401});
        QCOMPARE(refused.size(), 0); // that says nothing about it
        desk.authorizer.answer({});
        desk.authorize();
        desk.conclude(1, Kind::Refused, badSignature);
        QCOMPARE(refused.size(), 1);
        QCOMPARE(refused.first().first().toString(), u"slip"_s);
        desk.authorizer.answer({.secret = u"good"_s});
        desk.authorize();
        desk.conclude(2, Kind::Accepted); // an answer, though no success: a gateway that is down says as much
        QCOMPARE(accepted.size(), 0);
        for (int round = 0; round < 2; ++round) {
            desk.authorize();
            QVERIFY(
                !desk.authorizer.conclude(*desk.given.last(), project, {.kind = Kind::Accepted, .succeeded = true}));
        }
        QCOMPARE(accepted.size(), 1);
        QCOMPARE(accepted.first().first().toString(), u"good"_s);
    }

    void bodyAndContentTypeAreSigned()
    {
        Desk desk;
        desk.prepare();
        WireRequest write = request;
        write.method = "PUT";
        write.headers = {{"Accept", "x"}, {"content-type", "application/json"}};
        write.body = "{}";
        desk.authorizer.authorize(
            write, project, &desk.context, [&](const Result<Authorization> &done) { desk.given << done; });
        QVERIFY(desk.header(0, "Authorization").contains("SignedHeaders=content-type;host;x-project-id;x-sdk-date"));
    }

    void firstRequestGoesAlone()
    {
        Desk desk;
        for (int i = 0; i < 5; ++i) {
            desk.prepare();
            desk.authorize();
        }
        QCOMPARE(desk.given.size(), 1);
        desk.conclude(0, Kind::Accepted);
        QCOMPARE(desk.given.size(), 5);
        desk.authorize();
        QCOMPARE(desk.given.size(), 6);
    }

    void lostFirstRequestHandsOver()
    {
        Desk desk;
        for (int i = 0; i < 3; ++i) {
            desk.prepare();
            desk.authorize();
        }
        desk.conclude(0, Kind::NoAnswer);
        QCOMPARE(desk.given.size(), 2); // the next one goes alone
        desk.conclude(1, Kind::NoAnswer);
        desk.conclude(2, Kind::Accepted);
        QCOMPARE(desk.given.size(), 3);
        desk.authorize();
        QCOMPARE(desk.given.size(), 4);
    }

    void refusedSignatureStopsTheSession()
    {
        Desk desk;
        for (int i = 0; i < 10; ++i) {
            desk.prepare();
            desk.authorize();
        }
        desk.conclude(0, Kind::Refused, badSignature);
        QCOMPARE(desk.given.size(), 10);
        for (qsizetype i = 1; i < 10; ++i) {
            QVERIFY(!desk.given.at(i));
            QCOMPARE(desk.given.at(i).error().serviceCode, u"APIGW.0301"_s);
        }
        QVERIFY(desk.authorizer.question()->refusal);
        desk.clock.advance(24h);
        desk.prepare();
        QVERIFY(desk.ready.last());
        desk.authorize();
        QVERIFY(!desk.given.last());
        desk.authorizer.answer({.secret = u"skNew"_s});
        desk.prepare();
        QVERIFY(!desk.ready.last());
        desk.authorize();
        desk.authorize();
        QCOMPARE(desk.given.size(), 12); // again the first one goes alone
        QVERIFY(desk.given.last());
        QVERIFY(desk.header(11, "Authorization") != desk.header(0, "Authorization"));
    }

    void refusalsThatStop_data()
    {
        QTest::addColumn<Error>("error");
        QTest::addColumn<bool>("stops");
        QTest::newRow("bad signature") << badSignature << true;
        QTest::newRow("401 without code") << Error{.kind = ErrorKind::Unauthorised, .httpStatus = 401} << true;
        QTest::newRow("locked") << Error{.kind = ErrorKind::Locked, .httpStatus = 401} << true;
        QTest::newRow("clock") << Error{.kind = ErrorKind::Clock, .httpStatus = 401} << true;
        QTest::newRow("another project's id")
            << Error{.kind = ErrorKind::Unauthorised, .httpStatus = 400, .serviceCode = u"WAF.00012002"_s} << false;
    }

    void refusalsThatStop()
    {
        QFETCH(Error, error);
        QFETCH(bool, stops);
        Desk desk;
        desk.prepare();
        desk.authorize();
        desk.conclude(0, Kind::Refused, error);
        QCOMPARE(desk.authorizer.question().has_value(), stops);
    }

    // It is set, and the key that is known is tried again.
    void aWrongClockAsksForNoKey()
    {
        Desk desk;
        desk.prepare();
        desk.authorize();
        desk.conclude(0, Kind::Refused, {.kind = ErrorKind::Clock, .httpStatus = 401});
        QVERIFY(!desk.authorizer.question()->secret);
        QVERIFY(!desk.authorizer.question()->token);
        desk.authorizer.answer({});
        desk.prepare();
        QVERIFY(!desk.ready.last());
    }

    void olderKeysRefusalIsNoNews()
    {
        Desk desk;
        desk.prepare();
        desk.authorize();
        desk.authorizer.answer({.secret = u"skNew"_s});
        desk.conclude(0, Kind::Refused, badSignature);
        QVERIFY(!desk.authorizer.question());
    }

    void missingKeyIsAsked()
    {
        Desk desk(false, false);
        desk.prepare();
        QCOMPARE(*desk.authorizer.question(), (SignInQuestion{.secret = true}));
        QVERIFY(desk.ready.isEmpty());
        desk.prepare(false);
        QCOMPARE(desk.ready.last()->kind, ErrorKind::Unauthorised);
        desk.authorizer.answer({.secret = u" skTyped\n"_s});
        QCOMPARE(desk.ready.size(), 2);
        QVERIFY(!desk.ready.last());
    }

    void writesDoNotWaitForAQuestionThatComesLater()
    {
        Desk desk(false, false);
        desk.prepare(false);
        QCOMPARE(desk.ready.size(), 1);
        QCOMPARE(desk.ready.last()->kind, ErrorKind::Unauthorised);
    }

    void temporaryKeyNeedsItsToken()
    {
        Desk desk(true);
        desk.prepare();
        QCOMPARE(*desk.authorizer.question(), (SignInQuestion{.token = true}));
        desk.authorizer.dismiss();
        QCOMPARE(desk.ready.last()->kind, ErrorKind::Unauthorised);
        desk.authorizer.answer({.token = u"gQpjb+\n def=="_s});
        desk.prepare();
        QVERIFY(!desk.ready.last());
        desk.authorize();
        QCOMPARE(desk.header(0, "X-Security-Token"), "gQpjb+def=="_ba);
        QVERIFY(desk.header(0, "Authorization").contains("x-security-token"));
    }
};

ALLOWDESK_TEST(AccessKeyAuthorizerTest)
#include "tst_accesskeyauthorizer.moc"
