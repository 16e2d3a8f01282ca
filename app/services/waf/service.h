#pragma once

#include "app/services/service.h"
#include "app/services/waf/planner.h"
#include "app/services/waf/reader.h"
#include "app/services/waf/schema.h"

namespace allowdesk::waf
{

/// Address groups: IP address groups of the Web Application Firewall (FACTS B). The service works at once: nothing is
/// polled, and nothing is ever busy.
class WafService final : public Service
{
public:
    [[nodiscard]] const ServiceFacts &facts() const override;
    [[nodiscard]] const Schema &schema() const override { return m_schema; }
    [[nodiscard]] const ServiceReader &reader() const override { return m_reader; }
    [[nodiscard]] const ServicePlanner &planner() const override { return m_planner; }
    [[nodiscard]] ServiceSentences sentences() const override;
    [[nodiscard]] ServiceEndpoints endpoints() const override;
    [[nodiscard]] const TargetMaking *targetMaking() const override { return &m_reader; }

private:
    GroupSchema m_schema;
    Reader m_reader;
    Planner m_planner{m_schema};
};

} // namespace allowdesk::waf
