#pragma once

#include "app/base/result.h"
#include "app/services/dcs/records.h"
#include "app/services/service.h"

namespace allowdesk::dcs
{

/// One page of ListInstances.
struct InstancePage
{
    std::optional<int> total{}; ///< of all pages
    QList<Instance> instances{};
};

/// A background task of an instance (FACTS A6).
struct BackgroundTask
{
    QString id{};
    QString name{}; ///< "AddWhitelist" for a changed whitelist
    QString status{};
    QString userName{};
    QDateTime createdAt{}; ///< UTC, like the next one; invalid where the service did not say
    QDateTime updatedAt{};

    bool operator==(const BackgroundTask &) const = default;
};

/// JSON of the service <-> structs. Pure. A missing or mistyped key that matters is a Payload error with its path, and
/// so is an answer about another instance or job than the one that was asked for; types that the service is known to
/// mix are read tolerantly (FACTS G12). An item of a list that says too little is in it with its problem.
[[nodiscard]] Result<InstancePage> decodeInstances(const QByteArray &body);
[[nodiscard]] Result<Whitelist> decodeWhitelist(const QByteArray &body, const QString &instanceId);
[[nodiscard]] Result<QString> decodeJobId(const QByteArray &body);
[[nodiscard]] Result<OperationStatus> decodeJob(const QByteArray &body, const QString &jobId);
[[nodiscard]] Result<QList<BackgroundTask>> decodeTasks(const QByteArray &body);

/// Whether ShowInstance says that something is at work on it: a task, or a status that passes (FACTS A3, A5); unknown
/// words are taken for passing.
[[nodiscard]] Result<bool> decodeInstanceBusy(const QByteArray &body, const QString &instanceId);

/// The status that ShowInstance tells, where the instance is stopped and does not run again by itself; else empty.
[[nodiscard]] Result<QString> decodeStoppedState(const QByteArray &body, const QString &instanceId);

/// Whether a task may be at work on what began at `since`, by our clock. The words of a task's status are not
/// documented: one that is known to run is, one that is known to have ended is not, and an unknown word
/// counts only where the task was made or changed since, or does not say when. The two clocks may differ.
[[nodiscard]] bool mayBeAtWork(const BackgroundTask &task, const QDateTime &since);

/// {"enable_whitelist":…,"whitelist":[…]}, the body of both PUTs (full replace).
[[nodiscard]] QByteArray encodeReplace(const Whitelist &whitelist);

/// {"whitelist":[…]}, the body of the document's POST: groups only, no switch.
[[nodiscard]] QByteArray encodeAdd(const QList<WhitelistGroup> &groups);

} // namespace allowdesk::dcs
