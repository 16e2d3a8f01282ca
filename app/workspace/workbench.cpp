#include "app/workspace/workbench.h"

#include <QDir>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

// How many ended jobs are shown with those that go on; the history has all.
constexpr int shownJobs = 100;

QString pathIn(const QString &folder, const QString &name)
{
    return QDir(folder).filePath(name);
}

} // namespace

Workbench::Workbench(const Profile &profile, std::unique_ptr<ServiceCatalog> services,
    const MakeSecretStore &makeSecretStore, QObject *parent)
    : QObject(parent), m_limiter(m_clock), m_services(std::move(services)), m_endpoints(m_services->endpoints()),
      m_secrets(makeSecretStore(m_clock)), m_book(ConnectionsStore(profile.configuration), *m_secrets, m_endpoints),
      m_unproven(*m_secrets), m_journal(m_clock), m_pool(network(), m_unproven.source()),
      m_rateLimits(pathIn(profile.data, u"pace.json"_s), m_clock, m_limiter, m_pool),
      m_held(m_clock, m_journal, *m_services, *this), m_queue({m_clock, m_journal, *m_services, *this, &m_held}),
      m_drafts(pathIn(profile.data, u"drafts.json"_s), m_clock),
      m_opening({m_clock, m_journal, m_queue, m_held, m_drafts}, profile),
      m_known(pathIn(profile.data, u"known"_s), m_clock), m_workspaces(*m_services, m_clock, m_drafts, m_known)
{
    connect(&m_book, &AccountBook::changed, this, &Workbench::takeConnections);
    connect(&m_opening, &JournalOpening::begunAnew, &m_drafts, &DraftStore::forgetTakenBack);
    connect(&m_pool, &SessionPool::accountOpened, &m_unproven, &UnprovenSecrets::follow);
}

Workbench::~Workbench() = default;

void Workbench::takeConnections()
{
    const Connections &connections = m_book.connections();
    m_pool.setAgreedHosts(m_book.agreedHosts());
    m_pool.setConnections(connections.accounts, connections.workspaces);
    Q_EMIT connectionsChanged();
}

void Workbench::useConnections(const Connections &connections, const AgreedHosts &agreed)
{
    m_pool.setAgreedHosts(agreed);
    m_pool.setConnections(connections.accounts, connections.workspaces);
    Q_EMIT connectionsChanged();
}

void Workbench::returnToDrafts()
{
    m_return = std::make_unique<DraftReturn>(m_queue, m_drafts);
}

void Workbench::restoreJobs(QObject *context, std::function<void(Result<void>)> done)
{
    m_queue.restore(shownJobs, context, [this, done = std::move(done)](const Result<void> &restored) {
        if (restored && m_return) {
            m_return->takeUpRestored();
        }
        done(restored);
    });
}

Session *Workbench::session(const QString &workspaceId)
{
    return m_pool.session(workspaceId).value_or(nullptr);
}

Error Workbench::whyNoSession(const QString &workspaceId) const
{
    const auto session = m_pool.session(workspaceId);
    return session ? Error{} : session.error();
}

} // namespace allowdesk

#include "moc_workbench.cpp"
