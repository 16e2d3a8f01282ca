#include "app/services/catalogue.h"

#include "app/services/dcs/service.h"
#include "app/services/hss/service.h"
#include "app/services/waf/service.h"

#include <vector>

namespace allowdesk
{

std::unique_ptr<ServiceCatalog> makeServiceCatalog()
{
    std::vector<std::unique_ptr<Service>> services;
    services.push_back(std::make_unique<dcs::DcsService>());
    services.push_back(std::make_unique<waf::WafService>());
    services.push_back(std::make_unique<hss::HssService>());
    return std::make_unique<ServiceCatalog>(std::move(services));
}

} // namespace allowdesk
