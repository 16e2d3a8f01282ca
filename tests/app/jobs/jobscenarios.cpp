#include "tests/app/jobs/jobscenarios.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace allowdesk
{
namespace
{

using Fault = CloudModel::Fault;

const QString put = u"dcs.UpdateIpWhitelistAsync"_s;
const QString putSync = u"dcs.UpdateIpWhitelist"_s;
const QString post = u"dcs.AddIpWhitelist"_s;
const QString a1 = u"office 10.0.0.1"_s;
const QString a2 = u"office 10.0.0.2"_s;
const QString b1 = u"branch 10.1.0.0/24"_s;
const QString b2 = u"branch 10.1.1.0/24"_s;

/// The next write (or whatever operation ends so) meets this.
std::function<void(JobBench &)> fault(const Fault &what)
{
    return [what](JobBench &bench) { bench.cloud.faults << what; };
}

std::function<void(JobBench &)> refusal(const Error &error, int times = 1)
{
    return fault({.operation = u"Async"_s, .error = error, .times = times});
}

std::function<void(JobBench &)> others(const QStringList &rows, bool enabled = true)
{
    return [rows, enabled](JobBench &bench) { bench.cloud.whitelist = whitelistOf(rows, enabled); };
}

Error error(ErrorKind kind, int status = 0, const QString &code = {})
{
    return {.kind = kind, .httpStatus = status, .serviceCode = code, .message = u"test"_s};
}

QList<JobScenario> smoothOnes()
{
    return {
        {.name = "new group by POST", .before = {a1}, .wanted = {a1, b1}, .after = {b1, a1}, .writes = {post}},
        {.name = "first group by POST", .before = {}, .wanted = {a1}, .after = {a1}, .writes = {post}},
        {.name = "into a group by PUT", .before = {a1}, .wanted = {a1, a2}, .after = {a1, a2}, .writes = {put}},
        {.name = "removed by PUT", .before = {a1, a2, b1}, .wanted = {a1}, .after = {a1}, .writes = {put}},
        {.name = "moved to another group",
            .before = {a1, b1},
            .wanted = {u"branch 10.0.0.1"_s, b1},
            .after = {u"branch 10.0.0.1"_s, b1},
            .writes = {put}},
        {.name = "switched off, name typed",
            .before = {a1},
            .wanted = {a1},
            .after = {a1},
            .writes = {put},
            .enabled = false},
        {.name = "one of two that are the same",
            .before = {a1, u"office 10.0.0.1/32"_s},
            .wanted = {a1},
            .after = {a1},
            .writes = {put}},
        {.name = "into a group by POST where it appends",
            .before = {a1},
            .wanted = {a1, a2},
            .afterReview = [](JobBench &bench) { bench.cloud.add = CloudModel::Add::Append; },
            .after = {a1, a2},
            .writes = {put}},
        {.name = "by the synchronous PUT",
            .before = {a1},
            .wanted = {a1, a2},
            .after = {a1, a2},
            .writes = {putSync},
            .setUp = [](JobBench &bench) { bench.session.noteMissingOperation(put); }},
    };
}

QList<JobScenario> otherPeople()
{
    return {
        {.name = "others added elsewhere",
            .before = {a1},
            .wanted = {a1, a2},
            .afterReview = others({a1, b1}),
            .after = {b1, a1, a2},
            .writes = {put}},
        {.name = "others removed another row",
            .before = {a1, a2, b1},
            .wanted = {a2, b1},
            .afterReview = others({a1, b1}),
            .after = {b1},
            .writes = {put}},
        {.name = "others did it already",
            .before = {a1},
            .wanted = {a1, a2},
            .afterReview = others({a1, a2}),
            .after = {a1, a2}},
        {.name = "others changed the same row",
            .before = {a1},
            .wanted = {u"branch 10.0.0.1"_s},
            .afterReview = others({u"third 10.0.0.1"_s}),
            .end = JobPhase::Conflict,
            .after = {u"third 10.0.0.1"_s},
            .error = u"job.same-rows-changed"_s},
        {.name = "together it would open the cache",
            .before = {a1, b1},
            .wanted = {b1},
            .afterReview = others({a1}),
            .end = JobPhase::Conflict,
            .after = {a1},
            .error = u"job.new-finding"_s},
        {.name = "together it would be too many",
            .before = {a1},
            .wanted = {a1, a2},
            .afterReview =
                [](JobBench &bench) {
                    bench.cloud.whitelist = whitelistOf({a1, b1});
                    bench.cloud.whitelist.limit = 2;
                },
            .end = JobPhase::Conflict,
            .after = {b1, a1},
            .error = u"job.new-finding"_s},
        {.name = "others made the group",
            .before = {a1},
            .wanted = {a1, b1},
            .afterReview = others({a1, b2}),
            .end = JobPhase::Conflict,
            .after = {b2, a1},
            .error = u"job.call-not-reviewed"_s},
    };
}

QList<JobScenario> refusals()
{
    const Error busy = error(ErrorKind::Conflict, 400, u"DCS.4017"_s);
    Error slow = error(ErrorKind::Throttled, 429, u"APIGW.0308"_s);
    slow.retryAfter = 7s;
    return {
        {.name = "busy twice",
            .before = {a1},
            .wanted = {a1, a2},
            .afterReview = refusal(busy, 2),
            .after = {a1, a2},
            .writes = {put}},
        {.name = "too many calls",
            .before = {a1},
            .wanted = {a1, a2},
            .afterReview = refusal(slow),
            .after = {a1, a2},
            .writes = {put}},
        {.name = "sign-in refused once",
            .before = {a1},
            .wanted = {a1, a2},
            .afterReview = refusal(error(ErrorKind::Unauthorised, 401, u"DCS.1002"_s)),
            .after = {a1, a2},
            .writes = {put}},
        {.name = "sign-in refused three times",
            .before = {a1},
            .wanted = {a1, a2},
            .afterReview = refusal(error(ErrorKind::Unauthorised, 401), 3),
            .after = {a1, a2},
            .writes = {put}},
        {.name = "not sent twice",
            .before = {a1},
            .wanted = {a1, a2},
            .afterReview = refusal(error(ErrorKind::NotSent), 2),
            .after = {a1, a2},
            .writes = {put}},
        {.name = "busy, and others did it meanwhile",
            .before = {a1},
            .wanted = {a1, a2},
            .afterReview =
                [busy](JobBench &bench) {
                    bench.cloud.faults << Fault{.operation = u"Async"_s, .error = busy};
                    bench.cloud.others = whitelistOf({a1, a2});
                    bench.cloud.othersAt = bench.clock.now().addSecs(3);
                },
            .after = {a1, a2}},
        {.name = "malformed",
            .before = {a1},
            .wanted = {a1, a2},
            .afterReview = refusal(error(ErrorKind::Payload, 400, u"DCS.4063"_s)),
            .end = JobPhase::Failed,
            .after = {a1},
            .error = u"DCS.4063"_s},
        {.name = "forbidden",
            .before = {a1},
            .wanted = {a1, a2},
            .afterReview = refusal(error(ErrorKind::Forbidden, 403, u"DCS.2003"_s)),
            .end = JobPhase::Failed,
            .after = {a1},
            .error = u"DCS.2003"_s},
        {.name = "operation missing",
            .before = {a1},
            .wanted = {a1, a2},
            .afterReview = refusal(error(ErrorKind::Unsupported, 405)),
            .end = JobPhase::Conflict,
            .after = {a1},
            .error = u"Unsupported"_s},
        {.name = "check forbidden",
            .before = {a1},
            .wanted = {a1, a2},
            .afterReview =
                fault({.operation = u"ShowIpWhitelist"_s, .error = error(ErrorKind::Forbidden, 403), .times = 1000}),
            .end = JobPhase::Failed,
            .after = {a1},
            .error = u"Forbidden"_s},
    };
}

QList<JobScenario> lostAnswers()
{
    const Error lost = error(ErrorKind::OutcomeUnknown);
    const Fault lostAfter{.operation = u"Async"_s, .kind = Fault::AnswerAndHandle, .error = lost};
    return {
        {.name = "answer lost, applied",
            .before = {a1},
            .wanted = {a1, a2},
            .afterReview = fault(lostAfter),
            .after = {a1, a2},
            .writes = {put}},
        {.name = "answer lost, applied after five busy minutes",
            .before = {a1},
            .wanted = {a1, a2},
            .afterReview =
                [lostAfter](JobBench &bench) {
                    bench.cloud.faults << lostAfter;
                    bench.cloud.jobSeconds = 300;
                },
            .after = {a1, a2},
            .writes = {put}},
        {.name = "request lost",
            .before = {a1},
            .wanted = {a1, a2},
            .afterReview = refusal(lost),
            .end = JobPhase::Failed,
            .after = {a1},
            .error = u"job.not-applied"_s},
        {.name = "server error on the write, applied",
            .before = {a1},
            .wanted = {a1, a2},
            .afterReview = fault(
                {.operation = u"Async"_s, .kind = Fault::AnswerAndHandle, .error = error(ErrorKind::Server, 502)}),
            .after = {a1, a2},
            .writes = {put}},
        {.name = "accepted without a job id",
            .before = {a1},
            .wanted = {a1, a2},
            .afterReview = fault({.operation = u"Async"_s, .kind = Fault::Body, .body = "{}"}),
            .after = {a1, a2},
            .writes = {put}},
        {.name = "accepted with a web page",
            .before = {a1},
            .wanted = {a1, b1},
            .afterReview = fault({.operation = post, .kind = Fault::Body, .body = "<html>"}),
            .after = {b1, a1},
            .writes = {post}},
        {.name = "busy probe forbidden, request lost",
            .before = {a1},
            .wanted = {a1, a2},
            .afterReview =
                [lost](JobBench &bench) {
                    bench.cloud.faults << Fault{.operation = u"Async"_s, .error = lost}
                                       << Fault{.operation = u"ListBackgroundTask"_s,
                                              .error = error(ErrorKind::Forbidden, 403),
                                              .times = 1000};
                },
            .end = JobPhase::Failed,
            .after = {a1},
            .error = u"job.not-applied"_s},
        {.name = "answer lost, captive portal for a minute",
            .before = {a1},
            .wanted = {a1, a2},
            .afterReview =
                [lostAfter](JobBench &bench) {
                    bench.cloud.faults << lostAfter
                                       << Fault{.operation = u"ShowIpWhitelist"_s,
                                              .kind = Fault::Body,
                                              .body = "<html>",
                                              .times = 5,
                                              .skip = 1};
                },
            .after = {a1, a2},
            .writes = {put}},
    };
}

QList<JobScenario> polledJobs()
{
    return {
        {.name = "job cannot be found",
            .before = {a1},
            .wanted = {a1, a2},
            .afterReview = [](JobBench &bench) { bench.cloud.hideJobs = true; },
            .after = {a1, a2},
            .writes = {put}},
        {.name = "job fails",
            .before = {a1},
            .wanted = {a1, a2},
            .afterReview = [](JobBench &bench) { bench.cloud.failJobs = 1; },
            .end = JobPhase::Failed,
            .after = {a1},
            .writes = {put},
            .error = u"Server"_s},
        {.name = "job succeeds and changes nothing",
            .before = {a1},
            .wanted = {a1, a2},
            .afterReview = [](JobBench &bench) { bench.cloud.loseJobs = 1; },
            .end = JobPhase::Failed,
            .after = {a1},
            .writes = {put},
            .error = u"job.read-back-differs"_s},
        {.name = "an entry is dropped in silence",
            .before = {a1},
            .wanted = {a1, a2, b1},
            .afterReview = [](JobBench &bench) { bench.cloud.dropped = u"10.1.0.0/24"_s; },
            .end = JobPhase::PartlyDone,
            .after = {a1, a2},
            .writes = {put},
            .error = u"job.read-back-differs"_s},
        {.name = "job of an hour",
            .before = {a1},
            .wanted = {a1, a2},
            .afterReview = [](JobBench &bench) { bench.cloud.jobSeconds = 3600; },
            .after = {a1, a2},
            .writes = {put}},
        {.name = "reading without its id for a minute",
            .before = {a1},
            .wanted = {a1, a2},
            .afterReview = [](JobBench &bench) { bench.cloud.blankSeconds = 60; },
            .after = {a1, a2},
            .writes = {put}},
        {.name = "network away while polling",
            .before = {a1},
            .wanted = {a1, a2},
            .afterReview = fault({.operation = u"ShowJobInfo"_s, .error = error(ErrorKind::Network), .times = 3}),
            .after = {a1, a2},
            .writes = {put}},
        {.name = "server errors on all reads",
            .before = {a1},
            .wanted = {a1, a2},
            .afterReview =
                fault({.operation = u"ShowIpWhitelist"_s, .error = error(ErrorKind::Server, 503), .times = 3}),
            .after = {a1, a2},
            .writes = {put}},
    };
}

} // namespace

void beginScenario(
    JobBench &bench, const JobScenario &scenario, const std::function<void(const JobRecord &)> &beforeStart)
{
    bench.cloud.whitelist = whitelistOf(scenario.before);
    if (scenario.setUp) {
        scenario.setUp(bench);
    }
    const JobRecord record = bench.createJob(bench.plan(scenario.wanted, scenario.enabled));
    if (scenario.afterReview) {
        scenario.afterReview(bench);
    }
    bench.makeJob({.record = record});
    if (beforeStart) {
        beforeStart(record);
    }
    bench.job().start();
}

const QList<JobScenario> &jobScenarios()
{
    static const QList<JobScenario> all = smoothOnes() + otherPeople() + refusals() + lostAnswers() + polledJobs();
    return all;
}

} // namespace allowdesk
