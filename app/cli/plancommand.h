#pragma once

#include "app/cli/listcommands.h"
#include "app/workspace/importsession.h"

#include <memory>

namespace allowdesk::cli
{

/// `plan FILE --list LIST --output P`: what a file changes on a list, written down exactly. Nothing is changed. Rows
/// that are held back, and findings that nothing can lift, end it with Exit::Findings.
class PlanCommand final : public ListCommand
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PlanCommand)

public:
    PlanCommand(const CommandLine &line, MakeServiceCatalog makeServices);
    ~PlanCommand() override;

protected:
    void read(const FoundList &list, const Snapshot &snapshot) override;

private:
    FoundList m_list;
    std::unique_ptr<Draft> m_draft;
    std::unique_ptr<ImportSession> m_import;
    bool m_hasPart = false;
    QString m_notes;

    void evaluated(const ImportEvaluation &evaluation);
    void write(const QJsonObject &imported);
};

} // namespace allowdesk::cli
