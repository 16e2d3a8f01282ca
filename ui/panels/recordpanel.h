#pragma once

#include "app/records/draftmodel.h"
#include "app/services/room.h"

#include <QWidget>

class QCheckBox;
class QFormLayout;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace allowdesk
{

class RecordTable;

/// The list of one target, to be edited: its rows with what is staged, what is wrong with them, and the way to the
/// review. Everything about columns and switches comes from the room's schema.
class RecordPanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RecordPanel)

public:
    explicit RecordPanel(Room &room, QWidget *parent = nullptr);
    ~RecordPanel() override;

    /// Shows a target; nothing shows an invitation to choose one.
    void setTarget(const std::optional<TargetRef> &target);
    [[nodiscard]] const std::optional<TargetRef> &target() const { return m_target; }
    [[nodiscard]] Draft *draft() const { return m_model.draft(); }
    /// The plan of the draft as it stands; null while it is being made, and without a draft.
    [[nodiscard]] const Plan *plan() const { return m_target ? m_room.plan(*m_target) : nullptr; }

    void addRow();
    void removeSelected();
    void restoreSelected();
    void focusFilter();
    /// What is being typed into a cell goes into the draft.
    void finishEditing();

Q_SIGNALS:
    void importRequested();
    void pasteRequested();
    void reviewRequested();
    /// The draft, its plan or whether it may be edited changed.
    void stateChanged();

private:
    Room &m_room;
    std::optional<TargetRef> m_target;
    DraftModel m_model;

    QLabel *m_name;
    QLabel *m_state;
    QLabel *m_findings;
    QLineEdit *m_filter;
    RecordTable *m_table;
    QPushButton *m_import;
    QPushButton *m_paste;
    QPushButton *m_add;
    QPushButton *m_remove;
    QPushButton *m_restore;
    QPushButton *m_review;
    QHBoxLayout *m_switches;
    QList<QCheckBox *> m_boxes;
    QFormLayout *m_form; ///< of the attributes that are texts
    QHash<QString, QLineEdit *> m_texts;
    QLabel *m_remarks;

    void buildToolRow(QHBoxLayout &row);
    void connectTable();
    void buildSwitches();
    void buildTexts();
    void showAttributes();
    void readingChanged(const TargetRef &target);
    void draftChanged(const TargetRef &target);
    void planChanged(const TargetRef &target);
    void showState();
    void showRemarks();
    void showFindings();
    void updateButtons();
    [[nodiscard]] QList<RowId> selectedRows() const;
    [[nodiscard]] QString stateText() const;
};

} // namespace allowdesk
