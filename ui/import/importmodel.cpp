#include "ui/import/importmodel.h"

#include "app/base/foreigntext.h"
#include "app/text/importsummary.h"
#include "ui/look/theme.h"
#include "ui/support/labels.h"

#include <QApplication>
#include <QPalette>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

constexpr int rowsAtOnce = 200'000;

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

ImportModel::ImportModel(const Schema &schema, QObject *parent) : QAbstractTableModel(parent), m_schema(schema)
{
    m_growing.setSingleShot(true);
    connect(&m_growing, &QTimer::timeout, this, &ImportModel::grow);
}

ImportModel::~ImportModel()
{
    m_work.stop();
    release(m_evaluation);
}

void ImportModel::setBeginning(const std::shared_ptr<const ImportEvaluation> &evaluation)
{
    show(evaluation);
    m_isBeginning = true;
}

void ImportModel::setContent(const std::shared_ptr<const ImportEvaluation> &evaluation)
{
    show(evaluation);
    m_isBeginning = false;
}

void ImportModel::show(const std::shared_ptr<const ImportEvaluation> &evaluation)
{
    const bool continues =
        m_rows > 0 && evaluation->records() >= m_evaluation->records() && (m_isBeginning || isSameReading(*evaluation));
    if (m_rows > 0 && !continues) {
        replace(evaluation);
        return;
    }
    release(m_evaluation);
    m_evaluation = evaluation;
    if (continues) {
        Q_EMIT dataChanged(index(0, 0), index(m_rows - 1, columnCount() - 1));
    }
    if (m_arrangement.isPlain()) {
        setAllShown();
    } else {
        arrange(continues && !m_isBeginning ? m_shown : RecordList());
    }
}

// All at once, so that what is selected stays where the same file is read in another way; of many rows that have to be
// arranged first none is shown meanwhile, since a row of the old reading is another one now.
void ImportModel::replace(const std::shared_ptr<const ImportEvaluation> &evaluation)
{
    m_work.stop();
    m_growing.stop();
    const bool isPlain = m_arrangement.isPlain();
    const bool isLater = !isPlain && evaluation->records() > manyRecords;
    beginResetModel();
    release(m_evaluation);
    m_evaluation = evaluation;
    m_isPlain = isPlain;
    m_shown = isPlain || isLater ? RecordList() : arrangedRecords(*evaluation, m_arrangement);
    m_rows = isPlain ? rowsNow() : static_cast<int>(m_shown.size());
    endResetModel();
    if (isPlain) {
        grow();
    } else if (isLater) {
        arrange({});
    } else {
        Q_EMIT arranged();
    }
}

bool ImportModel::isSameReading(const ImportEvaluation &other) const
{
    return &m_evaluation->plan->table() == &other.plan->table()
        && m_evaluation->plan->mapping().hasHeader == other.plan->mapping().hasHeader;
}

void ImportModel::clear()
{
    m_work.stop();
    m_growing.stop();
    beginResetModel();
    release(m_evaluation);
    m_shown.clear();
    m_rows = 0;
    m_isPlain = true;
    m_isBeginning = false;
    endResetModel();
}

void ImportModel::setOnlyBad(bool onlyBad)
{
    ImportArrangement arrangement = m_arrangement;
    arrangement.onlyNeeding = onlyBad;
    setArrangement(arrangement);
}

void ImportModel::setFilter(const QString &text)
{
    ImportArrangement arrangement = m_arrangement;
    arrangement.text = text;
    setArrangement(arrangement);
}

void ImportModel::sort(int column, Qt::SortOrder order)
{
    ImportArrangement arrangement = m_arrangement;
    arrangement.sortedBy = column <= 0 ? ImportArrangement::asInFile
        : column == verdictColumn()    ? ImportArrangement::byFate
                                       : column - 1;
    arrangement.isDescending = column >= 0 && order == Qt::DescendingOrder;
    setArrangement(arrangement);
}

