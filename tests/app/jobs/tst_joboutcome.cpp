#include "app/jobs/joboutcome.h"
#include "app/services/dcs/service.h"
#include "tests/app/jobs/eventscript.h"
#include "tests/support/fakechannel.h"
#include "tests/support/testregistry.h"

#include <QMetaEnum>
#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Script = QList<JobEventBody>;

namespace
{

const QString s1 = u"s1"_s;

PlanStep polledStep()
{
    return {
        .id = s1, .request = {.operation = u"dcs.UpdateIpWhitelistAsync"_s}, .effect = effectOf(s1), .polled = true};
}

JobState polling(const QString &status = {})
{
    return stateAfter({event::Started{}, checked({s1}), began(s1), accepted(s1, u"j"_s), event::Polled{s1, status}});
}

JobState settling()
{
    return stateAfter(
        {event::Started{}, checked({s1}), began(s1), ended(s1, AttemptOutcome::Unknown, ErrorKind::OutcomeUnknown)});
}

JobState verifying()
{
    return stateAfter({event::Started{}, checked({s1}), began(s1), accepted(s1)});
}

QString eventText(const std::optional<JobEventBody> &body)
{
    return body ? jobEventName({scriptStart, *body}) : u"no news"_s;
}

QString settleText(const std::optional<JobEventBody> &body)
{
    if (!body) {
        return u"no news"_s;
    }
    if (const auto *settled = std::get_if<event::Settled>(&*body)) {
        return settled->applied ? u"applied"_s : u"not applied"_s;
    }
    const auto *failed = std::get_if<event::ReadFailed>(&*body);
    return failed && failed->error.serviceCode == u"job.still-unknown" ? u"unknown"_s : jobEventName({{}, *body});
}

} // namespace

class JobOutcomeTest final : public QObject
{
    Q_OBJECT

