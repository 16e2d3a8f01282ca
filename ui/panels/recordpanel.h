#pragma once

#include "app/lists/draftmodel.h"
#include "app/workspace/inventory.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace allowdesk
{

class CommandSet;
class ConflictBar;
class RecordTable;
class StatePage;
class TargetHeader;

/// The list of one target, to be edited: its rows with what is staged, what is wrong with them, and the way to the
/// review. Everything about columns and switches comes from the service's schema.
class RecordPanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RecordPanel)

public:
    explicit RecordPanel(Inventory &inventory, QWidget *parent = nullptr);
    ~RecordPanel() override;

    /// Shows a target; nothing shows an invitation to choose one.
    void setTarget(const std::optional<TargetRef> &target);
    [[nodiscard]] const std::optional<TargetRef> &target() const { return m_target; }
    [[nodiscard]] Draft *draft() const { return m_model.draft(); }
    /// The plan of the draft as it is; null while it is being made, and without a draft.
    [[nodiscard]] const Plan *plan() const { return m_target ? m_inventory.plan(*m_target) : nullptr; }

    /// Lets the keys of commands act in the table, or in all of the panel, that are meant for there.
    void takeKeys(const CommandSet &commands);
    void addRow();
    void removeSelected();
    void restoreSelected();
    void undo();
    void redo();
    [[nodiscard]] bool canUndo() const { return m_target && m_inventory.canUndo(*m_target); }
    [[nodiscard]] bool canRedo() const { return m_target && m_inventory.canRedo(*m_target); }
    /// The edits that are staged here, also while the list has not been read.
    [[nodiscard]] qsizetype pendingCount() const { return m_target ? m_inventory.pendingCountOf(*m_target) : 0; }
    [[nodiscard]] QList<RowId> selectedRows() const;
    /// The part of the list that the current row is in; empty without one.
    [[nodiscard]] QString currentPart() const;
    /// The first finding of the current row that offers something better.
    [[nodiscard]] std::optional<Finding> currentFix() const;
    /// Puts what it offers into the row.
    void takeFix();
    void focusFilter();
    /// What is being typed into a cell goes into the draft.
    void finishEditing();

Q_SIGNALS:
    void importRequested();
    void pasteRequested();
    void reviewRequested();
    void said(const QString &sentence);
    /// The draft, its plan or whether it may be edited changed.
    void stateChanged();

private:
    Inventory &m_inventory;
    std::optional<TargetRef> m_target;
    DraftModel m_model;

    TargetHeader *m_header;
    ConflictBar *m_conflicts;
    QLabel *m_findings;
    QLineEdit *m_filter;
    RecordTable *m_table;
    StatePage *m_page; ///< around the table
    QPushButton *m_import;
    QPushButton *m_paste;
    QPushButton *m_add;
    QPushButton *m_remove;
    QPushButton *m_restore;
    QPushButton *m_review;
    QPushButton *m_fix;

    void buildToolRow(QHBoxLayout &row);
    void connectTable();
    void buildFilter();
    void readingChanged(const TargetRef &target);
    void draftChanged(const TargetRef &target);
    void planChanged(const TargetRef &target);
    void showState();
    void showCard();
    void showFindings();
    void updateButtons();
    void showTyping(const QModelIndex &index, const QString &text);
};

} // namespace allowdesk
