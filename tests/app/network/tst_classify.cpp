#include "app/network/classify.h"
#include "tests/app/network/samplecodes.h"
#include "tests/support/faketransport.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

namespace
{

const QDateTime now(QDate(2026, 1, 15), QTime(8, 9, 10), Qt::UTC);
const QUrl url(u"https://dcs.example.test/v2/p/x"_s);
const QByteArray busy = R"({"error_code":"SAMPLE.4017","error_msg":"busy"})";

WireAnswer cut(int status, const QByteArray &body, ErrorKind kind = ErrorKind::Network)
{
    WireAnswer answer = wireAnswer(status, body);
    answer.fault = WireFault{kind, u"cut"_s};
    return answer;
}

} // namespace

Q_DECLARE_METATYPE(std::optional<allowdesk::ErrorKind>)

class ClassifyTest final : public QObject
{
    Q_OBJECT

private:
    using Kind = std::optional<ErrorKind>; // nothing: a success

    static WireRequest write(const QByteArray &body)
    {
        return {.method = "POST", .url = url, .body = body, .once = true};
    }
    static WireRequest read() { return {.method = "GET", .url = url}; }
    static WireRequest withSignature(WireRequest request)
    {
        request.headers << HttpHeader{"X-Sdk-Date", "20260115T080910Z"};
        return request;
    }
    // Another form than that of the services, as other software writes it.
    static QByteArray envelope(const QByteArray &code)
    {
        return "{\"error_code\":\"" + code + "\",\"error_msg\":\"no\"}";
    }

private Q_SLOTS:
    void reads_data()
    {
        QTest::addColumn<WireAnswer>("answer");
        QTest::addColumn<Kind>("kind");
        QTest::newRow("200") << wireAnswer(200, "{}") << Kind();
        QTest::newRow("204") << wireAnswer(204) << Kind();
        QTest::newRow("no answer") << wireFault(ErrorKind::Network) << Kind(ErrorKind::Network);
        QTest::newRow("deadline") << wireFault(ErrorKind::Timeout) << Kind(ErrorKind::Timeout);
        QTest::newRow("certificate") << wireFault(ErrorKind::Tls) << Kind(ErrorKind::Tls);
        QTest::newRow("proxy") << wireFault(ErrorKind::Proxy) << Kind(ErrorKind::Proxy);
        QTest::newRow("stopped") << wireFault(ErrorKind::Cancelled) << Kind(ErrorKind::Cancelled);
        QTest::newRow("200, cut") << cut(200, "{\"a") << Kind(ErrorKind::Network);
        QTest::newRow("200, too large") << cut(200, {}, ErrorKind::Payload) << Kind(ErrorKind::Payload);
        QTest::newRow("404, cut") << cut(404, "{\"er") << Kind(ErrorKind::NotFound);
        QTest::newRow("captive portal") << wireAnswer(200, "<html><body>Sign in") << Kind(ErrorKind::Payload);
        QTest::newRow("200 with an error") << wireAnswer(200, busy) << Kind(ErrorKind::Conflict);
        QTest::newRow("302") << wireAnswer(302) << Kind(ErrorKind::Payload);
        QTest::newRow("304") << wireAnswer(304) << Kind(ErrorKind::Payload);
        QTest::newRow("400 busy") << wireAnswer(400, busy) << Kind(ErrorKind::Conflict);
        QTest::newRow("401") << wireAnswer(401) << Kind(ErrorKind::Unauthorised);
        QTest::newRow("500") << wireAnswer(500) << Kind(ErrorKind::Server);
        QTest::newRow("502 as a page") << wireAnswer(502, "<html>") << Kind(ErrorKind::Server);
        QTest::newRow("clock ahead") << wireAnswer(200, "{}", {{"Date", "Thu, 15 Jan 2026 07:53:00 GMT"}}) << Kind();
        QTest::newRow("clock behind, refused")
            << wireAnswer(401, "{}", {{"Date", "Thu, 15 Jan 2026 10:09:10 GMT"}}) << Kind(ErrorKind::Unauthorised);
        QTest::newRow("date is nonsense") << wireAnswer(200, "{}", {{"Date", "soon"}}) << Kind();
    }

