#pragma once

#include "app/base/result.h"
#include "app/services/dcs/records.h"
#include "app/services/service.h"

namespace allowdesk::dcs
{

/// One page of ListInstances.
struct InstancePage
{
    int total = 0;
    QList<Instance> instances{};
};

/// A background task of an instance (FACTS A6).
struct BackgroundTask
{
    QString id{};
    QString name{}; ///< "AddWhitelist" for a changed whitelist
    QString status{};
    QString userName{};
    QDateTime updatedAt{};

    bool operator==(const BackgroundTask &) const = default;
};

/// JSON of the service <-> structs. Pure. A missing or mistyped key that matters is a Payload error with its path;
/// types that the service is known to mix are read tolerantly (FACTS G12).
[[nodiscard]] Result<InstancePage> decodeInstances(const QByteArray &body);
[[nodiscard]] Result<Instance> decodeInstance(const QByteArray &body);
[[nodiscard]] Result<Whitelist> decodeWhitelist(const QByteArray &body);
[[nodiscard]] Result<QString> decodeJobId(const QByteArray &body);
[[nodiscard]] Result<FollowStatus> decodeJob(const QByteArray &body);
[[nodiscard]] Result<QList<BackgroundTask>> decodeTasks(const QByteArray &body);

/// Whether ShowInstance says that something is at work on it: a task, or a status that passes (FACTS A3, A5); unknown
/// words are taken for passing.
[[nodiscard]] Result<bool> decodeInstanceBusy(const QByteArray &body);

/// Whether a task's status is one of an end; unknown words are taken for running (FACTS A6 has no list).
[[nodiscard]] bool isTaskOver(const QString &status);

/// {"enable_whitelist":…,"whitelist":[…]}, the body of both PUTs (full replace).
[[nodiscard]] QByteArray encodeReplace(const Whitelist &whitelist);

/// {"whitelist":[…]}, the body of the document's POST: groups only, no switch.
[[nodiscard]] QByteArray encodeAdd(const QList<WhitelistGroup> &groups);

} // namespace allowdesk::dcs
