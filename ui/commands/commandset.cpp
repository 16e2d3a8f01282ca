#include "ui/commands/commandset.h"

#include "ui/look/icons.h"

#include <QCoreApplication>
#include <QMenu>
#include <QMenuBar>

#include <algorithm>
#include <array>
#include <string_view>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

constexpr std::array table{
    Command{"import", QT_TRANSLATE_NOOP("Command", "&File"), QT_TRANSLATE_NOOP("Command", "&Import file…"), "Ctrl+I",
        "import", QT_TRANSLATE_NOOP("Command", "Import entries from a CSV or text file into the open list")},
    Command{"paste", QT_TRANSLATE_NOOP("Command", "&File"), QT_TRANSLATE_NOOP("Command", "Import &pasted text…"),
        "Ctrl+Shift+V", "paste", QT_TRANSLATE_NOOP("Command", "Import entries from text that you paste")},
    Command{"paste.clipboard", QT_TRANSLATE_NOOP("Command", "&File"),
        QT_TRANSLATE_NOOP("Command", "Import from &clipboard…"), "Ctrl+V", "paste",
        QT_TRANSLATE_NOOP("Command", "Import entries from the clipboard")},
    Command{"accounts", QT_TRANSLATE_NOOP("Command", "&File"),
        QT_TRANSLATE_NOOP("Command", "&Accounts and workspaces…"), "", "settings",
        QT_TRANSLATE_NOOP("Command", "Add, edit, test and delete accounts and workspaces")},
    Command{"quit", QT_TRANSLATE_NOOP("Command", "&File"), QT_TRANSLATE_NOOP("Command", "&Quit"), "Ctrl+Q", "quit",
        QT_TRANSLATE_NOOP("Command", "Close the window; running jobs continue at the next start")},
    Command{"undo", QT_TRANSLATE_NOOP("Command", "&Edit"), QT_TRANSLATE_NOOP("Command", "&Undo"), "Ctrl+Z", "undo",
        QT_TRANSLATE_NOOP("Command", "Undo the last edit of the open list"), Command::Scope::Editor},
    Command{"redo", QT_TRANSLATE_NOOP("Command", "&Edit"), QT_TRANSLATE_NOOP("Command", "Red&o"), "Ctrl+Shift+Z",
        "redo", QT_TRANSLATE_NOOP("Command", "Redo the last edit that was undone"), Command::Scope::Editor},
    Command{"add", QT_TRANSLATE_NOOP("Command", "&Edit"), QT_TRANSLATE_NOOP("Command", "&Add entry"), "Ctrl+N", "add",
        QT_TRANSLATE_NOOP("Command", "Add an entry to the open list")},
    Command{"make", QT_TRANSLATE_NOOP("Command", "&Edit"), QT_TRANSLATE_NOOP("Command", "Ma&ke rules…"), "Ctrl+M",
        "make", QT_TRANSLATE_NOOP("Command", "Make rules for several servers, sources and users")},
    Command{"remove", QT_TRANSLATE_NOOP("Command", "&Edit"), QT_TRANSLATE_NOOP("Command", "&Remove entries"), "Del",
        "remove", QT_TRANSLATE_NOOP("Command", "Stage the removal of the selected entries"), Command::Scope::Table},
    Command{"restore", QT_TRANSLATE_NOOP("Command", "&Edit"), QT_TRANSLATE_NOOP("Command", "Res&tore entries"),
        "Ctrl+Del", "restore", QT_TRANSLATE_NOOP("Command", "Discard the staged changes of the selected entries"),
        Command::Scope::Table},
    Command{"move", QT_TRANSLATE_NOOP("Command", "&Edit"), QT_TRANSLATE_NOOP("Command", "Mo&ve to group…"), "Ctrl+G",
        "move", QT_TRANSLATE_NOOP("Command", "Move the selected entries to another group or to a new one")},
    Command{"rename", QT_TRANSLATE_NOOP("Command", "&Edit"), QT_TRANSLATE_NOOP("Command", "Rena&me group…"),
        "Ctrl+Shift+G", "rename", QT_TRANSLATE_NOOP("Command", "Rename the group of the current entry")},
    Command{"fix", QT_TRANSLATE_NOOP("Command", "&Edit"), QT_TRANSLATE_NOOP("Command", "Apply su&ggestion"), "Ctrl+.",
        "apply", QT_TRANSLATE_NOOP("Command", "Replace the address of the current entry with the suggested one"),
        Command::Scope::Table},
    Command{"find", QT_TRANSLATE_NOOP("Command", "&Edit"), QT_TRANSLATE_NOOP("Command", "&Find"), "Ctrl+F", "find",
        QT_TRANSLATE_NOOP("Command", "Filter the open list")},
    Command{"target.new", QT_TRANSLATE_NOOP("Command", "&List"), QT_TRANSLATE_NOOP("Command", "&New list…"),
        "Ctrl+Shift+N", "new", QT_TRANSLATE_NOOP("Command", "Stage a new list, where the service allows it")},
    Command{"target.duplicate", QT_TRANSLATE_NOOP("Command", "&List"), QT_TRANSLATE_NOOP("Command", "D&uplicate list…"),
        "", "duplicate", QT_TRANSLATE_NOOP("Command", "Stage a new list with the entries of the open one")},
    Command{"target.delete", QT_TRANSLATE_NOOP("Command", "&List"), QT_TRANSLATE_NOOP("Command", "De&lete list"), "",
        "delete", QT_TRANSLATE_NOOP("Command", "Stage the deletion of the open list")},
    Command{"target.byid", QT_TRANSLATE_NOOP("Command", "&List"), QT_TRANSLATE_NOOP("Command", "Open by &id…"), "",
        "find", QT_TRANSLATE_NOOP("Command", "Open a list by its id, where the lists cannot be listed")},
    Command{"many", QT_TRANSLATE_NOOP("Command", "&List"), QT_TRANSLATE_NOOP("Command", "Change man&y lists…"),
        "Ctrl+Shift+M", "bulk",
        QT_TRANSLATE_NOOP("Command", "Add, remove or replace the same entries in several lists")},
    Command{"merge", QT_TRANSLATE_NOOP("Command", "&List"), QT_TRANSLATE_NOOP("Command", "&Merge addresses"), "",
        "merge",
        QT_TRANSLATE_NOOP("Command", "Reduce the open list to the fewest entries for exactly the same addresses")},
    Command{"split", QT_TRANSLATE_NOOP("Command", "&List"), QT_TRANSLATE_NOOP("Command", "&Split over several lists"),
        "", "split",
        QT_TRANSLATE_NOOP("Command", "Move what exceeds the limit of the open list to new, numbered lists")},
    Command{"review", QT_TRANSLATE_NOOP("Command", "&List"), QT_TRANSLATE_NOOP("Command", "&Review changes…"), "Ctrl+S",
        "review", QT_TRANSLATE_NOOP("Command", "Show exactly what will be sent, and apply it")},
    Command{"review.all", QT_TRANSLATE_NOOP("Command", "&List"), QT_TRANSLATE_NOOP("Command", "R&eview all lists…"),
        "Ctrl+Shift+S", "review",
        QT_TRANSLATE_NOOP("Command", "Review the staged changes of all lists of this workspace")},
    Command{"discard", QT_TRANSLATE_NOOP("Command", "&List"), QT_TRANSLATE_NOOP("Command", "&Discard all changes"), "",
        "cancel", QT_TRANSLATE_NOOP("Command", "Discard all staged changes of the open list")},
    Command{"refresh", QT_TRANSLATE_NOOP("Command", "&View"), QT_TRANSLATE_NOOP("Command", "&Refresh"), "F5", "refresh",
        QT_TRANSLATE_NOOP("Command", "Read the lists again")},
    Command{"job.cancel", QT_TRANSLATE_NOOP("Command", "&Job"), QT_TRANSLATE_NOOP("Command", "&Cancel job"), "",
        "cancel", QT_TRANSLATE_NOOP("Command", "Stop the selected job after the current step")},
    Command{"job.pause", QT_TRANSLATE_NOOP("Command", "&Job"), QT_TRANSLATE_NOOP("Command", "&Pause or resume"), "",
        "pause", QT_TRANSLATE_NOOP("Command", "Pause the selected job before its next request, or resume it")},
    Command{"job.now", QT_TRANSLATE_NOOP("Command", "&Job"), QT_TRANSLATE_NOOP("Command", "&Try now"), "", "now",
        QT_TRANSLATE_NOOP("Command", "Skip the wait of the selected job")},
    Command{"job.again", QT_TRANSLATE_NOOP("Command", "&Job"), QT_TRANSLATE_NOOP("Command", "Retry &failed changes"),
        "", "again", QT_TRANSLATE_NOOP("Command", "Stage again what the selected job did not apply")},
    Command{"job.details", QT_TRANSLATE_NOOP("Command", "&Job"), QT_TRANSLATE_NOOP("Command", "&Details…"), "",
        "details", QT_TRANSLATE_NOOP("Command", "Show every event of the selected job with its request ids")},
    Command{"job.awake", QT_TRANSLATE_NOOP("Command", "&Job"), QT_TRANSLATE_NOOP("Command", "&Keep the machine awake"),
        "", "awake", QT_TRANSLATE_NOOP("Command", "Prevent the machine from sleeping while jobs run")},
    Command{"history", QT_TRANSLATE_NOOP("Command", "&Job"), QT_TRANSLATE_NOOP("Command", "&History…"), "Ctrl+H",
        "history", QT_TRANSLATE_NOOP("Command", "Show applied changes, and undo them")},
    Command{"shortcuts", QT_TRANSLATE_NOOP("Command", "&Help"), QT_TRANSLATE_NOOP("Command", "&Commands and keys…"),
        "F1", "keyboard", QT_TRANSLATE_NOOP("Command", "Show every command, its key and what it does")},
};

// What begins a section of its menu.
constexpr std::array<std::string_view, 11> sections{
    "accounts", "quit", "add", "move", "find", "many", "merge", "review", "discard", "job.details", "history"};

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
        if (std::find(sections.begin(), sections.end(), command.id) != sections.end()) {
            menus[title]->addSeparator();
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