    void reads()
    {
        QFETCH(WireAnswer, answer);
        QFETCH(Kind, kind);
        const auto outcome = classifyRead(answer, read(), now, &sampleCodes);
        QCOMPARE(outcome.has_value() ? Kind() : Kind(outcome.error().kind), kind);
        QVERIFY(outcome || outcome.error().subject == "dcs.example.test"_L1);
    }

    void writes_data()
    {
        QTest::addColumn<WireAnswer>("answer");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<Kind>("kind");
        const auto row = [](const char *name, const WireAnswer &answer, Kind kind, const QByteArray &body = "{}") {
            QTest::newRow(name) << answer << body << kind;
        };
        const auto unknown = ErrorKind::OutcomeUnknown;
        row("200", wireAnswer(200, "{\"job_id\":\"a\"}"), {});
        row("200, empty", wireAnswer(200), {});
        row("200, blanks", wireAnswer(200, " \n"), {});
        row("204", wireAnswer(204), {});
        row("nothing left", wireFault(ErrorKind::Network, false), ErrorKind::NotSent);
        row("certificate", wireFault(ErrorKind::Tls, false), ErrorKind::NotSent);
        row("proxy refused", wireFault(ErrorKind::Proxy, false), ErrorKind::NotSent);
        row("connect deadline", wireFault(ErrorKind::Timeout, false), ErrorKind::NotSent);
        row("stopped before", wireFault(ErrorKind::Cancelled, false), ErrorKind::Cancelled);
        row("stopped after", wireFault(ErrorKind::Cancelled, true), unknown);
        row("bytes left", wireFault(ErrorKind::Network, true), unknown);
        row("deadline after", wireFault(ErrorKind::Timeout, true), unknown);
        row("connected, no byte taken", wireSilence(ErrorKind::Network), ErrorKind::NotSent);
        row("empty body, no connection", wireFault(ErrorKind::Network), ErrorKind::NotSent, "");
        row("empty body, certificate", wireFault(ErrorKind::Tls), ErrorKind::NotSent, "");
        row("empty body, proxy", wireFault(ErrorKind::Proxy), ErrorKind::NotSent, "");
        row("empty body, stopped before", wireFault(ErrorKind::Cancelled), ErrorKind::Cancelled, "");
        row("empty body, nobody knows", wireSilence(ErrorKind::Network), unknown, "");
        row("empty body, stopped", wireSilence(ErrorKind::Cancelled), unknown, "");
        row("200, cut", cut(200, "{\"job_"), unknown);
        row("200, cut unnoticed", wireAnswer(200, "{\"job_"), unknown);
        row("200 with an error", wireAnswer(200, busy), unknown);
        row("200 as a page", wireAnswer(200, "<html>"), unknown);
        row("500", wireAnswer(500), unknown);
        row("502", wireAnswer(502, "<html>"), unknown);
        row("503", wireAnswer(503, R"({"error_code":"APIGW.0613","error_msg":"x"})"), unknown);
        row("504", wireAnswer(504, R"({"error_code":"APIGW.0203","error_msg":"x"})"), unknown);
        row("500 with a busy code", wireAnswer(500, R"({"error_code":"DCS.4069","error_msg":"x"})"), unknown);
        row("400 busy", wireAnswer(400, busy), ErrorKind::Conflict);
        row("400, cut", cut(400, "{"), unknown);
        // Said before anything is carried out, whoever says it.
        row("401", wireAnswer(401), ErrorKind::Unauthorised);
        row("405", wireAnswer(405), ErrorKind::Unsupported);
        row("429", wireAnswer(429), ErrorKind::Throttled);
        // Of something in between, which may have passed it on.
        for (const int status : {300, 301, 302, 303, 304, 307, 308, 400, 402, 403, 404, 406, 407, 408, 409, 410, 411,
                 413, 414, 418, 422, 423, 431, 444, 451, 460, 494, 499}) {
            row(qPrintable(u"%1 alone"_s.arg(status)), wireAnswer(status), unknown);
            row(qPrintable(u"%1 as a page"_s.arg(status)), wireAnswer(status, "<html>no</html>"), unknown);
            row(qPrintable(u"%1 repeated"_s.arg(status)), wireAnswer(status, envelope(QByteArray::number(status))),
                unknown);
        }
        row("400 in words", wireAnswer(400, envelope("BadRequest")), unknown);
        row("404 of IAM's form", wireAnswer(404, R"({"error":{"code":404,"message":"x","title":"y"}})"), unknown);
        row("302 with a code", wireAnswer(302, busy), unknown);
        // Of the service or the cloud's gateway.
        row("400 of a service", wireAnswer(400, envelope("HSS.0001")), ErrorKind::Payload);
        row("400 as a number", wireAnswer(400, envelope("111400061")), ErrorKind::Payload);
        row("400 without a prefix", wireAnswer(400, envelope("00011007")), ErrorKind::Payload);
        row("403 of a service", wireAnswer(403, envelope("DCS.2003")), ErrorKind::Forbidden);
        row("403 of a policy", wireAnswer(403, envelope("PAP5.0011")), ErrorKind::Forbidden);
        row("404 of a service", wireAnswer(404, envelope("WAF.00022001")), ErrorKind::NotFound);
        row("404 of the gateway", wireAnswer(404, envelope("APIGW.0101")), ErrorKind::Unsupported);
        row("409 of a service", wireAnswer(409, envelope("WAF.00022004")), ErrorKind::Conflict);
        row("413 of the gateway", wireAnswer(413, envelope("APIG.0201")), ErrorKind::Payload);
        // A gateway got no answer in time: whatever code it has for that.
        for (const int status : {408, 444, 460, 499}) {
            row(qPrintable(u"%1 with a code"_s.arg(status)), wireAnswer(status, envelope("APIGW.0203")), unknown);
        }
        const QList<HttpHeader> wrong{{"Date", "Thu, 15 Jan 2026 10:09:10 GMT"}};
        row("200, clock wrong", wireAnswer(200, "{}", wrong), {});
        row("500, clock wrong", wireAnswer(500, "{}", wrong), unknown);
        row("401, clock wrong", wireAnswer(401, "{}", wrong), ErrorKind::Unauthorised);
    }

