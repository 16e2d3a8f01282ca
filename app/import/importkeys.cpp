#include "app/import/importkeys.h"

#include "app/base/spreadbits.h"

namespace allowdesk
{

QStringList recordCells(const ImportPlan &plan, const Schema &schema, qsizetype record)
{
    QStringList cells;
    cells.reserve(schema.columns().size());
    for (int column = 0; column < static_cast<int>(plan.spec().columns.size()); ++column) {
        cells << plan.text(record, column);
    }
    cells.resize(schema.columns().size());
    return cells;
}

ImportKeys::ImportKeys(const Schema &schema, const ImportPlan &plan, const QList<Row> &rows)
    : m_schema(schema), m_plan(plan), m_rows(rows)
{
    if (schema.keyColumn() >= 0) {
        m_addresses = &plan.addresses(schema.keyColumn());
    }
}

bool ImportKeys::isPlain(qsizetype record) const
{
    if (m_addresses == nullptr) {
        return false;
    }
    const AddressColumn::Kind kind = m_addresses->kind(static_cast<std::size_t>(record));
    return kind == AddressColumn::Kind::Single || kind == AddressColumn::Kind::Cidr;
}

std::uint32_t ImportKeys::hashOf(const Key &key)
{
    std::uint64_t hash = 0;
    if (!key.address) {
        hash = qHash(key.text);
    } else if (key.address->family() == AddressFamily::IPv4) {
        hash = static_cast<std::uint64_t>(key.address->first()) << 32 ^ static_cast<std::uint64_t>(key.address->last());
    } else {
        hash = qHash(*key.address);
    }
    return static_cast<std::uint32_t>(spreadBits(hash) >> 32);
}

std::uint32_t ImportKeys::hashOfRecord(qsizetype record) const
{
    if (!isPlain(record)) {
        return hashOf(keyOfRecord(record));
    }
    const auto index = static_cast<std::size_t>(record);
    const std::uint64_t value = std::uint64_t{m_addresses->first(index)} << 32 ^ m_addresses->last(index);
    return static_cast<std::uint32_t>(spreadBits(value) >> 32);
}

std::uint32_t ImportKeys::hashOfRow(qsizetype row) const
{
    return hashOf(keyOfRow(row));
}

bool ImportKeys::areSame(qsizetype record, qsizetype other) const
{
    if (!isPlain(record) || !isPlain(other)) {
        return keyOfRecord(record) == keyOfRecord(other);
    }
    const auto one = static_cast<std::size_t>(record);
    const auto two = static_cast<std::size_t>(other);
    return m_addresses->first(one) == m_addresses->first(two) && m_addresses->last(one) == m_addresses->last(two);
}

bool ImportKeys::isRow(qsizetype record, qsizetype row) const
{
    return keyOfRecord(record) == keyOfRow(row);
}

// A key is the text of the addresses where there are some.
ImportKeys::Key ImportKeys::keyOf(const QString &text) const
{
    if (m_addresses != nullptr) {
        if (const auto address = AddressRange::parse(text)) {
            return {.address = *address};
        }
    }
    return {.text = text};
}

ImportKeys::Key ImportKeys::keyOfRecord(qsizetype record) const
{
    if (m_addresses != nullptr) {
        if (const auto address = m_plan.address(record, m_schema.keyColumn())) {
            return {.address = address};
        }
    }
    return keyOf(m_schema.key(m_schema.normalised(recordCells(m_plan, m_schema, record))));
}

ImportKeys::Key ImportKeys::keyOfRow(qsizetype row) const
{
    if (m_addresses != nullptr) {
        if (const auto address = AddressRange::parse(m_rows[row].cells.value(m_schema.keyColumn()))) {
            return {.address = *address};
        }
    }
    return keyOf(rowKey(m_schema, m_rows[row]));
}

} // namespace allowdesk
