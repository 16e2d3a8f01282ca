#include "app/services/dcs/service.h"
#include "tests/support/fakesession.h"
#include "tests/support/testregistry.h"
#include "ui/import/importmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

/// A long file in the preview: every second row is of another group, every tenth cannot be read.
class ImportModelTest final : public QObject
{
    Q_OBJECT

    static constexpr int many = 5000; // more than is worked on at once
    const dcs::DcsService m_service{};
    std::unique_ptr<ImportModel> m_model;
    std::shared_ptr<const ImportPlan> m_plan;

    [[nodiscard]] static std::shared_ptr<const ImportPlan> planOf(int rows)
    {
        const dcs::DcsService service;
        QByteArray csv("group,address\n");
        for (int i = 0; i < rows; ++i) {
            csv += QByteArray(i % 2 == 0 ? "office" : "Branch") + ",10.0." + QByteArray::number(i / 200) + '.'
                + QByteArray::number(i % 200) + (i % 10 == 9 ? "x\n" : "\n");
        }
        const ImportSpec spec = importSpec(service.schema());
        const auto table = std::make_shared<const CsvTable>(*CsvTable::read(QByteArrayView(csv), {}));
        return std::make_shared<const ImportPlan>(*ImportPlan::make(table, spec, findMapping(*table, spec)));
    }
    [[nodiscard]] std::shared_ptr<const ImportEvaluation> evaluated(
        const std::shared_ptr<const ImportPlan> &plan, const ImportEdits &edits = {}) const
    {
        return std::make_shared<const ImportEvaluation>(
            evaluateImport(plan, edits, m_service, fakeWorkspace(), {}, {}));
    }
    [[nodiscard]] QString cell(int row, int column) const { return m_model->index(row, column).data().toString(); }
    void arranged(const std::function<void()> &change)
    {
        const QSignalSpy done(m_model.get(), &ImportModel::arranged);
        change();
        QTRY_VERIFY(!done.isEmpty() && !m_model->isArranging());
    }

private Q_SLOTS:
    void initTestCase() { m_plan = planOf(many); }
    void init()
    {
        m_model = std::make_unique<ImportModel>(m_service.schema());
        new QAbstractItemModelTester(
            m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest, m_model.get());
    }
    void cleanup() { m_model.reset(); }

    void theOtherRowsFollowTheBeginning()
    {
        const QSignalSpy inserted(m_model.get(), &ImportModel::rowsInserted);
        m_model->setBeginning(evaluated(planOf(200)));
        QCOMPARE(m_model->rowCount(), 200);
        QVERIFY(!m_model->flags(m_model->index(0, 1)).testFlag(Qt::ItemIsEditable));
        QVERIFY(!m_model->setData(m_model->index(0, 1), u"shops"_s));
        const QPersistentModelIndex watched(m_model->index(150, 2));
        const QSignalSpy reset(m_model.get(), &ImportModel::modelReset);
        m_model->setContent(evaluated(m_plan));
        QCOMPARE(reset.size(), 0);
        QCOMPARE(inserted.size(), 2);
        QCOMPARE(m_model->rowCount(), many);
        QCOMPARE(watched.row(), 150);
        QVERIFY(m_model->flags(m_model->index(0, 1)).testFlag(Qt::ItemIsEditable));
    }

    // Rows that turn out to be a header, or no rows at all.
    void aBeginningMayHaveMoreThanTheWhole()
    {
        m_model->setBeginning(evaluated(planOf(200)));
        m_model->setContent(evaluated(planOf(20)));
        QCOMPARE(m_model->rowCount(), 20);
    }

