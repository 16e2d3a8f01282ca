#include "tests/support/testregistry.h"
#include "ui/look/tables.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QIdentityProxyModel>
#include <QMenu>
#include <QStandardItemModel>
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
        QVERIFY(selectedRowsAsCsv(*m_table).isEmpty());
        select(3);
        select(0);
        QCOMPARE(selectedRowsAsCsv(*m_table), QByteArray("A,B,\"C, \"\"last\"\"\"\r\na1,b1,c1\r\na4,b4,c4\r\n"));
        QGuiApplication::clipboard()->clear();
        QTest::keySequence(m_table.get(), QKeySequence::Copy);
        QVERIFY(QGuiApplication::clipboard()->text().contains(u"a4,b4,c4"_s));
    }

    void columnsAreCopiedAsTheyAreShown()
    {
        m_table->horizontalHeader()->moveSection(2, 0);
        m_table->setColumnHidden(1, true);
        select(1);
        QCOMPARE(selectedRowsAsCsv(*m_table), QByteArray("\"C, \"\"last\"\"\",A\r\nc2,a2\r\n"));
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
        QCOMPARE(selectedRowsAsCsv(*m_table).split('\r').constFirst(), QByteArray("A,B,\"C, \"\"last\"\"\""));
        const QByteArray copied = selectedRowsAsCsv(*m_table);
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
