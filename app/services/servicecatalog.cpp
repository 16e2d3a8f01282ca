#include "app/services/servicecatalog.h"

#include "app/services/dcs/service.h"
#include "app/services/hss/service.h"
#include "app/services/waf/service.h"

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

std::unique_ptr<ServiceCatalog> makeServiceCatalog()
{
    std::vector<std::unique_ptr<Service>> services;
    services.push_back(std::make_unique<dcs::DcsService>());
    services.push_back(std::make_unique<waf::WafService>());
    services.push_back(std::make_unique<hss::HssService>());
    return std::make_unique<ServiceCatalog>(std::move(services));
}

} // namespace allowdesk
