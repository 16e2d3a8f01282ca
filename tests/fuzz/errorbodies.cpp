#include "app/network/errorresponse.h"
#include "tests/fuzz/jsonproperties.h"

#include <algorithm>
#include <array>

namespace allowdesk
{
namespace
{

// The first byte chooses the status.
constexpr std::array<std::string_view, 9> seeds{R"(0{"error_msg":"busy","error_code":"DCS.4017","error_ext_msg":null})",
    R"(1{"error_code":111400063,"error_msg":"x"})", R"(2{"errorCode":"A.1","errorMsg":"old"})",
    R"(3{"code":"B.2","message":"other"})", R"(4{"error":{"code":401,"message":"no","title":"Unauthorized"}})",
    R"(5{"nested":{"error_code":"C.3","error_msg":"deep"}})",
    "6<!DOCTYPE html><html><body>502 Bad Gateway</body></html>", "7", "8plain text\r\nover two lines\x01"};
// NOLINTBEGIN(misc-misleading-bidirectional): a mark of direction is one of them
constexpr std::array<std::string_view, 14> pieces{"null", "{", "}", "[",
    "\"error_code\":", "\"error\":", "\"message\":", "<html>", "\xe2\x80\xae", "\x1b[31m", "\n", "\xff", "\\u0000",
    "\\ud800"};
// NOLINTEND(misc-misleading-bidirectional)

bool isOneLine(const QString &text)
{
    return std::none_of(text.begin(), text.end(), [](QChar sign) { return sign.category() == QChar::Other_Control; });
}

} // namespace

FuzzTarget fuzzTarget()
{
    return {seeds, pieces};
}

void fuzzOne(std::string_view input)
{
    constexpr std::array statuses{400, 401, 403, 404, 405, 409, 413, 429, 500, 502, 503, 504, 302, 200};
    FuzzInput bytes(input);
    const int status = statuses.at(bytes.byte() % statuses.size());
    const QByteArray body = bytesOf(bytes.rest());
    const ErrorEnvelope envelope = parseErrorEnvelope(body);
    require(isOneLine(envelope.message), "a message has no control characters");
    require(envelope.message.size() <= 1000, "a message is short");
    require(parseErrorEnvelope(body) == envelope, "the same body says the same");
    const ApiResponse response{.status = status, .body = body};
    if (status != 200) {
        const QDateTime now(QDate(2026, 1, 15), QTime(8, 9, 10), Qt::UTC);
        const Error error = errorFromResponse(response, QStringLiteral("dcs.example.com"), now);
        require(isOneLine(error.message), "the message of an error is one line");
    } else if (!isErrorInDisguise(response)) {
        require(!body.trimmed().startsWith("<!DOCTYPE html"), "a web page is no success");
    }
}

} // namespace allowdesk
