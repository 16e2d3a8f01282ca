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

    // A job that nobody carries on, straight in the journal.
    [[nodiscard]] Result<qint64> store(const QString &name)
    {
        return awaited<JobRecord>([&](QObject *context, const Journal::Callback<JobRecord> &callback) {
            m_journal->createJob(reviewed(name, {u"office 10.0.0.1"_s}), context, callback);
        }).map([](const JobRecord &record) { return record.id; });
    }
    [[nodiscard]] bool finish(qint64 jobId)
    {
        return awaited<JobEvent>([&](QObject *context, const Journal::Callback<JobEvent> &callback) {
            m_journal->append(jobId, 1, event::Finished{JobOutcome::Done, {}}, context, callback);
        }).has_value();
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
        QCOMPARE(model.summaryAt(newest)->phase, JobPhase::Done);
        QVERIFY(!model.summaryAt({}));
        QVERIFY(!model.canFetchMore({}));
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
        QFETCH(QStringList, shown);
        HistoryModel model(*m_journal);
        const QAbstractItemModelTester tester(&model);
        model.setFilter(text);
        load(model);
        QCOMPARE(names(model), shown);
        const QSignalSpy loaded(&model, &HistoryModel::loaded);
        model.setTarget(cacheTarget(cacheName(12)));
        QTRY_COMPARE(loaded.size(), 1);
        QVERIFY(!names(model).contains(cacheName(11)));
        model.setTarget(std::nullopt);
        QTRY_COMPARE(loaded.size(), 2);
        QCOMPARE(names(model), shown);
    }

    // What is read goes on as somebody scrolls; nothing is told twice, and nothing is left out.
    void olderOnesComeWhenTheyAreWanted()
    {
        constexpr int count = 450;
        QStringList expected;
        for (int i = 0; i < count; ++i) {
            const QString name = u"list-%1"_s.arg(i);
            QVERIFY(store(name));
            expected.prepend(name);
        }
        HistoryModel model(*m_journal); // without a tester, which would fetch more by itself
        load(model);
        QVERIFY(model.rowCount() < count);
        while (model.canFetchMore({})) {
            const int before = model.rowCount();
            model.fetchMore({});
            QTRY_VERIFY(model.rowCount() > before);
        }
        QCOMPARE(names(model), expected);
    }

    // A table keeps what is chosen in it: of a job that comes or goes on no other row is told.
    void oneMoreJobIsOneRow()
    {
        QVERIFY(store(u"old"_s));
        HistoryModel model(*m_journal);
        const QAbstractItemModelTester tester(&model);
        load(model);
        const QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        const QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        const QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        const auto id = store(u"new"_s);
        QVERIFY(id);
        model.follow(*id);
        QTRY_COMPARE(inserted.size(), 1);
        QCOMPARE(names(model), (QStringList{u"new"_s, u"old"_s}));
        QVERIFY(finish(*id));
        model.follow(*id);
        QTRY_COMPARE(changed.size(), 1);
        QCOMPARE(changed.constFirst().constFirst().toModelIndex().row(), 0);
        QCOMPARE(model.summaryAt(model.index(0, 0))->phase, JobPhase::Done);
        QCOMPARE(reset.size(), 0);
        QCOMPARE(inserted.size(), 1);
    }

    void whatIsNotLetThroughDoesNotCome()
    {
        QVERIFY(store(u"old"_s));
        HistoryModel model(*m_journal);
        model.setFilter(u"old"_s);
        load(model);
        const auto other = store(u"new"_s);
        const auto its = store(u"older"_s);
        QVERIFY(other && its);
        model.follow(*other);
        model.follow(*its);
        QTRY_COMPARE(names(model), (QStringList{u"older"_s, u"old"_s}));
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
