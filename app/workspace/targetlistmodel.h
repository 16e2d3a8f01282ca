#pragma once

#include "app/base/filterwords.h"
#include "app/lists/sortkey.h"
#include "app/workspace/inventory.h"

#include <QAbstractTableModel>

#include <functional>

namespace allowdesk
{

/// The targets of an inventory as a table: name, state, and what the inventory shows beside. The state column has codes
/// (StateRole); the window makes words of them.
class TargetListModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TargetListModel)

public:
    enum Column { NameColumn, StateColumn, FirstDetailColumn };
    enum Role {
        TargetRole = Qt::UserRole + 1, ///< targetRefText()
        StateRole, ///< Finding of Service::describe(), or of reading: "target.loading", "target.unreadable", …
        ErrorRole, ///< Error of the last reading
        PendingRole, ///< number of staged edits
        ConflictsRole, ///< number of those that others have changed the same of
        ShareRole, ///< used of allowed, 0 to 1 and beyond; nothing in columns that are no shares
    };

    explicit TargetListModel(Inventory &inventory, QObject *parent = nullptr);
    ~TargetListModel() override;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// Shows only targets whose name, one of whose details or an entry of whose list contains the text, or an entry of
    /// which contains the address that the text is. A target that
    /// comes to match when it is read is shown then; one that is shown stays, since somebody may be looking at it.
    void setFilter(const QString &text);
    /// The words for a state, which the filter finds too; codes without them.
    void setWording(std::function<QString(const Finding &)> wording);
    /// By value; a row that changes stays where it is until the list is sorted again. Column -1 is the service's order.
    void sort(int column, Qt::SortOrder order) override;
    [[nodiscard]] std::optional<TargetRef> targetAt(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOf(const TargetRef &target) const;

private:
    Inventory &m_inventory;
    QList<ListColumn> m_details;
    FilterWords m_filter;
    std::function<QString(const Finding &)> m_wording = [](const Finding &finding) { return finding.code; };
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    QList<TargetSummary> m_shown;

    void rebuild();
    [[nodiscard]] bool matches(const TargetSummary &summary) const;
    [[nodiscard]] bool isInRows(const QString &word, const QList<Row> &rows) const;
    void sortShown();
    [[nodiscard]] SortKey keyOf(const TargetSummary &summary) const;
    [[nodiscard]] QJsonValue detail(const TargetSummary &summary, const ListColumn &column) const;
    [[nodiscard]] Finding stateOf(const TargetSummary &summary) const;
    void refreshRow(const TargetRef &target);
    void show(const TargetSummary &summary);
};

} // namespace allowdesk
