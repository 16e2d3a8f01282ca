#include "app/network/accesskeyauthorizer.h"
#include "app/network/credentialproof.h"
#include "app/network/pastedtokenauthorizer.h"
#include "app/network/tokenauthorizer.h"
#include "tests/app/network/clientcalls.h"
#include "tests/support/clientparts.h"
#include "tests/support/permitfortests.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

const QUrl iam(u"https://iam.example.test"_s);

// A cloud of three services that refuse whom they are told to, and an account that signs in to it.
struct Cloud
{
    explicit Cloud(const QString &signIn)
    {
        parts.transport.setAnswerer([this](const WireRequest &request) { return answer(request); });
        if (signIn.startsWith(u"password"_s)) {
            const PasswordIdentity identity{.endpoint = iam,
                .domainName = u"acme"_s,
                .userName = u"ops"_s,
                .userId = u"u1"_s,
                .usesOneTimeCode = signIn.contains(u"code"_s)};
            authorizer = std::make_unique<TokenAuthorizer>(identity, door, parts.clock, secret());
        } else if (signIn == u"pasted token"_s) {
            authorizer = std::make_unique<PastedTokenAuthorizer>();
        } else {
            const AccessKeyIdentity identity{u"AK"_s, u"d"_s, signIn == u"temporary key"_s};
            authorizer = std::make_unique<AccessKeyAuthorizer>(identity, parts.clock, secret());
        }
        authorizer->setProof(std::make_unique<CredentialProof>(door, parts.clock,
            ApiRequest{.operation = u"iam.ListProjects"_s, .endpoint = iam, .path = u"/v3/projects"_s}));
        QObject::connect(authorizer.get(), &Authorizer::questionChanged, &context, [this](Authorizer *asking) {
            if (asking->question() && !asking->question()->refusal) {
                asking->answer({.secret = u"secret"_s, .oneTimeCode = u"123456"_s, .token = u"MIIab"_s});
            }
            asked += asking->question() ? 1 : 0;
        });
        client = std::make_unique<HttpClient>(parts.parts(authorizer.get()));
    }

    static SecretRequest secret()
    {
        return [](QObject *, const std::function<void(const Result<QString> &)> &done) { done(u"secret"_s); };
    }
    WireAnswer answer(const WireRequest &request)
    {
        const QString host = request.url.host().section(u'.', 0, 0);
        if (host == u"iam"_s && request.method == "POST") {
            ++signIns;
            return refusing.contains(u"iam"_s)
                ? refusal()
                : wireAnswer(201, "{}", {{"X-Subject-Token", "t" + QByteArray::number(signIns)}});
        }
        proofs += host == u"iam"_s ? 1 : 0;
        if (silent.contains(host)) {
            return wireFault(ErrorKind::Timeout, true);
        }
        return refusing.contains(host) ? refusal() : wireAnswer(200, "{}");
    }
    static WireAnswer refusal()
    {
        return wireAnswer(401, R"({"error_code":"WAF.00012001","error_msg":"invalid.token"})");
    }
    /// How a read of that service ends.
    Result<ApiResponse> read(const QString &service) { return ended(client->read(of(service, readRequest()))); }
    Result<ApiResponse> write(const QString &service)
    {
        const ApiRequest request = of(service, writeRequest());
        return ended(client->write(request, PermitForTests::make(request)));
    }
    static ApiRequest of(const QString &service, ApiRequest request)
    {
        request.endpoint = QUrl(u"https://%1.example.test"_s.arg(service));
        return request;
    }
    Result<ApiResponse> ended(ApiCall *call)
    {
        Seen seen(call);
        for (int i = 0; i < 100 && !seen.outcome; ++i) {
            if (!QTest::qWaitFor([&] { return seen.outcome.has_value(); }, 20)) {
                parts.clock.advanceToNext(); // IAM is asked again, for one
            }
        }
        return seen.outcome.value_or(failure(ErrorKind::Timeout, u"the call does not end"_s));
    }

    ClientParts parts{};
    QSet<QString> refusing{};
    QSet<QString> silent{};
    int signIns = 0;
    int proofs = 0; ///< questions to IAM about a credential
    int asked = 0; ///< questions to a person
    QObject context{};
    HttpClient door{parts.parts()};
    std::unique_ptr<Authorizer> authorizer{};
    std::unique_ptr<HttpClient> client{};
};

#define COMPARE_REFUSED_BY_SERVICE(outcome)                                                                            \
    QVERIFY(!(outcome));                                                                                               \
    QCOMPARE((outcome).error().kind, ErrorKind::Forbidden);                                                            \
    QCOMPARE((outcome).error().serviceCode, QString::fromLatin1(refusedByServiceCode));                                \
    QVERIFY((outcome).error().message.contains(u"WAF.00012001"_s))

} // namespace

/// Whose refusal a 401 is: one service's alone, or the credential's.
class RefusalsTest final : public QObject
{
    Q_OBJECT

private:
    static void addSignIns()
    {
        QTest::addColumn<QString>("signIn");
        for (const char *signIn : {"password", "password and code", "pasted token", "access key", "temporary key"}) {
            QTest::newRow(signIn) << QString::fromLatin1(signIn);
        }
    }

private Q_SLOTS:
    void oneServicesRefusalIsAMissingRight_data() { addSignIns(); }

