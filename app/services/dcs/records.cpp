#include "app/services/dcs/records.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace allowdesk::dcs
{

bool supportsWhitelist(const Instance &instance)
{
    const int major = instance.engineVersion.section(u'.', 0, 0).toInt();
    return instance.engine.compare(u"redis"_s, Qt::CaseInsensitive) == 0 && major >= 4
        && instance.productType != u"enterprise"_s;
}

TargetState toState(const Whitelist &whitelist)
{
    TargetState state;
    QStringList emptyGroups;
    for (const WhitelistGroup &group : whitelist.groups) {
        if (group.addresses.isEmpty()) {
            emptyGroups << group.name;
        }
        for (const QString &address : group.addresses) {
            state.rows << Row{nextRowId(), {group.name, address}};
        }
    }
    state.attributes[QLatin1StringView(attribute::enabled)] = whitelist.enabled;
    state.attributes[QLatin1StringView(attribute::emptyGroups)] = QJsonArray::fromStringList(emptyGroups);
    if (whitelist.limit) {
        state.attributes[QLatin1StringView(attribute::limit)] = *whitelist.limit;
    }
    return state;
}

Whitelist toWhitelist(const TargetState &state, const QString &instanceId)
{
    Whitelist whitelist{
        .instanceId = instanceId, .enabled = state.attributes[QLatin1StringView(attribute::enabled)].toBool()};
    QHash<QString, qsizetype> positions;
    const auto group = [&](const QString &name) -> WhitelistGroup & {
        if (!positions.contains(name)) {
            positions.insert(name, whitelist.groups.size());
            whitelist.groups << WhitelistGroup{.name = name};
        }
        return whitelist.groups[positions[name]];
    };
    for (const Row &row : state.rows) {
        group(row.cells.value(0)).addresses << row.cells.value(1);
    }
    const QJsonArray emptyGroups = state.attributes[QLatin1StringView(attribute::emptyGroups)].toArray();
    for (const auto &name : emptyGroups) {
        group(name.toString());
    }
    const QJsonValue limit = state.attributes[QLatin1StringView(attribute::limit)];
    whitelist.limit = limit.isDouble() ? std::optional(limit.toInt()) : std::nullopt;
    return whitelist;
}

} // namespace allowdesk::dcs
