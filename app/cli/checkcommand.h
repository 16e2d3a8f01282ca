#pragma once

#include "app/cli/command.h"
#include "app/import/importloader.h"
#include "app/services/servicecatalog.h"

#include <memory>

namespace allowdesk::cli
{

/// `check FILE`: how a file is read as a list of a service; no cloud needed. Rows that are held back end it with
/// Exit::Findings.
class CheckCommand final : public Command
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CheckCommand)

public:
    CheckCommand(CommandLine line, MakeServiceCatalog makeServices);
    ~CheckCommand() override;

    void start() override;

private:
    std::unique_ptr<ServiceCatalog> m_services;
    const Service *m_service = nullptr;
    ImportLoader m_loader;
    bool m_hasPart = false;

    void loaded(const std::shared_ptr<const ImportPlan> &plan);
    void evaluated(const std::shared_ptr<const ImportEvaluation> &evaluation);
};

/// What a file comes to: for people and for programs. `text` names every row that is held back, with its line.
struct ImportReport
{
    QString text{};
    QJsonObject json{};
    bool isClean = false; ///< every row can be taken, and the file was read to its end
};
[[nodiscard]] ImportReport importReport(
    const Schema &schema, const ImportEvaluation &evaluation, const ImportChoices &choices);

} // namespace allowdesk::cli