    void writes()
    {
        QFETCH(WireAnswer, answer);
        QFETCH(QByteArray, body);
        QFETCH(Kind, kind);
        const auto outcome = classifyWrite(answer, write(body), now, &sampleCodes);
        QCOMPARE(outcome.has_value() ? Kind() : Kind(outcome.error().kind), kind);
    }

    // What carries a signature is refused for the clock; a token is good whatever this machine takes the time for.
    void onlySignaturesFailForTheClock_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("date");
        QTest::addColumn<Kind>("kind");
        const QByteArray ahead = "Thu, 15 Jan 2026 07:53:00 GMT";
        const QByteArray littleAhead = "Thu, 15 Jan 2026 07:55:00 GMT";
        QTest::newRow("accepted") << 200 << ahead << Kind();
        QTest::newRow("refused") << 401 << ahead << Kind(ErrorKind::Clock);
        QTest::newRow("refused, clock well enough") << 401 << littleAhead << Kind(ErrorKind::Unauthorised);
        QTest::newRow("no right") << 403 << ahead << Kind(ErrorKind::Forbidden);
        QTest::newRow("busy") << 409 << ahead << Kind(ErrorKind::Conflict);
    }

    void onlySignaturesFailForTheClock()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, date);
        QFETCH(Kind, kind);
        const WireAnswer answer = wireAnswer(status, status == 200 ? "{}" : envelope("DCS.9999"), {{"Date", date}});
        const auto kindOf = [](const Result<ApiResponse> &outcome) {
            return outcome ? Kind() : Kind(outcome.error().kind);
        };
        QCOMPARE(kindOf(classifyRead(answer, withSignature(read()), now)), kind);
        QCOMPARE(kindOf(classifyWrite(answer, withSignature(write("{}")), now)), kind);
        const Kind ofToken = kind == ErrorKind::Clock ? Kind(ErrorKind::Unauthorised) : kind;
        QCOMPARE(kindOf(classifyRead(answer, read(), now)), ofToken);
        QCOMPARE(kindOf(classifyWrite(answer, write("{}"), now)), ofToken);
    }

    void theClocksOffsetIsTold()
    {
        using namespace std::chrono_literals;
        const auto offset = [](const char *date) { return clockOffset(wireAnswer(200, "{}", {{"Date", date}}), now); };
        QCOMPARE(offset("Thu, 15 Jan 2026 07:53:10 GMT"), std::optional<std::chrono::milliseconds>(16min));
        QCOMPARE(offset("Thu, 15 Jan 2026 08:10:10 GMT"), std::optional<std::chrono::milliseconds>(-1min));
        QCOMPARE(offset("soon"), std::nullopt);
    }

    // The sentence for it says which setting to look at.
    void whatWasNotSentSaysWhatWasInTheWay()
    {
        WireAnswer answer = wireFault(ErrorKind::Network);
        answer.fault->code = QString::fromLatin1(wirecode::refused);
        const Error error = classifyWrite(answer, write({}), now).error();
        QCOMPARE(error.kind, ErrorKind::NotSent);
        QCOMPARE(error.serviceCode, u"wire.refused"_s);
    }

    void unknownOutcomeKeepsWhatIsKnown()
    {
        const WireAnswer answer =
            wireAnswer(500, R"({"error_code":"DCS.5006","error_msg":"submit failed"})", {{"X-Request-Id", "r-7"}});
        const Error error = classifyWrite(answer, write("{}"), now).error();
        QCOMPARE(error.httpStatus, 500);
        QCOMPARE(error.serviceCode, u"DCS.5006"_s);
        QCOMPARE(error.message, u"submit failed"_s);
        QCOMPARE(error.requestId, u"r-7"_s);
    }

    void clockErrorNamesTheOffset_data()
    {
        QTest::addColumn<QByteArray>("date");
        QTest::addColumn<QString>("text");
        QTest::newRow("behind") << "Thu, 15 Jan 2026 08:49:10 GMT"_ba << u"40 minutes behind"_s;
        QTest::newRow("ahead") << "Thu, 15 Jan 2026 03:09:10 GMT"_ba << u"5 hours ahead"_s;
        QTest::newRow("far") << "Fri, 15 Jan 2027 08:09:10 GMT"_ba << u"365 days behind"_s;
    }

    void clockErrorNamesTheOffset()
    {
        QFETCH(QByteArray, date);
        QFETCH(QString, text);
        const auto outcome = classifyRead(wireAnswer(401, "{}", {{"date", date}}), withSignature(read()), now);
        QVERIFY(!outcome);
        QVERIFY2(outcome.error().message.contains(text), qPrintable(outcome.error().message));
    }

    void responseCarriesIdAndDate()
    {
        const ApiResponse response = responseFromWire(wireAnswer(
            200, "{}", {{"x-iam-trace-id", "trace-1"}, {"DATE", "Thu, 15 Jan 2026 08:09:10 GMT"}, {"X-Other", "1"}}));
        QCOMPARE(response.requestId, u"trace-1"_s);
        QCOMPARE(response.date, now);
        QCOMPARE(response.header("x-OTHER"), "1"_ba);
    }
};

ALLOWDESK_TEST(ClassifyTest)
#include "tst_classify.moc"
