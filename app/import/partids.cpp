#include "app/import/partids.h"

namespace allowdesk
{

std::uint32_t PartIds::ofName(const QString &part)
{
    const auto found = m_ids.constFind(part);
    if (found != m_ids.constEnd()) {
        return *found;
    }
    const auto id = static_cast<std::uint32_t>(m_names.size());
    m_names << part;
    m_ids.insert(part, id);
    return id;
}

std::uint32_t PartIds::ofRecord(qsizetype record)
{
    const int column = m_schema.partColumn();
    if (column < 0) {
        return ofName({});
    }
    const std::string_view cell = m_plan.cell(record, column);
    if (m_last && cell == m_lastCell) {
        return *m_last;
    }
    const auto bytes = QByteArray::fromRawData(cell.data(), static_cast<qsizetype>(cell.size()));
    m_lastCell = cell;
    if (const auto known = m_byCell.constFind(bytes); known != m_byCell.constEnd()) {
        m_last = *known;
        return *known;
    }
    QStringList cells(m_schema.columns().size());
    cells[column] = QString::fromUtf8(bytes);
    const std::uint32_t id = ofName(m_schema.normalised(cells).value(column));
    m_byCell.insert(QByteArray(cell.data(), static_cast<qsizetype>(cell.size())), id);
    m_last = id;
    return id;
}

} // namespace allowdesk
