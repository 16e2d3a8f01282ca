#include "tests/app/jobs/jobtest.h"
#include "tests/support/testregistry.h"

#include <QMetaEnum>
#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

using Fault = CloudModel::Fault;

constexpr int forEver = 1'000'000;
constexpr auto longEnough = 200min; // more than any failure is waited for

const Error stopped{.kind = ErrorKind::Conflict, .httpStatus = 400, .serviceCode = u"DCS.4049"_s};
const Error badCertificate{
    .kind = ErrorKind::NotSent, .serviceCode = u"wire.tls-certificate"_s, .message = u"expired"_s};

} // namespace

Q_DECLARE_METATYPE(allowdesk::Error)

/// Waiting has an end: whatever goes on failing, a job ends, stands still, or names the time of its next try.
class JobEndsTest final : public JobTest
{
    Q_OBJECT

private:
    // Every call of that kind fails from now on.
    void fail(const QString &where, const Error &error)
    {
        const auto fault = [&](const QString &operation, int skip) {
            return Fault{.operation = operation, .error = error, .times = forEver, .skip = skip};
        };
        QList<Fault> &faults = m_bench->cloud.faults;
        if (where == u"check"_s) {
            faults << fault(u"ShowIpWhitelist"_s, 0);
        } else if (where == u"write"_s) {
            faults << fault(u"WhitelistAsync"_s, 0);
        } else if (where == u"poll"_s) {
            faults << fault(u"ShowJobInfo"_s, 0);
        } else if (where == u"settle"_s) {
            faults << Fault{.operation = u"WhitelistAsync"_s,
                .kind = Fault::AnswerAndHandle,
                .error = {.kind = ErrorKind::OutcomeUnknown}};
            faults << fault(u"ShowIpWhitelist"_s, 1);
        } else {
            faults << fault(u"ShowIpWhitelist"_s, 1);
        }
    }

private Q_SLOTS:
    void whateverGoesOnFailingHasAnEnd_data()
    {
        QTest::addColumn<QString>("where");
        QTest::addColumn<Error>("error");
        const auto kinds = QMetaEnum::fromType<ErrorKind>();
        for (const char *where : {"check", "write", "poll", "settle", "verify"}) {
            const auto row = [where](const char *name, const Error &error) {
                QTest::addRow("%s: %s", where, name) << QString::fromLatin1(where) << error;
            };
            for (int i = 0; i < kinds.keyCount(); ++i) {
                row(kinds.key(i), Error{.kind = static_cast<ErrorKind>(kinds.value(i)), .message = u"test"_s});
            }
            row("409, unknown code", {.kind = ErrorKind::Conflict, .httpStatus = 409, .serviceCode = u"DCS.9999"_s});
            row("400, unknown code", {.kind = ErrorKind::Payload, .httpStatus = 400, .serviceCode = u"DCS.9999"_s});
            row("a bad certificate", badCertificate);
            row("a stopped cache", stopped);
        }
    }

    void whateverGoesOnFailingHasAnEnd()
    {
        QFETCH(QString, where);
        QFETCH(Error, error);
        fail(where, error);
        job().start();
        const bool ended =
            m_bench->runUntil([this] { return isFinal(state().phase) || state().standsStill; }, longEnough);
        if (ended) {
            QVERIFY2(writes() <= mostServiceWaits + 1, qPrintable(QString::number(writes())));
            QVERIFY(state().phase == JobPhase::Done || state().error);
            QVERIFY2(!state().standsStill || mayHaveWritten(state()), "nothing was written: it can simply end");
            return;
        }
        QVERIFY(m_bench->runUntil([this] { return state().wait.has_value(); }, 1min)); // not just between two tries
        QVERIFY(state().wait->until > m_bench->clock.now());
        QVERIFY(state().wait->until <= m_bench->clock.now().addSecs(600));
        QVERIFY((QList{WaitReason::Network, WaitReason::SignIn, WaitReason::RateLimit}).contains(state().wait->reason));
    }

    void aStoppedCacheGetsOneWrite_data()
    {
        QTest::addColumn<QString>("status");
        for (const char *status : {"FROZEN", "ERROR", "CLOSED", "CREATEFAILED"}) {
            QTest::newRow(status) << QString::fromLatin1(status);
        }
    }

    void aStoppedCacheGetsOneWrite()
    {
        QFETCH(QString, status);
        m_bench->cloud.status = status;
        job().start();
        QVERIFY(m_bench->run());
        QCOMPARE(state().phase, JobPhase::Failed);
        QCOMPARE(state().error->serviceCode, u"job.target-stopped"_s);
        QCOMPARE(state().error->message, status);
        QCOMPARE(state().error->subject, u"orders"_s);
        QCOMPARE(writes(), 1);
    }

    void aCacheThatIsChangedJustNowIsWaitedFor()
    {
        m_bench->cloud.status = u"EXTENDING"_s;
        job().start();
        QVERIFY(m_bench->runUntil([this] { return state().waits == 3; }));
        QCOMPARE(state().wait->reason, WaitReason::Service);
        m_bench->cloud.status = u"RUNNING"_s;
        QVERIFY(m_bench->run());
        QCOMPARE(state().phase, JobPhase::Done);
        QCOMPARE(rows(), (QStringList{a1, a2}));
    }

    // A person fixes what is wrong and says so; nothing is sent again that is there.
    void whatStandsStillGoesOnWhenAPersonSaysSo()
    {
        fail(u"verify"_s, {.kind = ErrorKind::Tls, .message = u"expired"_s});
        job().start();
        QVERIFY(m_bench->runUntil([this] { return state().standsStill; }));
        QVERIFY(isResting(state()));
        QVERIFY(job().canTryNow());
        m_bench->settle();
        QVERIFY(!m_bench->runUntil([this] { return isFinal(state().phase); }, 1h));
        m_bench->cloud.faults.clear();
        job().tryNow();
        QVERIFY(m_bench->run());
        QCOMPARE(state().phase, JobPhase::Done);
        QCOMPARE(writes(), 1);
        QCOMPARE(fold(m_bench->stored().constFirst().events, job().record().createdAt), state());
    }

    void whatStandsStillCanBeCancelled()
    {
        fail(u"verify"_s, {.kind = ErrorKind::Tls});
        job().start();
        QVERIFY(m_bench->runUntil([this] { return state().standsStill; }));
        job().cancel();
        QVERIFY(m_bench->run());
        QCOMPARE(state().phase, JobPhase::PartlyDone);
        QCOMPARE(state().error->serviceCode, u"job.not-read-back"_s);
    }

    // Failures of several kinds by turns are no way round the end either.
    void failuresByTurnsHaveAnEnd()
    {
        for (int i = 0; i < 200; ++i) {
            m_bench->cloud.faults << Fault{.operation = u"ShowIpWhitelist"_s, .error = {.kind = ErrorKind::Server}}
                                  << Fault{.operation = u"ShowIpWhitelist"_s, .error = {.kind = ErrorKind::Proxy}}
                                  << Fault{.operation = u"ShowIpWhitelist"_s, .error = {.kind = ErrorKind::Payload}};
        }
        job().start();
        QVERIFY(m_bench->run());
        QCOMPARE(state().phase, JobPhase::Failed);
        QCOMPARE(writes(), 0);
    }
};

ALLOWDESK_TEST(JobEndsTest)
#include "tst_jobends.moc"