    const dcs::DcsService m_service{};
    const PairSchema m_schema{};

private Q_SLOTS:
    // What the wire says of a write decides whether it may be sent again.
    void attemptsEnd_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("expected");
        const auto row = [](ErrorKind kind, AttemptOutcome outcome) {
            QTest::newRow(qPrintable(errorKindName(kind))) << static_cast<int>(kind) << static_cast<int>(outcome);
        };
        row(ErrorKind::NotSent, AttemptOutcome::NotSent);
        row(ErrorKind::Cancelled, AttemptOutcome::NotSent);
        row(ErrorKind::OutcomeUnknown, AttemptOutcome::Unknown);
        row(ErrorKind::Server, AttemptOutcome::Unknown);
        for (const auto kind : {ErrorKind::Network, ErrorKind::Timeout, ErrorKind::Tls, ErrorKind::Proxy,
                 ErrorKind::Clock, ErrorKind::Unauthorised, ErrorKind::Forbidden, ErrorKind::Locked,
                 ErrorKind::NotFound, ErrorKind::Conflict, ErrorKind::Throttled, ErrorKind::Unsupported,
                 ErrorKind::Payload, ErrorKind::Storage, ErrorKind::Guard}) {
            row(kind, AttemptOutcome::Refused);
        }
    }

    void attemptsEnd()
    {
        QFETCH(int, kind);
        QFETCH(int, expected);
        const Error error{.kind = static_cast<ErrorKind>(kind), .requestId = u"r-1"_s};
        const auto ended = attemptOutcome(polledStep(), m_service, failure(error));
        QCOMPARE(static_cast<int>(ended.outcome), expected);
        QCOMPARE(ended.stepId, s1);
        QCOMPARE(ended.requestId, u"r-1"_s);
        QCOMPARE(ended.error, std::optional(error));
    }

    void everyKindOfErrorIsInTheTable() { QCOMPARE(QMetaEnum::fromType<ErrorKind>().keyCount(), 19); }

    void acceptedJobsArePolled_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<bool>("polled");
        QTest::addColumn<int>("expected");
        QTest::addColumn<QString>("operationId");
        const auto accepted = static_cast<int>(AttemptOutcome::Accepted);
        const auto unknown = static_cast<int>(AttemptOutcome::Unknown);
        QTest::newRow("a job id") << QByteArray(R"({"job_id":"ff80"})") << true << accepted << u"ff80"_s;
        QTest::newRow("no job id") << QByteArray("{}") << true << unknown << QString();
        QTest::newRow("an empty job id") << QByteArray(R"({"job_id":""})") << true << unknown << QString();
        QTest::newRow("cut off") << QByteArray("{\"job_i") << true << unknown << QString();
        QTest::newRow("nothing") << QByteArray() << true << unknown << QString();
        QTest::newRow("a web page") << QByteArray("<html>sign in</html>") << true << unknown << QString();
        QTest::newRow("nothing, not followed") << QByteArray() << false << accepted << QString();
    }

    void acceptedJobsArePolled()
    {
        QFETCH(QByteArray, body);
        QFETCH(bool, polled);
        QFETCH(int, expected);
        QFETCH(QString, operationId);
        PlanStep step = polledStep();
        step.polled = polled;
        const auto ended = attemptOutcome(step, m_service, fakeResponse(body));
        QCOMPARE(static_cast<int>(ended.outcome), expected);
        QCOMPARE(ended.operationId, operationId);
        QCOMPARE(ended.requestId, u"fake-1"_s);
        QCOMPARE(ended.error.has_value(), ended.outcome == AttemptOutcome::Unknown);
    }

    void pollsBringNews()
    {
        using Progress = OperationStatus::Progress;
        const auto poll = [](const JobState &state, const Result<OperationStatus> &status) {
            return pollOutcome(state, status, scriptStart);
        };
        QCOMPARE(poll(polling(), OperationStatus{Progress::Running, u"RUNNING"_s, {}}),
            std::optional<JobEventBody>(event::Polled{s1, u"RUNNING"_s}));
        QCOMPARE(poll(polling(u"RUNNING"_s), OperationStatus{Progress::Running, u"RUNNING"_s, {}}), std::nullopt);
        QCOMPARE(poll(polling(), OperationStatus{Progress::Succeeded, u"SUCCESS"_s, {}}),
            std::optional<JobEventBody>(event::PollingEnded{s1, true, {}}));
        QCOMPARE(poll(polling(), OperationStatus{Progress::Failed, u"FAIL"_s, u"quota"_s}),
            std::optional<JobEventBody>(event::PollingEnded{s1, false, u"quota"_s}));
        QCOMPARE(eventText(poll(polling(), failure(ErrorKind::Network, {}))), u"WaitBegan"_s);
        // What may pass is asked again for some minutes; a job that was just made cannot always be found.
        JobState longGone = polling();
        longGone.waitsFor = {{ErrorKind::NotFound, mostUncertainWaits}, {ErrorKind::Payload, mostUncertainWaits}};
        for (const auto kind : {ErrorKind::NotFound, ErrorKind::Payload}) {
            const auto news = poll(polling(), failure(kind, u"gone"_s));
            QCOMPARE(eventText(news), u"WaitBegan"_s);
            QCOMPARE(std::get<event::WaitBegan>(*news).reason, WaitReason::Service);
            QCOMPARE(eventText(poll(longGone, failure(kind, u"gone"_s))), u"FollowEnded"_s);
        }
        for (const auto kind : {ErrorKind::Forbidden, ErrorKind::Unsupported}) {
            const auto news = poll(polling(), failure(kind, u"gone"_s));
            QCOMPARE(eventText(news), u"FollowEnded"_s);
            QVERIFY(!std::get<event::PollingEnded>(*news).success);
        }
    }

    void settlingReadsUntilItIsCertain_data()
    {
        QTest::addColumn<bool>("there");
        QTest::addColumn<bool>("usable");
        QTest::addColumn<int>("activity");
        QTest::addColumn<int>("seconds");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, bool there, bool usable, Activity activity, int seconds,
                             const char *expected) {
            QTest::newRow(name) << there << usable << static_cast<int>(activity) << seconds
                                << QString::fromLatin1(expected);
        };
        using enum Activity;
        row("there", true, true, Idle, 0, "applied");
        row("there, busy", true, true, Busy, 0, "applied");
        row("there, nobody tells", true, true, Unknown, 0, "applied");
        row("there, unfinished reading", true, false, Idle, 0, "no news");
        row("there, unfinished for long", true, false, Idle, 1000, "no news");
        row("there, unfinished for ever", true, false, Idle, 7200, "unknown");
        row("not there", false, true, Idle, 0, "no news");
        row("not there for long", false, true, Idle, 180, "not applied");
        row("not there for long, unfinished reading", false, false, Idle, 180, "no news");
        row("not there for long, busy", false, true, Busy, 180, "no news");
        row("not there, busy for ever", false, true, Busy, 7200, "unknown");
        row("not there, nobody tells", false, true, Unknown, 179, "no news");
        row("not there for long, nobody tells", false, true, Unknown, 180, "unknown");
    }

    void settlingReadsUntilItIsCertain()
    {
        QFETCH(bool, there);
        QFETCH(bool, usable);
        QFETCH(int, activity);
        QFETCH(int, seconds);
        QFETCH(QString, expected);
        const Observation observed{
            .snapshot = {.state = there ? pairs({{u"1"_s, u"1"_s}}) : pairs({}), .usableAsBase = usable},
            .activity = static_cast<Activity>(activity)};
        QCOMPARE(settleText(settleOutcome(m_schema, settling(), observed, std::chrono::seconds(seconds))), expected);
    }

    void cancelEndsALongSettling()
    {
        JobState state = settling();
        state.cancelRequested = true;
        const Observation busy{.snapshot = {.state = pairs({})}, .activity = Activity::Busy};
        QCOMPARE(settleText(settleOutcome(m_schema, state, busy, 179s)), u"no news"_s);
        QCOMPARE(settleText(settleOutcome(m_schema, state, busy, 180s)), u"unknown"_s);
    }

    void attemptsWithoutAKnownEffectAreNeverTakenForApplied()
    {
        // Only a journal that was damaged has an attempt of a step that no check listed.
        const JobState state = stateAfter({event::Started{}, began(s1), event::Started{true}});
        const Observation observed{.snapshot = {.state = pairs({})}};
        QVERIFY(!settleOutcome(m_schema, state, observed, 0s));
        QCOMPARE(std::get<event::Settled>(*settleOutcome(m_schema, state, observed, 180s)).applied, false);
    }

    void rowsThatWereNotToBeTouchedMustStay()
    {
        JobState state = verifying();
        state.sent = pairs({{u"1"_s, u"1"_s}, {u"x"_s, u"1"_s}});
        const Snapshot whole{.state = state.sent};
        QCOMPARE(std::get<event::Verified>(*verifyOutcome(m_schema, state, whole, 0s)).verification,
            Verification::Fulfilled);
        // The promise is kept, and somebody else's row x is gone: a cloud that replaces where it should add.
        const Snapshot replaced{.state = pairs({{u"1"_s, u"1"_s}})};
        QVERIFY(!verifyOutcome(m_schema, state, replaced, 179s));
        QCOMPARE(std::get<event::Verified>(*verifyOutcome(m_schema, state, replaced, 180s)).verification,
            Verification::Partly);
    }

    // Rules are read back by filter: the one that a lost removal was to take away is not asked for, and so not missing.
    void rowsOfStepsThatWereLostAreNotLookedFor()
    {
        const QString s2 = u"s2"_s;
        JobState state = stateAfter({event::Started{}, checked({s1, s2}), began(s1), accepted(s1), began(s2),
            ended(s2, AttemptOutcome::Unknown, ErrorKind::OutcomeUnknown), event::Settled{s2, false}});
        const TargetState before = pairs({{u"x"_s, u"1"_s}});
        state.steps.edit(1).effect = {.rows = {{.before = before.rows.constFirst().cells}}};
        state.checked = before;
        state.before = Snapshot{.state = before, .whole = false};
        const auto verified = verifyOutcome(m_schema, state, {.state = pairs({{u"1"_s, u"1"_s}}), .whole = false}, 0s);
        QVERIFY(verified);
        QCOMPARE(std::get<event::Verified>(*verified).verification, Verification::Fulfilled);
        QCOMPARE(std::get<event::Verified>(*verified).differences.size(), 0);
    }

    void verifyingReadsUntilItIsCertain()
    {
        const Snapshot there{.state = pairs({{u"1"_s, u"1"_s}, {u"2"_s, u"1"_s}})};
        const auto fulfilled = verifyOutcome(m_schema, verifying(), there, 0s);
        QCOMPARE(std::get<event::Verified>(*fulfilled).verification, Verification::Fulfilled);
        QCOMPARE(std::get<event::Verified>(*fulfilled).differences.size(), 1); // somebody else's row 2

        Snapshot unfinished = there;
        unfinished.usableAsBase = false;
        QVERIFY(!verifyOutcome(m_schema, verifying(), unfinished, 179s));
        QVERIFY(verifyOutcome(m_schema, verifying(), unfinished, 180s));

        const Snapshot missing{.state = pairs({})};
        QVERIFY(!verifyOutcome(m_schema, verifying(), missing, 179s));
        QCOMPARE(std::get<event::Verified>(*verifyOutcome(m_schema, verifying(), missing, 180s)).verification,
            Verification::Absent);
    }

    // A read that fails for good ends the job, unless something was sent: that has its time to be read back.
    void failedReadsEndOrWait_data()
    {
        QTest::addColumn<QString>("phase");
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("seconds");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *phase, ErrorKind kind, int seconds, const char *expected) {
            QTest::addRow("%s, %s, %d s", phase, qPrintable(errorKindName(kind)), seconds)
                << QString::fromLatin1(phase) << static_cast<int>(kind) << seconds << QString::fromLatin1(expected);
        };
        row("checking", ErrorKind::Network, 0, "WaitBegan");
        row("checking", ErrorKind::Forbidden, 0, "ReadFailed");
        row("checking", ErrorKind::Payload, 0, "WaitBegan");
        row("checking", ErrorKind::Payload, 100000, "WaitBegan");
        row("checking", ErrorKind::Tls, 0, "WaitBegan");
        row("settling", ErrorKind::Network, 100000, "WaitBegan");
        row("settling", ErrorKind::Payload, 0, "WaitBegan");
        row("settling", ErrorKind::Payload, 179, "WaitBegan");
        row("settling", ErrorKind::Payload, 180, "ReadFailed");
        row("verifying", ErrorKind::NotFound, 0, "WaitBegan");
        row("verifying", ErrorKind::NotFound, 180, "ReadFailed");
    }

    void failedReadsEndOrWait()
    {
        QFETCH(QString, phase);
        QFETCH(int, kind);
        QFETCH(int, seconds);
        QFETCH(QString, expected);
        const JobState state = phase == u"settling" ? settling()
            : phase == u"verifying"                 ? verifying()
                                                    : stateAfter({event::Started{}});
        const Error error{.kind = static_cast<ErrorKind>(kind), .subject = u"orders"_s};
        const JobEventBody outcome = readFailure(state, error, scriptStart, std::chrono::seconds(seconds));
        QCOMPARE(eventText(outcome), expected);
        if (const auto *wait = std::get_if<event::WaitBegan>(&outcome)) {
            QCOMPARE(wait->error, error);
            QVERIFY(wait->until > scriptStart);
        }
    }

    // What is not known to pass ends the job, or stands it still once something was written.
    void theServicesOwnRefusalIsNotWaitedFor()
    {
        const auto failed = [](const JobState &state, const Error &error) {
            return std::get<event::ReadFailed>(readFailure(state, error, scriptStart, 180s));
        };
        const Error unknownCode{.kind = ErrorKind::Payload, .httpStatus = 400, .serviceCode = u"DCS.9999"_s};
        const Error unknownConflict{.kind = ErrorKind::Conflict, .httpStatus = 409, .serviceCode = u"DCS.9999"_s};
        const Error noRight{.kind = ErrorKind::Forbidden, .httpStatus = 403, .serviceCode = u"DCS.2003"_s};
        for (const Error &error : {unknownCode, unknownConflict, noRight}) {
            QCOMPARE(failed(stateAfter({event::Started{}}), error), (event::ReadFailed{error, false}));
        }
        const Script between{
            event::Started{}, checked({s1, u"s2"_s}), began(s1), accepted(s1), event::Paused{}, event::Resumed{}};
        QCOMPARE(stateAfter(between).phase, JobPhase::Checking);
        QCOMPARE(failed(stateAfter(between), unknownCode), (event::ReadFailed{unknownCode, true}));
        QCOMPARE(failed(stateAfter(between), noRight), (event::ReadFailed{noRight, false}));
    }

    void waitsAreCountedByWhatTheyAreFor()
    {
        JobState state = stateAfter({event::Started{}});
        const Error tls{.kind = ErrorKind::Tls};
        state.waitsFor = {{ErrorKind::Tls, mostUncertainWaits - 1}, {ErrorKind::Network, 1000}};
        QCOMPARE(eventText(readFailure(state, tls, scriptStart, 0s)), u"WaitBegan"_s);
        state.waitsFor[ErrorKind::Tls] = mostUncertainWaits;
        QCOMPARE(eventText(readFailure(state, tls, scriptStart, 0s)), u"ReadFailed"_s);
        QCOMPARE(eventText(readFailure(state, {.kind = ErrorKind::Network}, scriptStart, 0s)), u"WaitBegan"_s);
    }

    void endedSessionsStopWhatWasNotSentAndHaltWhatWas()
    {
        const Error reason{.kind = ErrorKind::Guard, .message = u"the account was edited"_s};
        QCOMPARE(sessionEnd(stateAfter({event::Started{}}), reason), (event::ReadFailed{reason, false}));
        for (const JobState &state : {polling(), settling(), verifying()}) {
            QCOMPARE(sessionEnd(state, reason), (event::ReadFailed{reason, true}));
        }
    }
};

ALLOWDESK_TEST(JobOutcomeTest)
#include "tst_joboutcome.moc"
