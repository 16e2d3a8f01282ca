#pragma once

#include "app/jobs/jobqueue.h"
#include "tests/support/fakesession.h"

#include <QHash>
#include <QJsonObject>

#include <memory>
#include <vector>

namespace allowdesk
{

/// Caches in memory, answering the requests of the cache service as the documents say; one write is one finished job.
/// Login rules there are none.
class FakeCloud final : public SessionProvider
{
public:
    struct Cache
    {
        QString name{};
        QJsonObject whitelist{}; ///< as GET answers it
        QString engine = QStringLiteral("Redis");
        QString version = QStringLiteral("6.0");
    };

    FakeCloud();
    ~FakeCloud() override;

    [[nodiscard]] Session *session(const QString &workspaceId) override;
    void askToSignIn(const QString &workspaceId) override { asked << workspaceId; }
    QStringList asked; ///< workspaces for which a person was asked to sign in
    [[nodiscard]] FakeSession &fakeSession() { return m_session; }
    /// Another workspace of the same cloud.
    [[nodiscard]] FakeSession &secondSession() { return m_second; }

    /// The workspace was saved with other values: it has a new session from now on, and the one before stays for its
    /// jobs.
    FakeSession &editWorkspace(const Workspace &workspace);

    void addCache(const QString &id, const Cache &cache);
    [[nodiscard]] QJsonArray groups(const QString &id) const;
    /// Somebody else writes the whole list.
    void setGroups(const QString &id, const QJsonArray &groups);

    /// Another service of this cloud; asked first, and nothing when the request is none of its own.
    FakeChannel::Answerer other;

    /// While set, the service's jobs stay RUNNING.
    bool jobsRun = false;

private:
    FakeSession m_session;
    FakeSession m_second;
    std::vector<std::unique_ptr<FakeSession>> m_edited;
    QList<QString> m_order;
    QHash<QString, Cache> m_caches;

    void connectSession(FakeSession &session);
    [[nodiscard]] std::optional<Result<ApiResponse>> answer(const ApiRequest &request);
    [[nodiscard]] QByteArray list() const;
};

} // namespace allowdesk
