#include "tests/app/jobs/jobtest.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

namespace
{

QByteArray whitelistOfAnother()
{
    return R"({"instance_id":"cache-2","enable_whitelist":true,"whitelist_ip_limit_num":20,
        "whitelist":[{"group_name":"office","ip_list":["10.0.0.1","192.0.2.66"]}]})";
}

} // namespace

/// A cloud, or something in between, that mixes up its answers: another one's list is never the base of a write.
class ForeignAnswersTest final : public JobTest
{
    Q_OBJECT

    void answerOtherwise(const QString &operation, const QByteArray &body, int times)
    {
        m_bench->cloud.faults << CloudModel::Fault{
            .operation = operation, .kind = CloudModel::Fault::Body, .body = body, .times = times};
    }

private Q_SLOTS:
    void aCheckAnsweredWithAnotherListWritesNothing()
    {
        answerOtherwise(u"dcs.ShowIpWhitelist"_s, whitelistOfAnother(), 1000000);
        job().start();
        m_bench->runUntil([this] { return isFinal(state().phase); }, std::chrono::hours(1));
        QCOMPARE(writes(), 0);
        job().cancel();
        QVERIFY(m_bench->run());
        QVERIFY(state().phase == JobPhase::Cancelled || state().phase == JobPhase::Failed);
        QCOMPARE(writes(), 0);
        QCOMPARE(rows(), QStringList{a1});
    }

    void onceTheAnswersAreRightTheRightListIsWritten()
    {
        answerOtherwise(u"dcs.ShowIpWhitelist"_s, whitelistOfAnother(), 2);
        job().start();
        QVERIFY(m_bench->run());
        QCOMPARE(state().phase, JobPhase::Done);
        QCOMPARE(writes(), 1);
        QCOMPARE(rows(), (QStringList{a1, a2}));
    }

    // The end of another's job is not the end of this one: the list tells.
    void anotherJobsEndIsNotBelieved()
    {
        answerOtherwise(u"dcs.ShowJobInfo"_s, R"({"job_id":"of-another","status":"FAIL","fail_reason":"quota"})", 1);
        job().start();
        QVERIFY(m_bench->run());
        QCOMPARE(state().phase, JobPhase::Done);
        QCOMPARE(rows(), (QStringList{a1, a2}));
    }

    // That another cache is idle says nothing of this one, nor does its list settle a lost answer.
    void aLostAnswerIsSettledByTheRightListOnly()
    {
        m_bench->cloud.faults << CloudModel::Fault{.operation = u"dcs.UpdateIpWhitelistAsync"_s,
            .kind = CloudModel::Fault::AnswerAndHandle,
            .error = {.kind = ErrorKind::OutcomeUnknown}};
        answerOtherwise(u"dcs.ShowInstance"_s, R"({"instance_id":"cache-2","status":"RUNNING"})", 3);
        m_bench->cloud.faults << CloudModel::Fault{.operation = u"dcs.ShowIpWhitelist"_s,
            .kind = CloudModel::Fault::Body,
            .body = whitelistOfAnother(),
            .times = 2,
            .skip = 1};
        job().start();
        QVERIFY(m_bench->run());
        QCOMPARE(state().phase, JobPhase::Done);
        QCOMPARE(rows(), (QStringList{a1, a2}));
        QCOMPARE(writes(), 1);
    }

    // Nobody knows what the word of a task means; but one of last year is not at work on what was sent just now.
    void anOldTaskKeepsNoLostWriteOpen_data()
    {
        QTest::addColumn<int>("ageInMinutes");
        QTest::addColumn<bool>("isOpen"); // after a quarter of an hour
        QTest::newRow("of last year") << 365 * 24 * 60 << false;
        QTest::newRow("of an hour before") << 60 << false;
        QTest::newRow("of just now") << 0 << true;
    }

    void anOldTaskKeepsNoLostWriteOpen()
    {
        QFETCH(int, ageInMinutes);
        QFETCH(bool, isOpen);
        m_bench->cloud.faults << CloudModel::Fault{
            .operation = u"dcs.UpdateIpWhitelistAsync"_s, .error = {.kind = ErrorKind::OutcomeUnknown}};
        const QString changed = m_bench->clock.now().addSecs(-60 * ageInMinutes).toString(Qt::ISODateWithMs);
        answerOtherwise(u"dcs.ListBackgroundTask"_s,
            QByteArray(R"({"tasks":[{"id":"t","name":"BindEip","status":"ODD","updated_at":")") + changed.toLatin1()
                + "\"}]}",
            1000000);
        job().start();
        QVERIFY(runToPhase(JobPhase::Settling));
        const QDateTime since = m_bench->clock.now();
        m_bench->runUntil([this, since] { return isFinal(state().phase) || since.secsTo(m_bench->clock.now()) > 900; });
        QCOMPARE(!isFinal(state().phase), isOpen);
        QVERIFY(m_bench->run());
        QCOMPARE(writes(), 1);
    }
};

ALLOWDESK_TEST(ForeignAnswersTest)
#include "tst_foreignanswers.moc"
