#pragma once

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
    QList<ApiRequest> requests{}; ///< Service::busyRequests()
    std::optional<ApiRequest> follow{}; ///< for the service's job, when its id is known
    QDateTime since{}; ///< when the write in doubt began
};

/// Asks whether something is still at work on a target. finished() exactly once, then it deletes itself.
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
    [[nodiscard]] Result<bool> decoded(const ApiRequest &request, const ApiResponse &response) const;
    void finish(const Result<Activity> &activity);
};

} // namespace allowdesk
