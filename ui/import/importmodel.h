#pragma once

#include "app/import/importevaluation.h"

#include <QAbstractTableModel>

namespace allowdesk
{

/// The records of a file with what becomes of each: line, the service's columns, and the verdict. Every row of the
/// file is here, the bad ones too; cells can be edited.
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

    /// Rows stay where they are when only what becomes of them changed: also those that need attention no more; those
    /// that need it now come in.
    void setContent(const std::shared_ptr<const ImportEvaluation> &evaluation);
    void clear();
    void setOnlyBad(bool onlyBad);
    /// The record that a row shows.
    [[nodiscard]] qsizetype recordAt(int row) const { return m_shown[row]; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;

Q_SIGNALS:
    /// A person wrote into a cell of a record; column is the schema's.
    void cellEdited(qsizetype record, int column, const QString &text);

private:
    const Schema &m_schema;
    std::shared_ptr<const ImportEvaluation> m_evaluation;
    QList<qsizetype> m_shown;
    bool m_onlyBad = false;

    void arrange();
    [[nodiscard]] bool isSameReading(const ImportEvaluation &other) const;
    [[nodiscard]] QList<qsizetype> shownAndNeeding(const ImportEvaluation &evaluation) const;
    [[nodiscard]] RecordFate fate(qsizetype record) const { return m_evaluation->fates.records[record]; }
    [[nodiscard]] QString text(qsizetype record, int column) const;
    [[nodiscard]] int verdictColumn() const { return 1 + static_cast<int>(m_schema.columns().size()); }
};

} // namespace allowdesk
