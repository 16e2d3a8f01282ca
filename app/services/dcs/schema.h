#pragma once

#include "app/addresses/addressrange.h"
#include "app/lists/schema.h"

namespace allowdesk::dcs
{

/// Positions of the cells of a whitelist row.
enum WhitelistColumn : int { GroupColumn = 0, AddressColumn = 1 };

/// A cache's whitelist as a table: group_name and ip. An address is one row wherever it stands, since an instance may
/// hold it only once (FACTS A4); moving it to another group is an edit of that row.
class WhitelistSchema final : public Schema
{
public:
    WhitelistSchema();

    [[nodiscard]] const QList<Column> &columns() const override { return m_columns; }
    [[nodiscard]] const QList<Attribute> &attributes() const override { return m_attributes; }
    [[nodiscard]] int partColumn() const override { return GroupColumn; }
    [[nodiscard]] int keyColumn() const override { return AddressColumn; }
    [[nodiscard]] QString key(const QStringList &cells) const override;
    [[nodiscard]] QStringList normalised(const QStringList &cells) const override;

private:
    QList<Column> m_columns;
    QList<Attribute> m_attributes;
};

} // namespace allowdesk::dcs
