#include "app/services/dcs/service.h"
#include "app/services/hss/schema.h"
#include "app/services/waf/schema.h"
#include "app/workspace/bulkmodel.h"
#include "tests/app/workspace/cacheanswers.h"
#include "tests/support/fakesession.h"
#include "tests/support/manualclock.h"
#include "tests/support/testregistry.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;
using Mode = BulkEdit::Mode;
using Verdict = BulkModel::Verdict;

/// Four caches with three places each: orders with one address, Full with three, open with none, old without a list.
class BulkModelTest final : public QObject
{
    Q_OBJECT

    const dcs::DcsService m_service{};
    ManualClock m_clock;
    FakeSession m_session;
    std::unique_ptr<Inventory> m_inventory;
    std::unique_ptr<BulkModel> m_model;

    [[nodiscard]] QModelIndex cell(const QString &name, int column = BulkModel::NameColumn) const
    {
        for (int row = 0; row < m_model->rowCount(); ++row) {
            if (m_model->index(row, 0).data().toString() == name) {
                return m_model->index(row, column);
            }
        }
        return {};
    }
    [[nodiscard]] Verdict verdict(const QString &name) const
    {
        return static_cast<Verdict>(cell(name).data(BulkModel::VerdictRole).toInt());
    }
    void tick(const QString &name) { QVERIFY(m_model->setData(cell(name), Qt::Checked, Qt::CheckStateRole)); }
    [[nodiscard]] QStringList rows(const QString &name) const
    {
        QStringList lines;
        for (const TargetSummary &summary : m_inventory->targets()) {
            if (summary.name == name) {
                const QList<Row> rows = m_inventory->draft(summary.target)->wanted().rows;
                for (const Row &row : rows) {
                    lines << row.cells.join(u' ');
                }
            }
        }
        return lines;
    }

private Q_SLOTS:
    void init()
    {
        m_session.channel().setAnswerer([](const ApiRequest &request) -> std::optional<Result<ApiResponse>> {
            if (request.operation == u"dcs.ListInstances"_s) {
                return fakeResponse(instances());
            }
            const QString id = request.path.section(u"/instance/"_s, 1).section(u'/', 0, 0);
            return fakeResponse(whitelist(id, id == "Full"_L1 ? 3 : id == "orders"_L1 ? 1 : 0, 3));
        });
        m_inventory = std::make_unique<Inventory>(m_session, m_service, m_clock);
        m_inventory->refresh();
        QTRY_COMPARE(m_inventory->targets().size(), 4);
        for (const TargetSummary &target : m_inventory->targets()) {
            QTRY_VERIFY(!target.supported || m_inventory->reading(target.target).snapshot);
        }
        m_model = std::make_unique<BulkModel>(*m_inventory);
    }

    void cleanup()
    {
        m_model.reset();
        m_inventory.reset();
    }

    void listsWhoseRowsAreAddressesCanBeEditedSo()
    {
        QVERIFY(canEditInBulk(dcs::WhitelistSchema()));
        QVERIFY(canEditInBulk(waf::GroupSchema()));
        QVERIFY(!canEditInBulk(hss::LoginRuleSchema())); // a rule is more than an address
    }

    void theChangeIsStagedOnWhatIsTicked()
    {
        const QAbstractItemModelTester tester(m_model.get());
        m_model->setEdit({.mode = Mode::Add, .part = u"all"_s, .entries = {u"192.0.2.0"_s, u"198.51.100.7"_s}});
        QCOMPARE(verdict(u"orders"_s), Verdict::Ready);
        QCOMPARE(verdict(u"old"_s), Verdict::NotRead);
        QVERIFY(!m_model->flags(cell(u"old"_s)).testFlag(Qt::ItemIsUserCheckable));
        tick(u"orders"_s);
        tick(u"open"_s);
        QCOMPARE(m_model->total(), (BulkModel::Total{.ticked = 2, .added = 3}));
        QCOMPARE(m_model->stage().size(), 2);
        QCOMPARE(rows(u"orders"_s), (QStringList{u"all 192.0.2.0"_s, u"all 198.51.100.7"_s}));
        QCOMPARE(rows(u"open"_s), (QStringList{u"all 192.0.2.0"_s, u"all 198.51.100.7"_s}));
        QCOMPARE(rows(u"Full"_s).size(), 3);
        // It is checked on what is staged by now.
        QCOMPARE(verdict(u"orders"_s), Verdict::NothingToDo);
        QVERIFY(m_model->stage().isEmpty());
    }

    // What the change comes to is worked out once for each list, however often it is ticked.
    void aTickChangesNoOtherCell_data()
    {
        QTest::addColumn<std::function<void(BulkModelTest &)>>("action");
        QTest::addColumn<int>("ticked");
        const auto row = [](const char *name, const std::function<void(BulkModelTest &)> &action, int ticked) {
            QTest::newRow(name) << action << ticked;
        };
        row(
            "one", [](BulkModelTest &test) { test.tick(u"orders"_s); }, 1);
        row(
            "all shown", [](BulkModelTest &test) { test.m_model->tickShown(true); }, 3);
        row(
            "none shown", [](BulkModelTest &test) { test.m_model->tickShown(false); }, 0);
        row(
            "what waits for a decision", [](BulkModelTest &test) { test.m_model->leaveOutUndecided(); }, 0);
    }

