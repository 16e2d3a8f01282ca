#include "app/services/hss/schema.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace allowdesk::hss
{
namespace
{

// Stands in no text that people write, so that no two triples join to the same key.
constexpr QChar separator(0x1f);

} // namespace

LoginRuleSchema::LoginRuleSchema()
    : m_columns{{.id = u"private_ip"_s,
                    .title = QT_TRANSLATE_NOOP("Schema", "Server"),
                    .kind = FieldKind::AddressList,
                    .importHeaders = {u"server"_s, u"server ip"_s, u"server address"_s, u"private address"_s, u"host"_s,
                        u"host ip"_s}},
        {.id = u"login_ip"_s,
            .title = QT_TRANSLATE_NOOP("Schema", "Source"),
            .kind = FieldKind::AddressList,
            .importHeaders = {u"source"_s, u"source ip"_s, u"source address"_s, u"login address"_s, u"client ip"_s}},
        {.id = u"login_user_name"_s,
            .title = QT_TRANSLATE_NOOP("Schema", "User"),
            .importHeaders = {u"user"_s, u"user name"_s, u"login user"_s, u"login name"_s, u"account"_s}},
        {.id = u"remarks"_s,
            .title = QT_TRANSLATE_NOOP("Schema", "Remark"),
            .required = false,
            .importHeaders = {u"remark"_s, u"comment"_s, u"comments"_s, u"note"_s, u"notes"_s}},
        {.id = u"handle_event"_s,
            .title = QT_TRANSLATE_NOOP("Schema", "Resolve existing alarms"),
            .kind = FieldKind::Boolean,
            .required = false,
            .importHeaders = {u"handle events"_s, u"handle alarms"_s, u"close alarms"_s, u"close past alarms"_s}},
        {.id = u"enterprise_project"_s,
            .title = QT_TRANSLATE_NOOP("Schema", "Enterprise project"),
            .required = false,
            .importHeaders = {u"enterprise project name"_s},
            .editable = false},
        {.id = u"update_time"_s,
            .title = QT_TRANSLATE_NOOP("Schema", "Updated"),
            .kind = FieldKind::Time,
            .required = false,
            .importHeaders = {u"updated"_s, u"updated at"_s},
            .editable = false}}
{ }

QString LoginRuleSchema::key(const QStringList &cells) const
{
    return cells.value(ServerColumn) + separator + cells.value(SourceColumn) + separator + cells.value(UserColumn);
}

// As typed: what the service keeps is the exact text (FACTS G25).
QStringList LoginRuleSchema::normalised(const QStringList &cells) const
{
    if (cells.size() == m_columns.size()) {
        return cells; // shared, not copied: there may be many
    }
    QStringList kept = cells;
    kept.resize(m_columns.size());
    return kept;
}

QStringList LoginRuleSchema::compared(const QStringList &cells) const
{
    return {cells.value(ServerColumn), cells.value(SourceColumn), cells.value(UserColumn), cells.value(RemarkColumn),
        QString(), QString(), QString()};
}

} // namespace allowdesk::hss
