#pragma once

#include "app/services/servicecatalog.h"
#include "app/workspace/targetlister.h"

#include <memory>
#include <vector>

namespace allowdesk::cli
{

/// A list that was asked for.
struct FoundList
{
    const Service *service = nullptr;
    TargetSummary summary{};
};

/// Reads the lists of a workspace, of one service or of all, and finds the one that a text means.
class ListFinder final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ListFinder)

public:
    /// Both outlive it.
    ListFinder(Session &session, const ServiceCatalog &services, QObject *parent = nullptr);
    ~ListFinder() override;

    /// listed() follows: of these services, or of all where there are none.
    void list(const QStringList &serviceIds = {});
    /// found() or failed() follows. LIST is "service/name", "service/id", a name, or a reference; a Payload error names
    /// the choices.
    void find(const QString &text);

    /// A service whose lists could not be read, and why.
    struct Unread
    {
        const Service *service = nullptr;
        Error why{};
    };

Q_SIGNALS:
    void listed(const QList<allowdesk::cli::FoundList> &lists, const QList<allowdesk::cli::ListFinder::Unread> &unread);
    void found(const allowdesk::cli::FoundList &list);
    void failed(const allowdesk::Error &error);

private:
    Session &m_session;
    const ServiceCatalog &m_services;
    std::vector<std::unique_ptr<TargetLister>> m_listers;
    QList<FoundList> m_found;
    QList<Unread> m_unread;
    qsizetype m_open = 0;
    QString m_text; ///< that is looked for

    void ended();
    void choose();
    [[nodiscard]] QList<FoundList> matching(const QString &serviceId, const QString &name) const;
};

} // namespace allowdesk::cli
