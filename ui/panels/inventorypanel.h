#pragma once

#include "app/workspace/restage.h"

#include <QWidget>

#include <functional>

class QLayout;
class QMimeData;

namespace allowdesk
{

class ImportDialog;
class Prompts;
class RecordPanel;
class TargetPanel;

/// One inventory of the window: its targets on the left, the list of the chosen one on the right.
class InventoryPanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(InventoryPanel)

public:
    /// The inventory outlives it.
    InventoryPanel(Inventory &inventory, Prompts &prompts, QWidget *parent = nullptr);
    ~InventoryPanel() override;

    [[nodiscard]] Inventory &inventory() const { return m_inventory; }
    [[nodiscard]] TargetPanel &targets() const { return *m_targets; }
    [[nodiscard]] RecordPanel &records() const { return *m_records; }

    void refresh();
    void importFile();
    void importFile(const QString &path);
    void importPasted();
    /// What was copied elsewhere, without another question.
    void importClipboard();
    /// Asks for the group that the selected rows go to.
    void moveRows();
    /// Asks for another name of the current row's group.
    void renamePart();
    /// Asks for the id of a list that cannot be chosen, and shows it.
    void openById();
    void discardAll();
    /// Opens the change of many lists; reviewOfRequested() may follow.
    void changeMany();
    [[nodiscard]] bool changesMany() const;
    /// Asks for a name and stages a new target; as a copy of the shown one, or without rows.
    void stageNew(bool asCopy);
    /// Stages the deletion of the shown target; a new one goes after a question.
    void stageDeletion();
    /// Stages the shown list with the fewest blocks for the same addresses, and says what that came to.
    void mergeRows();
    /// Stages the rows that do not fit in new, numbered targets.
    void splitRows();
    /// Whether people make and delete targets in this inventory.
    [[nodiscard]] bool makesTargets() const;
    /// restage(), shows the target, and tells what was not staged; false where the inventory does not have it.
    bool stage(const StagedDraft &again);
    /// Opens the service's own dialog that makes many rows, where it has one.
    void makeRows();
    [[nodiscard]] bool makesRows() const;
    /// Whether lists of this inventory can be written with fewer entries.
    [[nodiscard]] bool mergesRows() const;

Q_SIGNALS:
    void stateChanged();
    void reviewRequested();
    void reviewOfRequested(const QList<allowdesk::TargetRef> &targets);
    void said(const QString &sentence);

protected:
    /// A file or a text that is dropped anywhere on the inventory is imported into the list that is shown.
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    Inventory &m_inventory;
    Prompts &m_prompts;
    TargetPanel *m_targets;
    RecordPanel *m_records;

    QLayout *inventoryButtons();
    void deleteNew(const TargetRef &target);
    void askForNew(const QString &title, const TargetState &pattern);
    void openImport(const std::function<void(ImportDialog &)> &begin);
    void importMime(const QMimeData &mime);
};

} // namespace allowdesk
