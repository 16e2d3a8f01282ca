#pragma once

#include <QAction>
#include <QHash>
#include <QObject>

#include <functional>
#include <span>

class QMenuBar;

namespace allowdesk
{

/// One thing a person can do, as data. Menus, tool bars and the list of shortcuts are made from these.
struct Command
{
    const char *id;
    const char *menu; ///< source text in the context "Command"; null: in no menu
    const char *text; ///< source text in the context "Command"
    const char *shortcut; ///< portable text; empty: none
    const char *icon; ///< of the program's set; empty: none
    const char *hint; ///< source text: what it does, for tool tips and screen readers
    /// Where the focus has to be for its key; by its menu it can be used from anywhere.
    enum class Scope { Window, Editor, Table } scope = Scope::Window;
};

/// All commands of the window, in the order of the menus.
[[nodiscard]] std::span<const Command> commands();

/// The actions of the commands, to be bound to what they do. An unbound one is disabled.
class CommandSet final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CommandSet)

public:
    explicit CommandSet(QWidget *parent);
    ~CommandSet() override;

    [[nodiscard]] QAction *action(const char *id) const;
    void bind(const char *id, QObject *context, std::function<void()> run);
    void setEnabled(const char *id, bool enabled) const { action(id)->setEnabled(enabled); }
    void fill(QMenuBar &bar) const;
    /// Lets the keys of such commands act while the focus is in that widget or in a part of it.
    void addTo(QWidget &widget, Command::Scope scope) const;

private:
    QHash<QByteArray, QAction *> m_actions;
};

} // namespace allowdesk
