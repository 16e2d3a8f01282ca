#include "app/network/errorresponse.h"
#include "tests/app/network/samplecodes.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

const QDateTime now(QDate(2026, 1, 15), QTime(8, 9, 10), Qt::UTC);

} // namespace

class ErrorResponseTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsEveryEnvelope_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("message");
        QTest::newRow("dcs") << R"({"error_msg":"busy","error_code":"DCS.4017","error_ext_msg":null})"_ba
                             << u"DCS.4017"_s << u"busy"_s;
        QTest::newRow("number as code") << R"({"error_code":111400063,"error_msg":"bad"})"_ba << u"111400063"_s
                                        << u"bad"_s;
        QTest::newRow("older names") << R"({"errorCode":"A.1","errorMsg":"m"})"_ba << u"A.1"_s << u"m"_s;
        QTest::newRow("short names") << R"({"code":"B.2","message":"n"})"_ba << u"B.2"_s << u"n"_s;
        QTest::newRow("nested, number") << R"({"error":{"code":401,"message":"no","title":"Unauthorized"}})"_ba
                                        << u"401"_s << u"no"_s;
        QTest::newRow("nested, text") << R"({"x":1,"data":{"error_code":"C.3","error_msg":"deep"}})"_ba << u"C.3"_s
                                      << u"deep"_s;
        QTest::newRow("two levels are not looked at")
            << R"({"a":{"b":{"error_code":"C.3","error_msg":"deep"}}})"_ba << QString()
            << u"{\"a\":{\"b\":{\"error_code\":\"C.3\",\"error_msg\":\"deep\"}}}"_s;
        QTest::newRow("message only") << R"({"error_msg":"alone"})"_ba << QString() << u"alone"_s;
        QTest::newRow("html") << "<html><head><TITLE>502 Bad\n Gateway</TITLE></head><body>x</body></html>"_ba
                              << QString() << u"502 Bad Gateway"_s;
        QTest::newRow("html without title") << "  <!doctype html><p>x"_ba << QString() << u"The answer is a web page"_s;
        QTest::newRow("text") << "upstream\r\nconnect error"_ba << QString() << u"upstream connect error"_s;
        QTest::newRow("empty") << ""_ba << QString() << QString();
        QTest::newRow("array") << "[1,2]"_ba << QString() << u"[1,2]"_s;
        QTest::newRow("cut") << "{\"error_code\":\"DCS.4"_ba << QString() << u"{\"error_code\":\"DCS.4"_s;
        QTest::newRow("bidirectional control")
            // NOLINTNEXTLINE(misc-misleading-bidirectional): what the test is about
            << QByteArray("{\"code\":\"A\",\"message\":\"a\u202Eb\"}") << u"A"_s << u"a b"_s;
        QTest::newRow("invalid UTF-8") << "\xff\xfe oops"_ba << QString() << u"\uFFFD\uFFFD oops"_s;
        QTest::newRow("deep nesting") << QByteArray(5000, '[') << QString() << QString(QString(500, u'[') + u'…');
    }

    void readsEveryEnvelope()
    {
        QFETCH(QByteArray, body);
        const ErrorEnvelope envelope = parseErrorEnvelope(body);
        QTEST(envelope.code, "code");
        QTEST(envelope.message, "message");
    }

    void kindFollowsCodeThenStatus_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("busy in 400") << 400 << R"({"error_code":"SAMPLE.4017","error_msg":"x"})"_ba
                                     << ErrorKind::Conflict;
        QTest::newRow("token in 400") << 400 << R"({"error_code":"SAMPLE.1001","error_msg":"x"})"_ba
                                      << ErrorKind::Unauthorised;
        QTest::newRow("right in 400") << 400 << R"({"error_code":"SAMPLE.2003","error_msg":"x"})"_ba
                                      << ErrorKind::Forbidden;
        QTest::newRow("no such call") << 404 << R"({"error_code":"APIGW.0101","error_msg":"x"})"_ba
                                      << ErrorKind::Unsupported;
        QTest::newRow("not found") << 404 << R"({"error_code":"SAMPLE.3022","error_msg":"x"})"_ba
                                   << ErrorKind::NotFound;
        QTest::newRow("key locked")
            << 401 << R"({"error_code":"APIGW.0301","error_msg":"AK access failed to reach the limit, forbidden"})"_ba
            << ErrorKind::Locked;
        QTest::newRow("user locked") << 401 << R"({"error":{"code":401,"message":"The account is locked."}})"_ba
                                     << ErrorKind::Locked;
        QTest::newRow("locked resource is no lock of ours")
            << 400 << R"({"error_code":"X.1","error_msg":"The disk is locked"})"_ba << ErrorKind::Payload;
        QTest::newRow("nor is one that may not be touched")
            << 403 << R"({"error_code":"SAMPLE.2003","error_msg":"The instance is locked"})"_ba << ErrorKind::Forbidden;
        QTest::newRow("5xx whatever its code")
            << 500 << R"({"error_code":"SAMPLE.4026","error_msg":"x"})"_ba << ErrorKind::Server;
        QTest::newRow("quota as 405") << 405 << R"({"error_code":"APIG.0501","error_msg":"x"})"_ba
                                      << ErrorKind::Forbidden;
        QTest::newRow("html 502") << 502 << "<html>"_ba << ErrorKind::Server;
        QTest::newRow("empty 401") << 401 << ""_ba << ErrorKind::Unauthorised;
    }

    void kindFollowsCodeThenStatus()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QTEST(errorFromResponse({.status = status, .body = body}, u"h"_s, now, &sampleCodes).kind, "kind");
    }

    void aBusyCodeIsToldFromAConflict()
    {
        const auto isBusy = [](int status, const QByteArray &body) {
            return errorFromResponse({.status = status, .body = body}, u"h"_s, now, &sampleCodes).isBusy;
        };
        const QByteArray busy = R"({"error_code":"SAMPLE.4017","error_msg":"x"})";
        QVERIFY(isBusy(400, busy));
        QVERIFY(isBusy(409, busy));
        QVERIFY(!isBusy(409, R"({"error_code":"SAMPLE.9999","error_msg":"x"})"));
        QVERIFY(!isBusy(409, {}));
    }

    void carriesWhatSupportAsksFor()
    {
        const ApiResponse response{.status = 429,
            .headers = {{"retry-after", "30"}},
            .body = R"({"error_code":"APIGW.0308","error_msg":"m","request_id":"in the body"})"};
        QCOMPARE(errorFromResponse(response, u"dcs.example.test"_s, now),
            (Error{.kind = ErrorKind::Throttled,
                .httpStatus = 429,
                .serviceCode = u"APIGW.0308"_s,
                .message = u"m"_s,
                .requestId = u"in the body"_s,
                .subject = u"dcs.example.test"_s,
                .retryAfter = 30s,
                .askedUntil = now.addSecs(30)}));
        ApiResponse named = response;
        named.requestId = u"in the header"_s;
        QCOMPARE(errorFromResponse(named, {}, now).requestId, u"in the header"_s);
    }

    // A half is all that JSON can send of it; it must not keep the rest of the text from being cleaned.
    void halfACharacterHidesNoControlCharacters()
    {
        const ErrorEnvelope envelope =
            parseErrorEnvelope("{\"error_code\":\"A\",\"error_msg\":\"x\\ud83dy\\u001b[31m\\nz\"}");
        QVERIFY2(
            envelope.message.startsWith(u'x') && envelope.message.endsWith(u"y [31m z"), qPrintable(envelope.message));
    }

    void aLongTextIsNotCutInsideACharacter()
    {
        const QString filler(499, u'a');
        const QByteArray body = "{\"error_msg\":\"" + (filler + u"\U0001F600 and more").toUtf8() + "\"}";
        QCOMPARE(parseErrorEnvelope(body).message, QString(filler + u'…'));
    }

    // Whatever the form of the error: it goes into sentences and lines of a table.
    void anIdOfTheBodyIsCutAndCleaned_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::newRow("beside the code") << "{\"error_code\":\"A\",\"error_msg\":\"m\","_ba;
        QTest::newRow("alone") << "{"_ba;
        QTest::newRow("beside an inner error") << "{\"error\":{\"code\":401,\"message\":\"no\"},"_ba;
    }

    void anIdOfTheBodyIsCutAndCleaned()
    {
        QFETCH(QByteArray, before);
        const QByteArray body = before + "\"request_id\":\"a\\u202e\\n " + QByteArray(1000, 'b') + "\"}";
        const QString id = parseErrorEnvelope(body).requestId;
        QCOMPARE(id.size() > 0, !before.endsWith('{'));
        QVERIFY2(id.size() <= 201 && !id.contains(u'\n') && !id.contains(QChar(0x202E)), qPrintable(id));
    }

    void redirectNamesOnlyTheHost()
    {
        const ApiResponse response{
            .status = 302, .headers = {{"Location", "https://login.example.test/?token=secret"}}, .body = "moved"};
        const Error error = errorFromResponse(response, {}, now);
        QCOMPARE(error.kind, ErrorKind::Payload);
        QVERIFY(error.message.contains(u"login.example.test"_s));
        QVERIFY(!error.message.contains(u"secret"_s));
    }

    void findsErrorsBehind200_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<bool>("disguised");
        QTest::newRow("captive portal") << "\n<!DOCTYPE html><html>"_ba << true;
        QTest::newRow("envelope") << R"({"error_code":"DCS.4017","error_msg":"busy"})"_ba << true;
        QTest::newRow("numeric envelope") << R"({"error_code":1,"error_msg":"busy"})"_ba << true;
        QTest::newRow("empty code") << R"({"error_code":"","error_msg":""})"_ba << false;
        QTest::newRow("null code") << R"({"job_id":"a","error_code":null,"error_msg":null})"_ba << false;
        QTest::newRow("codes of items") << R"({"tasks":[{"error_code":"DCS.4842","error_msg":"x"}]})"_ba << false;
        QTest::newRow("usual") << R"({"whitelist":[]})"_ba << false;
        QTest::newRow("empty") << ""_ba << false;
    }

    void findsErrorsBehind200()
    {
        QFETCH(QByteArray, body);
        QTEST(isErrorInDisguise({.status = 200, .body = body}), "disguised");
    }
};

ALLOWDESK_TEST(ErrorResponseTest)
#include "tst_errorresponse.moc"
