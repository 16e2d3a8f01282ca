#include "ui/commands/commandset.h"

#include "ui/look/icons.h"

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
        "import", QT_TRANSLATE_NOOP("Command", "Read addresses from a CSV or text file into the open list")},
    Command{"paste", QT_TRANSLATE_NOOP("Command", "&File"), QT_TRANSLATE_NOOP("Command", "Import &pasted text…"),
        "Ctrl+Shift+V", "paste", QT_TRANSLATE_NOOP("Command", "Read addresses from text that you paste")},
    Command{"paste.clipboard", QT_TRANSLATE_NOOP("Command", "&File"),
        QT_TRANSLATE_NOOP("Command", "Import the &clipboard…"), "Ctrl+V", "paste",
        QT_TRANSLATE_NOOP("Command", "Read addresses from what was copied elsewhere")},
    Command{"accounts", QT_TRANSLATE_NOOP("Command", "&File"), QT_TRANSLATE_NOOP("Command", "&Accounts and places…"),
        "", "settings", QT_TRANSLATE_NOOP("Command", "Add, change, try and delete accounts and places")},
    Command{"quit", QT_TRANSLATE_NOOP("Command", "&File"), QT_TRANSLATE_NOOP("Command", "&Quit"), "Ctrl+Q", "quit",
        QT_TRANSLATE_NOOP("Command", "Close the window; running jobs go on next time")},
    Command{"undo", QT_TRANSLATE_NOOP("Command", "&Edit"), QT_TRANSLATE_NOOP("Command", "&Undo"), "Ctrl+Z", "undo",
        QT_TRANSLATE_NOOP("Command", "Take back the last edit of the open list"), Command::Scope::Editor},
    Command{"redo", QT_TRANSLATE_NOOP("Command", "&Edit"), QT_TRANSLATE_NOOP("Command", "Red&o"), "Ctrl+Shift+Z",
        "redo", QT_TRANSLATE_NOOP("Command", "Make again what was taken back"), Command::Scope::Editor},
    Command{"target.new", QT_TRANSLATE_NOOP("Command", "&Edit"), QT_TRANSLATE_NOOP("Command", "&New list…"),
        "Ctrl+Shift+N", "new",
        QT_TRANSLATE_NOOP("Command", "Stage a new list of addresses, where the service has such")},
    Command{"target.duplicate", QT_TRANSLATE_NOOP("Command", "&Edit"), QT_TRANSLATE_NOOP("Command", "D&uplicate list…"),
        "", "duplicate", QT_TRANSLATE_NOOP("Command", "Stage a new list with the addresses of the open one")},
    Command{"target.delete", QT_TRANSLATE_NOOP("Command", "&Edit"), QT_TRANSLATE_NOOP("Command", "De&lete list"), "",
        "delete", QT_TRANSLATE_NOOP("Command", "Stage the deletion of the whole open list")},
    Command{"target.byid", QT_TRANSLATE_NOOP("Command", "&Edit"), QT_TRANSLATE_NOOP("Command", "Open by &id…"), "",
        "find", QT_TRANSLATE_NOOP("Command", "Open a list whose id is known, where the list of all may not be read")},
    Command{"add", QT_TRANSLATE_NOOP("Command", "&Edit"), QT_TRANSLATE_NOOP("Command", "&Add row"), "Ctrl+N", "add",
        QT_TRANSLATE_NOOP("Command", "Add a row to the open list")},
    Command{"make", QT_TRANSLATE_NOOP("Command", "&Edit"), QT_TRANSLATE_NOOP("Command", "Ma&ke rows…"), "Ctrl+M",
        "make",
        QT_TRANSLATE_NOOP("Command", "Make rows for several servers, sources and users, where the list has such")},
    Command{"remove", QT_TRANSLATE_NOOP("Command", "&Edit"), QT_TRANSLATE_NOOP("Command", "&Remove rows"), "Del",
        "remove", QT_TRANSLATE_NOOP("Command", "Mark the selected rows for removal"), Command::Scope::Table},
    Command{"restore", QT_TRANSLATE_NOOP("Command", "&Edit"), QT_TRANSLATE_NOOP("Command", "Res&tore rows"), "Ctrl+Del",
        "restore", QT_TRANSLATE_NOOP("Command", "Take back what is staged for the selected rows"),
        Command::Scope::Table},
    Command{"move", QT_TRANSLATE_NOOP("Command", "&Edit"), QT_TRANSLATE_NOOP("Command", "Mo&ve to group…"), "Ctrl+G",
        "move", QT_TRANSLATE_NOOP("Command", "Put the selected rows into another group, or into a new one")},
    Command{"rename", QT_TRANSLATE_NOOP("Command", "&Edit"), QT_TRANSLATE_NOOP("Command", "Rena&me group…"),
        "Ctrl+Shift+G", "rename",
        QT_TRANSLATE_NOOP("Command", "Give the group of the current row another name, in all its rows")},
    Command{"fix", QT_TRANSLATE_NOOP("Command", "&Edit"), QT_TRANSLATE_NOOP("Command", "Take the &hint"), "Ctrl+.",
        "apply", QT_TRANSLATE_NOOP("Command", "Replace what is wrong in the current row by what is offered for it"),
        Command::Scope::Table},
    Command{"many", QT_TRANSLATE_NOOP("Command", "&Edit"), QT_TRANSLATE_NOOP("Command", "Change man&y lists…"),
        "Ctrl+Shift+M", "bulk",
        QT_TRANSLATE_NOOP("Command", "Add, remove or replace one set of addresses in several lists at once")},
    Command{"merge", QT_TRANSLATE_NOOP("Command", "&Edit"), QT_TRANSLATE_NOOP("Command", "&Merge addresses"), "",
        "merge",
        QT_TRANSLATE_NOOP("Command", "Write the open list with the fewest blocks for exactly the same addresses")},
    Command{"split", QT_TRANSLATE_NOOP("Command", "&Edit"), QT_TRANSLATE_NOOP("Command", "&Split over several lists"),
        "", "split", QT_TRANSLATE_NOOP("Command", "Stage what does not fit into the open list in new, numbered ones")},
    Command{"discard", QT_TRANSLATE_NOOP("Command", "&Edit"), QT_TRANSLATE_NOOP("Command", "&Discard all changes"), "",
        "cancel", QT_TRANSLATE_NOOP("Command", "Throw away everything that is staged for the open list")},
    Command{"find", QT_TRANSLATE_NOOP("Command", "&Edit"), QT_TRANSLATE_NOOP("Command", "&Find"), "Ctrl+F", "find",
        QT_TRANSLATE_NOOP("Command", "Filter the open list")},
    Command{"refresh", QT_TRANSLATE_NOOP("Command", "&View"), QT_TRANSLATE_NOOP("Command", "&Refresh"), "F5", "refresh",
        QT_TRANSLATE_NOOP("Command", "Read the lists again")},
    Command{"review", QT_TRANSLATE_NOOP("Command", "&Change"), QT_TRANSLATE_NOOP("Command", "&Review changes…"),
        "Ctrl+S", "review", QT_TRANSLATE_NOOP("Command", "See exactly what will be sent, and agree to it")},
    Command{"review.all", QT_TRANSLATE_NOOP("Command", "&Change"),
        QT_TRANSLATE_NOOP("Command", "Review &everything staged…"), "Ctrl+Shift+S", "review",
        QT_TRANSLATE_NOOP("Command", "Review the staged changes of all lists of this place together")},
    Command{"job.cancel", QT_TRANSLATE_NOOP("Command", "&Job"), QT_TRANSLATE_NOOP("Command", "&Cancel job"), "",
        "cancel", QT_TRANSLATE_NOOP("Command", "Stop the selected job after the step in flight")},
    Command{"job.pause", QT_TRANSLATE_NOOP("Command", "&Job"), QT_TRANSLATE_NOOP("Command", "&Pause or go on"), "",
        "pause", QT_TRANSLATE_NOOP("Command", "Hold back further writes of the selected job, or let them go on")},
    Command{"job.now", QT_TRANSLATE_NOOP("Command", "&Job"), QT_TRANSLATE_NOOP("Command", "&Try now"), "", "now",
        QT_TRANSLATE_NOOP("Command", "End the wait of the selected job")},
    Command{"job.again", QT_TRANSLATE_NOOP("Command", "&Job"),
        QT_TRANSLATE_NOOP("Command", "Try the &failed ones again"), "", "again",
        QT_TRANSLATE_NOOP("Command", "Make a draft of what the selected job did not bring about")},
    Command{"job.awake", QT_TRANSLATE_NOOP("Command", "&Job"), QT_TRANSLATE_NOOP("Command", "&Keep the machine awake"),
        "", "awake", QT_TRANSLATE_NOOP("Command", "While jobs run, the machine does not go to sleep by itself")},
    Command{"job.details", QT_TRANSLATE_NOOP("Command", "&Job"), QT_TRANSLATE_NOOP("Command", "&Details…"), "",
        "details", QT_TRANSLATE_NOOP("Command", "Show every event of the selected job with its request ids")},
    Command{"history", QT_TRANSLATE_NOOP("Command", "&Job"), QT_TRANSLATE_NOOP("Command", "&History…"), "Ctrl+H",
        "history", QT_TRANSLATE_NOOP("Command", "Show all that was agreed to, before and after, and take it back")},
    Command{"shortcuts", QT_TRANSLATE_NOOP("Command", "&Help"), QT_TRANSLATE_NOOP("Command", "&Commands and keys…"),
        "F1", "keyboard", QT_TRANSLATE_NOOP("Command", "Show every command, its key and what it does")},
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
        action->setIcon(*command.icon ? icon(QString::fromLatin1(command.icon)) : QIcon());
        action->setShortcut(QKeySequence(QString::fromLatin1(command.shortcut), QKeySequence::PortableText));
        action->setShortcutContext(
            command.scope == Command::Scope::Window ? Qt::WindowShortcut : Qt::WidgetWithChildrenShortcut);
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

void CommandSet::addTo(QWidget &widget, Command::Scope scope) const
{
    for (const Command &command : table) {
        if (command.scope == scope) {
            widget.addAction(action(command.id));
        }
    }
}

} // namespace allowdesk
