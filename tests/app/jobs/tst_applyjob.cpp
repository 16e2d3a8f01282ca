#include "tests/app/jobs/jobscenarios.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

class ApplyJobTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void storiesEndAsTheyShould_data()
    {
        QTest::addColumn<qsizetype>("number");
        for (qsizetype i = 0; i < jobScenarios().size(); ++i) {
            QTest::newRow(jobScenarios()[i].name) << i;
        }
    }

    void storiesEndAsTheyShould()
    {
        QFETCH(qsizetype, number);
        const JobScenario &scenario = jobScenarios()[number];
        JobBench bench;
        beginScenario(bench, scenario);
        QVERIFY(bench.run());
        const JobState &state = bench.job().state();
        QCOMPARE(static_cast<int>(state.phase), static_cast<int>(scenario.end));
        QCOMPARE(rowsOf(bench.cloud.whitelistAt(bench.clock.now())), scenario.after);
        QStringList operations;
        for (const CloudModel::Write &write : bench.cloud.handledWrites()) {
            operations << write.operation;
        }
        QCOMPARE(operations, scenario.writes);
        const QString code = !state.error        ? QString()
            : state.error->serviceCode.isEmpty() ? errorKindName(state.error->kind)
                                                 : state.error->serviceCode;
        QCOMPARE(code, scenario.error);
        QCOMPARE(bench.finished, 1);

        // The journal tells the same story, and its every prefix is safe: no write while one may be on its way.
        const StoredJob stored = bench.stored().constFirst();
        QVERIFY(!stored.damage);
        QCOMPARE(fold(stored.events, stored.record.createdAt), state);
    }
};

ALLOWDESK_TEST(ApplyJobTest)
#include "tst_applyjob.moc"
