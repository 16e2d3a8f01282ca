#pragma once

#include "app/lists/plan.h"
#include "app/network/apiresponse.h"

// What some services can and others cannot. Service has a pointer to each, null where it cannot.

namespace allowdesk
{

/// What the service says of an operation that it runs for us.
struct OperationStatus
{
    enum class Progress { Running, Succeeded, Failed };
    Progress progress = Progress::Running;
    QString status{}; ///< the service's own word, shown as it is
    QString reason{}; ///< why it failed

    bool operator==(const OperationStatus &) const = default;
};

/// A write is answered with the id of an operation that runs on, to be asked about until it has ended.
class OperationPolling
{
public:
    OperationPolling() = default;
    virtual ~OperationPolling() = default;
    Q_DISABLE_COPY_MOVE(OperationPolling)

    /// The id in the answer to a polled step. An answer without one is an error: the write may have been carried out
    /// all the same.
    [[nodiscard]] virtual Result<QString> decodeId(const ApiResponse &response) const = 0;
    [[nodiscard]] virtual ApiRequest request(const PlanContext &context, const QString &operationId) const = 0;
    /// What the answer to request() says; an answer about another operation is an error.
    [[nodiscard]] virtual Result<OperationStatus> decode(
        const ApiRequest &request, const ApiResponse &response) const = 0;
};

/// Whether something is still at work on a target, and whether it takes changes at all.
class BusyLookUp
{
public:
    BusyLookUp() = default;
    virtual ~BusyLookUp() = default;
    Q_DISABLE_COPY_MOVE(BusyLookUp)

    /// What to ask, one after the other, to learn whether something is still at work on the target.
    [[nodiscard]] virtual QList<ApiRequest> requests(const PlanContext &context, const TargetRef &target) const = 0;
    /// `since` is when the write in doubt began, by our clock: what has not changed since is not at work on it, unless
    /// the service says so.
    [[nodiscard]] virtual Result<bool> decodeBusy(
        const ApiRequest &request, const ApiResponse &response, const QDateTime &since) const = 0;

    /// What tells whether the target takes changes at all in its state, asked before another attempt once the service
    /// has refused one.
    [[nodiscard]] virtual ApiRequest stateRequest(const PlanContext &context, const TargetRef &target) const = 0;
    /// The service's word for that state, when it takes no change there and the target does not leave it by itself;
    /// empty for any other one.
    [[nodiscard]] virtual Result<QString> decodeStopped(
        const ApiRequest &request, const ApiResponse &response) const = 0;
};

/// Something that the service itself did or does to a target, in its own words.
struct ServiceTask
{
    QString name{};
    QString status{};
    QString person{}; ///< as the cloud knows them
    QDateTime at{}; ///< UTC, of the last news; invalid when the service did not say

    bool operator==(const ServiceTask &) const = default;
};

/// What the service did to a target of late, also for others.
class TaskLookUp
{
public:
    TaskLookUp() = default;
    virtual ~TaskLookUp() = default;
    Q_DISABLE_COPY_MOVE(TaskLookUp)

    [[nodiscard]] virtual ApiRequest request(const PlanContext &context, const TargetRef &target) const = 0;
    /// Newest first.
    [[nodiscard]] virtual Result<QList<ServiceTask>> decode(
        const ApiRequest &request, const ApiResponse &response) const = 0;
};

/// People make and delete targets of this service.
class TargetMaking
{
public:
    TargetMaking() = default;
    virtual ~TargetMaking() = default;
    Q_DISABLE_COPY_MOVE(TargetMaking)

    /// Where a target of that name is made.
    [[nodiscard]] virtual TargetRef newTarget(const PlanContext &context, const QString &name) const = 0;
    /// What a new target of that name begins with, with rows and attributes of the pattern.
    [[nodiscard]] virtual TargetState newState(const QString &name, const TargetState &pattern) const = 0;
};

/// A person may type the id of a target, since the list may not be read.
class TypedIds
{
public:
    TypedIds() = default;
    virtual ~TypedIds() = default;
    Q_DISABLE_COPY_MOVE(TypedIds)

    /// The target of that id; nothing for what is none.
    [[nodiscard]] virtual std::optional<TargetRef> target(const PlanContext &context, const QString &id) const = 0;
};

} // namespace allowdesk
