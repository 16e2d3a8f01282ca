#include "app/lists/draftmodel.h"
#include "tests/app/lists/pairschema.h"
#include "tests/support/testregistry.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

#include <functional>

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

// Texts of one length, so that they sort as they count.
TargetState numbers(int first, int count)
{
    TargetState state;
    for (int i = first; i < first + count; ++i) {
        state.rows << Row{nextRowId(), {QString::number(i).rightJustified(5, u'0'), u"1"_s}};
    }
    return state;
}

} // namespace

Q_DECLARE_METATYPE(std::function<void(Draft &, DraftModel &)>)

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

    // Selection, scroll and editors stay by themselves then.
    void addedRowsComeAndGo_data()
    {
        QTest::addColumn<int>("column");
        QTest::addColumn<Qt::SortOrder>("order");
        QTest::addColumn<QString>("filter");
        QTest::addColumn<QStringList>("shownThen");
        QTest::addColumn<int>("signals");
        using Texts = QStringList;
        QTest::newRow("plain") << -1 << Qt::AscendingOrder << u""_s << Texts{u"b"_s, u"a"_s, u"c"_s, u"aa"_s} << 1;
        QTest::newRow("ascending") << 0 << Qt::AscendingOrder << u""_s << Texts{u"a"_s, u"aa"_s, u"b"_s, u"c"_s} << 1;
        QTest::newRow("descending") << 0 << Qt::DescendingOrder << u""_s << Texts{u"c"_s, u"b"_s, u"aa"_s, u"a"_s} << 1;
        QTest::newRow("filtered") << -1 << Qt::AscendingOrder << u"a"_s << Texts{u"a"_s, u"aa"_s} << 1;
        QTest::newRow("filtered out") << -1 << Qt::AscendingOrder << u"b"_s << Texts{u"b"_s} << 0;
    }

    void addedRowsComeAndGo()
    {
        QFETCH(int, column);
        QFETCH(Qt::SortOrder, order);
        QFETCH(QString, filter);
        QFETCH(int, signals);
        m_model->sort(column, order);
        m_model->setFilter(filter);
        const QStringList before = shown();
        const QSignalSpy resets(m_model.get(), &QAbstractItemModel::modelReset);
        const QSignalSpy inserted(m_model.get(), &QAbstractItemModel::rowsInserted);
        const QSignalSpy removed(m_model.get(), &QAbstractItemModel::rowsRemoved);
        m_draft->addRow({u"aa"_s, u"1"_s});
        QTEST(shown(), "shownThen");
        QCOMPARE(inserted.size(), signals);
        m_draft->undo();
        QCOMPARE(shown(), before);
        QCOMPARE(removed.size(), signals);
        m_draft->redo();
        QTEST(shown(), "shownThen");
        m_draft->addRow({u"x"_s, u"1"_s});
        m_draft->removeRows({m_draft->rows()[3].id});
        m_draft->undo(); // back between others: that is no end
        QCOMPARE(resets.size(), 1);
    }

    // Whatever is done, the table is that of a model that was made anew.
    void itIsAsMadeAnew_data()
    {
        QTest::addColumn<int>("seed");
        for (int seed = 1; seed <= 20; ++seed) {
            QTest::addRow("%d", seed) << seed;
        }
    }

    void itIsAsMadeAnew()
    {
        QFETCH(int, seed);
        QRandomGenerator random(static_cast<quint32>(seed));
        if (seed % 2 == 0) {
            m_model->sort(0, seed % 4 == 0 ? Qt::AscendingOrder : Qt::DescendingOrder);
        }
        if (seed % 3 == 0) {
            m_model->setFilter(u"1"_s);
        }
        const auto text = [&] { return QString::number(random.bounded(100)); };
        const auto anyRow = [&] { return m_draft->rows()[random.bounded(m_draft->rows().size())].id; };
        for (int i = 0; i < 200; ++i) {
            switch (random.bounded(6)) {
            case 0:
                m_draft->addRow({text(), u"1"_s});
                break;
            case 1:
                m_draft->apply({.additions = {{text(), u"1"_s}, {text(), u"2"_s}}});
                break;
            case 2:
                m_draft->removeRows({anyRow()});
                break;
            case 3:
                m_draft->undo();
                break;
            case 4:
                m_draft->redo();
                break;
            default:
                m_draft->rebaseOnto({.state = pairs({{text(), u"1"_s}, {u"b"_s, u"1"_s}})});
            }
            DraftModel anew;
            anew.sort(seed % 2 == 0 ? 0 : -1, seed % 4 == 0 ? Qt::AscendingOrder : Qt::DescendingOrder);
            anew.setFilter(seed % 3 == 0 ? u"1"_s : QString());
            anew.setDraft(m_draft.get());
            QStringList expected = shown(anew);
            QStringList found = shown();
            QCOMPARE(found.size(), expected.size());
            QCOMPARE(found, expected);
            if (m_draft->rows().isEmpty()) {
                break;
            }
        }
    }

    // Until a long list is filtered and sorted, the rows of before are shown; what happens meanwhile is in it.
    void longListsAreArrangedOnAThread_data()
    {
        QTest::addColumn<std::function<void(Draft &, DraftModel &)>>("meanwhile");
        const auto add = [](const char *name, const std::function<void(Draft &, DraftModel &)> &meanwhile) {
            QTest::newRow(name) << meanwhile;
        };
        add("nothing", [](Draft &, DraftModel &) {});
        add("cells", [](Draft &draft, DraftModel &) {
            QVERIFY(draft.setCells(draft.rows()[1].id, {u"00077"_s, u"1"_s}));
        });
        add("added", [](Draft &draft, DraftModel &) { draft.addRow({u"00007x"_s, u"1"_s}); });
        add("added and undone", [](Draft &draft, DraftModel &) {
            draft.addRow({u"00007x"_s, u"1"_s});
            draft.undo();
        });
        add("removed", [](Draft &draft, DraftModel &) { draft.removeRows({draft.rows()[7].id}); });
        add("read again", [](Draft &draft, DraftModel &) { draft.rebaseOnto({.state = numbers(100, 6000)}); });
        add("read again, few", [](Draft &draft, DraftModel &) { draft.rebaseOnto({.state = numbers(70, 10)}); });
        add("held", [](Draft &draft, DraftModel &model) {
            model.hold();
            draft.rebaseOnto({.state = numbers(100, 6000)});
            QCOMPARE(model.rowCount(), 6000);
            model.release();
        });
        add("filtered again", [](Draft &, DraftModel &model) {
            model.setFilter(u"8"_s);
            model.setFilter(u"7"_s);
        });
        add("set again", [](Draft &draft, DraftModel &model) {
            model.setDraft(&draft);
            QCOMPARE(model.rowCount(), 0);
        });
    }

    void longListsAreArrangedOnAThread()
    {
        using Meanwhile = std::function<void(Draft &, DraftModel &)>;
        QFETCH(Meanwhile, meanwhile);
        Draft draft({}, m_schema, {.state = numbers(0, 6000)});
        DraftModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setDraft(&draft);
        model.setFilter(u"7"_s);
        model.sort(0, Qt::DescendingOrder);
        QCOMPARE(model.rowCount(), 6000);
        meanwhile(draft, model);
        QStringList expected;
        for (const ShownRows rows(draft.content()); const Row &row : rows.all()) {
            if (row.cells[0].contains(u'7')) {
                expected << row.cells[0];
            }
        }
        std::sort(expected.begin(), expected.end(), std::greater<>());
        QTRY_COMPARE(shown(model), expected);
        model.setFilter({});
        model.sort(-1, Qt::AscendingOrder);
        QCOMPARE(model.rowCount(), ShownRows(draft.content()).size()); // as in the list, that is at once
    }

    void anArrangementWaitsForTheEditorToClose()
    {
        Draft draft({}, m_schema, {.state = numbers(0, 6000)});
        DraftModel model;
        model.setDraft(&draft);
        model.hold();
        const QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        for (const QString &text : {u"7"_s, QString()}) {
            model.setFilter(text);
            QCOMPARE(model.rowCount(), 6000);
        }
        model.setFilter(u"77"_s);
        model.release();
        QTRY_COMPARE(resets.size(), 1);
        QVERIFY(model.rowCount() < 6000);
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

    // Another cell of the row, or the same one: nobody's change is taken back unseen.
    void whatOthersChangedUnderAnEditorIsAConflict_data()
    {
        QTest::addColumn<int>("column");
        QTest::addColumn<bool>("bringsRows");
        QTest::newRow("the cell") << 1 << false;
        QTest::newRow("another cell") << 0 << false;
        QTest::newRow("the cell, and rows came") << 1 << true;
        QTest::newRow("another cell, and rows came") << 0 << true;
    }

    void whatOthersChangedUnderAnEditorIsAConflict()
    {
        QFETCH(int, column);
        QFETCH(bool, bringsRows);
        const AddressSchema schema;
        const auto state = [](const QString &count) {
            return TargetState{.rows = {{nextRowId(), {u"10.0.0.1"_s, count}}, {nextRowId(), {u"10.0.0.2"_s, u"1"_s}}}};
        };
        Draft draft({}, schema, {.state = state(u"1"_s)});
        DraftModel model;
        model.setDraft(&draft);
        model.hold();
        TargetState theirs = state(u"2"_s);
        if (bringsRows) {
            theirs.rows << Row{nextRowId(), {u"10.0.0.3"_s, u"1"_s}};
        }
        draft.rebaseOnto({.state = theirs});
        QVERIFY(model.setData(model.index(0, column), u"9"_s));
        model.release();
        QCOMPARE(draft.conflictCount(), 1);
        QCOMPARE(draft.conflicts().constFirst().theirs, (QStringList{u"10.0.0.1"_s, u"2"_s}));
    }

    void actionsFindTheRowsThatWillBeShown()
    {
        Draft draft({}, m_schema, {.state = numbers(0, 6000)});
        DraftModel model;
        model.setDraft(&draft);
        model.setFilter(u"00007"_s);
        QVERIFY(model.isArranging());
        model.arrangeNow();
        QVERIFY(!model.isArranging());
        QCOMPARE(shown(model), QStringList(u"00007"_s));
        const QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        model.arrangeNow();
        QCOMPARE(resets.size(), 0);
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
