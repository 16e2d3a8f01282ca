#include "tests/simulator/hss/hosts.h"

#include "tests/simulator/hss/hssquery.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace simulator
{

Answer listHosts(const HssState &state, const Call &call)
{
    static constexpr std::array filters{"host_name"_L1, "host_id"_L1, "private_ip"_L1, "public_ip"_L1,
        "agent_status"_L1, "protect_status"_L1, "host_status"_L1, "os_type"_L1};
    std::optional<Answer> refusal;
    const HssPage page = hssPageOf(call.request, state.settings().largestPage, &refusal);
    if (refusal) {
        return *refusal;
    }
    const auto project = call.request.parameter("enterprise_project_id"_L1);
    const auto isOfProject = [&](const QJsonObject &host) {
        return !project || *project == "all_granted_eps"_L1 || host[u"enterprise_project_id"].toString() == *project;
    };
    QJsonArray items;
    qsizetype total = 0;
    for (const auto &host : state.hosts()) {
        const bool isWanted = isOfProject(host.toObject())
            && std::all_of(filters.begin(), filters.end(),
                [&](QLatin1StringView filter) { return passes(call.request, filter, host[filter].toString(), false); });
        if (isWanted && page.contains(total++)) {
            items.append(host);
        }
    }
    return Answer::json(200, {{u"total_num"_s, static_cast<int>(total)}, {u"data_list"_s, items}});
}

} // namespace simulator
