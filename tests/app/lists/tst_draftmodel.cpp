#include "app/lists/draftmodel.h"
#include "tests/app/lists/pairschema.h"
#include "tests/support/testregistry.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

namespace
{

/// Rows with an address and a number.
class AddressSchema final : public Schema
{
public:
    [[nodiscard]] const QList<Column> &columns() const override { return m_columns; }
    [[nodiscard]] const QList<Attribute> &attributes() const override { return m_attributes; }
    [[nodiscard]] QString key(const QStringList &cells) const override { return cells.value(0); }
    [[nodiscard]] QStringList normalised(const QStringList &cells) const override { return cells; }

private:
    QList<Column> m_columns{{.id = u"ip"_s, .title = "Address", .kind = FieldKind::Address},
        {.id = u"count"_s, .title = "Count", .kind = FieldKind::Number}};
    QList<Attribute> m_attributes;
};

} // namespace

/// The table of a draft on b, a, c, watched for what every model must keep to.
class DraftModelTest final : public QObject
{
    Q_OBJECT

    const PairSchema m_schema{};
    std::unique_ptr<Draft> m_draft;
    std::unique_ptr<DraftModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;

    static QStringList shown(const DraftModel &model, int column = 0)
    {
        QStringList texts;
        for (int row = 0; row < model.rowCount(); ++row) {
            texts << model.index(row, column).data().toString();
        }
        return texts;
    }
    [[nodiscard]] QStringList shown() const { return shown(*m_model); }

private Q_SLOTS:
    void init()
    {
        m_draft = std::make_unique<Draft>(
            TargetRef{}, m_schema, Snapshot{.state = pairs({{u"b"_s, u"1"_s}, {u"a"_s, u"1"_s}, {u"c"_s, u"1"_s}})});
        m_model = std::make_unique<DraftModel>();
        m_tester = std::make_unique<QAbstractItemModelTester>(
            m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        m_model->setDraft(m_draft.get());
    }
    void cleanup()
    {
        m_tester.reset();
        m_model.reset();
    }

    void sortsByValue_data()
    {
        QTest::addColumn<int>("column");
        QTest::addColumn<QStringList>("cells");
        QTest::addColumn<QStringList>("sorted");
        QTest::newRow("addresses") << 0 << QStringList{u"10.0.0.10"_s, u"nonsense"_s, u"10.0.0.9"_s, u"9.0.0.0/8"_s}
                                   << QStringList{u"9.0.0.0/8"_s, u"10.0.0.9"_s, u"10.0.0.10"_s, u"nonsense"_s};
        QTest::newRow("numbers") << 1 << QStringList{u"10"_s, u"9"_s, u"many"_s, u"-1"_s}
                                 << QStringList{u"-1"_s, u"9"_s, u"10"_s, u"many"_s};
    }
    void sortsByValue()
    {
        QFETCH(int, column);
        QFETCH(QStringList, cells);
        QFETCH(QStringList, sorted);
        const AddressSchema schema;
        TargetState state;
        for (const QString &cell : std::as_const(cells)) {
            QStringList row{u"x"_s, u"x"_s};
            row[column] = cell;
            state.rows << Row{nextRowId(), row};
        }
        Draft draft({}, schema, {.state = state});
        DraftModel model;
        model.setDraft(&draft);
        model.sort(column, Qt::AscendingOrder);
        QCOMPARE(shown(model, column), sorted);
        model.sort(column, Qt::DescendingOrder);
        std::reverse(sorted.begin(), sorted.end());
        QCOMPARE(shown(model, column), sorted);
    }

    void anEditedRowStaysInItsPlace()
    {
        m_model->sort(0, Qt::AscendingOrder);
        m_model->setFilter(u"1"_s);
        QCOMPARE(shown(), (QStringList{u"a"_s, u"b"_s, u"c"_s}));
        const QSignalSpy resets(m_model.get(), &QAbstractItemModel::modelReset);
        QVERIFY(m_model->setData(m_model->index(0, 0), u"z"_s));
        QVERIFY(m_model->setData(m_model->index(0, 1), u"other"_s));
        QCOMPARE(shown(), (QStringList{u"z"_s, u"b"_s, u"c"_s}));
        QCOMPARE(resets.size(), 0);
        m_model->setFilter({});
        QCOMPARE(shown(), (QStringList{u"b"_s, u"c"_s, u"z"_s}));
        QCOMPARE(resets.size(), 1);
    }

    void otherRowsAreOneReset()
    {
        const QSignalSpy resets(m_model.get(), &QAbstractItemModel::modelReset);
        m_model->sort(0, Qt::DescendingOrder);
        m_draft->addRow({u"aa"_s, u"1"_s});
        QCOMPARE(resets.size(), 2);
        QCOMPARE(shown(), (QStringList{u"c"_s, u"b"_s, u"aa"_s, u"a"_s}));
    }

    void whileHeldRowsStayWhereTheyAre()
    {
        m_model->hold();
        const QSignalSpy resets(m_model.get(), &QAbstractItemModel::modelReset);
        m_draft->rebaseOnto({.state = pairs({{u"b"_s, u"1"_s}})});
        QCOMPARE(shown(), (QStringList{u"b"_s, u"a"_s, u"c"_s}));
        // What was typed into a row that is gone meanwhile is not lost.
        QVERIFY(m_model->setData(m_model->index(1, 0), u"z"_s));
        QCOMPARE(resets.size(), 0);
        m_model->release();
        QCOMPARE(shown(), (QStringList{u"b"_s, u"z"_s}));
        QCOMPARE(resets.size(), 1);
        m_model->release();
        QCOMPARE(resets.size(), 1);
    }

    void removedRowsAreShownAndNotEdited()
    {
        m_draft->removeRows({m_model->rowId(m_model->index(1, 0))});
        QCOMPARE(shown(), (QStringList{u"b"_s, u"a"_s, u"c"_s}));
        QCOMPARE(m_model->index(1, 0).data(DraftModel::ChangeRole).toInt(), static_cast<int>(RowChange::Removed));
        QVERIFY(!m_model->flags(m_model->index(1, 0)).testFlag(Qt::ItemIsEditable));
    }

    void findingsAreOfTheRowThatTheySpeakOf()
    {
        m_model->setFindings({{.severity = Severity::Note, .code = u"n"_s, .row = {u"a"_s, u"1"_s}},
            {.severity = Severity::Block, .code = u"b"_s, .row = {u"a"_s, u"1"_s}}, {.code = u"target"_s}});
        QCOMPARE(m_model->index(0, 0).data(DraftModel::SeverityRole).toInt(), -1);
        QCOMPARE(m_model->index(1, 0).data(DraftModel::SeverityRole).toInt(), static_cast<int>(Severity::Block));
        QCOMPARE(m_model->index(1, 0).data(DraftModel::FindingsRole).value<Findings>().size(), 2);
    }
};

ALLOWDESK_TEST(DraftModelTest)
#include "tst_draftmodel.moc"
