#include "app/jobs/historymodel.h"
#include "tests/app/jobs/queuetest.h"
#include "tests/support/testregistry.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace allowdesk;
using namespace Qt::StringLiterals;

class HistoryModelTest final : public QueueTest
{
    Q_OBJECT

    [[nodiscard]] static QStringList names(const HistoryModel &model)
    {
        QStringList names;
        for (int row = 0; row < model.rowCount(); ++row) {
            names << model.index(row, HistoryModel::TargetColumn).data().toString();
        }
        return names;
    }
    void load(HistoryModel &model)
    {
        const QSignalSpy loaded(&model, &HistoryModel::loaded);
        model.reload();
        QTRY_COMPARE(loaded.size(), 1);
    }

private Q_SLOTS:
    void allJobsOfTheJournalStandThereNewestFirst()
    {
        QVERIFY(submit(cacheName(1), {u"office 10.0.0.1"_s, u"office 10.0.0.2"_s}));
        QVERIFY(submit(cacheName(2), {u"office 10.0.0.1"_s, u"office 192.0.2.7"_s}));
        QVERIFY(runAll());
        HistoryModel model(*m_journal);
        const QAbstractItemModelTester tester(&model);
        QCOMPARE(model.rowCount(), 0);
        load(model);
        QCOMPARE(names(model), (QStringList{cacheName(2), cacheName(1)}));
        const QModelIndex newest = model.index(0, HistoryModel::TimeColumn);
        QVERIFY(newest.data().toDateTime().isValid());
        QCOMPARE(newest.siblingAtColumn(HistoryModel::PersonColumn).data().toString(), u"ann"_s);
        QCOMPARE(model.entryAt(newest)->state.phase, JobPhase::Done);
        QVERIFY(model.entryAt(newest)->state.before);
        QVERIFY(!model.entryAt({}));
        QVERIFY(!model.isCut());
    }

    void filters_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("shown");
        QTest::newRow("all") << QString() << QStringList{cacheName(12), cacheName(11)};
        QTest::newRow("target") << u" CACHE-11"_s << QStringList{cacheName(11)};
        QTest::newRow("a row") << u"192.0.2."_s << QStringList{cacheName(12)};
        QTest::newRow("person") << u"ann"_s << QStringList{cacheName(12), cacheName(11)};
        QTest::newRow("nothing") << u"nobody"_s << QStringList();
    }

    void filters()
    {
        QFETCH(QString, text);
        QVERIFY(submit(cacheName(11), {u"office 10.0.0.1"_s, u"office 10.0.0.2"_s}));
        QVERIFY(submit(cacheName(12), {u"office 10.0.0.1"_s, u"office 192.0.2.7"_s}));
        QVERIFY(runAll());
        HistoryModel model(*m_journal);
        model.setFilter(text);
        load(model);
        QTEST(names(model), "shown");
        model.setTarget(cacheTarget(cacheName(12)));
        QVERIFY(!names(model).contains(cacheName(11)));
        model.setTarget(std::nullopt);
        QTEST(names(model), "shown");
    }

    void aJournalThatCannotBeReadIsSaid()
    {
        Journal unopened(*m_clock);
        HistoryModel model(unopened);
        const QSignalSpy failed(&model, &HistoryModel::failed);
        model.reload();
        QTRY_COMPARE(failed.size(), 1);
    }
};

ALLOWDESK_TEST(HistoryModelTest)
#include "tst_historymodel.moc"
