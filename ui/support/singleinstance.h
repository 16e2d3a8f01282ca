#pragma once

#include "app/jobs/runnerlock.h"
#include "ui/support/openrequest.h"

#include <QLocalServer>
#include <QObject>

class QLocalSocket;

namespace allowdesk
{

/// One runner for a profile: the first process holds the lock and listens; a later one asks it to come to the front,
/// and hands it what it was started to open.
class SingleInstance final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SingleInstance)

public:
    explicit SingleInstance(QString folder, QObject *parent = nullptr);
    ~SingleInstance() override;

    /// Takes the profile. Conflict error when another process has it: that one has come to the front and taken the
    /// request, and the message says where it runs. Its code says whether the person sees that window:
    /// "instance.raised", or "instance.elsewhere" on another display, or "instance.silent". Timeout error when that one
    /// does not take the request; Storage error when the folder cannot be used.
    [[nodiscard]] Result<void> take(const OpenRequest &request = {});

    /// How long a process that has the profile may take to answer.
    static constexpr int longestAnswer = 5000; // ms

Q_SIGNALS:
    void raiseRequested();
    /// Another start was asked to open this. It has been told that it will be.
    void openRequested(const allowdesk::OpenRequest &request);

private:
    QString m_folder;
    RunnerLock m_lock;
    QLocalServer m_server;

    enum class Answer { None, Connected, Taken };

    [[nodiscard]] QString socketPath() const;
    [[nodiscard]] Answer handOver(const OpenRequest &request) const;
    [[nodiscard]] Error refusal(Error held, const OpenRequest &request) const;
    void listen(QLocalSocket *other);
    void receive(QLocalSocket &other);
};

} // namespace allowdesk
