#pragma once

#include "app/changes/runnerlock.h"

#include <QLocalServer>
#include <QObject>

namespace allowdesk
{

/// One runner for a profile: the first process holds the lock and listens, a later one asks it to come to the front.
class SingleInstance final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SingleInstance)

public:
    explicit SingleInstance(QString folder, QObject *parent = nullptr);
    ~SingleInstance() override;

    /// Takes the profile. Conflict error when another process has it: that one was asked to come to the front, and the
    /// message says where it runs. Storage error when the folder cannot be used.
    [[nodiscard]] Result<void> take();

Q_SIGNALS:
    void raiseRequested();

private:
    QString m_folder;
    RunnerLock m_lock;
    QLocalServer m_server;

    [[nodiscard]] QString socketPath() const;
};

} // namespace allowdesk
