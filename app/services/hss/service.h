#pragma once

#include "app/services/hss/planner.h"
#include "app/services/hss/reader.h"
#include "app/services/hss/schema.h"
#include "app/services/service.h"

namespace allowdesk::hss
{

/// Login rules: the login whitelist of Host Security Service (FACTS C).
class HssService final : public Service
{
public:
    [[nodiscard]] const ServiceFacts &facts() const override;
    [[nodiscard]] const Schema &schema() const override { return m_schema; }
    [[nodiscard]] const ServiceReader &reader() const override { return m_reader; }
    [[nodiscard]] const ServicePlanner &planner() const override { return m_planner; }
    [[nodiscard]] ServiceSentences sentences() const override;
    [[nodiscard]] ServiceEndpoints endpoints() const override;

private:
    LoginRuleSchema m_schema;
    Reader m_reader{m_schema};
    Planner m_planner{m_schema};
};

} // namespace allowdesk::hss
