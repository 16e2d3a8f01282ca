#include "app/network/httpfields.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

bool isTokenCharacter(char c)
{
    const bool alphanumeric = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    return alphanumeric || QByteArrayView("!#$%&'*+-.^_`|~").contains(c);
}

bool isValueCharacter(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return c == '\t' || (byte >= 0x20 && byte != 0x7f);
}

} // namespace

Result<void> checkHeaders(const QList<HttpHeader> &headers)
{
    for (const HttpHeader &header : headers) {
        if (header.name.isEmpty() || !std::all_of(header.name.begin(), header.name.end(), isTokenCharacter)) {
            return failure(ErrorKind::Guard, u"A header name is malformed"_s);
        }
        if (!std::all_of(header.value.begin(), header.value.end(), isValueCharacter)) {
            // The value may be a secret: only the name is said.
            return failure(ErrorKind::Guard, u"A header value contains a line break or control character"_s,
                QString::fromLatin1(header.name));
        }
    }
    return {};
}

QDateTime parseHttpDate(const QByteArray &text)
{
    // By hand, since QLocale would read it as local time, which has no 02:30 on one night of the year.
    static const QRegularExpression usual(
        uR"(^\w+, (?<day>\d\d)[ -](?<month>\w{3})[ -](?<year>\d{2}|\d{4}) (?<time>\d\d:\d\d:\d\d) GMT$)"_s);
    static const QRegularExpression ascTime(
        uR"(^\w{3} (?<month>\w{3}) (?<day>\d{1,2}) (?<time>\d\d:\d\d:\d\d) (?<year>\d{4})$)"_s);
    const QString line = QString::fromLatin1(text).simplified();
    QRegularExpressionMatch match = usual.match(line);
    if (!match.hasMatch()) {
        match = ascTime.match(line);
    }
    static const QStringList months = u"Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"_s.split(u' ');
    const int month = int(months.indexOf(match.captured(u"month"_s))) + 1;
    const int year = match.captured(u"year"_s).toInt();
    // Two digits of a year: RFC 9110 leaves no doubt for dates near today.
    const QDate date(year < 70 ? year + 2000
            : year < 100       ? year + 1900
                               : year,
        month, match.captured(u"day"_s).toInt());
    const QTime time = QTime::fromString(match.captured(u"time"_s), u"hh:mm:ss"_s);
    return date.isValid() && time.isValid() ? QDateTime(date, time, Qt::UTC) : QDateTime();
}

std::optional<std::chrono::milliseconds> parseRetryAfter(const QByteArray &text, const QDateTime &now)
{
    using std::chrono::milliseconds;
    const QByteArray trimmed = text.trimmed();
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    if (!trimmed.isEmpty() && std::all_of(trimmed.begin(), trimmed.end(), isDigit)) {
        bool ok = false;
        const qint64 seconds = trimmed.toLongLong(&ok);
        const qint64 most = longestRetryAfter / std::chrono::seconds(1);
        return milliseconds(std::chrono::seconds(ok ? std::min(seconds, most) : most));
    }
    const QDateTime date = parseHttpDate(trimmed);
    if (!date.isValid()) {
        return std::nullopt;
    }
    return std::clamp(milliseconds(now.msecsTo(date)), milliseconds::zero(), longestRetryAfter);
}

} // namespace allowdesk
