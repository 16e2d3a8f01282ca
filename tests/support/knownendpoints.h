#pragma once

#include "app/services/catalogue.h"

namespace allowdesk
{

/// Where the services of the program answer.
inline const EndpointCatalogue &knownEndpoints()
{
    static const EndpointCatalogue endpoints = makeServiceCatalog()->endpoints();
    return endpoints;
}

} // namespace allowdesk
