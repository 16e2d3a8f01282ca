#pragma once

#include <QDialog>

namespace allowdesk
{

class CommandSet;

/// Every command with its key and what it does, made from the table of commands; a filter finds one by any of these.
class ShortcutsDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ShortcutsDialog)

public:
    explicit ShortcutsDialog(const CommandSet &commands, QWidget *parent = nullptr);
    ~ShortcutsDialog() override;
};

/// Shows one over the window.
void openShortcuts(const CommandSet &commands, QWidget *window);

} // namespace allowdesk
