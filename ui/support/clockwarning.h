#pragma once

#include "app/accounts/session.h"

#include <QLabel>
#include <QPointer>

namespace allowdesk
{

/// Says, for as long as that is so, that this machine's clock is wrong by what the services of the open workspace
/// answer.
class ClockWarning final : public QLabel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ClockWarning)

public:
    explicit ClockWarning(QWidget *parent = nullptr);
    ~ClockWarning() override;

    /// The session of the workspace that is open now; null for none.
    void watch(Session *session);

private:
    QPointer<Session> m_session;

    void update();
};

} // namespace allowdesk
