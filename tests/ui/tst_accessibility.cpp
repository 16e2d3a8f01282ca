#include "tests/support/testregistry.h"
#include "tests/ui/desk.h"
#include "ui/bulk/bulkdialog.h"
#include "ui/commands/commandset.h"
#include "ui/history/historydialog.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QAccessible>
#include <QComboBox>

using namespace allowdesk;
using namespace Qt::StringLiterals;

/// What a screen reader is told: every control that can be used has a name and a role, every command a way by keyboard.
class AccessibilityTest final : public QObject
{
    Q_OBJECT

    // Those of a part that have no name, by their class and object name.
    static QStringList nameless(const QWidget &part)
    {
        QStringList found;
        const QList<QWidget *> widgets = part.findChildren<QWidget *>();
        for (QWidget *widget : widgets) {
            const bool isInside = qobject_cast<QAbstractScrollArea *>(widget->parentWidget())
                || qobject_cast<QComboBox *>(widget->parentWidget()) || widget->objectName().startsWith(u"qt_"_s);
            if (widget->focusPolicy() == Qt::NoFocus || isInside || !widget->isVisibleTo(&part)) {
                continue;
            }
            QAccessibleInterface *told = QAccessible::queryAccessibleInterface(widget);
            if (!told || told->text(QAccessible::Name).isEmpty() || told->role() == QAccessible::NoRole) {
                found << QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName();
            }
        }
        return found;
    }

private Q_SLOTS:
    void everyControlOfTheWindowHasAName()
    {
        Desk desk;
        desk.openOrders();
        QCOMPARE(nameless(desk.window).join(u", "_s), QString());
    }

    void everyControlOfTheDialogsHasAName_data()
    {
        QTest::addColumn<QByteArray>("command");
        for (const char *command :
            {"accounts", "many", "history", "shortcuts", "import", "review", "review.all", "job.details"}) {
            QTest::newRow(command) << QByteArray(command);
        }
    }

    void everyControlOfTheDialogsHasAName()
    {
        QFETCH(QByteArray, command);
        Desk desk;
        desk.openOrders();
        if (command == "job.details") {
            desk.importText(u"group_name,ip\noffice,10.0.0.3\n"_s);
            desk.review();
            desk.child<QPushButton>(u"reviewApply"_s)->click();
            desk.runToEnd();
        }
        const QString path = desk.folder.filePath(u"list.csv"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("group_name,ip\noffice,10.0.0.7\noffice,10.0.0.300\n");
        file.close();
        desk.prompts.file = path;
        desk.shown<RecordPanel>()->draft()->addRow({u"office"_s, u"10.0.0.2"_s});
        desk.window.findChild<QAction *>(u"command."_s + QString::fromLatin1(command))->trigger();
        const auto open = [&]() -> QDialog * {
            const QList<QDialog *> dialogs = desk.window.findChildren<QDialog *>();
            const auto shown =
                std::find_if(dialogs.begin(), dialogs.end(), [](const QDialog *dialog) { return dialog->isVisible(); });
            return shown == dialogs.end() ? nullptr : *shown;
        };
        QTRY_VERIFY(open());
        QVERIFY(!open()->windowTitle().isEmpty());
        QCOMPARE(nameless(*open()).join(u", "_s), QString());
    }

    // By a key of its own, or by its menu.
    void everyCommandIsReachedByKeyboard()
    {
        QSet<QString> keys;
        for (const Command &command : commands()) {
            QVERIFY2(*command.shortcut || command.menu, command.id);
            QVERIFY2(*command.hint, command.id);
            const QString key = QString::fromLatin1(command.shortcut);
            QVERIFY2(key.isEmpty() || !keys.contains(key), command.shortcut);
            keys.insert(key);
        }
    }
};

ALLOWDESK_TEST(AccessibilityTest)
#include "tst_accessibility.moc"
