#pragma once

#include "app/cli/cloudaccess.h"
#include "app/cli/command.h"
#include "app/cli/listfinder.h"
#include "app/workspace/planfile.h"

namespace allowdesk::cli
{

/// `apply P`: carries out a plan that somebody agreed to, by --reviewed or by a typed yes. Each list is read again; a
/// plan that would do something else on it now than was reviewed stops with the new review. Ends when all was read
/// back.
class ApplyCommand final : public Command
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ApplyCommand)

public:
    ApplyCommand(CommandLine line, MakeServiceCatalog makeServices);
    ~ApplyCommand() override;

    void start() override;

protected:
    [[nodiscard]] Outcome interrupted() override;

private:
    CloudAccess m_access;
    ReadPlanFile m_file;
    Session *m_session = nullptr;
    std::unique_ptr<ListFinder> m_finder;
    QList<Plan> m_fresh; ///< of the lists, on what is there now
    QList<qint64> m_jobs;
    qsizetype m_submitting = 0;

    void choose();
    void findOpenJobs();
    void nameLists();
    void giveUp(const Error &error);
    void readNext();
    void planned(const PlannedList &list, const Service &service, const Snapshot &snapshot);
    void submit();
    [[nodiscard]] QList<const ApplyJob *> ownJobs();
    void endWhenDone();
};

} // namespace allowdesk::cli
