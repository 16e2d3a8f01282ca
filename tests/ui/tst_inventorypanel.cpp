#include "app/services/catalogue.h"
#include "tests/support/manualclock.h"
#include "tests/support/testregistry.h"
#include "tests/ui/fakecloud.h"
#include "tests/ui/fakeprompts.h"
#include "ui/import/importdialog.h"
#include "ui/panels/inventorypanel.h"
#include "ui/panels/recordpanel.h"

#include <QClipboard>
#include <QDropEvent>
#include <QGuiApplication>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

namespace
{

/// The inventory of caches with one of them shown.
struct Shown
{
    ManualClock clock;
    FakeCloud cloud;
    FakePrompts prompts;
    std::unique_ptr<ServiceCatalog> services = makeServiceCatalog();
    Inventory inventory{cloud.fakeSession(), *services->find(u"dcs"_s), clock};
    std::unique_ptr<InventoryPanel> panel;

    explicit Shown(bool isChosen = true)
    {
        const QJsonArray groups{
            QJsonObject{{u"group_name"_s, u"office"_s}, {u"ip_list"_s, QJsonArray{u"10.0.0.1"_s, u"10.0.0.2"_s}}},
            QJsonObject{{u"group_name"_s, u"shops"_s}, {u"ip_list"_s, QJsonArray{u"10.0.1.1"_s}}}};
        cloud.addCache(u"i-1"_s,
            {.name = u"orders"_s,
                .whitelist = {{u"instance_id"_s, u"i-1"_s}, {u"enable_whitelist"_s, true},
                    {u"whitelist_ip_limit_num"_s, 20}, {u"whitelist"_s, groups}}});
        panel = std::make_unique<InventoryPanel>(inventory, prompts);
        panel->resize(1000, 500);
        panel->show();
        panel->refresh();
        [&] {
            QTRY_COMPARE(child<QTableView>(u"targets"_s)->model()->rowCount(), 1);
            if (isChosen) {
                child<QTableView>(u"targets"_s)->selectRow(0);
                QTRY_VERIFY(panel->records().draft());
            }
        }();
    }

