#include "tests/simulator/dcs/whitelistrules.h"

#include "tests/simulator/dcs/ipv4block.h"
#include "tests/simulator/world/jsonvalues.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace simulator
{

namespace
{

constexpr qsizetype MostGroups = 4;
constexpr qsizetype LongestGroupName = 64;

RuleProblem invalid(const QString &parameter, const QString &detail)
{
    const auto code = parameter == u"group_name"_s ? u"DCS.4062"_s
        : parameter == u"ip_list"_s                ? u"DCS.4063"_s
                                                   : u"DCS.4800"_s;
    return {.code = code, .message = u"Invalid %1 parameter: %2"_s.arg(parameter, detail)};
}

bool isGroupName(const QString &name, int shortest)
{
    static const QRegularExpression form(u"\\A[A-Za-z][A-Za-z0-9_-]*\\z"_s);
    return name.size() >= shortest && name.size() <= LongestGroupName && form.match(name).hasMatch();
}

std::optional<RuleProblem> groupShapeProblem(const QJsonValue &group)
{
    if (!group.isObject() || !group[u"group_name"].isString()) {
        return invalid(u"group_name"_s, u"text expected"_s);
    }
    const auto entries = group[u"ip_list"].toArray();
    const bool texts = std::all_of(entries.begin(), entries.end(), [](const auto &entry) { return entry.isString(); });
    return group[u"ip_list"].isArray() && texts ? std::nullopt
                                                : std::optional(invalid(u"ip_list"_s, u"array of text expected"_s));
}

std::optional<RuleProblem> entryProblem(const QString &entry, bool ignoreHostBits, QSet<QString> *seen)
{
    const auto block = Ipv4Block::fromText(entry);
    if (!block) {
        return invalid(u"ip_list"_s, entry);
    }
    if (block->address == 0) {
        return invalid(u"ip_list"_s, entry + u" (0.0.0.0 is not supported)"_s);
    }
    if (block->hasHostBits() && !ignoreHostBits) {
        return invalid(u"ip_list"_s, entry + u" (not the first address of the block)"_s);
    }
    if (seen->contains(block->key())) {
        return invalid(u"ip_list"_s, entry + u" (the IP addresses of an instance must be unique)"_s);
    }
    seen->insert(block->key());
    return std::nullopt;
}

} // namespace

std::optional<RuleProblem> readWhitelistBody(
    const QByteArray &body, const QString &instanceId, bool withFlag, Whitelist *whitelist)
{
    if (body.trimmed().isEmpty()) {
        return RuleProblem{u"DCS.4004"_s, u"The request body is empty."_s};
    }
    const auto object = objectOf(body);
    if (!object) {
        return RuleProblem{u"DCS.4005"_s, u"The request body is not in JSON format."_s};
    }
    if (withFlag && !(*object)[u"enable_whitelist"].isBool()) {
        return invalid(u"enable_whitelist"_s, u"true or false expected"_s);
    }
    if (withFlag && object->contains(u"instance_id") && (*object)[u"instance_id"].toString() != instanceId) {
        return RuleProblem{u"DCS.4061"_s, u"Invalid instance_id parameter in the request."_s};
    }
    const auto groups = (*object)[u"whitelist"];
    if (!groups.isArray() || (!withFlag && groups.toArray().isEmpty())) {
        return invalid(u"whitelist"_s, u"array of groups expected"_s);
    }
    const auto array = groups.toArray();
    for (const auto &group : array) {
        if (auto problem = groupShapeProblem(group)) {
            return problem;
        }
    }
    *whitelist = whitelistFromJson(*object);
    return std::nullopt;
}

std::optional<RuleProblem> checkWhitelist(const Whitelist &whitelist, int limit, const DcsSettings &settings)
{
    if (whitelist.groups.size() > MostGroups) {
        return invalid(u"whitelist"_s, u"an instance supports %1 groups"_s.arg(MostGroups));
    }
    QSet<QString> names;
    QSet<QString> seen;
    for (const auto &group : whitelist.groups) {
        if (!isGroupName(group.name, settings.shortestGroupName) || names.contains(group.name)) {
            return invalid(u"group_name"_s, group.name);
        }
        names.insert(group.name);
        if (group.entries.isEmpty()) {
            return invalid(u"ip_list"_s, u"group %1 is empty"_s.arg(group.name));
        }
        for (const auto &entry : group.entries) {
            if (auto problem = entryProblem(entry, settings.ignoreHostBits, &seen)) {
                return problem;
            }
        }
    }
    return whitelist.entryCount() > limit
        ? std::optional(invalid(u"whitelist"_s, u"an instance supports %1 IP addresses"_s.arg(limit)))
        : std::nullopt;
}

std::optional<Whitelist> applied(const Whitelist &current, const WhitelistChange &change)
{
    if (!change.add) {
        return change.whitelist;
    }
    auto result = current;
    for (const auto &group : change.whitelist.groups) {
        auto *existing = result.group(group.name);
        if (!existing) {
            result.groups.append(group);
        } else if (change.mode == AddMode::Refuse) {
            return std::nullopt;
        } else if (change.mode == AddMode::Append) {
            existing->entries += group.entries;
        } else {
            existing->entries = group.entries;
        }
    }
    result.enabled = current.enabled || (change.addEnables && current.groups.isEmpty());
    return result;
}

bool hasHostBits(const Whitelist &whitelist)
{
    for (const auto &group : whitelist.groups) {
        for (const auto &entry : group.entries) {
            const auto block = Ipv4Block::fromText(entry);
            if (block && block->hasHostBits()) {
                return true;
            }
        }
    }
    return false;
}

} // namespace simulator