void ImportModel::setArrangement(const ImportArrangement &arrangement)
{
    if (arrangement == m_arrangement) {
        return;
    }
    m_arrangement = arrangement;
    if (!m_evaluation) {
        return;
    }
    if (arrangement.isPlain()) {
        m_work.stop();
        setAllShown();
    } else {
        arrange({});
    }
}

void ImportModel::arrange(RecordList kept)
{
    startOrDo(
        m_work, m_evaluation->records() > manyRecords,
        [evaluation = m_evaluation, arrangement = m_arrangement, kept = std::move(kept)](const WorkControl &control) {
            auto shown = std::make_shared<RecordList>(arrangedRecords(*evaluation, arrangement, kept, control.stop));
            if (shown->size() == kept.size()) {
                *shown = kept; // where they are, also those that would be sorted elsewhere by now
            }
            return shown;
        },
        [this](const std::shared_ptr<RecordList> &shown) { setShown(std::move(*shown)); });
}

// Most filters leave few rows of many and sorts move all of them, so which ones came and went is not worth the price.
void ImportModel::setShown(RecordList shown)
{
    const bool isSame =
        !m_isPlain && shown.size() == m_shown.size() && std::equal(shown.begin(), shown.end(), m_shown.begin());
    m_growing.stop();
    if (!isSame) {
        beginResetModel();
        m_shown = std::move(shown);
        m_rows = static_cast<int>(m_shown.size());
        m_isPlain = false;
        endResetModel();
    }
    Q_EMIT arranged();
}

void ImportModel::setAllShown()
{
    const int rows = static_cast<int>(m_evaluation->records());
    m_growing.stop();
    if (!m_isPlain || rows < m_rows) {
        beginResetModel();
        m_shown = {};
        m_isPlain = true;
        m_rows = rowsNow();
        endResetModel();
    }
    grow();
}

// Table views need memory for each row, and the system takes its time to find that of a million: what they had before
// they have still.
int ImportModel::rowsNow() const
{
    return std::min(static_cast<int>(m_evaluation->records()), std::max(m_mostRows, rowsAtOnce));
}

void ImportModel::grow()
{
    const int rows = static_cast<int>(m_evaluation->records());
    if (rows > m_rows) {
        const int next = std::min(rows, std::max(m_mostRows, m_rows + rowsAtOnce));
        beginInsertRows({}, m_rows, next - 1);
        m_rows = next;
        endInsertRows();
    }
    m_mostRows = std::max(m_mostRows, m_rows);
    if (rows > m_rows) {
        m_growing.start(0);
    } else {
        Q_EMIT arranged();
    }
}

int ImportModel::rowOf(qsizetype record) const
{
    if (m_isPlain) {
        return record < m_rows ? static_cast<int>(record) : -1;
    }
    const auto found = std::find(m_shown.begin(), m_shown.end(), static_cast<std::uint32_t>(record));
    return found == m_shown.end() ? -1 : static_cast<int>(found - m_shown.begin());
}

int ImportModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

int ImportModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : verdictColumn() + 1;
}

QString ImportModel::text(qsizetype record, int column) const
{
    return column == verdictColumn() ? importVerdict(*m_evaluation, record) : m_evaluation->cell(record, column - 1);
}

QVariant ImportModel::data(const QModelIndex &index, int role) const
{
    if (!m_evaluation || !checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const qsizetype record = recordAt(index.row());
    switch (role) {
    case Qt::ToolTipRole:
        return toolTipText(data(index, Qt::DisplayRole).toString());
    case Qt::DisplayRole: {
        const QVariant raw = data(index, Qt::EditRole);
        const bool isCell = index.column() > 0 && index.column() < verdictColumn();
        return isCell ? QVariant(shownText(raw.toString())) : raw; // a verdict is a sentence of ours
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
    const bool cell = index.isValid() && index.column() > 0 && index.column() < verdictColumn() && !m_isBeginning;
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
    Q_EMIT cellEdited(recordAt(index.row()), index.column() - 1, value.toString());
    return true;
}

} // namespace allowdesk

#include "moc_importmodel.cpp"
