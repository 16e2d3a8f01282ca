#pragma once

#include "app/base/newestwork.h"
#include "app/import/importarrangement.h"

#include <QAbstractTableModel>
#include <QTimer>

namespace allowdesk
{

/// The records of a file with what becomes of each: line, the service's columns, and the verdict. Every row of the
/// file is here, the bad ones too; cells can be edited. Filtered and sorted off the main thread.
class ImportModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ImportModel)

public:
    enum Role {
        FateRole = Qt::UserRole + 1, ///< RecordFate as int
        RecordRole, ///< index of the record in the plan
    };

    explicit ImportModel(const Schema &schema, QObject *parent = nullptr);
    ~ImportModel() override;

    /// The first records, while all others are still read; they cannot be edited yet.
    void setBeginning(const std::shared_ptr<const ImportEvaluation> &evaluation);
    /// Rows stay where they are when only what becomes of them changed: also those that need attention no more; those
    /// that need it now come in. Of a beginning that is shown the others follow.
    void setContent(const std::shared_ptr<const ImportEvaluation> &evaluation);
    void clear();
    void setOnlyBad(bool onlyBad);
    /// Shows the rows with that text in a cell, whatever its case.
    void setFilter(const QString &text);
    void sort(int column, Qt::SortOrder order) override;
    /// The record that a row shows.
    [[nodiscard]] qsizetype recordAt(int row) const { return m_isPlain ? row : m_shown[static_cast<std::size_t>(row)]; }
    /// The row that shows a record; -1 when none does.
    [[nodiscard]] int rowOf(qsizetype record) const;
    /// Which rows are shown, and where, is being worked out.
    [[nodiscard]] bool isArranging() const { return m_work.isRunning() || m_growing.isActive(); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;

Q_SIGNALS:
    /// A person wrote into a cell of a record; column is the schema's.
    void cellEdited(qsizetype record, int column, const QString &text);
    /// The rows that were asked for are shown.
    void arranged();

private:
    const Schema &m_schema;
    std::shared_ptr<const ImportEvaluation> m_evaluation;
    ImportArrangement m_arrangement;
    RecordList m_shown; ///< by row; empty while all records are shown as in the file
    int m_rows = 0;
    int m_mostRows = 0; ///< that there ever were
    QTimer m_growing; ///< more rows come in
    bool m_isPlain = true;
    bool m_isBeginning = false;
    NewestWork m_work;

    void show(const std::shared_ptr<const ImportEvaluation> &evaluation);
    void replace(const std::shared_ptr<const ImportEvaluation> &evaluation);
    void setArrangement(const ImportArrangement &arrangement);
    void arrange(RecordList kept);
    void setShown(RecordList shown);
    void setAllShown();
    [[nodiscard]] int rowsNow() const;
    void grow();
    [[nodiscard]] bool isSameReading(const ImportEvaluation &other) const;
    [[nodiscard]] RecordFate fate(qsizetype record) const { return m_evaluation->fates.records[record]; }
    [[nodiscard]] QString text(qsizetype record, int column) const;
    [[nodiscard]] int verdictColumn() const { return 1 + static_cast<int>(m_schema.columns().size()); }
};

} // namespace allowdesk
