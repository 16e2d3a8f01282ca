#pragma once

#include <QDialog>

class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace allowdesk
{

class AccountsController;
class StatePage;

/// All accounts with their workspaces, to be added to, changed, deleted, carried from and to files.
class AccountsDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AccountsDialog)

public:
    explicit AccountsDialog(AccountsController &controller, QWidget *parent = nullptr);
    ~AccountsDialog() override;

private:
    AccountsController &m_controller;
    QTreeWidget *m_tree;
    StatePage *m_page;
    QPushButton *m_addWorkspace = nullptr;
    QPushButton *m_edit = nullptr;
    QPushButton *m_remove = nullptr;

    void buildTree();
    [[nodiscard]] QWidget *buttonColumn();
    void fill();
    void editCurrent();
    void removeCurrent();
    void updateButtons();
    [[nodiscard]] QString currentAccount() const;
    [[nodiscard]] QString currentWorkspace() const;
};

} // namespace allowdesk
