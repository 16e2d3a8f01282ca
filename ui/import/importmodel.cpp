#include "ui/import/importmodel.h"

#include "app/base/foreigntext.h"
#include "app/text/importsummary.h"
#include "ui/look/theme.h"
#include "ui/support/labels.h"

#include <QApplication>
#include <QPalette>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

RowChange changeOf(RecordFate fate)
{
    switch (fate) {
    case RecordFate::Add:
        return RowChange::Added;
    case RecordFate::Move:
        return RowChange::Edited;
    case RecordFate::Bad:
    case RecordFate::Elsewhere:
    case RecordFate::Contradicted:
        return RowChange::Removed;
    default:
        return RowChange::Unchanged;
    }
}

} // namespace

ImportModel::ImportModel(const Schema &schema, QObject *parent) : QAbstractTableModel(parent), m_schema(schema) { }

ImportModel::~ImportModel() = default;

void ImportModel::setContent(const std::shared_ptr<const ImportEvaluation> &evaluation)
{
    const bool isSame = m_evaluation && rowCount() > 0 && isSameReading(*evaluation);
    QList<qsizetype> shown = isSame ? shownAndNeeding(*evaluation) : QList<qsizetype>();
    if (isSame && shown.size() == m_shown.size()) {
        m_evaluation = evaluation;
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        return;
    }
    beginResetModel();
    m_evaluation = evaluation;
    if (isSame) {
        m_shown = std::move(shown);
    } else {
        arrange();
    }
    endResetModel();
}

bool ImportModel::isSameReading(const ImportEvaluation &other) const
{
    return &m_evaluation->plan->table() == &other.plan->table()
        && m_evaluation->plan->mapping().hasHeader == other.plan->mapping().hasHeader;
}

QList<qsizetype> ImportModel::shownAndNeeding(const ImportEvaluation &evaluation) const
{
    if (!m_onlyBad) {
        return m_shown;
    }
    QList<qsizetype> rows;
    for (qsizetype record = 0, next = 0; record < evaluation.fates.records.size(); ++record) {
        const bool isShown = next < m_shown.size() && m_shown[next] == record;
        next += isShown ? 1 : 0;
        if (isShown || needsAttention(evaluation.fates.records[record])) {
            rows << record;
        }
    }
    return rows;
}

void ImportModel::clear()
{
    beginResetModel();
    m_evaluation.reset();
    m_shown.clear();
    endResetModel();
}

void ImportModel::setOnlyBad(bool onlyBad)
{
    beginResetModel();
    m_onlyBad = onlyBad;
    arrange();
    endResetModel();
}

void ImportModel::arrange()
{
    m_shown.clear();
    for (qsizetype i = 0; m_evaluation && i < m_evaluation->fates.records.size(); ++i) {
        if (!m_onlyBad || needsAttention(fate(i))) {
            m_shown << i;
        }
    }
}

int ImportModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int ImportModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : verdictColumn() + 1;
}

QString ImportModel::text(qsizetype record, int column) const
{
    return column == verdictColumn() ? importVerdict(*m_evaluation, record)
                                     : m_evaluation->candidates[record].cells.value(column - 1);
}

QVariant ImportModel::data(const QModelIndex &index, int role) const
{
    if (!m_evaluation || !checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const qsizetype record = m_shown[index.row()];
    switch (role) {
    case Qt::ToolTipRole:
        return toolTipText(data(index, Qt::DisplayRole).toString());
    case Qt::DisplayRole: {
        const QVariant raw = data(index, Qt::EditRole);
        const bool isCell = index.column() > 0 && index.column() < verdictColumn();
        return isCell ? QVariant(visibleText(raw.toString())) : raw; // a verdict is a sentence of ours
    }
    case Qt::EditRole:
        return index.column() == 0 ? QVariant(m_evaluation->plan->line(record)) : text(record, index.column());
    case FateRole:
        return static_cast<int>(fate(record));
    case RecordRole:
        return static_cast<qint64>(record);
    case Qt::BackgroundRole: {
        const QColor colour = theme::rowBackground(changeOf(fate(record)), QApplication::palette());
        return colour.isValid() ? QVariant(QBrush(colour)) : QVariant();
    }
    case Qt::FontRole:
        return index.column() > 0 && index.column() < verdictColumn()
                && holdsAddresses(m_schema.columns()[index.column() - 1].kind)
            ? QVariant(theme::fixedFont())
            : QVariant();
    default:
        return {};
    }
}

QVariant ImportModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 || section > verdictColumn()) {
        return {};
    }
    if (section == 0) {
        return tr("Line");
    }
    return section == verdictColumn() ? tr("Result")
                                      : QCoreApplication::translate("Schema", m_schema.columns()[section - 1].title);
}

Qt::ItemFlags ImportModel::flags(const QModelIndex &index) const
{
    const bool cell = index.isValid() && index.column() > 0 && index.column() < verdictColumn();
    return QAbstractTableModel::flags(index) | (cell ? Qt::ItemIsEditable : Qt::NoItemFlags);
}

bool ImportModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !flags(index).testFlag(Qt::ItemIsEditable)) {
        return false;
    }
    // An editor that was only looked into is left with a commit, too.
    if (value.toString() == data(index, Qt::EditRole).toString()) {
        return true;
    }
    Q_EMIT cellEdited(m_shown[index.row()], index.column() - 1, value.toString());
    return true;
}

} // namespace allowdesk

#include "moc_importmodel.cpp"
