#include "app/import/importspec.h"

#include "app/addresses/addressrange.h"
#include "app/addresses/addresssuggestion.h"
#include "app/tables/addresslook.h"
#include "app/tables/csvtable.h"
#include "app/tables/skippedrows.h"
#include "app/tables/trimmed.h"

#include <algorithm>

namespace allowdesk
{

namespace
{

/// How many rows tell what a column holds.
constexpr qsizetype sampleRows = 50;

QString cellText(const CsvTable &table, qsizetype row, int column)
{
    const std::string_view cell = table.cell(row, column);
    return QString::fromUtf8(cell.data(), static_cast<qsizetype>(cell.size()));
}

/// An address, be it right or wrong. Such a row is checked and never taken for a header.
bool isMeantAsAddress(const CsvTable &table, qsizetype row, int column)
{
    const QString text = cellText(table, row, column).trimmed();
    return looksLikeAddress(trimmed(table.cell(row, column))) || AddressRange::parse(text) || suggestFix(text);
}

/// How well a column holds addresses, in its rows from the first one on.
enum class AddressFit {
    None,
    Meant, ///< most cells are meant as addresses, be they right or wrong: this may be said of times too
    Good, ///< most cells are addresses
};

AddressFit addressFit(const CsvTable &table, qsizetype firstRow, int column)
{
    const qsizetype end = std::min(table.rowCount(), firstRow + sampleRows);
    qsizetype meant = 0;
    qsizetype good = 0;
    for (qsizetype row = firstRow; row < end; ++row) {
        meant += isMeantAsAddress(table, row, column) ? 1 : 0;
        good += AddressRange::parse(trimmed(table.cell(row, column))) ? 1 : 0;
    }
    const auto isMost = [rows = end - firstRow](qsizetype count) { return count * 2 > rows; };
    return isMost(good) ? AddressFit::Good : isMost(meant) ? AddressFit::Meant : AddressFit::None;
}

/// Finds places for the columns of a spec, each file column at most once.
class MappingFinder final
{
public:
    MappingFinder(const CsvTable &table, const ImportSpec &spec) : m_table(table), m_spec(spec)
    {
        m_mapping.sources.resize(spec.columns.size());
    }

    ImportMapping find()
    {
        if (m_table.rowCount() == 0) {
            return m_mapping;
        }
        const bool isNamed = assignByHeader();
        m_mapping.hasHeader = isNamed || ownColumnCount(m_table) > 0 || isFirstRowUnlikeTheOthers();
        assignByContent();
        if (!isNamed) {
            assignInOrder();
        }
        return m_mapping;
    }

private:
    bool isTaken(int fileColumn) const
    {
        return fileColumn < ownColumnCount(m_table)
            || std::any_of(m_mapping.sources.begin(), m_mapping.sources.end(),
                [fileColumn](const ColumnSource &source) { return source.fileColumn == fileColumn; });
    }

    template <typename Accept>
    void assign(ColumnSource &source, Accept accept)
    {
        for (int column = 0; source.fileColumn < 0 && column < m_table.columnCount(); ++column) {
            if (!isTaken(column) && accept(column)) {
                source.fileColumn = column;
            }
        }
    }

    bool assignByHeader()
    {
        bool found = false;
        for (qsizetype i = 0; i < m_spec.columns.size(); ++i) {
            ColumnSource &source = m_mapping.sources[i];
            assign(source, [&](int column) { return isNamedBy(m_spec.columns.at(i), headerText(m_table, column)); });
            found = found || source.fileColumn >= 0;
        }
        return found;
    }

    bool isFirstRowUnlikeTheOthers() const
    {
        if (m_table.dialect().layout == CsvLayout::List) {
            return false;
        }
        bool addressesBelow = false;
        for (int column = 0; column < m_table.columnCount(); ++column) {
            if (isMeantAsAddress(m_table, 0, column)) {
                return false;
            }
            addressesBelow =
                addressesBelow || (m_table.rowCount() > 1 && addressFit(m_table, 1, column) != AddressFit::None);
        }
        return addressesBelow;
    }

    void assignByContent()
    {
        const qsizetype firstRow = m_mapping.hasHeader ? 1 : 0;
        for (qsizetype i = 0; i < m_spec.columns.size(); ++i) {
            if (m_spec.columns.at(i).kind == ColumnKind::Address) {
                for (const AddressFit wanted : {AddressFit::Good, AddressFit::Meant}) {
                    assign(m_mapping.sources[i],
                        [&](int column) { return addressFit(m_table, firstRow, column) == wanted; });
                }
            }
        }
    }

    void assignInOrder()
    {
        const int addresses = firstAddressColumn();
        for (qsizetype i = 0; i < m_spec.columns.size(); ++i) {
            const int first = m_spec.columns.at(i).required ? 0 : addresses;
            assign(m_mapping.sources[i], [first](int column) { return column >= first; });
        }
    }

    /// The file's column of the first addresses that were found by their look; 0 where there are none.
    int firstAddressColumn() const
    {
        for (qsizetype i = 0; i < m_spec.columns.size(); ++i) {
            if (m_spec.columns.at(i).kind == ColumnKind::Address) {
                return std::max(m_mapping.sources.at(i).fileColumn, 0);
            }
        }
        return 0;
    }

    const CsvTable &m_table;
    const ImportSpec &m_spec;
    ImportMapping m_mapping;
};

} // namespace

QString plainHeader(QStringView text)
{
    QString plain;
    for (const QChar c : text) {
        if (c.isLetterOrNumber()) {
            plain += c.toLower();
        }
    }
    return plain;
}

QString headerText(const CsvTable &table, int column)
{
    return table.rowCount() > 0 ? cellText(table, 0, column) : QString();
}

bool isNamedBy(const ImportColumn &column, const QString &header)
{
    const QString plain = plainHeader(header);
    const auto isSame = [&plain](const QString &name) { return plainHeader(name) == plain; };
    return !plain.isEmpty()
        && (isSame(column.id) || std::any_of(column.headerNames.begin(), column.headerNames.end(), isSame));
}

int ownColumnCount(const CsvTable &table)
{
    return table.rowCount() > 0 && isSkippedHeader(table.cell(0, 0), table.cell(0, 1)) ? skippedColumnCount : 0;
}

ImportMapping findMapping(const CsvTable &table, const ImportSpec &spec)
{
    return MappingFinder(table, spec).find();
}

QStringList missingColumns(const ImportSpec &spec, const ImportMapping &mapping)
{
    QStringList missing;
    for (qsizetype i = 0; i < spec.columns.size(); ++i) {
        const ColumnSource source = mapping.sources.value(i);
        if (spec.columns.at(i).required && source.fileColumn < 0 && source.fallback.isEmpty()) {
            missing << spec.columns.at(i).id;
        }
    }
    return missing;
}

} // namespace allowdesk