    // Whichever service was asked first, and however often: nobody is asked anything, the others go on.
    void oneServicesRefusalIsAMissingRight()
    {
        QFETCH(QString, signIn);
        Cloud cloud(signIn);
        cloud.refusing = {u"waf"_s};
        COMPARE_REFUSED_BY_SERVICE(cloud.read(u"waf"_s));
        QVERIFY(cloud.read(u"dcs"_s));
        for (int i = 0; i < 20; ++i) {
            COMPARE_REFUSED_BY_SERVICE(cloud.read(u"waf"_s));
            cloud.parts.clock.advance(20s);
        }
        COMPARE_REFUSED_BY_SERVICE(cloud.write(u"waf"_s));
        QVERIFY(cloud.read(u"hss"_s));
        QVERIFY(!cloud.authorizer->question());
        const int first = signIn == u"pasted token"_s || signIn == u"password and code"_s ? 1 : 0;
        QVERIFY2(
            cloud.asked <= first + (signIn == u"temporary key"_s ? 1 : 0), qPrintable(QString::number(cloud.asked)));
        QVERIFY2(cloud.signIns <= 4, qPrintable(QString::number(cloud.signIns))); // at most one in five minutes
    }

    void whatOthersAcceptNeedsNoProof()
    {
        Cloud cloud(u"access key"_s);
        cloud.refusing = {u"waf"_s};
        QVERIFY(cloud.read(u"dcs"_s));
        COMPARE_REFUSED_BY_SERVICE(cloud.read(u"waf"_s));
        QCOMPARE(cloud.proofs, 0);
        cloud.parts.clock.advance(CredentialProof::evidenceKeeps + 1s);
        COMPARE_REFUSED_BY_SERVICE(cloud.read(u"waf"_s));
        QCOMPARE(cloud.proofs, 1); // the key may have been deleted since
    }

    void aRefusalByAllAsksThePerson_data() { addSignIns(); }

    void aRefusalByAllAsksThePerson()
    {
        QFETCH(QString, signIn);
        Cloud cloud(signIn);
        QVERIFY(cloud.read(u"dcs"_s)); // it was good once
        cloud.parts.clock.advance(1h);
        cloud.refusing = {u"dcs"_s, u"waf"_s, u"iam"_s};
        const auto outcome = cloud.read(u"waf"_s);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, ErrorKind::Unauthorised);
        QVERIFY(cloud.authorizer->question());
        QVERIFY(cloud.authorizer->question()->refusal);
    }

    void iamsSilenceDecidesNothing_data()
    {
        QTest::addColumn<QString>("signIn");
        QTest::addColumn<bool>("othersAccepted");
        for (const char *signIn : {"pasted token", "access key"}) {
            QTest::addRow("%s, accepted by another one", signIn) << QString::fromLatin1(signIn) << true;
            QTest::addRow("%s, by nobody", signIn) << QString::fromLatin1(signIn) << false;
        }
    }

    void iamsSilenceDecidesNothing()
    {
        QFETCH(QString, signIn);
        QFETCH(bool, othersAccepted);
        Cloud cloud(signIn);
        cloud.refusing = {u"waf"_s};
        cloud.silent = {u"iam"_s};
        if (othersAccepted) {
            QVERIFY(cloud.read(u"dcs"_s));
            cloud.parts.clock.advance(1h);
        }
        const auto outcome = cloud.read(u"waf"_s);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, othersAccepted ? ErrorKind::Forbidden : ErrorKind::Unauthorised);
        QCOMPARE(cloud.authorizer->question().has_value(), !othersAccepted);
    }

    // More than five bad signatures lock a key: while IAM is asked nothing else is signed.
    void refusedSignaturesHoldTheOthersBack()
    {
        Cloud cloud(u"access key"_s);
        QVERIFY(cloud.read(u"dcs"_s));
        cloud.parts.clock.advance(1h);
        cloud.refusing = {u"dcs"_s, u"waf"_s, u"hss"_s, u"iam"_s};
        int refused = 0;
        cloud.parts.transport.setAnswerer([&](const WireRequest &) -> std::optional<WireAnswer> {
            ++refused;
            return Cloud::refusal();
        });
        std::vector<std::unique_ptr<Seen>> calls;
        calls.reserve(30);
        for (int i = 0; i < 30; ++i) {
            calls.push_back(std::make_unique<Seen>(cloud.client->read(Cloud::of(u"hss"_s, readRequest()))));
        }
        for (const auto &seen : calls) {
            COMPARE_KIND(*seen, ErrorKind::Unauthorised);
        }
        // Those that were on the wire when the first one was refused, and IAM's.
        QVERIFY2(refused <= 5 + 1, qPrintable(QString::number(refused)));
    }

    void stoppedWhileIamIsAskedItEndsWithItsAnswer()
    {
        Cloud cloud(u"pasted token"_s);
        cloud.refusing = {u"waf"_s};
        cloud.parts.transport.setAnswerer([&](const WireRequest &request) -> std::optional<WireAnswer> {
            return request.url.host() == iam.host() ? std::nullopt : std::optional(Cloud::refusal());
        });
        ApiCall *call = cloud.client->read(Cloud::of(u"waf"_s, readRequest()));
        Seen seen(call);
        const auto isIamAsked = [&cloud] {
            const QList<FakeExchange *> open = cloud.parts.transport.openExchanges();
            return open.size() == 1 && open.constFirst()->request().url.host() == iam.host();
        };
        QTRY_VERIFY(isIamAsked());
        call->cancel();
        COMPARE_KIND(seen, ErrorKind::Unauthorised);
        QVERIFY(cloud.parts.transport.finishNext(wireAnswer(200, "{}")));
        QTest::qWait(10);
        QCOMPARE(seen.count, 1);
    }
};

ALLOWDESK_TEST(RefusalsTest)
#include "tst_refusals.moc"
