#include "tests/support/testregistry.h"
#include "ui/look/filterfield.h"

#include <QBoxLayout>
#include <QDialog>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTableView>
#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

class FilterFieldTest final : public QObject
{
    Q_OBJECT

    /// A dialog whose default button Enter would press.
    struct Filtered
    {
        explicit Filtered(int rows)
        {
            for (int row = 0; row < rows; ++row) {
                model.appendRow({new QStandardItem(QString::number(row)), new QStandardItem(u"x"_s)});
            }
            table.setModel(&model);
            auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok, &dialog);
            buttons->button(QDialogButtonBox::Ok)->setDefault(true);
            QObject::connect(buttons, &QDialogButtonBox::accepted, &dialog, &QDialog::accept);
            auto *layout = new QVBoxLayout(&dialog);
            layout->addWidget(&field);
            layout->addWidget(&table);
            layout->addWidget(buttons);
            setUpFilter(field, table, u"filter"_s, u"Filter entries"_s);
            dialog.show();
        }
        QStandardItemModel model;
        QDialog dialog;
        QLineEdit field;
        QTableView table;
    };

private Q_SLOTS:
    void keysGoOnIntoTheTable_data()
    {
        QTest::addColumn<Qt::Key>("key");
        QTest::newRow("Down") << Qt::Key_Down;
        QTest::newRow("Return") << Qt::Key_Return;
        QTest::newRow("Enter") << Qt::Key_Enter;
    }
    void keysGoOnIntoTheTable()
    {
        QFETCH(const Qt::Key, key);
        Filtered filtered(3);
        QVERIFY(QTest::qWaitForWindowActive(&filtered.dialog));
        filtered.table.setRowHidden(0, true); // by a filter
        filtered.table.setColumnHidden(0, true);
        filtered.field.setFocus();
        const QSignalSpy accepted(&filtered.dialog, &QDialog::accepted);
        QTest::keyClick(&filtered.field, key, key == Qt::Key_Enter ? Qt::KeypadModifier : Qt::NoModifier);
        QVERIFY(filtered.table.hasFocus());
        QCOMPARE(filtered.table.currentIndex(), filtered.model.index(1, 1));
        QVERIFY(accepted.isEmpty());
    }

    void whatIsCurrentStaysSo()
    {
        Filtered filtered(3);
        QVERIFY(QTest::qWaitForWindowActive(&filtered.dialog));
        filtered.table.setCurrentIndex(filtered.model.index(2, 0));
        filtered.field.setFocus();
        QTest::keyClick(&filtered.field, Qt::Key_Down);
        QVERIFY(filtered.table.hasFocus());
        QCOMPARE(filtered.table.currentIndex(), filtered.model.index(2, 0));
    }

    void anEmptyTableKeepsTheFocusInTheField()
    {
        Filtered filtered(0);
        QVERIFY(QTest::qWaitForWindowActive(&filtered.dialog));
        filtered.field.setFocus();
        const QSignalSpy accepted(&filtered.dialog, &QDialog::accepted);
        QTest::keyClick(&filtered.field, Qt::Key_Down);
        QTest::keyClick(&filtered.field, Qt::Key_Return);
        QVERIFY(filtered.field.hasFocus());
        QVERIFY(accepted.isEmpty());
    }
};

ALLOWDESK_TEST(FilterFieldTest)
#include "tst_filterfield.moc"
