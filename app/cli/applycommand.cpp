#include "app/cli/applycommand.h"

#include "app/accounts/findbyid.h"
#include "app/base/foreigntext.h"
#include "app/cli/joboutcomes.h"
#include "app/cli/plantexts.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstdio>
#include <iterator>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace allowdesk::cli
{
namespace
{

// Only where a person sits: the review is printed, and a whole "yes" has to be typed.
bool isAgreedOnTerminal(const ReadPlanFile &file)
{
    if (::isatty(STDIN_FILENO) == 0 || ::isatty(STDERR_FILENO) == 0) {
        return false;
    }
    std::fprintf(stderr, "%s\n\n%s ", qPrintable(planText(file.plan).text),
        qPrintable(QCoreApplication::translate("Plan", "Apply these changes? Type yes:")));
    char answer[16] = {};
    return std::fgets(answer, sizeof answer, stdin) && QByteArray(answer).trimmed().toLower() == "yes";
}

} // namespace

ApplyCommand::ApplyCommand(CommandLine line, MakeServiceCatalog makeServices)
    : Command(std::move(line)), m_access(this->line(), makeServices)
{ }

ApplyCommand::~ApplyCommand() = default;

void ApplyCommand::start()
{
    const auto read = readPlanFile(line().argument);
    if (!read) {
        end(failed(read.error(), Exit::Usage));
        return;
    }
    m_file = *read;
    if (!line().reviewed.isEmpty() && line().reviewed != m_file.digest) {
        end(failed(
            {.kind = ErrorKind::Guard, .serviceCode = u"cli.other-plan"_s, .message = m_file.digest}, Exit::Approval));
        return;
    }
    // Where the first line of the input is the secret, it is no answer.
    if (line().reviewed.isEmpty() && (line().secretFromInput || !isAgreedOnTerminal(m_file))) {
        end(failed({.kind = ErrorKind::Guard, .serviceCode = u"cli.not-reviewed"_s}, Exit::Approval));
        return;
    }
    connect(&m_access, &CloudAccess::failed, this, &ApplyCommand::giveUp);
    connect(&m_access, &CloudAccess::taken, &m_access, &CloudAccess::open);
    connect(&m_access, &CloudAccess::known, this, &ApplyCommand::choose);
    if (const auto taken = m_access.takeProfile(); !taken) {
        end(failed(
            taken.error(), taken.error().serviceCode == "cli.profile-held"_L1 ? Exit::OtherRunner : Exit::Internal));
    }
}

// The workspace that the plan is for. Where several are, which one it is decides about reason and guards: so it is
// named.
void ApplyCommand::choose()
{
    Workbench &work = m_access.work();
    const QList<Workspace> &workspaces = work.pool().workspaces();
    QList<Workspace> found;
    std::copy_if(workspaces.begin(), workspaces.end(), std::back_inserter(found), [&](const Workspace &workspace) {
        const Account *account = findById(work.pool().accounts(), workspace.accountId);
        return account && isNamed(workspace, line().workspace) && isFor(m_file.plan, *account, workspace);
    });
    if (found.size() != 1) {
        end(failed({.kind = ErrorKind::Payload,
            .serviceCode = found.isEmpty() ? u"cli.other-workspace"_s : u"cli.workspace-not-chosen"_s,
            .message = found.isEmpty()
                ? u"%1, %2, %3"_s.arg(m_file.plan.cloud, m_file.plan.region, m_file.plan.projectId)
                : choicesText(found)}));
        return;
    }
    if (found.constFirst().readOnly) {
        end(failed({.kind = ErrorKind::Guard,
                       .serviceCode = u"review.place-is-read-only"_s,
                       .subject = found.constFirst().name},
            Exit::Findings));
        return;
    }
    const auto session = m_access.sessionOf(found.constFirst());
    if (!session) {
        end(failed(session.error()));
        return;
    }
    m_session = *session;
    findOpenJobs();
}

// A job of the same list that has not ended comes first: what it sent may be on its way.
void ApplyCommand::findOpenJobs()
{
    m_access.work().journal().load(1, this, [this](const Result<QList<StoredJob>> &jobs) {
        if (!jobs) {
            end(failed(jobs.error(), Exit::Internal));
            return;
        }
        for (const StoredJob &job : *jobs) {
            const bool isOpen = !isFinal(fold(job.events, job.record.createdAt).phase);
            for (const PlannedList &list : std::as_const(m_file.plan.lists)) {
                TargetRef target = job.record.target;
                target.workspaceId.clear(); // it may have been sent from another workspace of the same project
                if (isOpen && target == list.target && job.record.projectId == m_file.plan.projectId) {
                    end(failed({.kind = ErrorKind::Conflict,
                        .serviceCode = u"cli.job-open"_s,
                        .subject = job.record.targetName}));
                    return;
                }
            }
        }
        nameLists();
    });
}

// Names are the cloud's to tell: one that a file claims lifts no guard and is in no journal.
void ApplyCommand::nameLists()
{
    QStringList services;
    for (const PlannedList &list : std::as_const(m_file.plan.lists)) {
        services << list.target.serviceId;
    }
    m_finder = std::make_unique<ListFinder>(*m_session, m_access.work().services());
    connect(m_finder.get(), &ListFinder::listed, this,
        [this](const QList<FoundList> &lists, const QList<ListFinder::Unread> &unread) {
            for (PlannedList &list : m_file.plan.lists) {
                list.target.workspaceId = m_session->workspace().id;
                const auto found = std::find_if(lists.begin(), lists.end(),
                    [&](const FoundList &each) { return each.summary.target == list.target; });
                const auto missing = std::find_if(unread.begin(), unread.end(),
                    [&](const ListFinder::Unread &each) { return each.service->id() == list.target.serviceId; });
                if (found == lists.end() && missing != unread.end()) {
                    end(failed(missing->why));
                    return;
                }
                if (found == lists.end()) {
                    end(failed(
                        {.kind = ErrorKind::NotFound, .serviceCode = u"cli.list-gone"_s, .subject = list.targetName}));
                    return;
                }
                if (found->summary.name != list.targetName) {
                    end(failed({.kind = ErrorKind::Conflict,
                        .serviceCode = u"cli.name-differs"_s,
                        .message = list.targetName,
                        .subject = found->summary.name}));
                    return;
                }
            }
            readNext();
        });
    m_finder->list(services);
}

// With something sent, what became of it counts more than why it does not go on.
void ApplyCommand::giveUp(const Error &error)
{
    const QList<const ApplyJob *> jobs = ownJobs();
    Outcome outcome = jobs.isEmpty() ? failed(error) : jobsOutcome(jobs);
    if (!jobs.isEmpty()) {
        const Outcome why = failed(error);
        outcome.exit = outcome.exit == Exit::Unknown ? outcome.exit : why.exit;
        outcome.note = why.note + u'\n' + outcome.note;
        outcome.json.insert(u"error"_s, why.json[u"error"_s]);
    }
    end(outcome);
}

void ApplyCommand::readNext()
{
    if (m_fresh.size() == m_file.plan.lists.size()) {
        submit();
        return;
    }
    const PlannedList &list = m_file.plan.lists[m_fresh.size()];
    Workbench &work = m_access.work();
    const Service *service = work.services().find(list.target.serviceId);
    const auto context = service ? planContext(*m_session, *service) : Result<PlanContext>();
    if (!service || !context) {
        end(failed(service ? context.error()
                           : Error{.kind = ErrorKind::Payload,
                               .serviceCode = u"cli.service-unknown"_s,
                               .subject = list.target.serviceId}));
        return;
    }
    if (const auto held = work.queue().heldBack(list.target)) {
        end(failed(*held));
        return;
    }
    TargetReader *reader = service->reader().readTarget(*m_session, *context, list.target, {}, this);
    connect(reader, &TargetReader::finished, this, [this, list, service](const Result<Snapshot> &snapshot) {
        if (snapshot) {
            planned(list, *service, *snapshot);
        } else {
            end(failed(withSubject(snapshot.error(), list.targetName)));
        }
    });
}

void ApplyCommand::planned(const PlannedList &list, const Service &service, const Snapshot &snapshot)
{
    Snapshot stamped = snapshot;
    stamped.readAt = m_access.work().clock().now();
    const auto context = planContext(*m_session, service);
    const Plan plan = service.planner().plan(*context, list.target, list.targetName, stamped, list.intents);
    auto deviation = deviationFromReview(plan, list.requests, list.findings);
    // The same intents on what the list was come to what the file shows: else somebody has written into it.
    const PlannedList shown =
        plannedList(service.planner().plan(*context, list.target, list.targetName, list.base, list.intents));
    if (shown.requests != list.requests || shown.consequences != list.consequences || shown.findings != list.findings) {
        deviation = Error{.kind = ErrorKind::Conflict, .serviceCode = u"cli.plan-inconsistent"_s};
    }
    const PlannedList now = plannedList(plan);
    if (deviation) {
        PlanFile fresh = m_file.plan;
        fresh.lists = {now};
        Outcome outcome = failed(withSubject(*deviation, list.targetName), Exit::Conflict);
        outcome.text = planText(fresh).text;
        outcome.json.insert(u"review"_s, planText(fresh).json);
        end(outcome);
        return;
    }
    m_fresh << plan;
    readNext();
}

void ApplyCommand::submit()
{
    QList<ReviewedPlan> reviewed;
    for (const Plan &plan : std::as_const(m_fresh)) {
        if (plan.isEmpty()) {
            continue; // others have done it meanwhile
        }
        const auto agreed = approve(plan,
            {.person = personName(),
                .reason = line().reason.isEmpty() ? m_file.plan.reason : line().reason,
                .typedName = line().confirm == plan.targetName ? plan.targetName : QString()});
        if (!agreed) {
            const QString &code = agreed.error().serviceCode;
            const bool isMissing = code == "review.reason-missing"_L1 || code == "review.name-not-typed"_L1;
            end(failed(withSubject(agreed.error(), plan.targetName), isMissing ? Exit::Approval : Exit::Findings));
            return;
        }
        reviewed << *agreed;
    }
    connect(&m_access.work().queue(), &JobQueue::jobFinished, this, &ApplyCommand::endWhenDone);
    connect(&m_access.work().queue(), &JobQueue::jobChanged, this, [this](const ApplyJob *job) {
        tellProgress(jobProgressLine(*job));
        endWhenDone();
    });
    m_submitting = reviewed.size();
    for (const ReviewedPlan &plan : std::as_const(reviewed)) {
        m_access.work().queue().submit(plan, this, [this](const Result<ApplyJob *> &job) {
            --m_submitting;
            if (job) {
                m_jobs << (*job)->record().id;
            } else {
                giveUp(job.error());
            }
            endWhenDone();
        });
    }
    if (reviewed.isEmpty()) {
        Outcome outcome = jobsOutcome({});
        outcome.text = nothingToDoText();
        end(outcome);
    }
}

// What was sent goes on at the service; the journal knows it.
Outcome ApplyCommand::interrupted()
{
    Outcome outcome = jobsOutcome(ownJobs());
    outcome.exit = Exit::Interrupted;
    return outcome;
}

QList<const ApplyJob *> ApplyCommand::ownJobs()
{
    QList<const ApplyJob *> jobs;
    for (const ApplyJob *job : m_access.work().queue().jobs()) {
        if (m_jobs.contains(job->record().id)) {
            jobs << job;
        }
    }
    return jobs;
}

void ApplyCommand::endWhenDone()
{
    const QList<const ApplyJob *> jobs = m_submitting > 0 ? QList<const ApplyJob *>() : ownJobs();
    if (!jobs.isEmpty() && std::all_of(jobs.begin(), jobs.end(), [](const ApplyJob *job) { return isOver(*job); })) {
        // It came out of a file, and no draft wants it back.
        m_access.work().drafts().markTakenBack(QSet<qint64>(m_jobs.begin(), m_jobs.end()));
        end(jobsOutcome(jobs));
    }
}

} // namespace allowdesk::cli

#include "moc_applycommand.cpp"
