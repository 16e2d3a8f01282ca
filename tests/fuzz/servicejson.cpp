#include "app/services/dcs/codec.h"
#include "app/services/hss/codec.h"
#include "app/services/waf/codec.h"
#include "tests/fuzz/jsonproperties.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

constexpr std::array<std::string_view, 8> seeds{
    R"({"instance_id":"5f0c","enable_whitelist":true,"whitelist":[{"group_name":"office","ip_list":["10.1.0.0/24","10.2.0.7"]}],"whitelist_ip_limit_num":20})",
    R"({"instance_num":1,"instances":[{"instance_id":"5f0c","name":"orders","engine":"Redis","engine_version":"6.0","status":"RUNNING","ip":"10.0.0.1","port":6379,"tags":[{"key":"a","value":1}]}]})",
    R"({"job_id":"ff80","job_type":"x","status":"RUNNING","begin_time":"1760000000000","end_time":null,"fail_reason":null})",
    R"({"task_count":"1","tasks":[{"id":"t","name":"AddWhitelist","status":"SUCCESS","user_name":"u","updated_at":"2026-01-15T08:09:10.123Z"}]})",
    R"({"total":1,"cloudTotal":1,"items":[{"id":"0123","name":"partners","ips":"192.0.2.1,2001:db8::/32","size":2,"ip_remarks":{"192.0.2.1":"x"},"rules":[{"rule_id":"r1","rule_name":"allow","policy_id":"p1","policy_name":"main"}],"share_info":{"share_count":0},"description":"x"}]})",
    R"({"id":"0123","name":"partners","ips":"192.0.2.1","description":null})",
    R"({"total":1,"items":[{"id":"r1","white":0,"status":1,"addr":"","ip_group":{"id":"0123","name":"partners","size":1}}]})",
    R"({"total_num":1,"data_list":[{"private_ip":"192.168.0.10","login_ip":"203.0.113.0/24","login_user_name":"ops","update_time":1760000000000,"remarks":"","enterprise_project_name":"default","host_id":"h","host_name":"n"}]})"};
constexpr std::array<std::string_view, 14> pieces{
    "null", "[]", "{}", "\"\"", ",,", "true", "1e999", "-1", "\"20\"", "\\u0000", "\xff", "[", "\"ips\":", ", "};

// What the answer itself says that it is about: an answer about another thing than the one asked for is refused at
// once.
QString idIn(const QByteArray &body, QLatin1StringView key)
{
    return QJsonDocument::fromJson(body).object().value(key).toString();
}

void checkWhitelist(const QByteArray &body)
{
    const auto decode = [id = idIn(body, "instance_id"_L1)](
                            const QByteArray &answer) { return dcs::decodeWhitelist(answer, id); };
    const auto read = decode(body);
    requireRoundTrip(
        read,
        [](const dcs::Whitelist &whitelist) {
            // An answer has two things more than the request that it is made of.
            QJsonObject answer = QJsonDocument::fromJson(dcs::encodeReplace(whitelist)).object();
            answer[u"instance_id"_s] = whitelist.instanceId;
            answer[u"whitelist_ip_limit_num"_s] = whitelist.limit ? QJsonValue(*whitelist.limit) : QJsonValue();
            return QJsonDocument(answer).toJson();
        },
        decode);
    if (read) {
        const TargetState state = dcs::toState(*read);
        qsizetype entries = 0;
        for (const dcs::WhitelistGroup &group : read->groups) {
            entries += group.addresses.size();
        }
        require(state.rows.size() == entries, "each entry of a whitelist is a row");
    }
}

void checkGroup(const QByteArray &body)
{
    const QString id = idIn(body, "id"_L1);
    const auto read = waf::decodeGroup(body, id);
    requireReason(read);
    if (!read) {
        return;
    }
    require(std::none_of(read->entries.begin(), read->entries.end(),
                [](const QString &entry) { return entry.isEmpty() || entry.contains(u','); }),
        "an entry of a group is one entry");
    QJsonObject answer = QJsonDocument::fromJson(waf::encodeGroup(*read, true)).object();
    answer[u"id"_s] = read->id;
    const auto again = waf::decodeGroup(QJsonDocument(answer).toJson(), id);
    require(again.has_value(), "a group that was written can be read");
    require(again->name == read->name && again->description == read->description && again->entries == read->entries,
        "a group that was written reads as the same");
    require(waf::toGroup(waf::toState(*read)).entries == read->entries, "each entry of a group is a row");
}

} // namespace

FuzzTarget fuzzTarget()
{
    return {seeds, pieces};
}

void fuzzOne(std::string_view input)
{
    const QByteArray body = bytesOf(input);
    checkWhitelist(body);
    checkGroup(body);
    requireReason(dcs::decodeInstances(body));
    requireReason(dcs::decodeJob(body, idIn(body, "job_id"_L1)));
    requireReason(dcs::decodeTasks(body));
    requireReason(dcs::decodeInstanceBusy(body, idIn(body, "instance_id"_L1)));
    const auto job = dcs::decodeJobId(body);
    requireReason(job);
    require(!job || !job->isEmpty(), "a job has an id");
    requireReason(waf::decodeGroups(body));
    requireReason(waf::decodeRules(body, QStringLiteral("p1")));
    requireReason(hss::decodeRules(body));
    requireReason(hss::decodeHosts(body, QStringLiteral("0")));
}

} // namespace allowdesk
