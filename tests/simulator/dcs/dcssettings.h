#pragma once

#include <QJsonObject>
#include <QString>

namespace simulator
{

/// What POST whitelist-async does to a group that exists: FACTS G5 leaves it open.
enum class AddMode { Refuse, Append, Replace };

/// Behaviour of the DCS service that the documents leave open, and what tests change. Names: see README.
struct DcsSettings
{
    AddMode addMode = AddMode::Refuse;
    bool addEnables = true; ///< G6: adding the first group switches the whitelist on
    int addMissingStatus = 0; ///< 404 or 405 where this cloud has no POST whitelist-async; 0 where it has
    int putStatus = 204; ///< of the synchronous PUT; 200 in the wild (G9)
    qint64 putDelayMs = 0; ///< the synchronous PUT answers at once but applies late (G11)
    qint64 blankIdMs = 0; ///< GET has an empty instance_id for this time after a PUT
    bool ignoreHostBits = false; ///< G10: a CIDR with host bits makes the write succeed and change nothing
    int shortestGroupName = 5; ///< G2
    qint64 jobInitMs = 500;
    qint64 jobRunningMs = 2500;
    qint64 jobHiddenMs = 0; ///< a new job cannot be found for this time
    int failJobs = 0; ///< so many of the next jobs end in FAIL; -1 for all
    QString failReason = QStringLiteral("The node could not be configured");
    int loseJobs = 0; ///< so many of the next jobs end in SUCCESS and change nothing; -1 for all
    bool listJobsAsTasks = true; ///< whitelist jobs appear as AddWhitelist tasks (A6: likely)
    QString taskEndStatus{}; ///< of tasks that are over, instead of SUCCESS and FAIL
    int largestPage = 1000; ///< a larger limit gives so many without a word
};

[[nodiscard]] QJsonObject toJson(const DcsSettings &settings);

/// Changes what is named; the problem as text, empty when done.
[[nodiscard]] QString change(DcsSettings *settings, const QJsonObject &values);

} // namespace simulator
