#pragma once

#include "app/services/servicecatalog.h"
#include "tests/support/sample/planner.h"
#include "tests/support/sample/reader.h"
#include "tests/support/sample/schema.h"

namespace allowdesk::sample
{

/// The fourth service, as small as one can be: gates with the addresses that may pass. It can nothing that is not
/// needed. The tests take it through the window, the jobs and the command line, none of which knows it.
class SampleService final : public Service
{
public:
    [[nodiscard]] const ServiceFacts &facts() const override;
    [[nodiscard]] const Schema &schema() const override { return m_schema; }
    [[nodiscard]] const ServiceReader &reader() const override { return m_reader; }
    [[nodiscard]] const ServicePlanner &planner() const override { return m_planner; }
    [[nodiscard]] ServiceSentences sentences() const override;
    [[nodiscard]] ServiceEndpoints endpoints() const override;

private:
    GateSchema m_schema;
    Reader m_reader;
    Planner m_planner{m_schema};
};

/// A catalogue of this service alone.
[[nodiscard]] std::unique_ptr<ServiceCatalog> makeSampleCatalog();

} // namespace allowdesk::sample
