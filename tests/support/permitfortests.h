#pragma once

#include "app/network/apirequest.h"
#include "app/network/permit.h"

namespace allowdesk
{

/// Makes permits without a journal, for tests of what stands below it. Its friendship is declared in permit.h.
class PermitForTests final
{
public:
    static Permit make(const ApiRequest &request, qint64 attemptId = 1)
    {
        return Permit(allowdesk::requestDigest(request), attemptId);
    }
};

} // namespace allowdesk
