#include "tests/support/testregistry.h"
#include "ui/commands/commandset.h"

#include <QMenu>
#include <QMenuBar>
#include <QSet>
#include <QTest>

using namespace allowdesk;

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

    void everyCommandStandsInAMenu()
    {
        QWidget window;
        CommandSet set(&window);
        QMenuBar bar;
        set.fill(bar);
        qsizetype found = 0;
        for (QAction *menu : bar.actions()) {
            found += menu->menu()->actions().size();
        }
        QCOMPARE(found, static_cast<qsizetype>(commands().size()));
    }
};

ALLOWDESK_TEST(CommandSetTest)
#include "tst_commandset.moc"
