#pragma once

#include "app/lists/bulkedit.h"
#include "app/workspace/targetlistmodel.h"

namespace allowdesk
{

/// Whether one set of addresses can be staged on many lists of that kind: a row is an address, and all else of it may
/// be left empty or is the name of a part.
[[nodiscard]] bool canEditInBulk(const Schema &schema);

/// One change for many lists of an inventory: which of them are ticked, what the change comes to on each, and into
/// which part it goes there. Words are the window's.
class BulkModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BulkModel)

public:
    enum Column { NameColumn, StateColumn, OutcomeColumn, PartColumn };
    enum Role {
        StateRole = Qt::UserRole + 1, ///< Finding, as TargetListModel has it
        VerdictRole, ///< Verdict as int
        OutcomeRole, ///< BulkOutcome
        PartsRole, ///< QStringList: the parts that the list has
    };
    enum class Verdict {
        NotRead, ///< what is in it is not known, or it can have no such list
        NothingToDo,
        Ready,
        Undecided, ///< a person has to choose another part or to leave it out
    };

    /// What all ticked ones come to together.
    struct Total
    {
        qsizetype ticked = 0;
        qsizetype notRead = 0;
        qsizetype undecided = 0;
        qsizetype added = 0;
        qsizetype removed = 0;
        qsizetype moved = 0;

        bool operator==(const Total &) const = default;
    };

    explicit BulkModel(Inventory &inventory, QObject *parent = nullptr);
    ~BulkModel() override;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    /// Ticks; or names the part for one list.
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    void setEdit(const BulkEdit &edit);
    /// Which lists are shown, as TargetListModel filters them; the others stay ticked.
    void setFilter(const QString &text) { m_list.setFilter(text); }
    void setWording(std::function<QString(const Finding &)> wording) { m_list.setWording(std::move(wording)); }
    void tickShown(bool isTicked);
    /// Unticks all that wait for a decision.
    void leaveOutUndecided();

    [[nodiscard]] Total total() const;
    /// Makes the change in the drafts of all ticked lists, one step each; says on which something changed. Nothing
    /// while a decision is open.
    QList<TargetRef> stage();

Q_SIGNALS:
    void totalChanged();

private:
    struct Line
    {
        Verdict verdict = Verdict::NotRead;
        BulkOutcome outcome{};
        QStringList parts{};
    };

    Inventory &m_inventory;
    TargetListModel m_list; ///< the rows that are shown
    BulkEdit m_edit;
    QSet<TargetRef> m_ticked;
    QHash<TargetRef, QString> m_parts; ///< where it is not that of the edit
    mutable QHash<TargetRef, Line> m_lines;
    mutable QHash<TargetRef, RowKeys> m_keys; ///< they outlast an edit, which changes with every letter

    [[nodiscard]] std::optional<TargetRef> targetAt(const QModelIndex &index) const;
    [[nodiscard]] const Line &lineOf(const TargetRef &target) const;
    [[nodiscard]] Line makeLine(const TargetRef &target) const;
    [[nodiscard]] BulkOutcome outcomeOn(const TargetRef &target, const TargetState &state) const;
    [[nodiscard]] BulkEdit editFor(const TargetRef &target) const;
    [[nodiscard]] bool choosesPart() const;
    [[nodiscard]] bool isPartRefused(const BulkEdit &edit) const;
    void reshape();
    void recompute(const TargetRef &target);
    /// What the change comes to on a list does not depend on its tick.
    void tellTicks(int first, int last);
    void refreshAll();
};

} // namespace allowdesk
