#pragma once

#include "app/lists/targetstate.h"

#include <QJsonObject>
#include <QStringList>

#include <optional>

namespace allowdesk::dcs
{

/// One cache as the list of instances tells it (FACTS A3); read tolerantly, unknown words kept as they are.
struct Instance
{
    QString id{};
    QString name{};
    QString engine{};
    QString engineVersion{};
    QString status{}; ///< RUNNING and others (FACTS A5)
    QString address{}; ///< comma-joined for clusters
    int port = 0;
    QString publicAddress{};
    bool passwordFree = false;
    QString enterpriseProjectId{};
    QStringList tags{}; ///< "key=value"
    QString productType{}; ///< empty where the list does not tell
    std::optional<Error> problem{}; ///< why the item of the list cannot be read; then its id is made up

    bool operator==(const Instance &) const = default;
};

/// One group of a whitelist.
struct WhitelistGroup
{
    QString name{};
    QStringList addresses{};

    bool operator==(const WhitelistGroup &) const = default;
};

/// The whitelist of one cache as the service keeps it (FACTS A1).
struct Whitelist
{
    QString instanceId{}; ///< empty for some time after a change: then it is no base for another (FACTS A1, G11)
    bool enabled = false;
    QList<WhitelistGroup> groups{};
    std::optional<int> limit{}; ///< entries allowed in the whole instance; absent on some clouds (FACTS G3)

    bool operator==(const Whitelist &) const = default;
};

/// Whether instances of this kind have an IP whitelist (FACTS A2): Redis from 4.0 on, not the enterprise edition.
[[nodiscard]] bool supportsWhitelist(const Instance &instance);

/// Names of the attributes of a cache's TargetState.
namespace attribute
{
inline constexpr auto enabled = "enabled";
inline constexpr auto limit = "limit"; ///< entries allowed; absent when the service did not say
inline constexpr auto emptyGroups = "empty_groups"; ///< groups that the service keeps without any address
} // namespace attribute

/// The whitelist as rows of group and address, and back. Groups without addresses are in the attributes, so that a
/// full replace gives back what the service itself had.
[[nodiscard]] TargetState toState(const Whitelist &whitelist);
[[nodiscard]] Whitelist toWhitelist(const TargetState &state, const QString &instanceId);

} // namespace allowdesk::dcs
