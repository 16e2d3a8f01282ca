#include "app/services/dcs/schema.h"

#include "app/services/dcs/records.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace allowdesk::dcs
{

WhitelistSchema::WhitelistSchema()
    : m_columns{{.id = u"group_name"_s,
                    .title = QT_TRANSLATE_NOOP("Schema", "Group"),
                    .kind = FieldKind::Text,
                    .importHeaders = {u"group"_s, u"group name"_s, u"groupname"_s, u"whitelist group"_s}},
        {.id = u"ip"_s,
            .title = QT_TRANSLATE_NOOP("Schema", "Address"),
            .kind = FieldKind::Address,
            .importHeaders = {u"address"_s, u"addresses"_s, u"ip address"_s, u"ip_list"_s, u"cidr"_s, u"entry"_s}}},
      m_attributes{{.id = QString::fromLatin1(attribute::enabled),
                       .title = QT_TRANSLATE_NOOP("Schema", "Whitelist on"),
                       .kind = FieldKind::Boolean},
          {.id = QString::fromLatin1(attribute::limit),
              .title = QT_TRANSLATE_NOOP("Schema", "Entries allowed"),
              .kind = FieldKind::Number,
              .editable = false}}
{ }

QString WhitelistSchema::key(const QStringList &cells) const
{
    const QString address = cells.value(AddressColumn);
    const auto parsed = AddressRange::parse(address);
    return parsed ? parsed->toString() : u"text:"_s + address;
}

QStringList WhitelistSchema::normalised(const QStringList &cells) const
{
    QStringList kept{cells.value(GroupColumn).trimmed(), cells.value(AddressColumn).trimmed()};
    const auto parsed = AddressRange::parse(kept.at(AddressColumn));
    // Host bits and dash ranges stay as typed: a finding has to speak of them.
    if (parsed && !parsed->hostBitsSet() && parsed->form() != AddressForm::Range) {
        kept[AddressColumn] = parsed->toString();
    }
    return kept == cells ? cells : kept; // shared where it can be: there may be many
}

} // namespace allowdesk::dcs
