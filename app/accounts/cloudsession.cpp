#include "app/accounts/cloudsession.h"

#include "app/network/endpointcheck.h"

using namespace Qt::StringLiterals;

namespace allowdesk
{

CloudSession::CloudSession(std::shared_ptr<AccountAccess> access, const Place &place, QObject *parent)
    : Session(access->account(), place, parent), m_access(std::move(access)),
      m_client(m_access->parts(place.projectId, place.projectName))
{
    connect(&m_access->authorizer(), &Authorizer::questionChanged, this,
        [this](Authorizer *authorizer) { Q_EMIT signInNeededChanged(this, authorizer->question().has_value()); });
}

CloudSession::~CloudSession() = default;

Result<QUrl> CloudSession::endpoint(const QString &serviceId) const
{
    const QUrl override = place().endpoints.value(serviceId);
    if (override.isEmpty()) {
        return failure(ErrorKind::Unsupported, u"no endpoint of this service is known for the place"_s, place().name);
    }
    return checkEndpoint(override).map([&] { return override; });
}

} // namespace allowdesk

#include "moc_cloudsession.cpp"
