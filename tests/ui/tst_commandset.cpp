#include "tests/support/testregistry.h"
#include "ui/commands/commandset.h"
#include "ui/commands/shortcutsdialog.h"

#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QSet>
#include <QTableView>
#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

class CommandSetTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCommandIsNamedOnceAndHasItsOwnKeys()
    {
        QSet<QByteArray> ids;
        QSet<QKeySequence> keys;
        for (const Command &command : commands()) {
            QVERIFY2(!ids.contains(command.id), command.id);
            ids.insert(command.id);
            QVERIFY2(*command.text && *command.hint, command.id);
            const QKeySequence sequence(QString::fromLatin1(command.shortcut));
            QVERIFY2(sequence.isEmpty() || !keys.contains(sequence), command.id);
            keys.insert(sequence);
        }
    }

    void aCommandIsDisabledUntilItIsBound()
    {
        QWidget window;
        CommandSet set(&window);
        QVERIFY(!set.action("review")->isEnabled());
        int runs = 0;
        set.bind("review", &window, [&] { ++runs; });
        set.action("review")->trigger();
        QCOMPARE(runs, 1);
    }

    void everyCommandStandsInTheListOfKeys()
    {
        QWidget window;
        const CommandSet set(&window);
        ShortcutsDialog dialog(set);
        const auto *table = dialog.findChild<QTableView *>(u"shortcuts"_s);
        const auto isShown = [&](const QString &text) {
            for (int row = 0; row < table->model()->rowCount(); ++row) {
                if (!table->isRowHidden(row) && table->model()->index(row, 0).data().toString().contains(text)) {
                    return true;
                }
            }
            return false;
        };
        QCOMPARE(table->model()->rowCount(), static_cast<int>(commands().size()));
        QVERIFY(isShown(u"Review changes"_s) && isShown(u"Undo"_s));
        dialog.findChild<QLineEdit *>(u"shortcutsFilter"_s)->setText(u"ctrl+z"_s);
        QVERIFY(isShown(u"Undo"_s) && !isShown(u"Review changes"_s));
    }

    void everyCommandStandsInAMenu()
    {
        QWidget window;
        CommandSet set(&window);
        QMenuBar bar;
        set.fill(bar);
        qsizetype found = 0;
        const QList<QAction *> menus = bar.actions();
        for (const QAction *menu : menus) {
            const QList<QAction *> lines = menu->menu()->actions();
            found +=
                std::count_if(lines.begin(), lines.end(), [](const QAction *line) { return !line->isSeparator(); });
            QVERIFY2(!lines.constFirst()->isSeparator(), qPrintable(menu->text()));
        }
        QCOMPARE(found, static_cast<qsizetype>(commands().size()));
    }
};

ALLOWDESK_TEST(CommandSetTest)
#include "tst_commandset.moc"
