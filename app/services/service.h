#pragma once

#include "app/network/endpointcatalogue.h"
#include "app/services/capabilities.h"
#include "app/services/servicefacts.h"
#include "app/services/serviceplanner.h"
#include "app/services/servicereader.h"
#include "app/services/servicesentences.h"

namespace allowdesk
{

/// What every service brings. Requests and answers are values. Stateless; lives as long as the catalogue.
class Service
{
public:
    Service() = default;
    virtual ~Service() = default;
    Q_DISABLE_COPY_MOVE(Service)

    [[nodiscard]] virtual const ServiceFacts &facts() const = 0;
    [[nodiscard]] virtual const Schema &schema() const = 0;
    [[nodiscard]] virtual const ServiceReader &reader() const = 0;
    [[nodiscard]] virtual const ServicePlanner &planner() const = 0;
    /// The sentences of its codes; app/text shows them.
    [[nodiscard]] virtual ServiceSentences sentences() const = 0;
    /// Where it answers, cloud by cloud.
    [[nodiscard]] virtual ServiceEndpoints endpoints() const = 0;

    // Null where the service has no such thing.
    [[nodiscard]] virtual const OperationPolling *operationPolling() const { return nullptr; }
    [[nodiscard]] virtual const BusyLookUp *busyLookUp() const { return nullptr; }
    [[nodiscard]] virtual const TaskLookUp *taskLookUp() const { return nullptr; }
    [[nodiscard]] virtual const TargetMaking *targetMaking() const { return nullptr; }
    [[nodiscard]] virtual const TypedIds *typedIds() const { return nullptr; }

    [[nodiscard]] QString id() const { return facts().id; }
};

/// What a planner needs to know of a session; an Error when the cloud lacks the service.
[[nodiscard]] Result<PlanContext> planContext(const Session &session, const Service &service);

} // namespace allowdesk
