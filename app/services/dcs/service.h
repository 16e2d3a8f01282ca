#pragma once

#include "app/services/dcs/operations.h"
#include "app/services/dcs/planner.h"
#include "app/services/dcs/reader.h"
#include "app/services/dcs/schema.h"
#include "app/services/service.h"

namespace allowdesk::dcs
{

/// Caches: whitelists of DCS instances (FACTS A).
class DcsService final : public Service
{
public:
    [[nodiscard]] const ServiceFacts &facts() const override;
    [[nodiscard]] const Schema &schema() const override { return m_schema; }
    [[nodiscard]] const ServiceReader &reader() const override { return m_reader; }
    [[nodiscard]] const ServicePlanner &planner() const override { return m_planner; }
    [[nodiscard]] ServiceSentences sentences() const override;
    [[nodiscard]] ServiceEndpoints endpoints() const override;
    [[nodiscard]] const OperationPolling *operationPolling() const override { return &m_operations; }
    [[nodiscard]] const BusyLookUp *busyLookUp() const override { return &m_busy; }
    [[nodiscard]] const TaskLookUp *taskLookUp() const override { return &m_tasks; }
    [[nodiscard]] const TypedIds *typedIds() const override { return &m_reader; }

private:
    WhitelistSchema m_schema;
    Reader m_reader;
    Planner m_planner{m_schema};
    Operations m_operations;
    BusyInstances m_busy;
    BackgroundTasks m_tasks;
};

} // namespace allowdesk::dcs
