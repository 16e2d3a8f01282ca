#pragma once

#include "tests/simulator/dcs/dcssettings.h"
#include "tests/simulator/dcs/whitelist.h"

#include <QDateTime>

#include <optional>

namespace simulator
{

/// What a whitelist job will do when its time comes.
struct WhitelistChange
{
    bool add = false; ///< POST: groups are added by `mode`; else the whole whitelist is replaced
    AddMode mode = AddMode::Refuse;
    bool addEnables = true;
    Whitelist whitelist{};
};

/// Something that takes time on one instance. Its state follows from its times.
struct Job
{
    QString id{}; ///< empty for a synchronous PUT that applies late: nobody can ask for it
    QString taskId{};
    QString type{}; ///< job_type
    QString taskName{}; ///< empty when it is not among the background tasks
    QString instanceId{};
    QString projectId{};
    QString userId{};
    QString userName{};
    QDateTime createdAt{};
    QDateTime beginAt{};
    QDateTime endAt{};
    QString failReason{}; ///< not empty: ends in FAIL
    bool lost = false; ///< ends in SUCCESS and changes nothing
    QString shownStatus{}; ///< as a background task, instead of what its times say
    bool settled = false; ///< its effect, if any, has been applied
    qint64 request = 0; ///< number in the log
    std::optional<WhitelistChange> change{};

    [[nodiscard]] QString statusAt(const QDateTime &now) const; ///< INIT, RUNNING, SUCCESS, FAIL
    [[nodiscard]] bool isOverAt(const QDateTime &now) const { return endAt <= now; }
};

[[nodiscard]] QJsonObject toJson(const Job &job);
[[nodiscard]] Job jobFromJson(const QJsonObject &object);

} // namespace simulator