    void rowsAreFilteredAndSorted()
    {
        m_model->setContent(evaluated(m_plan));
        arranged([this] { m_model->setFilter(u"BRANCH"_s); });
        QCOMPARE(m_model->rowCount(), many / 2);
        QCOMPARE(cell(0, 1), u"Branch"_s);
        QCOMPARE(m_model->recordAt(3), 7);
        QCOMPARE(m_model->rowOf(7), 3);
        QCOMPARE(m_model->rowOf(6), -1);
        arranged([this] { m_model->sort(2, Qt::DescendingOrder); });
        QCOMPARE(m_model->rowCount(), many / 2);
        QVERIFY(cell(0, 2).endsWith(u'x')); // texts behind addresses, and so first here
        arranged([this] { m_model->setFilter({}); });
        QCOMPARE(m_model->rowCount(), many);
        arranged([this] { m_model->setOnlyBad(true); });
        QCOMPARE(m_model->rowCount(), many / 10);
        arranged([this] { m_model->setOnlyBad(false); });
        arranged([this] { m_model->sort(-1, Qt::AscendingOrder); });
        QCOMPARE(m_model->recordAt(4321), 4321);
        QCOMPARE(m_model->rowOf(many - 1), many - 1);
        QCOMPARE(m_model->rowOf(many), -1);
    }

    void onlyTheNewestFilterCounts()
    {
        m_model->setContent(evaluated(m_plan));
        arranged([this] {
            for (const QString &text : {u"b"_s, u"br"_s, u"nothing"_s, u"10.0.3.7"_s}) {
                m_model->setFilter(text);
            }
        });
        QCOMPARE(m_model->rowCount(), 11); // 10.0.3.7 and 10.0.3.70 to .79
        m_model->setFilter(u"br"_s);
        m_model->setFilter({}); // at once
        QCOMPARE(m_model->rowCount(), many);
        QVERIFY(!m_model->isArranging());
    }

    // Somebody has just mended it, and looks at what comes of it.
    void aMendedRowStaysWhereItIs()
    {
        m_model->setContent(evaluated(m_plan));
        arranged([this] { m_model->setOnlyBad(true); });
        arranged([this] { m_model->sort(2, Qt::AscendingOrder); });
        const qsizetype record = m_model->recordAt(5);
        const QSignalSpy reset(m_model.get(), &ImportModel::modelReset);
        arranged([&] { m_model->setContent(evaluated(m_plan, {{{record + 1, 1}, u"9.9.9.9"_s}})); });
        QCOMPARE(reset.size(), 0);
        QCOMPARE(m_model->recordAt(5), record);
        QCOMPARE(cell(5, 2), u"9.9.9.9"_s);
    }

    // Between the old rows and the new ones there is no moment without any: what is selected would be lost.
    void theSameFileReadInAnotherWayTakesItsPlaceAtOnce_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::newRow("all rows") << QString();
        QTest::newRow("some") << u"office"_s;
    }

    void theSameFileReadInAnotherWayTakesItsPlaceAtOnce()
    {
        QFETCH(const QString, filter);
        m_model->setContent(evaluated(planOf(100)));
        m_model->setFilter(filter);
        QList<int> rows;
        connect(m_model.get(), &ImportModel::modelReset, this, [&] { rows << m_model->rowCount(); });
        m_model->setContent(evaluated(planOf(80)));
        QCOMPARE(rows, QList<int>{filter.isEmpty() ? 80 : 40});
    }

    void anotherFileIsShownAsTheOneBefore()
    {
        m_model->setContent(evaluated(m_plan));
        arranged([this] { m_model->setFilter(u"branch"_s); });
        arranged([this] { m_model->setContent(evaluated(planOf(30))); });
        QCOMPARE(m_model->rowCount(), 15);
        m_model->clear();
        QCOMPARE(m_model->rowCount(), 0);
        m_model->sort(1, Qt::AscendingOrder); // of nothing
    }

    // Also while it works on it.
    void whatIsNotShownAnyMoreGoes_data()
    {
        QTest::addColumn<bool>("isArranging");
        QTest::newRow("shown") << false;
        QTest::newRow("being arranged") << true;
    }

    void whatIsNotShownAnyMoreGoes()
    {
        QFETCH(const bool, isArranging);
        auto evaluation = evaluated(planOf(many));
        const std::weak_ptr<const ImportEvaluation> watched = evaluation;
        m_model->setContent(std::exchange(evaluation, nullptr));
        if (isArranging) {
            m_model->setFilter(u"office"_s);
        }
        m_model->clear();
        QTRY_VERIFY(watched.expired());
        QCOMPARE(m_model->rowCount(), 0);
    }
};

ALLOWDESK_TEST(ImportModelTest)
#include "tst_importmodel.moc"
