#pragma once

#include "app/lists/schema.h"

namespace allowdesk::sample
{

enum GateColumn : int { AddressColumn = 0, NoteColumn = 1 };

/// Who may pass a gate: address and note, told apart by the address.
class GateSchema final : public Schema
{
public:
    GateSchema();

    [[nodiscard]] const QList<Column> &columns() const override { return m_columns; }
    [[nodiscard]] const QList<Attribute> &attributes() const override { return m_attributes; }
    [[nodiscard]] QString key(const QStringList &cells) const override;
    [[nodiscard]] QStringList normalised(const QStringList &cells) const override;

private:
    QList<Column> m_columns;
    QList<Attribute> m_attributes;
};

} // namespace allowdesk::sample
