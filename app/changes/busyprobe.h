#pragma once

#include "app/services/service.h"

#include <QPointer>

namespace allowdesk
{

/// Asks whether something is still at work on a target. finished() exactly once, then it deletes itself. What may not
/// be asked, or does not exist on this cloud, counts as not busy: the settle time still applies.
class BusyProbe final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BusyProbe)

public:
    BusyProbe(Session &session, const Service &service, QList<ApiRequest> requests, QObject *parent);
    ~BusyProbe() override;

Q_SIGNALS:
    void finished(const allowdesk::Result<bool> &busy);

private:
    Session &m_session;
    const Service &m_service;
    QList<ApiRequest> m_requests;

    void askNext();
    void answered(const ApiRequest &request, const Result<ApiResponse> &outcome);
    void finish(const Result<bool> &busy);
};

} // namespace allowdesk
