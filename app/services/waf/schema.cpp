#include "app/services/waf/schema.h"

#include "app/addresses/addressrange.h"
#include "app/services/waf/records.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace allowdesk::waf
{

GroupSchema::GroupSchema()
    : m_columns{{.id = u"ip"_s,
                    .title = QT_TRANSLATE_NOOP("Schema", "Address"),
                    .kind = FieldKind::Address,
                    .importHeaders = {u"address"_s, u"addresses"_s, u"ip address"_s, u"ips"_s, u"cidr"_s, u"entry"_s}},
        {.id = u"remark"_s,
            .title = QT_TRANSLATE_NOOP("Schema", "Remark"),
            .kind = FieldKind::Text,
            .required = false,
            .importHeaders = {u"remarks"_s, u"comment"_s, u"note"_s}}},
      m_attributes{{.id = QString::fromLatin1(attribute::name), .title = QT_TRANSLATE_NOOP("Schema", "Name")},
          {.id = QString::fromLatin1(attribute::description), .title = QT_TRANSLATE_NOOP("Schema", "Description")},
          {.id = QString::fromLatin1(attribute::size),
              .title = QT_TRANSLATE_NOOP("Schema", "Size (reported)"),
              .kind = FieldKind::Number,
              .editable = false}}
{ }

QString GroupSchema::key(const QStringList &cells) const
{
    const QString address = cells.value(AddressColumn).trimmed();
    const auto parsed = AddressRange::parse(address);
    return parsed ? parsed->toString() : u"text:"_s + address;
}

QStringList GroupSchema::normalised(const QStringList &cells) const
{
    QStringList kept{cells.value(AddressColumn).trimmed(), cells.value(RemarkColumn).trimmed()};
    const auto parsed = AddressRange::parse(kept.at(AddressColumn));
    // Host bits and dash ranges stay as typed: a finding has to speak of them.
    if (parsed && !parsed->hostBitsSet() && parsed->form() != AddressForm::Range) {
        kept[AddressColumn] = parsed->toString();
    }
    return kept == cells ? cells : kept; // shared where it can be: there may be many
}

} // namespace allowdesk::waf