    void aTickChangesNoOtherCell()
    {
        QFETCH(const std::function<void(BulkModelTest &)>, action);
        m_model->setEdit({.mode = Mode::Add, .part = u"new"_s, .entries = {u"198.51.100.7"_s}});
        const QSignalSpy changes(m_model.get(), &BulkModel::dataChanged);
        const QSignalSpy totals(m_model.get(), &BulkModel::totalChanged);
        action(*this);
        QCOMPARE(changes.size(), 1);
        QCOMPARE(changes.constFirst().value(1).toModelIndex().column(), int(BulkModel::NameColumn));
        QCOMPARE(changes.constFirst().value(2).value<QList<int>>(), QList<int>{Qt::CheckStateRole});
        QCOMPARE(totals.size(), 1);
        QTEST(int(m_model->total().ticked), "ticked");
    }

    void whatDoesNotFitIsDecidedListByList()
    {
        m_model->setEdit({.mode = Mode::Add, .part = u"new"_s, .entries = {u"198.51.100.7"_s}});
        m_model->tickShown(true);
        QCOMPARE(m_model->total().ticked, 3); // old has no list
        QCOMPARE(verdict(u"Full"_s), Verdict::Undecided);
        QVERIFY(m_model->stage().isEmpty());
        QVERIFY(rows(u"orders"_s) == QStringList{u"all 192.0.2.0"_s});
        m_model->leaveOutUndecided();
        QCOMPARE(m_model->total(), (BulkModel::Total{.ticked = 2, .added = 2}));
        QCOMPARE(m_model->stage().size(), 2);
    }

    void aListMayHaveAPartOfItsOwn()
    {
        m_model->setEdit({.mode = Mode::Add, .part = u"new"_s, .entries = {u"198.51.100.7"_s}});
        QVERIFY(m_model->setData(cell(u"orders"_s, BulkModel::PartColumn), u" all "_s, Qt::EditRole));
        QCOMPARE(cell(u"orders"_s, BulkModel::PartColumn).data().toString(), u"all"_s);
        QCOMPARE(cell(u"open"_s, BulkModel::PartColumn).data().toString(), u"new"_s);
        QCOMPARE(cell(u"orders"_s).data(BulkModel::PartsRole).toStringList(), QStringList{u"all"_s});
        tick(u"orders"_s);
        tick(u"open"_s);
        QCOMPARE(m_model->stage().size(), 2);
        QCOMPARE(rows(u"orders"_s).constLast(), u"all 198.51.100.7"_s);
        QCOMPARE(rows(u"open"_s).constLast(), u"new 198.51.100.7"_s);
    }

    void anEditorThatWasOnlyLookedIntoNamesNothing()
    {
        m_model->setEdit({.mode = Mode::Add, .part = u"new"_s, .entries = {u"198.51.100.7"_s}});
        QVERIFY(m_model->setData(cell(u"orders"_s, BulkModel::PartColumn), u"new"_s, Qt::EditRole));
        m_model->setEdit({.mode = Mode::Add, .part = u"other"_s, .entries = {u"198.51.100.7"_s}});
        QCOMPARE(cell(u"orders"_s, BulkModel::PartColumn).data().toString(), u"other"_s);
    }

    void aNameThatNoGroupCanHaveWaitsForADecision()
    {
        m_model->setEdit({.mode = Mode::Add, .part = u"office"_s, .entries = {u"198.51.100.7"_s}});
        QVERIFY(m_model->setData(cell(u"orders"_s, BulkModel::PartColumn), u"1"_s, Qt::EditRole));
        QCOMPARE(verdict(u"orders"_s), Verdict::Undecided);
        QVERIFY(m_model->setData(cell(u"orders"_s, BulkModel::PartColumn), u"office"_s, Qt::EditRole));
        QCOMPARE(verdict(u"orders"_s), Verdict::Ready);
    }

    // By name, tag or contained address; what is ticked and not shown stays ticked.
    void filtersChooseWhatIsTicked_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<qsizetype>("ticked");
        QTest::newRow("name") << u"orders"_s << qsizetype(1);
        QTest::newRow("tag") << u"team=F"_s << qsizetype(1);
        QTest::newRow("contained address") << u"192.0.2.0"_s << qsizetype(2);
        QTest::newRow("nothing") << u"nowhere"_s << qsizetype(0);
    }

    void filtersChooseWhatIsTicked()
    {
        QFETCH(QString, filter);
        const QSignalSpy told(m_model.get(), &BulkModel::totalChanged);
        m_model->setFilter(filter);
        m_model->tickShown(true);
        QTEST(m_model->total().ticked, "ticked");
        m_model->setFilter({});
        QTEST(m_model->total().ticked, "ticked");
        QVERIFY(!told.isEmpty());
    }

    void removalNamesNoPart()
    {
        m_model->setEdit({.mode = Mode::Remove, .entries = {u"192.0.2.1"_s}});
        QVERIFY(!m_model->flags(cell(u"Full"_s, BulkModel::PartColumn)).testFlag(Qt::ItemIsEditable));
        tick(u"Full"_s);
        QCOMPARE(m_model->total(), (BulkModel::Total{.ticked = 1, .removed = 1}));
        QCOMPARE(m_model->stage().size(), 1);
        QCOMPARE(rows(u"Full"_s), (QStringList{u"all 192.0.2.0"_s, u"all 192.0.2.2"_s}));
    }
};

ALLOWDESK_TEST(BulkModelTest)
#include "tst_bulkmodel.moc"
