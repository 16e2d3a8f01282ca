#include "tests/simulator/hss/hssseed.h"

#include "tests/simulator/world/ids.h"

using namespace Qt::StringLiterals;

namespace simulator
{

namespace
{

constexpr int DemoRules = 300;

QJsonObject hostOf(const QString &name, const QString &privateIp, const QString &agent, const QString &protection)
{
    return {{u"host_name"_s, name}, {u"host_id"_s, uuidOfName(u"host "_s + name)}, {u"agent_id"_s, hexIdOfName(name)},
        {u"private_ip"_s, privateIp}, {u"public_ip"_s, QString()}, {u"enterprise_project_id"_s, u"0"_s},
        {u"enterprise_project_name"_s, u"default"_s}, {u"host_status"_s, u"ACTIVE"_s}, {u"agent_status"_s, agent},
        {u"protect_status"_s, protection}, {u"os_type"_s, u"Linux"_s}, {u"version"_s, u"hss.version.premium"_s},
        {u"detect_result"_s, u"clean"_s}};
}

LoginRule ruleOf(int number, const QString &remarks)
{
    static const QStringList users{u"root"_s, u"deploy"_s, u"ops"_s};
    return {.projectId = u"0123456789abcdef0123456789abcdef"_s,
        .privateIp = u"10.0.%1.%2"_s.arg(number / 200 % 200).arg(number % 200 + 10),
        .loginIp = u"203.0.%1.%2"_s.arg(113 + number / 40'000).arg(number % 250 + 1),
        .userName = users[number % users.size()],
        .remarks = remarks,
        .updatedAt = QDateTime(QDate(2025, 12, 1), QTime(8, 0), Qt::UTC).addSecs(60 * number)};
}

} // namespace

void seedLoginRules(HssState &state, const SeedOptions &options)
{
    const int count = (options.demo ? DemoRules : 0) + options.extraLoginRules;
    for (int number = 0; number < count; ++number) {
        state.rules().append(ruleOf(number, number % 10 == 0 ? u"jump host"_s : QString()));
    }
    if (!options.demo) {
        return;
    }
    auto &odd = state.rules()[1]; // as people write them
    odd.privateIp = u"10.0.0.11-10.0.0.19,10.0.1.0/24"_s;
    auto &finance = state.rules()[2];
    finance.enterpriseProjectId = uuidOfName(u"eps finance"_s);
    state.hosts() = {hostOf(u"web-1"_s, u"10.0.0.10"_s, u"online"_s, u"opened"_s),
        hostOf(u"web-2"_s, u"10.0.0.12"_s, u"offline"_s, u"opened"_s),
        hostOf(u"batch-1"_s, u"10.0.1.15"_s, u"not_installed"_s, u"closed"_s)};
}

} // namespace simulator
