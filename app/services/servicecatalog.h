#pragma once

#include "app/services/service.h"

#include <memory>
#include <vector>

namespace allowdesk
{

/// The services, in the order of the window's navigation.
class ServiceCatalog final
{
public:
    explicit ServiceCatalog(std::vector<std::unique_ptr<Service>> services);
    ~ServiceCatalog();
    Q_DISABLE_COPY_MOVE(ServiceCatalog)

    [[nodiscard]] const std::vector<std::unique_ptr<Service>> &services() const { return m_services; }

    /// Where all of them answer.
    [[nodiscard]] EndpointCatalogue endpoints() const;

    /// The service of that id; null for one that this version does not know.
    [[nodiscard]] const Service *find(const QString &id) const;

private:
    std::vector<std::unique_ptr<Service>> m_services;
};

/// Makes the services of a program.
using MakeServiceCatalog = std::unique_ptr<ServiceCatalog> (*)();

} // namespace allowdesk
