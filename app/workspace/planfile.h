#pragma once

#include "app/accounts/account.h"
#include "app/base/jsonformat.h"
#include "app/lists/plan.h"

namespace allowdesk
{

/// One list of a plan file: what it was, what is wanted, and the exact calls.
struct PlannedList
{
    TargetRef target{}; ///< without a workspace: the file's cloud, region and project say which one
    QString targetName{};
    Snapshot base{};
    Intents intents{};
    QList<ReviewedStep> requests{};
    Findings findings{};
    Findings consequences{}; ///< what it opens and closes

    bool operator==(const PlannedList &) const = default;
};

/// A plan that somebody else reviews or applies. Format version 1; never a secret.
struct PlanFile
{
    QString cloud{}; ///< Account::cloud
    QUrl identityEndpoint{}; ///< tells clouds named "custom" apart
    QString region{};
    QString projectId{};
    QString projectName{};
    QList<PlannedList> lists{};
    QString author{};
    QString reason{};
    QDateTime createdAt{}; ///< UTC

    bool operator==(const PlanFile &) const = default;
};

/// The plan of one list for a file.
[[nodiscard]] PlannedList plannedList(const Plan &plan);

/// The versions of the format.
[[nodiscard]] const JsonFormat &planFileFormat();
[[nodiscard]] QJsonObject planFileToJson(const PlanFile &plan);
/// Payload error for anything else, Unsupported for a newer version.
[[nodiscard]] Result<PlanFile> planFileFromJson(const QJsonObject &json);

/// A file as it was read, and what an agreement to it names.
struct ReadPlanFile
{
    PlanFile plan{};
    QString digest{}; ///< SHA-256 of the file's bytes, as sha256sum prints it
};
/// NotFound, Storage, or as planFileFromJson(); the subject is the file.
[[nodiscard]] Result<ReadPlanFile> readPlanFile(const QString &fileName);
/// Replaces a file whole or not at all, for the user alone; Storage when that fails.
[[nodiscard]] Result<void> writePlanFile(const QString &fileName, const PlanFile &plan);

/// Whether the file was made for that workspace of that account.
[[nodiscard]] bool isFor(const PlanFile &plan, const Account &account, const Workspace &workspace);

} // namespace allowdesk
