#include "app/network/httpfields.h"
#include "tests/fuzz/jsonproperties.h"

#include <QLocale>

#include <array>

namespace allowdesk
{
namespace
{

constexpr std::array<std::string_view, 9> seeds{"Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT",
    "Sun Nov  6 08:49:37 1994", "120", "0", "99999999999", "-1", "Wed, 21 Oct 2026 07:28:00 GMT", "1.5"};
constexpr std::array<std::string_view, 12> pieces{
    "GMT", "UTC", "+0100", ":", "-", "Feb 30", "24", "60", "9999", "00", "  ", "\xff"};

void checkDate(const QByteArray &text)
{
    const QDateTime date = parseHttpDate(text);
    if (date.isValid()) {
        require(date.timeSpec() == Qt::UTC, "a date is in UTC");
        const QString written = QLocale::c().toString(date, QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'"));
        require(parseHttpDate(written.toLatin1()) == date, "a date that was written reads as the same");
    }
}

void checkWait(const QByteArray &text)
{
    const QDateTime now(QDate(2026, 1, 15), QTime(8, 9, 10), Qt::UTC);
    const auto wait = parseRetryAfter(text, now);
    require(!wait || (wait->count() >= 0 && *wait <= longestRetryAfter), "a wait is neither past nor endless");
}

void checkHeader(const QByteArray &text)
{
    const bool breaks = text.contains('\r') || text.contains('\n') || text.contains('\0');
    require(!breaks || !checkHeaders({{"X-Any", text}}), "a header has no line breaks in its value");
    require(!breaks || !checkHeaders({{text, "x"}}), "a header has no line breaks in its name");
}

} // namespace

FuzzTarget fuzzTarget()
{
    return {seeds, pieces};
}

void fuzzOne(std::string_view input)
{
    const QByteArray text = bytesOf(input);
    checkDate(text);
    checkWait(text);
    checkHeader(text);
}

} // namespace allowdesk
