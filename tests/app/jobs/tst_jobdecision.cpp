#include "app/jobs/jobprogress.h"
#include "tests/app/jobs/eventscript.h"
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

JobState unknownStep()
{
    return stateAfter(
        {event::Started{}, checked({s1}), began(s1), ended(s1, AttemptOutcome::Unknown, ErrorKind::OutcomeUnknown)});
}

JobState endedByService()
{
    return stateAfter(
        {event::Started{}, checked({s1}), began(s1), accepted(s1, u"j"_s), event::PollingEnded{s1, false, {}}});
}

} // namespace

class JobDecisionTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pollsComeQuicklyAtFirst()
    {
        QList<qint64> seconds;
        for (int poll = -1; poll < 7; ++poll) {
            seconds << std::chrono::duration_cast<std::chrono::seconds>(pollDelay(poll)).count();
        }
        QCOMPARE(seconds, (QList<qint64>{2, 2, 3, 5, 8, 10, 10, 10}));
        QCOMPARE(pollDelay(1000000), 10s);
    }

    void readBacksBeginAtOnce()
    {
        QCOMPARE(readBackDelay(0), 0s);
        QCOMPARE(readBackDelay(1), 2s);
        QCOMPARE(readBackDelay(3), 10s);
        QCOMPARE(readBackDelay(1000000), 10s);
    }

    void passingFailuresWait_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("waitsInARow");
        QTest::addColumn<int>("retryAfterMs"); // -1 for none
        QTest::addColumn<QString>("expected"); // empty: final
        const auto row = [](ErrorKind kind, int waits, int retryAfterMs, const QString &expected) {
            QTest::addRow("%s, %d waits, retry after %d", qPrintable(errorKindName(kind)), waits, retryAfterMs)
                << static_cast<int>(kind) << waits << retryAfterMs << expected;
        };
        for (const auto kind : {ErrorKind::Network, ErrorKind::Timeout, ErrorKind::Proxy, ErrorKind::Tls,
                 ErrorKind::NotSent, ErrorKind::Cancelled}) {
            row(kind, 0, -1, u"Wait Network 5 s"_s);
            row(kind, 1, -1, u"Wait Network 10 s"_s);
            row(kind, 3, -1, u"Wait Network 40 s"_s);
            row(kind, 4, -1, u"Wait Network 60 s"_s);
            row(kind, 1000, -1, u"Wait Network 60 s"_s);
        }
        row(ErrorKind::Unauthorised, 0, -1, u"Wait SignIn 1 s"_s);
        row(ErrorKind::Unauthorised, 1, -1, u"Wait SignIn 300 s"_s);
        row(ErrorKind::Locked, 0, -1, u"Wait SignIn 300 s"_s);
        row(ErrorKind::Throttled, 0, -1, u"Wait Pace 10 s"_s);
        row(ErrorKind::Throttled, 2, -1, u"Wait Pace 40 s"_s);
        row(ErrorKind::Throttled, 0, 7000, u"Wait Pace 7 s"_s);
        row(ErrorKind::Throttled, 0, 0, u"Wait Pace 1 s"_s);
        row(ErrorKind::Throttled, 0, 2000000000, u"Wait Pace 600 s"_s);
        row(ErrorKind::Conflict, 0, -1, u"Wait Service 10 s"_s);
        row(ErrorKind::Conflict, 9, -1, u"Wait Service 60 s"_s);
        row(ErrorKind::Server, 0, 30000, u"Wait Service 30 s"_s);
        row(ErrorKind::Clock, 5, -1, u"Wait Clock 60 s"_s);
        for (const auto kind : {ErrorKind::Forbidden, ErrorKind::NotFound, ErrorKind::Unsupported, ErrorKind::Payload,
                 ErrorKind::OutcomeUnknown, ErrorKind::Storage, ErrorKind::Guard}) {
            row(kind, 0, -1, {});
            row(kind, 0, 7000, {});
        }
    }

    void passingFailuresWait()
    {
        QFETCH(int, kind);
        QFETCH(int, waitsInARow);
        QFETCH(int, retryAfterMs);
        QFETCH(QString, expected);
        Error error{.kind = static_cast<ErrorKind>(kind)};
        if (retryAfterMs >= 0) {
            error.retryAfter = std::chrono::milliseconds(retryAfterMs);
        }
        const auto wait = waitAfter(error, waitsInARow);
        QCOMPARE(wait ? actionText(*wait) : QString(), expected);
        if (wait) {
            QCOMPARE(wait->error, error);
        }
    }

    void whatIsNotKnownToPassHasLessPatience()
    {
        const auto patience = [](ErrorKind kind, int status = 0, const QString &code = {}, bool isBusy = false) {
            return patienceWith({.kind = kind, .httpStatus = status, .serviceCode = code, .isBusy = isBusy});
        };
        for (const auto kind : {ErrorKind::Network, ErrorKind::Timeout, ErrorKind::NotSent, ErrorKind::Cancelled,
                 ErrorKind::Unauthorised, ErrorKind::Locked, ErrorKind::Throttled}) {
            QCOMPARE(patience(kind), std::nullopt);
        }
        QCOMPARE(patience(ErrorKind::Conflict, 400, u"DCS.4026"_s), std::optional(mostServiceWaits));
        QCOMPARE(patience(ErrorKind::Conflict, 409, u"DCS.4026"_s, true), std::optional(mostServiceWaits));
        QCOMPARE(patience(ErrorKind::Conflict, 409, u"DCS.9999"_s), std::optional(0));
        QCOMPARE(patience(ErrorKind::NotSent, 0, u"wire.tls-version"_s), std::optional(mostUncertainWaits));
        QCOMPARE(patience(ErrorKind::NotSent, 0, u"wire.proxy-no-tunnel"_s), std::optional(mostUncertainWaits));
        QCOMPARE(patience(ErrorKind::NotSent, 0, u"wire.refused"_s), std::nullopt);
    }

    void aTimeThatLiesBackIsNoLoop()
    {
        const Error error{.kind = ErrorKind::Throttled, .retryAfter = -5s};
        QCOMPARE(waitAfter(error, 0)->delay, 1s);
    }

    void everyPassingRefusalHasAWait()
    {
        const auto meta = QMetaEnum::fromType<ErrorKind>();
        for (int i = 0; i < meta.keyCount(); ++i) {
            const Error error{.kind = static_cast<ErrorKind>(meta.value(i))};
            QVERIFY2(!isPassing(error) || waitAfter(error, 0), meta.key(i));
        }
    }

    void onlyKnownConflictsPass()
    {
        QVERIFY(isPassing({.kind = ErrorKind::Conflict, .httpStatus = 400, .serviceCode = u"DCS.4017"_s}));
        QVERIFY(!isPassing({.kind = ErrorKind::Conflict, .httpStatus = 409, .serviceCode = u"WAF.00022004"_s}));
    }

    void onlyWaitsOfTheSameReasonCount()
    {
        const Script waits{event::Started{}, event::WaitBegan{.reason = WaitReason::Network}, event::WaitEnded{},
            event::WaitBegan{.reason = WaitReason::Network}};
        const JobState state = stateAfter(waits);
        QCOMPARE(actionText(*waitAfter({.kind = ErrorKind::Timeout}, state)), u"Wait Network 20 s"_s);
        QCOMPARE(actionText(*waitAfter({.kind = ErrorKind::Unauthorised}, state)), u"Wait SignIn 1 s"_s);
        QVERIFY(!waitAfter({.kind = ErrorKind::Forbidden}, state));
    }

    void unknownStepsAreSettled_data()
    {
        QTest::addColumn<bool>("endedByTheService");
        QTest::addColumn<int>("found");
        QTest::addColumn<bool>("busy");
        QTest::addColumn<int>("seconds");
        QTest::addColumn<QString>("concluded");
        const auto row = [](const char *name, bool ended, Verification found, bool busy, int seconds,
                             const char *concluded) {
            QTest::newRow(name) << ended << static_cast<int>(found) << busy << seconds
                                << QString::fromLatin1(concluded);
        };
        row("there at once", false, Verification::Fulfilled, false, 0, "applied");
        row("there while busy", false, Verification::Fulfilled, true, 0, "applied");
        row("not there yet", false, Verification::Absent, false, 0, "");
        row("not there just before the time", false, Verification::Absent, false, 179, "");
        row("not there at the time", false, Verification::Absent, false, 180, "not applied");
        row("not there, busy at the time", false, Verification::Absent, true, 180, "");
        row("not there, busy for hours", false, Verification::Absent, true, 100000, "");
        row("in part", false, Verification::Partly, false, 179, "");
        row("in part at the time", false, Verification::Partly, false, 180, "applied");
        row("service said failed", true, Verification::Absent, false, 0, "not applied");
        row("service said failed, busy", true, Verification::Absent, true, 0, "");
        row("service said failed, there", true, Verification::Fulfilled, false, 0, "applied");
        row("service said failed, in part", true, Verification::Partly, false, 0, "applied");
    }

    void unknownStepsAreSettled()
    {
        QFETCH(bool, endedByTheService);
        QFETCH(int, found);
        QFETCH(bool, busy);
        QFETCH(int, seconds);
        QFETCH(QString, concluded);
        const JobState state = endedByTheService ? endedByService() : unknownStep();
        const auto settled = settledAs(state, static_cast<Verification>(found), busy, std::chrono::seconds(seconds));
        QCOMPARE(settled ? (*settled ? u"applied"_s : u"not applied"_s) : QString(), concluded);
    }

    void aReadingIsAboutWhatIsOpen_data()
    {
        QTest::addColumn<Script>("script");
        QTest::addColumn<int>("purpose");
        QTest::addColumn<QString>("sought"); // the rows that a reading has to find, and those expected there: "-1"
        const Script firstDone{event::Started{}, checked({s1, u"s2"_s}), began(s1), accepted(s1)};
        const Script inDoubt = firstDone + Script{began(u"s2"_s), ended(u"s2"_s, AttemptOutcome::Unknown, {})};
        QTest::newRow("a check, all open") << Script{event::Started{}} << int(ReadPurpose::Check) << u"+1 +2"_s;
        QTest::newRow("a check, one done") << firstDone << int(ReadPurpose::Check) << u"+2"_s;
        QTest::newRow("verifying what is done") << firstDone << int(ReadPurpose::Verify) << u"-1"_s;
        QTest::newRow("settling the one in doubt") << inDoubt << int(ReadPurpose::Settle) << u"-2"_s;
    }

    void aReadingIsAboutWhatIsOpen()
    {
        QFETCH(Script, script);
        QFETCH(int, purpose);
        JobRecord record;
        record.intents.rows = effectOf(s1).rows + effectOf(u"s2"_s).rows;
        QStringList sought;
        const Intents concern = readingConcern(static_cast<ReadPurpose>(purpose), record, stateAfter(script));
        for (const RowIntent &row : concern.rows) {
            sought << (row.after ? u"+"_s + row.after->constFirst() : u"-"_s + row.before->constFirst());
        }
        QTEST(sought.join(u' '), "sought");
    }

    void restingJobsAreKnown_data()
    {
        QTest::addColumn<Script>("script");
        QTest::addColumn<bool>("resting");
        const Script inFlight{event::Started{}, checked({s1}), began(s1)};
        const event::WaitBegan signIn{.reason = WaitReason::SignIn};
        QTest::newRow("new") << Script{} << false;
        QTest::newRow("checking") << Script{event::Started{}} << false;
        QTest::newRow("paused before writing") << Script{event::Started{}, event::Paused{}} << true;
        QTest::newRow("paused in flight") << inFlight + Script{event::Paused{}} << false;
        QTest::newRow("paused while followed") << inFlight + Script{accepted(s1, u"j"_s), event::Paused{}} << false;
        QTest::newRow("in flight") << inFlight << false;
        QTest::newRow("waits for the network") << Script{event::Started{}, event::WaitBegan{}} << false;
        QTest::newRow("renews its sign-in") << Script{event::Started{}, signIn} << false;
        QTest::newRow("waits for a person") << Script{event::Started{}, signIn, event::WaitEnded{}, signIn} << true;
        QTest::newRow("stands still") << inFlight + Script{event::ReadFailed{{}, true}} << true;
        QTest::newRow("done") << Script{event::Started{}, event::Finished{JobOutcome::Done, {}}} << false;
    }

    void restingJobsAreKnown()
    {
        QFETCH(Script, script);
        QFETCH(bool, resting);
        QCOMPARE(isResting(stateAfter(script)), resting);
    }
};

ALLOWDESK_TEST(JobDecisionTest)
#include "tst_jobdecision.moc"
