#pragma once

#include "app/lists/schema.h"

namespace allowdesk::waf
{

/// Positions of the cells of an address group's row.
enum GroupColumn : int { AddressColumn = 0, RemarkColumn = 1 };

/// An address group as a table: ip and remark, told apart by the addresses' value; beside it name and description.
class GroupSchema final : public Schema
{
public:
    GroupSchema();

    [[nodiscard]] const QList<Column> &columns() const override { return m_columns; }
    [[nodiscard]] const QList<Attribute> &attributes() const override { return m_attributes; }
    [[nodiscard]] int keyColumn() const override { return AddressColumn; }
    [[nodiscard]] QString key(const QStringList &cells) const override;
    [[nodiscard]] QStringList normalised(const QStringList &cells) const override;

private:
    QList<Column> m_columns;
    QList<Attribute> m_attributes;
};

} // namespace allowdesk::waf
