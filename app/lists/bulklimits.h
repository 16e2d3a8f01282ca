#pragma once

namespace allowdesk
{

/// How much fits into one list; 0 where the service names no limit.
struct BulkLimits
{
    int mostParts = 0;
    int mostRows = 0;
};

} // namespace allowdesk
