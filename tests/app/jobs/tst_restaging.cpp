#include "app/jobs/restaging.h"
#include "tests/app/jobs/jobtest.h"
#include "tests/support/testregistry.h"

using namespace allowdesk;
using namespace Qt::StringLiterals;

/// The way back from a job, as intents to be staged.
class RestagingTest final : public JobTest
{
    Q_OBJECT

    [[nodiscard]] std::optional<StagedDraft> undo()
    {
        return restagingOfUndo(m_bench->service().schema(), job().record(), state());
    }
    // "+ office 10.0.0.2", "- office 10.0.0.1"
    static QStringList texts(const Intents &intents)
    {
        QStringList lines;
        for (const RowIntent &row : intents.rows) {
            lines << (row.before ? u"- "_s + row.before->join(u' ') : u"+ "_s + row.after->join(u' '));
        }
        return lines;
    }

private Q_SLOTS:
    void whatWasDoneIsTakenBack()
    {
        QVERIFY(!undo()); // it has not ended
        job().start();
        QVERIFY(m_bench->run());
        QCOMPARE(state().phase, JobPhase::Done);
        const auto back = undo();
        QVERIFY(back);
        QCOMPARE(back->target, cacheTarget());
        QVERIFY(!back->isMadeByJob);
        QCOMPARE(texts(back->intents), QStringList{u"- "_s + a2});
    }

    // What somebody else had added before the job wrote is theirs.
    void whatWasThereWithoutItStays()
    {
        const QString a3 = u"office 10.0.0.3"_s;
        m_bench = std::make_unique<JobBench>();
        m_bench->cloud.whitelist = whitelistOf({a1});
        m_bench->makeJob({.record = m_bench->createJob(m_bench->plan({a1, a2, a3}))});
        m_bench->cloud.whitelist = whitelistOf({a1, a3});
        m_bench->cloud.whitelist.instanceId = cacheTarget().id;
        job().start();
        QVERIFY(m_bench->run());
        QCOMPARE(state().phase, JobPhase::Done);
        QVERIFY(rows().contains(a3));
        QCOMPARE(texts(undo()->intents), QStringList{u"- "_s + a2});
    }

    // The service was busy at first; meanwhile somebody else added one of the rows.
    void whatOthersAddedBetweenTwoAttemptsStays()
    {
        const QString a3 = u"office 10.0.0.3"_s;
        m_bench = std::make_unique<JobBench>();
        m_bench->cloud.whitelist = whitelistOf({a1});
        m_bench->makeJob({.record = m_bench->createJob(m_bench->plan({a1, a2, a3}))});
        m_bench->cloud.faults << CloudModel::Fault{.operation = u"UpdateIpWhitelistAsync"_s,
            .error = {.kind = ErrorKind::Conflict, .httpStatus = 400, .serviceCode = u"DCS.4026"_s}};
        bool isAdded = false;
        m_bench->observer = [&](const QString &) {
            if (!isAdded && state().wait) {
                isAdded = true;
                m_bench->cloud.whitelist.groups = whitelistOf({a1, a3}).groups;
            }
        };
        job().start();
        QVERIFY(m_bench->run());
        QVERIFY(isAdded);
        QCOMPARE(state().phase, JobPhase::Done);
        QCOMPARE(texts(undo()->intents), QStringList{u"- "_s + a2});
    }

    void switchesGoBackToo()
    {
        m_bench = std::make_unique<JobBench>();
        m_bench->cloud.whitelist = whitelistOf({a1});
        m_bench->makeJob({.record = m_bench->createJob(m_bench->plan({a2}, false))});
        job().start();
        QVERIFY(m_bench->run());
        QCOMPARE(state().phase, JobPhase::Done);
        const auto back = undo();
        QCOMPARE(texts(back->intents), (QStringList{u"+ "_s + a1, u"- "_s + a2}));
        QCOMPARE(back->intents.attributes, (QList<AttributeIntent>{{u"enabled"_s, false, true}}));
    }

    void whatFailedHasNoWayBackButAnotherTry()
    {
        m_bench->cloud.faults << CloudModel::Fault{
            .operation = u"UpdateIpWhitelistAsync"_s, .error = {.kind = ErrorKind::Forbidden, .httpStatus = 403}};
        job().start();
        QVERIFY(m_bench->run());
        QCOMPARE(state().phase, JobPhase::Failed);
        QVERIFY(!undo());
        const StagedDraft again = restagingOfFailed(job().record(), state());
        QCOMPARE(texts(again.intents), QStringList{u"+ "_s + a2});
        QVERIFY(!again.made); // the target is there
    }
};

ALLOWDESK_TEST(RestagingTest)
#include "tst_restaging.moc"
