#include "tests/simulator/dcs/paging.h"

#include "tests/simulator/gateway/errors.h"

using namespace Qt::StringLiterals;

namespace simulator
{

namespace
{

constexpr qsizetype LargestPage = 1000;

qsizetype numberOf(const Request &request, QLatin1StringView name, qsizetype fallback, qsizetype least, qsizetype most,
    std::optional<Answer> *refusal)
{
    const auto text = request.parameter(name);
    if (!text) {
        return fallback;
    }
    bool ok = false;
    const qsizetype value = text->toLongLong(&ok);
    if (!ok || value < least || value > most) {
        *refusal = serviceError(400, u"DCS.4800"_s, u"Invalid %1 parameter in the request."_s.arg(name));
    }
    return value;
}

} // namespace

Paging pagingOf(const Request &request, qsizetype largest, std::optional<Answer> *refusal)
{
    return {.offset = numberOf(request, "offset"_L1, 0, 0, std::numeric_limits<int>::max(), refusal),
        .limit = std::min(largest, numberOf(request, "limit"_L1, 10, 1, LargestPage, refusal))};
}

} // namespace simulator
