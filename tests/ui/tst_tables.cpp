#include "tests/support/testregistry.h"
#include "ui/look/rowcopier.h"
#include "ui/look/tables.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QIdentityProxyModel>
#include <QMenu>
#include <QStandardItemModel>
#include <QStringListModel>
#include <QTableView>
#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

/// A table of three columns and four rows, "a1" to "c4".
class TablesTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<QStandardItemModel> m_model;
    std::unique_ptr<QTableView> m_table;

    void select(int row)
    {
        m_table->selectionModel()->select(
            m_model->index(row, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
    }
    [[nodiscard]] QByteArray selectedCsv() const
    {
        SelectedRows rows(*m_table);
        while (!rows.isDone()) {
            rows.makeMore();
        }
        return rows.csv();
    }
    QMenu *columnMenu()
    {
        Q_EMIT m_table->horizontalHeader()->customContextMenuRequested({5, 5});
        return m_table->findChildren<QMenu *>().constLast();
    }

private Q_SLOTS:
    void init()
    {
        m_model = std::make_unique<QStandardItemModel>(4, 3);
        m_model->setHorizontalHeaderLabels({u"A"_s, u"B"_s, u"C, \"last\""_s});
        for (int row = 0; row < 4; ++row) {
            for (int column = 0; column < 3; ++column) {
                m_model->setItem(row, column, new QStandardItem(QChar(u'a' + column) + QString::number(row + 1)));
            }
        }
        m_table = std::make_unique<QTableView>();
        m_table->setModel(m_model.get());
        setUpTable(*m_table);
        m_table->show();
        m_table->activateWindow();
        m_table->setFocus();
        QVERIFY(QTest::qWaitForWindowActive(m_table.get()));
    }

    void selectedRowsAreCopied()
    {
        QVERIFY(SelectedRows(*m_table).isEmpty());
        select(3);
        select(0);
        QCOMPARE(selectedCsv(), QByteArray("A,B,\"C, \"\"last\"\"\"\r\na1,b1,c1\r\na4,b4,c4\r\n"));
        QGuiApplication::clipboard()->clear();
        QTest::keySequence(m_table.get(), QKeySequence::Copy);
        QVERIFY(QGuiApplication::clipboard()->text().contains(u"a4,b4,c4"_s));
    }

    // So many that they are made piece by piece; the window goes on meanwhile, and the rows may change.
    void manyRowsAreCopied_data()
    {
        QTest::addColumn<bool>("isChanged");
        QTest::newRow("all") << false;
        QTest::newRow("all, and one more meanwhile") << true;
    }

    void manyRowsAreCopied()
    {
        QFETCH(const bool, isChanged);
        QStringListModel many;
        QStringList texts;
        for (int i = 0; i < 100'000; ++i) {
            texts << QString::number(i);
        }
        many.setStringList(texts);
        m_table->setModel(&many);
        m_table->selectAll();
        QGuiApplication::clipboard()->clear();
        QTest::keySequence(m_table.get(), QKeySequence::Copy);
        QVERIFY(QGuiApplication::clipboard()->text().isEmpty());
        QCOMPARE(m_table->viewport()->cursor().shape(), Qt::BusyCursor);
        if (isChanged) {
            QVERIFY(many.insertRow(0));
            m_table->selectAll();
        }
        const qsizetype rows = many.rowCount();
        QTRY_COMPARE(QGuiApplication::clipboard()->text().count(u'\n'), rows + 1); // with the head
        QVERIFY(QGuiApplication::clipboard()->text().endsWith(u"99998\r\n99999\r\n"_s));
        QCOMPARE(m_table->viewport()->cursor().shape(), Qt::ArrowCursor);
        m_table->setModel(m_model.get());
    }

    // One who clicks elsewhere meanwhile has what was selected when it was asked for, in all forms.
    void allFormsAreOfTheSameRows()
    {
        QStringListModel many(QStringList(100'000, u"x"_s));
        QTableView table;
        table.setModel(&many);
        QList<std::pair<int, int>> told;
        setUpTable(table, [&told](QMimeData &, const QList<std::pair<int, int>> &runs) { told = runs; });
        table.selectAll();
        table.actions().constFirst()->trigger();
        QVERIFY(told.isEmpty());
        table.selectRow(7);
        QTRY_COMPARE(told, (QList<std::pair<int, int>>{{0, 99'999}}));
        QCOMPARE(QGuiApplication::clipboard()->text().count(u'\n'), 100'001);
    }

    // Whatever is painted, it is for the rows that are seen.
    void headsDoNotLookAtEachSelectedRow()
    {
        class Counted final : public QAbstractTableModel
        {
        public:
            [[nodiscard]] int rowCount(const QModelIndex &parent) const override
            {
                return parent.isValid() ? 0 : 100'000;
            }
            [[nodiscard]] int columnCount(const QModelIndex &parent) const override { return parent.isValid() ? 0 : 3; }
            [[nodiscard]] QVariant data(const QModelIndex &, int) const override { return {}; }
            [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override
            {
                ++asked;
                return QAbstractTableModel::flags(index);
            }
            mutable int asked = 0;
        };
        Counted many;
        m_table->setModel(&many);
        m_table->setSortingEnabled(true);
        m_table->selectAll();
        many.asked = 0;
        QVERIFY(!m_table->grab().isNull());
        QVERIFY2(many.asked < 10'000, qPrintable(QString::number(many.asked)));
        m_table->setSortingEnabled(false);
        m_table->setModel(m_model.get());
    }

    void nothingIsCopiedOfRowsThatHaveGone()
    {
        QGuiApplication::clipboard()->setText(u"before"_s);
        {
            QStringListModel many(QStringList(100'000, u"x"_s));
            m_table->setModel(&many);
            m_table->selectAll();
            QTest::keySequence(m_table.get(), QKeySequence::Copy);
        }
        QCOMPARE(m_table->viewport()->cursor().shape(), Qt::ArrowCursor);
        m_table->setModel(m_model.get());
        select(1);
        QTest::keySequence(m_table.get(), QKeySequence::Copy);
        QVERIFY(QGuiApplication::clipboard()->text().contains(u"a2,b2"_s));
    }

    void columnsAreCopiedAsTheyAreShown()
    {
        m_table->horizontalHeader()->moveSection(2, 0);
        m_table->setColumnHidden(1, true);
        select(1);
        QCOMPARE(selectedCsv(), QByteArray("\"C, \"\"last\"\"\",A\r\nc2,a2\r\n"));
    }

    // A cell of others as it is, a sentence without the marks that keep its parts in order.
    void whatIsShownOtherwiseIsCopiedAsItIs()
    {
        /// Shows cells in another way, and has sentences of its own in the last column.
        class Shown final : public QIdentityProxyModel
        {
        public:
            [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override
            {
                const bool isSentence = index.column() == 2;
                if (role == Qt::DisplayRole) {
                    return isSentence ? u"said \u2068מ\u2069"_s : u"shown"_s;
                }
                return isSentence ? QVariant() : QIdentityProxyModel::data(index, role);
            }
        };
        Shown shown;
        shown.setSourceModel(m_model.get());
        m_model->item(1, 0)->setText(u"-a \n"_s);
        m_table->setModel(&shown);
        m_table->selectRow(1);
        QCOMPARE(selectedCsv().split('\r').constFirst(), QByteArray("A,B,\"C, \"\"last\"\"\""));
        const QByteArray copied = selectedCsv();
        QVERIFY2(copied.contains("-a \n") && copied.contains(",b2,said מ"), copied.constData());
        m_table->setModel(m_model.get());
    }

    void columnsAreChosenInTheMenuOfTheHead()
    {
        QMenu *menu = columnMenu();
        QCOMPARE(menu->actions().size(), 3);
        menu->actions()[1]->trigger();
        QVERIFY(m_table->isColumnHidden(1));
        menu->close();
        menu = columnMenu();
        QVERIFY(!menu->actions()[1]->isChecked());
        menu->actions()[0]->trigger();
        menu->close();
        menu = columnMenu();
        QVERIFY(!menu->actions()[2]->isEnabled()); // the last one stays
        menu->actions()[1]->trigger();
        QVERIFY(!m_table->isColumnHidden(1));
        menu->close();
    }
};

ALLOWDESK_TEST(TablesTest)
#include "tst_tables.moc"
