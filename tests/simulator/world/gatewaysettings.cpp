#include "tests/simulator/world/jsonvalues.h"
#include "tests/simulator/world/world.h"

using namespace Qt::StringLiterals;

namespace simulator
{

QJsonObject toJson(const GatewaySettings &settings)
{
    return {{u"answers_bad_tokens"_s, settings.answersBadTokens},
        {u"denied_services"_s, arrayOf(settings.deniedServices)},
        {u"missing_right_is_401"_s, arrayOf(settings.missingRightIs401)},
        {u"refuses_unknown_fields"_s, settings.refusesUnknownFields}};
}

QString change(GatewaySettings *settings, const QJsonObject &values)
{
    auto all = toJson(*settings);
    const auto problem = changeSwitches(u"gateway"_s, &all, values);
    if (problem.isEmpty()) {
        *settings = {.answersBadTokens = all[u"answers_bad_tokens"].toBool(),
            .deniedServices = textsOf(all[u"denied_services"]),
            .missingRightIs401 = textsOf(all[u"missing_right_is_401"]),
            .refusesUnknownFields = all[u"refuses_unknown_fields"].toBool()};
    }
    return problem;
}

} // namespace simulator
