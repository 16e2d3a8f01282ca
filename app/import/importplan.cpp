#include "app/import/importplan.h"

#include "app/import/duplicateindex.h"
#include "app/import/parallel.h"
#include "app/import/recordcheck.h"
#include "app/lists/yesorno.h"
#include "app/tables/skippedrows.h"

#include <algorithm>
#include <atomic>

namespace allowdesk
{

namespace
{

std::string_view viewOf(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

/// Rows between two looks at the stop token.
constexpr qsizetype batchRows = 4096;

} // namespace

Result<ImportPlan> ImportPlan::make(
    std::shared_ptr<const CsvTable> table, ImportSpec spec, ImportMapping mapping, const TaskControl &control)
{
    ImportPlan plan;
    plan.m_table = std::move(table);
    plan.m_spec = std::move(spec);
    plan.m_mapping = std::move(mapping);
    plan.prepare();
    if (!plan.checkAll(control)) {
        return failure(ErrorKind::Cancelled, {});
    }
    return plan;
}

void ImportPlan::prepare()
{
    m_mapping.sources.resize(m_spec.columns.size());
    m_mapping.hasHeader = m_mapping.hasHeader && m_table->rowCount() > 0;
    m_isVerbatim = m_table->dialect().isVerbatim;
    m_isEncodingSure = m_table->dialect().isEncodingSure;
    prepareColumns();
    m_further = m_isVerbatim ? FurtherAddressFinder() : FurtherAddressFinder(*m_table, m_spec, m_mapping);
    // The header of a file with columns of ours may be shorter than its rows: earlier versions wrote no more.
    const bool isOwn = m_table->rowCount() > 0 && m_table->cellCount(0) == firstFileColumn();
    m_width = isOwn ? m_table->columnCount() : m_table->rowCount() > 0 ? m_table->cellCount(0) : 0;
    m_counts.records = m_table->rowCount() - (m_mapping.hasHeader ? 1 : 0);
    prepareReading();
    m_firstOf.resize(static_cast<std::size_t>(m_counts.records));
    m_addresses.resize(m_columns.size());
    for (std::size_t column = 0; column < m_columns.size(); ++column) {
        m_addresses[column].resize(m_columns[column].kind == ColumnKind::Address ? m_firstOf.size() : 0);
    }
}

void ImportPlan::prepareColumns()
{
    for (qsizetype i = 0; i < m_spec.columns.size(); ++i) {
        const ImportColumn &column = m_spec.columns.at(i);
        const ColumnSource &source = m_mapping.sources.at(i);
        m_columns.push_back({.kind = column.kind,
            .required = column.required,
            .identifies = column.identifies,
            .fileColumn = source.fileColumn,
            .fallback = source.fallback.toUtf8()});
    }
    m_hasIdentity =
        std::any_of(m_columns.begin(), m_columns.end(), [](const Column &column) { return column.identifies; });
}

void ImportPlan::prepareReading()
{
    m_isMisread = m_table->counts().problems > static_cast<qint64>(m_table->problems().size());
    for (const CsvProblem &problem : m_table->problems()) {
        const qint64 row = problem.row - (m_mapping.hasHeader ? 1 : 0);
        const ImportProblem found{.row = static_cast<std::uint32_t>(std::max<qint64>(row, 0)),
            .kind = ImportProblemKind::Reading,
            .reading = problem.kind};
        if (row >= 0) {
            m_reading.push_back(found);
        } else {
            m_isMisread = m_isMisread || allowdesk::isMisread(found);
        }
    }
}

bool ImportPlan::checkAll(const TaskControl &control)
{
    LargeVector<std::uint32_t> hashes(m_firstOf.size());
    std::vector<std::vector<ImportProblem>> problems(static_cast<std::size_t>(partCount(m_counts.records)));
    std::atomic<qint64> done = 0;
    parallelParts(m_counts.records, [&](int part, qsizetype begin, qsizetype end) {
        auto &found = problems[static_cast<std::size_t>(part)];
        for (qsizetype row = begin; row < end && !control.stop.stop_requested(); row += batchRows) {
            const qsizetype batchEnd = std::min(row + batchRows, end);
            checkBatch(row, batchEnd, hashes, found);
            const qint64 doneNow = done += batchEnd - row;
            if (part == 0) { // reports come from the calling thread
                control.report(doneNow, m_counts.records, batchEnd - row);
            }
        }
    });
    if (control.stop.stop_requested()) {
        return false;
    }
    for (const auto &found : problems) {
        m_problems.insert(m_problems.end(), found.begin(), found.end());
    }
    findDuplicates(hashes);
    count();
    return true;
}

void ImportPlan::checkBatch(
    qsizetype begin, qsizetype end, LargeVector<std::uint32_t> &hashes, std::vector<ImportProblem> &problems)
{
    const RecordCheck check(*this, &m_addresses);
    for (qsizetype row = begin; row < end; ++row) {
        const auto index = static_cast<std::size_t>(row);
        const std::size_t before = problems.size();
        hashes[index] = check.of(row, problems);
        const auto found = std::span(problems).subspan(before);
        const bool isOut = std::any_of(found.begin(), found.end(), &isGrave);
        m_firstOf[index] = isOut ? bad : static_cast<std::uint32_t>(row);
    }
}

/// Fills the index in the order of the rows, so that the first of equal ones stands for them.
void ImportPlan::findDuplicates(const LargeVector<std::uint32_t> &hashes)
{
    if (!m_hasIdentity) {
        return;
    }
    const RecordCheck check(*this);
    DuplicateIndex identities(hashes.size());
    for (std::uint32_t row = 0; row < hashes.size(); ++row) {
        constexpr std::uint32_t ahead = 24; // enough rows for the memory to answer meanwhile
        if (row + ahead < hashes.size()) {
            identities.prefetch(hashes[row + ahead]);
        }
        if (m_firstOf[row] != bad) {
            m_firstOf[row] = identities.findOrInsert(
                hashes[row], row, [&check, row](std::uint32_t other) { return check.isSameIdentity(row, other); });
        }
    }
}

void ImportPlan::count()
{
    m_counts = {.records = m_counts.records};
    for (std::uint32_t row = 0; row < m_firstOf.size(); ++row) {
        const std::uint32_t first = m_firstOf[row];
        ++(first == bad ? m_counts.bad : first == row ? m_counts.good : m_counts.duplicates);
    }
}

bool ImportPlan::setCells(const QList<ImportCellEdit> &edits, const TaskControl &control)
{
    for (const ImportCellEdit &edit : edits) {
        m_edits.insert(editKey(edit.row, edit.column), edit.text.toUtf8());
    }
    m_problems.clear();
    return checkAll(control);
}

qint64 ImportPlan::line(qsizetype row) const
{
    return m_table->line(tableRow(row));
}

std::vector<ImportProblem> ImportPlan::checkRow(qsizetype row) const
{
    std::vector<ImportProblem> found;
    RecordCheck(*this).of(row, found);
    return found;
}

std::string_view ImportPlan::cell(qsizetype row, int column) const
{
    return cellOf(cellsOf(row), row, column);
}

std::string_view ImportPlan::otherCell(const CsvTable::Row &cells, qsizetype row, int column) const
{
    if (const auto edit = m_edits.constFind(editKey(row, column)); edit != m_edits.constEnd()) {
        return trimmed(viewOf(*edit));
    }
    const Column &source = m_columns[static_cast<std::size_t>(column)];
    return bare(source.fileColumn < 0 ? viewOf(source.fallback) : cells.cell(source.fileColumn));
}

bool ImportPlan::isEdited(qsizetype row) const
{
    for (int column = 0; !m_edits.isEmpty() && column < static_cast<int>(m_columns.size()); ++column) {
        if (m_edits.contains(editKey(row, column))) {
            return true;
        }
    }
    return false;
}

bool ImportPlan::isAddressEdited(qsizetype row) const
{
    for (int column = 0; !m_edits.isEmpty() && column < static_cast<int>(m_columns.size()); ++column) {
        if (m_columns[static_cast<std::size_t>(column)].holdsAddresses() && m_edits.contains(editKey(row, column))) {
            return true;
        }
    }
    return false;
}

std::vector<std::string_view> ImportPlan::fileCells(qsizetype row) const
{
    std::vector<std::string_view> texts;
    const CsvTable::Row cells = cellsOf(row);
    for (int column = firstFileColumn(); column < cells.cellCount(); ++column) {
        texts.push_back(cells.cell(column));
    }
    return texts;
}

QString ImportPlan::fileText(qsizetype row, int fileColumn) const
{
    const std::string_view bytes = cellsOf(row).cell(fileColumn);
    return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

QString ImportPlan::text(qsizetype row, int column) const
{
    const std::string_view bytes = cell(row, column);
    return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

std::optional<AddressRange> ImportPlan::address(qsizetype row, int column) const
{
    const AddressColumn &values = addresses(column);
    const auto index = static_cast<std::size_t>(row);
    switch (values.kind(index)) {
    case AddressColumn::Kind::None:
        return {};
    case AddressColumn::Kind::Other:
        return AddressRange::parse(cell(row, column)).value();
    default:
        return values.value(index);
    }
}

std::optional<bool> ImportPlan::boolean(qsizetype row, int column) const
{
    return yesOrNo(cell(row, column));
}

std::optional<qsizetype> ImportPlan::duplicateOf(qsizetype row) const
{
    return isBad(row) || isGood(row) ? std::nullopt : std::optional<qsizetype>(firstOf(row));
}

std::span<const ImportProblem> ImportPlan::problems(qsizetype row) const
{
    const ImportProblem wanted{.row = static_cast<std::uint32_t>(row)};
    const auto [begin, end] = std::equal_range(m_problems.begin(), m_problems.end(), wanted,
        [](const ImportProblem &a, const ImportProblem &b) { return a.row < b.row; });
    return {begin, end};
}

std::optional<AddressSuggestion> ImportPlan::fix(const ImportProblem &problem) const
{
    if (problem.kind != ImportProblemKind::BadAddress) {
        return {};
    }
    return suggestFix(text(problem.row, problem.column));
}

QStringList ImportPlan::rejectedCells(qsizetype row) const
{
    QStringList reasons;
    for (const ImportProblem &problem : problems(row)) {
        reasons << importProblemName(problem);
    }
    QStringList cells{QString::number(line(row)), reasons.join(u' ')};
    const std::vector<std::string_view> texts = fileCells(row);
    for (const std::string_view bytes : texts) {
        cells << QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
    }
    return cells;
}

QStringList ImportPlan::rejectedHeader() const
{
    QStringList header{skippedLineHeader, skippedReasonHeader};
    for (int column = firstFileColumn(); column < m_table->columnCount(); ++column) {
        QString name = m_mapping.hasHeader ? headerText(*m_table, column) : QString();
        for (qsizetype i = 0; name.isEmpty() && i < m_spec.columns.size(); ++i) {
            name = m_mapping.sources.at(i).fileColumn == column ? m_spec.columns.at(i).id : QString();
        }
        header << name;
    }
    return header;
}

const CsvProblem *ImportPlan::cutOff() const
{
    const auto &problems = table().problems();
    const auto found = std::find_if(problems.begin(), problems.end(),
        [](const CsvProblem &problem) { return problem.kind == CsvProblemKind::TableTooLarge; });
    return found == problems.end() ? nullptr : &*found;
}

} // namespace allowdesk
