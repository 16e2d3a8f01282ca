#include "tests/support/knownendpoints.h"
#include "tests/support/testregistry.h"
#include "tests/ui/desk.h"
#include "ui/accounts/accountdialog.h"
#include "ui/accounts/workspacedialog.h"
#include "ui/bulk/bulkdialog.h"
#include "ui/history/historydialog.h"
#include "ui/import/importdialog.h"
#include "ui/look/look.h"
#include "ui/look/wheelguard.h"

#include <QAbstractSpinBox>
#include <QComboBox>
#include <QScrollArea>
#include <QScrollBar>
#include <QSpinBox>
#include <QVBoxLayout>
#include <QWheelEvent>

using namespace allowdesk;
using namespace Qt::StringLiterals;

namespace
{

// One notch down over the middle of a widget, as the window system gives it.
void turnWheel(QWidget &widget, int notches = -1)
{
    const QPointF middle = QRectF(widget.rect()).center();
    QWheelEvent event(middle, widget.mapToGlobal(middle), {}, {0, 120 * notches}, Qt::NoButton, Qt::NoModifier,
        Qt::NoScrollPhase, false);
    // As one of the window system: others do not go on to what is around, and sending it would make it one of those.
    QSpontaneKeyEvent::setSpontaneous(&event);
    qApp->notify(&widget, &event);
}

QString valueOf(const QWidget &field)
{
    const auto *choice = qobject_cast<const QComboBox *>(&field);
    return choice ? choice->currentText() : field.property("text").toString();
}

// Choices and number fields of a part, each with something to change to.
QList<QWidget *> fieldsIn(const QWidget &part)
{
    QList<QWidget *> fields;
    const QList<QWidget *> widgets = part.findChildren<QWidget *>();
    for (QWidget *widget : widgets) {
        auto *choice = qobject_cast<QComboBox *>(widget);
        if (choice && choice->count() < 2) {
            choice->addItems({u"one"_s, u"another"_s});
        }
        if (choice || qobject_cast<QAbstractSpinBox *>(widget)) {
            fields << widget;
        }
    }
    return fields;
}

} // namespace

/// A notch of the mouse wheel changes no value of a field that it happens to be over.
class WheelTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // The check would pass where the wheel does nothing at all.
    void withoutTheGuardItWouldChange()
    {
        QComboBox choice;
        choice.addItems({u"one"_s, u"another"_s});
        QSpinBox number;
        turnWheel(choice);
        turnWheel(number, 1);
        QCOMPARE(choice.currentIndex(), 1);
        QCOMPARE(number.value(), 1);
    }

    void noFieldTakesTheWheel_data()
    {
        QTest::addColumn<QByteArray>("part");
        QTest::addColumn<int>("least");
        QTest::newRow("window") << QByteArray("window") << 1;
        QTest::newRow("account") << QByteArray("account") << 2;
        QTest::newRow("place") << QByteArray("place") << 4;
        QTest::newRow("import") << QByteArray("import") << 3;
        for (const char *command : {"many", "history", "accounts", "shortcuts", "review"}) {
            QTest::newRow(command) << QByteArray(command) << (qstrcmp(command, "many") == 0 ? 1 : 0);
        }
    }

    void noFieldTakesTheWheel()
    {
        QFETCH(QByteArray, part);
        QFETCH(int, least);
        const WheelGuard guard;
        Desk desk;
        const HostConsent hosts(desk.book, desk.prompts);
        desk.openOrders();
        const NetworkParts parts{desk.clock, desk.limiter, desk.log, knownEndpoints()};
        if (part == "account") {
            (new AccountDialog(fakeAccount(), desk.accounts.secrets(), parts, hosts, &desk.window))->open();
        } else if (part == "place") {
            (new WorkspaceDialog(
                 fakeWorkspace(), {fakeAccount()}, *desk.services, desk.accounts.secrets(), parts, hosts, &desk.window))
                ->open();
        } else if (part == "import") {
            desk.shown<InventoryPanel>()->importFile(desk.folder.filePath(u"none.csv"_s));
        } else if (part != "window") {
            desk.shown<RecordPanel>()->draft()->addRow({u"office"_s, u"10.0.0.2"_s});
            desk.window.findChild<QAction *>(u"command."_s + QString::fromLatin1(part))->trigger();
            QTRY_VERIFY(desk.window.findChild<QDialog *>());
        }
        const QWidget *dialog = desk.window.findChild<QDialog *>();
        const QList<QWidget *> fields = fieldsIn(dialog ? *dialog : desk.window);
        QVERIFY2(fields.size() >= least, qPrintable(QString::number(fields.size())));
        for (QWidget *field : fields) {
            const QString before = valueOf(*field);
            const QWidget *focused = QApplication::focusWidget();
            turnWheel(*field);
            turnWheel(*field, 1);
            turnWheel(*field, 1);
            QVERIFY2(valueOf(*field) == before, qPrintable(field->objectName()));
            QCOMPARE(QApplication::focusWidget(), focused); // where the next key goes to
        }
    }

    // An editable choice has its line over it.
    void theLineOfAChoiceNeither()
    {
        const WheelGuard guard;
        QComboBox choice;
        choice.setEditable(true);
        choice.addItems({u"one"_s, u"another"_s});
        turnWheel(*choice.findChild<QLineEdit *>());
        QCOMPARE(choice.currentIndex(), 0);
    }

    void thePageScrollsInstead()
    {
        const WheelGuard guard;
        QScrollArea area;
        auto *page = new QWidget;
        auto *column = new QVBoxLayout(page);
        auto *number = new QSpinBox(page);
        column->addWidget(number);
        column->addSpacing(2000);
        area.setWidget(page);
        area.resize(200, 200);
        area.show();
        QVERIFY(area.verticalScrollBar()->maximum() > 0);
        turnWheel(*number);
        QCOMPARE(number->value(), 0);
        QVERIFY(area.verticalScrollBar()->value() > 0);
    }

    void theProgramHasTheGuard()
    {
        const Look look(QDBusConnection(u"no bus"_s));
        QComboBox choice;
        choice.addItems({u"one"_s, u"another"_s});
        turnWheel(choice);
        QCOMPARE(choice.currentIndex(), 0);
    }
};

ALLOWDESK_TEST(WheelTest)
#include "tst_wheel.moc"