    template <typename T>
    T *child(const QString &name)
    {
        return panel->findChild<T *>(name);
    }
    QTableView *rows() { return child<QTableView>(u"records"_s); }
    [[nodiscard]] QStringList wanted() const
    {
        QStringList lines;
        const QList<Row> wanted = panel->records().draft()->wanted().rows;
        for (const Row &row : wanted) {
            lines << row.cells.join(u' ');
        }
        return lines;
    }
    void drop(const std::function<void(QMimeData &)> &fill) const
    {
        QMimeData data;
        fill(data);
        QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(panel.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent event({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(panel.get(), &event);
    }
    ImportDialog *importDialog() { return panel->findChild<ImportDialog *>(); }
};

} // namespace

class InventoryPanelTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rowsMoveToAGroupThatIsChosen()
    {
        Shown shown;
        shown.panel->moveRows(); // nothing is selected
        QVERIFY(shown.prompts.asked.isEmpty());
        shown.rows()->selectRow(0);
        shown.prompts.line = u" shops "_s;
        shown.panel->moveRows();
        QCOMPARE(shown.prompts.offered, (QStringList{u"office"_s, u"shops"_s}));
        QCOMPARE(shown.wanted(), (QStringList{u"shops 10.0.0.1"_s, u"office 10.0.0.2"_s, u"shops 10.0.1.1"_s}));
        shown.panel->records().undo();
        QVERIFY(shown.panel->records().draft()->isEmpty());
    }

    void aGroupIsRenamedInAllItsRows()
    {
        Shown shown;
        shown.rows()->selectRow(1);
        shown.prompts.line = u"berlin"_s;
        shown.panel->renamePart();
        QCOMPARE(shown.wanted(), (QStringList{u"berlin 10.0.0.1"_s, u"berlin 10.0.0.2"_s, u"shops 10.0.1.1"_s}));
    }

    void aHintIsTakenByAClick()
    {
        Shown shown;
        auto *use = shown.child<QPushButton>(u"takeFix"_s);
        QVERIFY(use->isHidden());
        shown.panel->records().draft()->addRow({u"office"_s, u"10.1.2.3/24"_s});
        QTRY_VERIFY(shown.panel->records().plan());
        shown.rows()->selectRow(3);
        QTRY_VERIFY(!use->isHidden());
        QCOMPARE(use->text(), u"Use 10.1.2.0/24"_s);
        use->click();
        QCOMPARE(shown.wanted().constLast(), u"office 10.1.2.0/24"_s);
        QTRY_VERIFY(use->isHidden());
    }

    void whatIsTypedIsCheckedAtOnce()
    {
        Shown shown;
        shown.rows()->setCurrentIndex(shown.rows()->model()->index(0, 1));
        shown.rows()->edit(shown.rows()->currentIndex());
        auto *editor = shown.rows()->findChild<QLineEdit *>();
        QVERIFY(editor);
        editor->selectAll();
        QTest::keyClicks(editor, u"10.0.0.300"_s);
        const auto *said = shown.child<QLabel>(u"findings"_s);
        QVERIFY2(said->text().contains(u"255"_s), qPrintable(said->text()));
        QVERIFY(shown.panel->records().draft()->isEmpty()); // it is not staged before the cell is left
        editor->selectAll();
        QTest::keyClicks(editor, u"10.0.0.30"_s);
        QVERIFY2(said->text().isEmpty(), qPrintable(said->text()));
    }

    void aTextThatIsDroppedIsImported()
    {
        Shown shown;
        shown.drop([](QMimeData &data) { data.setText(u"office,10.0.0.7\noffice,10.0.0.8\n"_s); });
        QVERIFY(shown.importDialog());
        auto *stage = shown.child<QPushButton>(u"importStage"_s);
        QTRY_VERIFY(stage->text().contains(u"(2)"_s));
    }

    void aFileThatIsDroppedIsImported()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath(u"list.csv"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("group_name,ip\noffice,10.0.0.7\n");
        file.close();
        Shown shown;
        shown.drop([&](QMimeData &data) { data.setUrls({QUrl::fromLocalFile(file.fileName())}); });
        QVERIFY(shown.importDialog());
        QTRY_VERIFY(shown.child<QPushButton>(u"importStage"_s)->text().contains(u"(1)"_s));
    }

    void whatCannotBeImportedIsSaid_data()
    {
        QTest::addColumn<bool>("isChosen");
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("word");
        QTest::newRow("a picture") << true << u"image/png"_s << u"Neither a file nor text"_s;
        QTest::newRow("nothing but blanks") << true << u"blanks"_s << u"Neither a file nor text"_s;
        QTest::newRow("two files") << true << u"files"_s << u"one file at a time"_s;
        QTest::newRow("no list is shown") << false << u"text"_s << u"Select a list"_s;
    }

    void whatCannotBeImportedIsSaid()
    {
        QFETCH(bool, isChosen);
        QFETCH(QString, kind);
        QFETCH(QString, word);
        Shown shown(isChosen);
        shown.drop([&](QMimeData &data) {
            if (kind == "files"_L1) {
                data.setUrls({QUrl::fromLocalFile(u"/a.csv"_s), QUrl::fromLocalFile(u"/b.csv"_s)});
            } else if (kind == "blanks"_L1 || kind == "text"_L1) {
                data.setText(kind == "text"_L1 ? u"10.0.0.1"_s : u" \n "_s);
            } else {
                data.setData(kind, "\x89PNG");
            }
        });
        QCOMPARE(shown.prompts.told.size(), 1);
        QVERIFY2(shown.prompts.told.constFirst().contains(word), qPrintable(shown.prompts.told.constFirst()));
        QVERIFY(!shown.importDialog());
    }

    void copiedRowsArePastedAsTheSame()
    {
        Shown shown;
        shown.panel->records().draft()->addRow({u"=group"_s, u"10.0.7.1"_s});
        shown.rows()->setColumnHidden(0, true); // what is hidden is copied with its row
        shown.rows()->selectAll();
        shown.rows()->setFocus();
        QTest::keySequence(shown.rows(), QKeySequence::Copy);
        const QString text = QGuiApplication::clipboard()->text();
        QVERIFY(!text.contains(u"=group"_s));
        shown.panel->importClipboard();
        QVERIFY(shown.importDialog());
        auto *pasted = shown.importDialog()->findChild<QTableView *>(u"importRows"_s)->model();
        QTRY_COMPARE(pasted->rowCount(), 4);
        for (int row = 0; row < 4; ++row) {
            QCOMPARE(static_cast<RecordFate>(pasted->index(row, 0).data(ImportModel::FateRole).toInt()),
                RecordFate::Unchanged);
        }
        QCOMPARE(pasted->index(3, 1).data().toString(), u"=group"_s);
    }

    void theClipboardIsImportedWithoutAQuestion()
    {
        Shown shown;
        QGuiApplication::clipboard()->setText(u"10.0.0.7"_s);
        shown.panel->importClipboard();
        QVERIFY(shown.importDialog());
        QVERIFY(shown.prompts.asked.isEmpty());
    }

    // Undo ends with a new list, so its deletion is asked about.
    void aNewListIsNotDeletedWithoutAQuestion()
    {
        ManualClock clock;
        FakeCloud cloud;
        FakePrompts prompts;
        const std::unique_ptr<ServiceCatalog> services = makeServiceCatalog();
        Inventory inventory(cloud.fakeSession(), *services->find(u"waf"_s), clock);
        InventoryPanel panel(inventory, prompts);
        const auto made = inventory.stageNew(u"fresh"_s, {.rows = {{nextRowId(), {u"10.0.0.1"_s, QString()}}}});
        QVERIFY(made);
        panel.findChild<QTableView *>(u"targets"_s)->selectRow(0);
        QVERIFY(panel.records().draft());
        panel.stageDeletion();
        QCOMPARE(prompts.asked.size(), 1);
        QVERIFY(prompts.asked.constFirst().contains(u"cannot be undone"_s));
        QVERIFY(inventory.isNew(*made));

        // One that was split off names the list that would lose its entries.
        const QList<Row> rows = panel.records().draft()->wanted().rows;
        QVERIFY(inventory.split(*made, {NewPart{u"fresh-2"_s, {.rows = rows}}}));
        panel.findChild<QTableView *>(u"targets"_s)->selectRow(1);
        prompts.answer = true;
        panel.stageDeletion();
        QVERIFY(prompts.asked.constLast().contains(u"came from the split of fresh,"_s));
        QCOMPARE(inventory.targets().size(), 1);
    }

    // A line editor would cut it at the first letter that is typed.
    void aVeryLongTextHasNoEditor_data()
    {
        QTest::addColumn<int>("length");
        QTest::addColumn<bool>("isEdited");
        QTest::newRow("long") << 32767 << true;
        QTest::newRow("too long") << 32768 << false;
    }

    void aVeryLongTextHasNoEditor()
    {
        QFETCH(int, length);
        QFETCH(bool, isEdited);
        ManualClock clock;
        FakeCloud cloud;
        FakePrompts prompts;
        const std::unique_ptr<ServiceCatalog> services = makeServiceCatalog();
        Inventory inventory(cloud.fakeSession(), *services->find(u"waf"_s), clock);
        InventoryPanel panel(inventory, prompts);
        const QString text(length, u'x');
        QVERIFY(inventory.stageNew(u"fresh"_s, {.attributes = {{u"description"_s, text}}}));
        panel.show();
        panel.findChild<QTableView *>(u"targets"_s)->selectRow(0);
        auto *field = panel.findChild<QLineEdit *>(u"attribute.description"_s);
        QVERIFY(field);
        QCOMPARE(field->isEnabled(), isEdited);
        QCOMPARE(field->toolTip().isEmpty(), isEdited);
        if (field->isEnabled()) {
            QTest::keyClick(field, Qt::Key_Backspace);
        }
        QCOMPARE(panel.records().draft()->wantedAttributes()[u"description"_s].toString(),
            isEdited ? text.chopped(1) : text);
    }

    void whatThereIsNotIsSaid()
    {
        Shown shown(false);
        const auto titles = [&] {
            QStringList shownTitles;
            const auto labels = shown.panel->findChildren<QLabel *>(u"stateTitle"_s);
            for (const QLabel *label : labels) {
                if (label->isVisible()) {
                    shownTitles << label->text();
                }
            }
            return shownTitles;
        };
        QCOMPARE(titles(), QStringList{u"No list selected"_s});
        shown.child<QLineEdit>(u"targetFilter"_s)->setText(u"no such cache"_s);
        QVERIFY(titles().contains(u"Nothing matches the filter"_s));
        shown.child<QLineEdit>(u"targetFilter"_s)->clear();
        shown.child<QTableView>(u"targets"_s)->selectRow(0);
        QTRY_VERIFY(titles().isEmpty());
        shown.child<QLineEdit>(u"recordFilter"_s)->setText(u"192.0.2"_s);
        QCOMPARE(titles(), QStringList{u"Nothing matches the filter"_s});
    }

    // A long list is filtered and sorted on a thread; what acts on its entries does not wait for that.
    void entriesOfALongListAreActedOnAtOnce()
    {
        Shown shown;
        RecordPanel &records = shown.panel->records();
        DraftChanges changes;
        for (int i = 0; i < 6000; ++i) {
            changes.additions << QStringList{u"office"_s, u"10.2.%1.%2"_s.arg(i / 250).arg(i % 250)};
        }
        records.draft()->apply(changes);
        auto *table = shown.child<QTableView>(u"records"_s);
        const qsizetype all = records.draft()->rows().size();
        table->sortByColumn(1, Qt::DescendingOrder);
        shown.child<QLineEdit>(u"recordFilter"_s)->setText(u"10.2.7.7"_s);
        QCOMPARE(table->model()->rowCount(), all); // those of before
        table->selectRow(0);
        table->selectAll();
        records.removeSelected();
        constexpr int matching = 11; // 7, and 70 to 79
        QCOMPARE(records.draft()->rows().size(), all - matching);
        records.addRow();
        QCOMPARE(table->model()->rowCount(), all - matching + 1);
        QVERIFY(table->findChild<QLineEdit *>());
        QVERIFY(table->currentIndex().isValid());
    }
};

ALLOWDESK_TEST(InventoryPanelTest)
#include "tst_inventorypanel.moc"
