#pragma once

#include "app/import/importplan.h"
#include "app/lists/schema.h"

namespace allowdesk
{

/// The cells of a record by column of the schema, as far as an import fills them; empty behind those.
[[nodiscard]] QStringList recordCells(const ImportPlan &plan, const Schema &schema, qsizetype record);

/// By the schema's key, whether records of a file and rows of a list are the same row. An address counts by its value,
/// so that a million records need no text each.
class ImportKeys final
{
public:
    /// All of it outlives this.
    ImportKeys(const Schema &schema, const ImportPlan &plan, const QList<Row> &rows);

    [[nodiscard]] std::uint32_t hashOfRecord(qsizetype record) const;
    [[nodiscard]] std::uint32_t hashOfRow(qsizetype row) const;
    [[nodiscard]] bool areSame(qsizetype record, qsizetype other) const;
    [[nodiscard]] bool areSameRows(qsizetype row, qsizetype other) const { return keyOfRow(row) == keyOfRow(other); }
    [[nodiscard]] bool isRow(qsizetype record, qsizetype row) const;

private:
    struct Key
    {
        std::optional<AddressRange> address{};
        QString text{}; ///< where there is no address

        bool operator==(const Key &) const = default;
    };
    [[nodiscard]] static std::uint32_t hashOf(const Key &key);
    [[nodiscard]] Key keyOf(const QString &text) const;
    [[nodiscard]] Key keyOfRecord(qsizetype record) const;
    [[nodiscard]] Key keyOfRow(qsizetype row) const;
    /// The addresses of a record where eight bytes hold them.
    [[nodiscard]] bool isPlain(qsizetype record) const;

    const Schema &m_schema;
    const ImportPlan &m_plan;
    const QList<Row> &m_rows;
    const AddressColumn *m_addresses = nullptr; ///< of the key column
};

} // namespace allowdesk
