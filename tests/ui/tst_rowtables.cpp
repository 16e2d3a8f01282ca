#include "app/lists/draftmodel.h"
#include "tests/app/lists/pairschema.h"
#include "tests/support/testregistry.h"
#include "ui/panels/recordtable.h"

#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTextDocument>

using namespace allowdesk;
using namespace Qt::StringLiterals;

namespace
{

QList<QStringList> manyRows(int count)
{
    QList<QStringList> rows;
    for (int i = 0; i < count; ++i) {
        rows << QStringList{u"row-%1"_s.arg(i, 4, 10, QChar(u'0')), u"1"_s};
    }
    return rows;
}

/// A table of a draft with a hundred rows.
struct Table
{
    const PairSchema schema{};
    Draft draft{{}, schema, {.state = pairs(manyRows(100))}};
    DraftModel model;
    RecordTable view{model, 2};
    QAbstractItemModel &texts{*view.model()};

    Table()
    {
        model.setDraft(&draft);
        view.resize(400, 300);
        view.show();
    }
    [[nodiscard]] QString text(int row, int column = 0) const { return texts.index(row, column).data().toString(); }
    [[nodiscard]] QStringList selected() const
    {
        QStringList names;
        const QModelIndexList rows = view.selectionModel()->selectedRows();
        for (const QModelIndex &index : rows) {
            names << index.data().toString();
        }
        names.sort();
        return names;
    }
    QLineEdit *openEditor(int row)
    {
        view.setCurrentIndex(texts.index(row, 0));
        view.edit(texts.index(row, 0));
        return view.findChild<QLineEdit *>();
    }
};

} // namespace

class RowTablesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // It would cut the cell at the first Return.
    void aVeryLongCellHasNoEditor_data()
    {
        QTest::addColumn<int>("length");
        QTest::addColumn<bool>("isEdited");
        QTest::newRow("long") << 32767 << true;
        QTest::newRow("too long") << 32768 << false;
        QTest::newRow("megabytes") << 4'000'000 << false;
    }

    void aVeryLongCellHasNoEditor()
    {
        QFETCH(int, length);
        QFETCH(bool, isEdited);
        Table table;
        const QString cell(length, u'x');
        QVERIFY(table.draft.setCells(table.draft.rows()[3].id, {cell, u"1"_s}));
        QLineEdit *editor = table.openEditor(3);
        QCOMPARE(editor != nullptr, isEdited);
        QTest::keyClick(editor ? static_cast<QWidget *>(editor) : table.view.viewport(), Qt::Key_Return);
        QCOMPARE(table.draft.rows()[3].cells[0], cell);
    }

    void currentRowAndSelectionSurviveOtherRows()
    {
        Table table;
        table.view.selectRow(40);
        table.view.selectionModel()->select(
            table.texts.index(42, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
        table.view.scrollTo(table.texts.index(40, 0), QAbstractItemView::PositionAtTop);
        table.draft.rebaseOnto({.state = pairs(manyRows(100).mid(10))}); // ten rows above are gone
        QCOMPARE(table.view.currentIndex().data().toString(), u"row-0040"_s);
        QCOMPARE(table.selected(), (QStringList{u"row-0040"_s, u"row-0042"_s}));
        QCOMPARE(table.text(table.view.rowAt(0)), u"row-0040"_s);
        table.model.setFilter(u"004"_s);
        QCOMPARE(table.selected(), (QStringList{u"row-0040"_s, u"row-0042"_s}));
        table.model.setFilter(u"0050"_s); // they are not shown any more
        QVERIFY(table.selected().isEmpty());
    }

    void anOpenEditorKeepsWhatIsTyped()
    {
        Table table;
        QLineEdit *editor = table.openEditor(50);
        QVERIFY(editor);
        QTest::keyClicks(editor, u"typed"_s);
        const QString typed = editor->text();
        table.model.setFindings({{.code = u"dcs.entry.broad"_s, .row = {u"row-0050"_s, u"1"_s}}});
        QCOMPARE(editor->text(), typed);
        const QSignalSpy resets(&table.texts, &QAbstractItemModel::modelReset);
        table.draft.rebaseOnto({.state = pairs(manyRows(100).mid(10))}); // a reading comes in behind
        QCOMPARE(editor->text(), typed);
        QCOMPARE(resets.size(), 0);
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_COMPARE(resets.size(), 1);
        QCOMPARE(table.view.currentIndex().data().toString(), typed);
        QCOMPARE(table.draft.pendingCount(), 1);
        QCOMPARE(table.draft.wanted().rows.size(), 90);
    }

    void tabGoesOnToTheNextCellAfterRowsCameMeanwhile()
    {
        Table table;
        QLineEdit *editor = table.openEditor(50);
        QVERIFY(editor);
        table.draft.rebaseOnto({.state = pairs(manyRows(100).mid(10))});
        QTest::keyClicks(editor, u"x"_s);
        QTest::keyClick(editor, Qt::Key_Tab);
        QTRY_COMPARE(table.view.currentIndex().row(), 40);
        QCOMPARE(table.view.currentIndex().column(), 1);
    }

    void whatIsColourIsAlsoWords_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("words");
        QTest::newRow("unchanged") << u"unchanged"_s << u"row-0003"_s;
        QTest::newRow("added") << u"added"_s << u"new, to be added"_s;
        QTest::newRow("edited") << u"edited"_s << u"other, changed"_s;
        QTest::newRow("removed") << u"removed"_s << u"row-0003, to be removed"_s;
        QTest::newRow("finding") << u"finding"_s << u"row-0003, Nothing but this."_s;
    }
    void whatIsColourIsAlsoWords()
    {
        QFETCH(QString, kind);
        Table table;
        const RowId id = table.model.rowId(table.model.index(3, 0));
        int row = 3;
        if (kind == u"added"_s) {
            table.draft.addRow({u"new"_s, u"1"_s});
            row = 100;
        } else if (kind == u"edited"_s) {
            table.draft.setCells(id, {u"other"_s, u"1"_s});
        } else if (kind == u"removed"_s) {
            table.draft.removeRows({id});
        } else if (kind == u"finding"_s) {
            // An unknown code stands for itself.
            table.model.setFindings({{.code = u"Nothing but this."_s, .row = {u"row-0003"_s, u"1"_s}}});
        }
        const QModelIndex cell = table.texts.index(row, 0);
        QTEST(cell.data(Qt::AccessibleTextRole).toString(), "words");
        QCOMPARE(cell.siblingAtColumn(1).data(Qt::AccessibleTextRole).toString(), u"1"_s);
    }

    // What is typed blindly behind the last cell must not replace what is in the first.
    void tabEndsAtTheLastCell()
    {
        Table table;
        const int last = table.texts.rowCount() - 1;
        table.openEditor(last);
        QTest::keyClick(table.view.findChild<QLineEdit *>(), Qt::Key_Tab);
        QTRY_COMPARE(table.view.currentIndex(), table.texts.index(last, 1));
        QTRY_COMPARE(table.view.findChildren<QLineEdit *>().size(), 1);
        QTest::keyClick(table.view.findChild<QLineEdit *>(), Qt::Key_Tab);
        QTRY_VERIFY(table.view.findChildren<QLineEdit *>().isEmpty());
        QCOMPARE(table.view.currentIndex(), table.texts.index(last, 1));
        table.openEditor(0);
        QTest::keyClick(table.view.findChild<QLineEdit *>(), Qt::Key_Backtab);
        QTRY_VERIFY(table.view.findChildren<QLineEdit *>().isEmpty());
        QCOMPARE(table.view.currentIndex(), table.texts.index(0, 0));
    }

    void aToolTipShowsWhatItIsGiven()
    {
        const auto shown = [](const QString &words) {
            Table table;
            table.model.setFindings({{.code = words, .row = {u"row-0003"_s, u"1"_s}}});
            const QString tip = table.texts.index(3, 0).data(Qt::ToolTipRole).toString();
            QTextDocument document; // a tool tip is shown by one, where its text looks rich
            Qt::mightBeRichText(tip) ? document.setHtml(tip) : document.setPlainText(tip);
            return document.toPlainText();
        };
        for (const QString &words : {u"<b>bold</b>"_s, u"R&D"_s, u"<img src=x>&amp;"_s, u"a < b"_s}) {
            QCOMPARE(shown(words), words);
        }
    }
};

ALLOWDESK_TEST(RowTablesTest)
#include "tst_rowtables.moc"
