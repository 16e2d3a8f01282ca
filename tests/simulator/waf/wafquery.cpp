#include "tests/simulator/waf/wafquery.h"

#include "tests/simulator/waf/waferrors.h"

using namespace Qt::StringLiterals;

namespace simulator
{

namespace
{

constexpr qsizetype LargestPage = 100;

qsizetype numberOf(
    const Request &request, QLatin1StringView name, qsizetype fallback, qsizetype most, std::optional<Answer> *refusal)
{
    const auto text = request.parameter(name);
    bool ok = true;
    const qsizetype value = text ? text->toLongLong(&ok) : fallback;
    if (!ok || value < 1 || value > most) {
        *refusal = wafError(400, u"00011011"_s, u"pageOrPageSize.illegal"_s);
    }
    return value;
}

} // namespace

WafPage pageOf(const Request &request, qsizetype largest, std::optional<Answer> *refusal)
{
    return {.page = numberOf(request, "page"_L1, 1, std::numeric_limits<int>::max(), refusal),
        .size = std::min(largest, numberOf(request, "pagesize"_L1, 10, LargestPage, refusal))};
}

QString enterpriseProjectOf(const Request &request)
{
    return request.parameter("enterprise_project_id"_L1).value_or(u"0"_s);
}

QString allEnterpriseProjects()
{
    return u"all_granted_eps"_s;
}

} // namespace simulator
