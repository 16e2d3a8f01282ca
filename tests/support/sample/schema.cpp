#include "tests/support/sample/schema.h"

#include "app/addresses/addressrange.h"

using namespace Qt::StringLiterals;

namespace allowdesk::sample
{

GateSchema::GateSchema()
    : m_columns{{.id = u"address"_s,
                    .title = QT_TRANSLATE_NOOP("Schema", "Passes"),
                    .kind = FieldKind::Address,
                    .importHeaders = {u"ip"_s}},
        {.id = u"note"_s, .title = QT_TRANSLATE_NOOP("Schema", "Note"), .required = false}}
{ }

QString GateSchema::key(const QStringList &cells) const
{
    return normalised(cells).at(AddressColumn);
}

QStringList GateSchema::normalised(const QStringList &cells) const
{
    const QString address = cells.value(AddressColumn).trimmed();
    const auto parsed = AddressRange::parse(address);
    return {parsed && !parsed->hostBitsSet() ? parsed->toString() : address, cells.value(NoteColumn).trimmed()};
}

} // namespace allowdesk::sample
