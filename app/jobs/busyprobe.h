#pragma once

#include "app/jobs/jobdecision.h"
#include "app/services/service.h"

#include <QPointer>

namespace allowdesk
{

/// Whether something is still at work on a target.
enum class Activity {
    Idle,
    Busy,
    Unknown, ///< nothing that could tell may be asked, or exists on this cloud
};

/// What there is to ask about a target.
struct BusyQuestions
{
    QList<ApiRequest> requests{}; ///< BusyLookUp::requests()
    std::optional<ApiRequest> operation{}; ///< of the service, when its id is known
    QDateTime since{}; ///< when the write in doubt began
    std::optional<ApiRequest> state{}; ///< BusyLookUp::stateRequest(), where the service has refused a change
};

/// What there is to ask before a reading of that purpose: while settling, what is at work; before another attempt at a
/// target that was said to be busy its state, since in some states it would be refused for ever.
[[nodiscard]] std::optional<BusyQuestions> questionsFor(ReadPurpose purpose, const Service &service,
    const PlanContext &with, const TargetRef &target, const JobState &state);

/// Asks whether something is still at work on a target, and whether it takes changes at all; a target that does not is
/// an Error. finished() exactly once, then it deletes itself.
class BusyProbe final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BusyProbe)

public:
    BusyProbe(Session &session, const Service &service, BusyQuestions questions, QObject *parent);
    ~BusyProbe() override;

Q_SIGNALS:
    void finished(const allowdesk::Result<allowdesk::Activity> &activity);

private:
    Session &m_session;
    const Service &m_service;
    BusyQuestions m_questions;
    Activity m_known = Activity::Idle;

    void askNext();
    void answered(const ApiRequest &request, const Result<ApiResponse> &outcome);
    void stateAnswered(const ApiRequest &request, const Result<ApiResponse> &outcome);
    [[nodiscard]] Result<bool> decoded(const ApiRequest &request, const ApiResponse &response) const;
    void finish(const Result<Activity> &activity);
};

} // namespace allowdesk
