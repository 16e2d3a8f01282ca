#include "app/network/ratelimit.h"

#include <QRegularExpression>

#include <array>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

struct TimeUnit
{
    QLatin1StringView name;
    std::chrono::milliseconds length;
};

constexpr std::array timeUnits{
    TimeUnit{"second"_L1, std::chrono::seconds(1)},
    TimeUnit{"minute"_L1, std::chrono::minutes(1)},
    TimeUnit{"hour"_L1, std::chrono::hours(1)},
    TimeUnit{"day"_L1, std::chrono::hours(24)},
};

} // namespace

std::optional<RateLimit> rateLimitFromText(QStringView text)
{
    static const QRegularExpression pattern(
        uR"(limit\s*:\s*(\d{1,7})\s*,\s*time\s*:\s*(\d{1,5})\s*(second|minute|hour|day))"_s,
        QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = pattern.match(text.toString());
    if (!match.hasMatch()) {
        return std::nullopt;
    }
    const auto unit = std::find_if(timeUnits.begin(), timeUnits.end(), [&](const TimeUnit &candidate) {
        return match.capturedView(3).compare(candidate.name, Qt::CaseInsensitive) == 0;
    });
    const RateLimit limit{match.capturedView(1).toInt(), match.capturedView(2).toInt() * unit->length};
    return limit.calls > 0 && limit.window.count() > 0 ? std::optional(limit) : std::nullopt;
}

} // namespace allowdesk
