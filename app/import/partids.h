#pragma once

#include "app/import/importplan.h"
#include "app/lists/schema.h"

namespace allowdesk
{

/// Numbers for the parts (groups) that records and rows are in, from 0 on in the order that they are asked for, so that
/// a million records need no text each. All is in one part where the schema has none.
class PartIds final
{
public:
    /// Both outlive this.
    PartIds(const Schema &schema, const ImportPlan &plan) : m_schema(schema), m_plan(plan) { }

    [[nodiscard]] std::uint32_t ofName(const QString &part);
    [[nodiscard]] std::uint32_t ofRow(const Row &row) { return ofName(row.cells.value(m_schema.partColumn())); }
    /// By the cell as the service would keep it.
    [[nodiscard]] std::uint32_t ofRecord(qsizetype record);
    [[nodiscard]] QString name(std::uint32_t id) const { return m_names[id]; }

private:
    const Schema &m_schema;
    const ImportPlan &m_plan;
    QHash<QString, std::uint32_t> m_ids;
    QHash<QByteArray, std::uint32_t> m_byCell;
    QStringList m_names;
    std::string_view m_lastCell; ///< neighbours are often in the same part
    std::optional<std::uint32_t> m_last;
};

} // namespace allowdesk
