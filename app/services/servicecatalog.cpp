#include "app/services/servicecatalog.h"

#include <algorithm>

namespace allowdesk
{

ServiceCatalog::ServiceCatalog(std::vector<std::unique_ptr<Service>> services) : m_services(std::move(services)) { }

ServiceCatalog::~ServiceCatalog() = default;

const Service *ServiceCatalog::find(const QString &id) const
{
    const auto it =
        std::find_if(m_services.begin(), m_services.end(), [&](const auto &service) { return service->id() == id; });
    return it == m_services.end() ? nullptr : it->get();
}

EndpointCatalogue ServiceCatalog::endpoints() const
{
    QList<ServiceEndpoints> all;
    for (const auto &service : m_services) {
        all << service->endpoints();
    }
    return EndpointCatalogue(all);
}

} // namespace allowdesk
