#include "app/accounts/cloudsession.h"

#include "app/network/endpointcatalogue.h"
#include "app/network/endpointcheck.h"

namespace allowdesk
{

namespace
{

CallParts withClockNote(CallParts parts, std::function<void(std::chrono::milliseconds)> note)
{
    parts.noteClockOffset = std::move(note);
    return parts;
}

} // namespace

CloudSession::CloudSession(std::shared_ptr<AccountAccess> access, const Workspace &workspace, QObject *parent)
    : Session(access->account(), workspace, parent), m_access(std::move(access)),
      m_client(withClockNote(m_access->parts(workspace.projectId, workspace.projectName),
          [this](std::chrono::milliseconds offset) { noteClockOffset(offset); }))
{
    const QList<Authorizer *> authorizers = m_access->authorizers();
    for (const Authorizer *authorizer : authorizers) {
        connect(authorizer, &Authorizer::questionChanged, this, [this] { setSignInNeeded(m_access->asksPerson()); });
    }
    setSignInNeeded(m_access->asksPerson());
    for (const DocumentedLimit &documented : m_access->endpoints().limits(account().cloud)) {
        if (const auto url = endpoint(documented.service)) {
            m_access->limiter().declareLimit(url->authority(), documented.service + u'.', documented.limit);
        }
    }
}

CloudSession::~CloudSession() = default;

Result<QUrl> CloudSession::endpoint(const QString &serviceId) const
{
    const QUrl override = workspace().endpoints.value(serviceId);
    const Result<QUrl> url = override.isEmpty()
        ? m_access->endpoints().endpoint(account().cloud, serviceId, workspace().region)
        : Result<QUrl>(override);
    return url.and_then([this](const QUrl &found) {
        return checkEndpoint(found).and_then([&] { return m_access->checkHost(found, workspace().name); }).map([&] {
            return found;
        });
    });
}

} // namespace allowdesk

#include "moc_cloudsession.cpp"
