#pragma once

#include "app/accounts/session.h"
#include "app/jobs/applyjob.h"

namespace allowdesk
{

/// Where this process ends itself, as by kill -9: nothing is flushed, nothing destroyed.
class CrashPoint final
{
public:
    /// The points there are, by name.
    static inline const QStringList names{QStringLiteral("before-journal"), QStringLiteral("after-journal"),
        QStringLiteral("after-answer"), QStringLiteral("while-polling"), QStringLiteral("before-verify"),
        QStringLiteral("before-end")};

    explicit CrashPoint(QString name) : m_name(std::move(name)) { }

    /// Ends the process when that is its point.
    void reached(const QString &name) const;

    /// Looks at a job whose last event has just been stored; what follows from it has not been done yet.
    void look(const ApplyJob &job) const;

private:
    QString m_name;
};

/// The door of another session, with crash points at its sill.
class CrashingChannel final : public ApiChannel
{
public:
    CrashingChannel(ApiChannel &inner, const CrashPoint &point) : m_inner(inner), m_point(point) { }

    ApiCall *read(const ApiRequest &request) override;
    ApiCall *write(const ApiRequest &request, Permit permit) override;
    [[nodiscard]] std::chrono::milliseconds waitFor(const ApiRequest &request, int calls) const override
    {
        return m_inner.waitFor(request, calls);
    }

private:
    ApiChannel &m_inner;
    const CrashPoint &m_point;
};

/// Another session, seen through a CrashingChannel.
class CrashingSession final : public Session
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CrashingSession)

public:
    CrashingSession(Session &inner, const CrashPoint &point, QObject *parent = nullptr);

    [[nodiscard]] ApiChannel &channel() override { return m_channel; }
    [[nodiscard]] Result<QUrl> endpoint(const QString &serviceId) const override { return m_inner.endpoint(serviceId); }

private:
    Session &m_inner;
    CrashingChannel m_channel;
};

} // namespace allowdesk
