#include "ui/commands/commandset.h"

#include <QCoreApplication>
#include <QMenu>
#include <QMenuBar>

#include <array>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

constexpr std::array table{
    Command{"import", QT_TRANSLATE_NOOP("Command", "&File"), QT_TRANSLATE_NOOP("Command", "&Import file…"), "Ctrl+I",
        QT_TRANSLATE_NOOP("Command", "Read addresses from a CSV or text file into the open list")},
    Command{"paste", QT_TRANSLATE_NOOP("Command", "&File"), QT_TRANSLATE_NOOP("Command", "Import &pasted text…"),
        "Ctrl+Shift+V", QT_TRANSLATE_NOOP("Command", "Read addresses from text that you paste")},
    Command{"quit", QT_TRANSLATE_NOOP("Command", "&File"), QT_TRANSLATE_NOOP("Command", "&Quit"), "Ctrl+Q",
        QT_TRANSLATE_NOOP("Command", "Close the window; running jobs go on next time")},
    Command{"target.new", QT_TRANSLATE_NOOP("Command", "&Edit"), QT_TRANSLATE_NOOP("Command", "&New list…"),
        "Ctrl+Shift+N", QT_TRANSLATE_NOOP("Command", "Stage a new list of addresses, where the service has such")},
    Command{"target.duplicate", QT_TRANSLATE_NOOP("Command", "&Edit"), QT_TRANSLATE_NOOP("Command", "D&uplicate list…"),
        "", QT_TRANSLATE_NOOP("Command", "Stage a new list with the addresses of the open one")},
    Command{"target.delete", QT_TRANSLATE_NOOP("Command", "&Edit"), QT_TRANSLATE_NOOP("Command", "De&lete list"), "",
        QT_TRANSLATE_NOOP("Command", "Stage the deletion of the whole open list")},
    Command{"add", QT_TRANSLATE_NOOP("Command", "&Edit"), QT_TRANSLATE_NOOP("Command", "&Add row"), "Ctrl+N",
        QT_TRANSLATE_NOOP("Command", "Add a row to the open list")},
    Command{"make", QT_TRANSLATE_NOOP("Command", "&Edit"), QT_TRANSLATE_NOOP("Command", "Ma&ke rows…"), "Ctrl+M",
        QT_TRANSLATE_NOOP("Command", "Make rows for several servers, sources and users, where the list has such")},
    Command{"remove", QT_TRANSLATE_NOOP("Command", "&Edit"), QT_TRANSLATE_NOOP("Command", "&Remove rows"), "Del",
        QT_TRANSLATE_NOOP("Command", "Mark the selected rows for removal")},
    Command{"restore", QT_TRANSLATE_NOOP("Command", "&Edit"), QT_TRANSLATE_NOOP("Command", "Res&tore rows"),
        "Ctrl+Shift+Z", QT_TRANSLATE_NOOP("Command", "Take back what is staged for the selected rows")},
    Command{"merge", QT_TRANSLATE_NOOP("Command", "&Edit"), QT_TRANSLATE_NOOP("Command", "&Merge addresses"), "",
        QT_TRANSLATE_NOOP("Command", "Write the open list with the fewest blocks for exactly the same addresses")},
    Command{"split", QT_TRANSLATE_NOOP("Command", "&Edit"), QT_TRANSLATE_NOOP("Command", "&Split over several lists"),
        "", QT_TRANSLATE_NOOP("Command", "Stage what does not fit into the open list in new, numbered ones")},
    Command{"discard", QT_TRANSLATE_NOOP("Command", "&Edit"), QT_TRANSLATE_NOOP("Command", "&Discard all changes"), "",
        QT_TRANSLATE_NOOP("Command", "Throw away everything that is staged for the open list")},
    Command{"find", QT_TRANSLATE_NOOP("Command", "&Edit"), QT_TRANSLATE_NOOP("Command", "&Find"), "Ctrl+F",
        QT_TRANSLATE_NOOP("Command", "Filter the open list")},
    Command{"refresh", QT_TRANSLATE_NOOP("Command", "&View"), QT_TRANSLATE_NOOP("Command", "&Refresh"), "F5",
        QT_TRANSLATE_NOOP("Command", "Read the lists again")},
    Command{"review", QT_TRANSLATE_NOOP("Command", "&Change"), QT_TRANSLATE_NOOP("Command", "&Review changes…"),
        "Ctrl+S", QT_TRANSLATE_NOOP("Command", "See exactly what will be sent, and agree to it")},
    Command{"job.cancel", QT_TRANSLATE_NOOP("Command", "&Job"), QT_TRANSLATE_NOOP("Command", "&Cancel job"), "",
        QT_TRANSLATE_NOOP("Command", "Stop the selected job after the step in flight")},
    Command{"job.pause", QT_TRANSLATE_NOOP("Command", "&Job"), QT_TRANSLATE_NOOP("Command", "&Pause or go on"), "",
        QT_TRANSLATE_NOOP("Command", "Hold back further writes of the selected job, or let them go on")},
    Command{"job.now", QT_TRANSLATE_NOOP("Command", "&Job"), QT_TRANSLATE_NOOP("Command", "&Try now"), "",
        QT_TRANSLATE_NOOP("Command", "End the wait of the selected job")},
    Command{"job.again", QT_TRANSLATE_NOOP("Command", "&Job"),
        QT_TRANSLATE_NOOP("Command", "Try the &failed ones again"), "",
        QT_TRANSLATE_NOOP("Command", "Make a draft of what the selected job did not bring about")},
    Command{"job.awake", QT_TRANSLATE_NOOP("Command", "&Job"), QT_TRANSLATE_NOOP("Command", "&Keep the machine awake"),
        "", QT_TRANSLATE_NOOP("Command", "While jobs run, the machine does not go to sleep by itself")},
    Command{"job.details", QT_TRANSLATE_NOOP("Command", "&Job"), QT_TRANSLATE_NOOP("Command", "&Details…"), "",
        QT_TRANSLATE_NOOP("Command", "Show every event of the selected job with its request ids")},
};

} // namespace

std::span<const Command> commands()
{
    return table;
}

CommandSet::CommandSet(QWidget *parent) : QObject(parent)
{
    for (const Command &command : table) {
        auto *action = new QAction(QCoreApplication::translate("Command", command.text), parent);
        action->setObjectName(u"command."_s + QLatin1StringView(command.id));
        action->setShortcut(QKeySequence(QString::fromLatin1(command.shortcut), QKeySequence::PortableText));
        action->setStatusTip(QCoreApplication::translate("Command", command.hint));
        action->setToolTip(action->statusTip());
        action->setEnabled(false);
        m_actions.insert(command.id, action);
    }
}

CommandSet::~CommandSet() = default;

QAction *CommandSet::action(const char *id) const
{
    QAction *action = m_actions.value(id);
    Q_ASSERT_X(action, "CommandSet", id);
    return action;
}

void CommandSet::bind(const char *id, QObject *context, std::function<void()> run)
{
    QAction *bound = action(id);
    bound->setEnabled(true);
    connect(bound, &QAction::triggered, context, [run = std::move(run)] { run(); });
}

void CommandSet::fill(QMenuBar &bar) const
{
    QHash<QString, QMenu *> menus;
    for (const Command &command : table) {
        const QString title = QCoreApplication::translate("Command", command.menu);
        if (!menus.contains(title)) {
            menus.insert(title, bar.addMenu(title));
        }
        menus[title]->addAction(action(command.id));
    }
}

} // namespace allowdesk
