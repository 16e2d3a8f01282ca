#pragma once

#include "app/base/newestwork.h"
#include "app/lists/draft.h"
#include "app/lists/finding.h"
#include "app/lists/rowarrangement.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QPointer>

namespace allowdesk
{

/// A draft as an editable table with filter and sort by an index of its own (no proxy: it would be slow on large
/// lists). An edited row stays where it is until the list is sorted or filtered again; added ones come and go as such.
/// Many rows are sorted and filtered on a thread: until then those of before are shown.
class DraftModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DraftModel)

public:
    enum Role {
        RowIdRole = Qt::UserRole + 1,
        ChangeRole, ///< RowChange as int
        SeverityRole, ///< worst Severity of the row's findings as int; -1 for none
        FindingsRole, ///< Findings of the row
        IsAddressRole, ///< whether the column holds addresses
        ConflictRole, ///< Conflict of the row; invalid where there is none
    };

    explicit DraftModel(QObject *parent = nullptr);
    ~DraftModel() override;

    /// The draft to show; null for none. The draft must live until another one is set.
    void setDraft(Draft *draft);
    [[nodiscard]] Draft *draft() const { return m_draft; }

    /// What a check said of the rows as they are.
    void setFindings(const Findings &findings);
    void setFilter(const QString &text);
    void sort(int column, Qt::SortOrder order) override;

    /// While it is held, no row moves, comes or goes: somebody is writing into one. release() shows what came
    /// meanwhile.
    void hold() { m_isHeld = true; }
    void release();

    /// Whether many rows are being filtered or sorted, and those of before are shown meanwhile, or none.
    [[nodiscard]] bool isArranging() const { return m_arranging.isRunning(); }
    /// Shows them at once: for who is about to act on the rows that are shown.
    void arrangeNow();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    [[nodiscard]] RowId rowId(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOf(RowId id) const;

private:
    QPointer<Draft> m_draft;
    ShownRows m_rows;
    bool m_isArranged = false; ///< whether what is shown is filtered or sorted
    QList<qsizetype> m_shown; ///< of rows that are arranged: places in m_rows
    QHash<QStringList, Findings> m_findings;
    QString m_filter;
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    bool m_isHeld = false;
    bool m_isOutdated = false; ///< the draft has other rows than are shown, since they are held
    bool m_isUnarranged = false; ///< they are to be filtered and sorted in another way, once they are not held any more
    NewestWork m_arranging;

    void takeRows();
    /// Whether the change could be told as rows that came or went at one place.
    [[nodiscard]] bool takeAdded(const ShownRows &rows);
    void insertAdded(const ShownRows &rows);
    void removeAdded(const ShownRows &rows, qsizetype first, qsizetype count);
    [[nodiscard]] ShownRows rowsOfDraft() const { return m_draft ? ShownRows(m_draft->content()) : ShownRows(); }
    /// As rows are to be filtered and sorted now.
    [[nodiscard]] RowArrangement arrangement() const;
    void arrange();
    /// At these places, or all in their order.
    void show(const ShownRows &rows, std::optional<QList<qsizetype>> places);
    [[nodiscard]] int severityOf(const QStringList &cells) const;
    [[nodiscard]] qsizetype placeOf(int row) const { return m_isArranged ? m_shown[row] : row; }
};

} // namespace allowdesk
