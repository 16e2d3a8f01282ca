#include "app/cli/applycommand.h"

#include "app/accounts/findbyid.h"
#include "app/base/foreigntext.h"
#include "app/cli/joboutcomes.h"
#include "app/cli/plantexts.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstdio>

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
        qPrintable(QCoreApplication::translate("Plan", "Apply this? Type yes:")));
    char answer[16] = {};
    return std::fgets(answer, sizeof answer, stdin) && QByteArray(answer).trimmed().toLower() == "yes";
}

} // namespace

ApplyCommand::ApplyCommand(CommandLine line) : Command(std::move(line)), m_access(this->line()) { }

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
    if (line().reviewed.isEmpty() && !isAgreedOnTerminal(m_file)) {
        end(failed({.kind = ErrorKind::Guard, .serviceCode = u"cli.not-reviewed"_s}, Exit::Approval));
        return;
    }
    connect(&m_access, &CloudAccess::failed, this, &ApplyCommand::giveUp);
    connect(&m_access, &CloudAccess::taken, &m_access, &CloudAccess::open);
    connect(&m_access, &CloudAccess::known, this, &ApplyCommand::choose);
    if (const auto taken = m_access.takeProfile(); !taken) {
        end(failed(taken.error(), taken.error().kind == ErrorKind::Conflict ? Exit::OtherRunner : Exit::Internal));
    }
}

// The workspace that the plan is for; the line may name one of several.
void ApplyCommand::choose()
{
    Workbench &work = m_access.work();
    const QList<Place> &places = work.pool().places();
    const auto found = std::find_if(places.begin(), places.end(), [&](const Place &place) {
        const Account *account = findById(work.pool().accounts(), place.accountId);
        const bool isNamed = line().workspace.isEmpty() || place.name == line().workspace;
        return account && isNamed && isFor(m_file.plan, *account, place);
    });
    if (found == places.end()) {
        end(failed({.kind = ErrorKind::Payload,
            .serviceCode = u"cli.other-workspace"_s,
            .message = u"%1, %2, %3"_s.arg(m_file.plan.cloud, m_file.plan.region, m_file.plan.projectId)}));
        return;
    }
    const auto session = m_access.sessionOf(*found);
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
            for (PlannedList list : std::as_const(m_file.plan.lists)) {
                list.target.placeId = m_session->place().id;
                if (isOpen && job.record.target == list.target) {
                    end(failed({.kind = ErrorKind::Conflict,
                        .serviceCode = u"cli.job-open"_s,
                        .subject = job.record.targetName}));
                    return;
                }
            }
        }
        readNext();
    });
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
    PlannedList list = m_file.plan.lists[m_fresh.size()];
    list.target.placeId = m_session->place().id;
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
    TargetReader *reader = service->readTarget(*m_session, *context, list.target, {}, this);
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
    const Plan plan = service.plan(*context, list.target, list.targetName, stamped, list.intents);
    auto deviation = deviationFromReview(plan, list.requests, list.findings);
    // On the list as it was, the same wishes come to the same: else somebody has written into the plan.
    const bool isAsItWas = stamped.state == list.base.state;
    const PlannedList now = plannedList(plan);
    if (isAsItWas && (now.requests != list.requests || now.consequences != list.consequences)) {
        deviation = Error{.kind = ErrorKind::Conflict, .serviceCode = u"cli.plan-inconsistent"_s};
    }
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
    connect(&m_access.work().queue(), &JobQueue::jobChanged, this, &ApplyCommand::endWhenDone);
    m_submitting = reviewed.size();
    for (const ReviewedPlan &plan : std::as_const(reviewed)) {
        m_access.work().queue().submit(plan, this, [this](const Result<ApplyJob *> &job) {
            --m_submitting;
            if (job) {
                m_jobs << (*job)->record().id;
            } else {
                end(failed(job.error(), Exit::Internal));
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
        end(jobsOutcome(jobs));
    }
}

} // namespace allowdesk::cli

#include "moc_applycommand.cpp"
