#include "app/text/intentlines.h"

#include "app/base/foreigntext.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

const QString becomes = u"  →  "_s;

struct IntentWords
{
    Q_DECLARE_TR_FUNCTIONS(Job)
};

QString existenceLine(bool exists)
{
    return exists ? IntentWords::tr("+ list created") : IntentWords::tr("− list deleted");
}

QString rowLine(const RowIntent &row)
{
    // A record that is damaged may have neither.
    const QString before = cellsText(row.before.value_or(QStringList()));
    const QString after = cellsText(row.after.value_or(QStringList()));
    if (!row.before) {
        return u"+ "_s + after;
    }
    return row.after ? QString(u"✎ "_s + before + becomes + after) : QString(u"− "_s + before);
}

QString attributeLine(const AttributeIntent &attribute)
{
    const auto text = [](const QJsonValue &value) {
        return value.isBool() ? (value.toBool() ? IntentWords::tr("on") : IntentWords::tr("off"))
                              : isolatedText(value.toVariant().toString());
    };
    return u"✎ "_s + attribute.id + u": "_s + text(attribute.before) + becomes + text(attribute.after);
}

} // namespace

IntentLines::IntentLines(Intents intents) : m_intents(std::move(intents))
{
    for (const RowIntent &row : std::as_const(m_intents.rows)) {
        const qsizetype most = mostCharacters(row.before.value_or(QStringList()))
            + mostCharacters(row.after.value_or(QStringList())) + becomes.size() + 2;
        m_longest = std::max(m_longest, most);
    }
    // There are few of the others.
    for (const AttributeIntent &attribute : std::as_const(m_intents.attributes)) {
        m_longest = std::max(m_longest, attributeLine(attribute).size());
    }
    if (m_intents.existence) {
        m_longest = std::max(m_longest, existenceLine(*m_intents.existence).size());
    }
}

qsizetype IntentLines::count() const
{
    return (m_intents.existence ? 1 : 0) + m_intents.rows.size() + m_intents.attributes.size();
}

QString IntentLines::line(qsizetype number) const
{
    if (m_intents.existence && number-- == 0) {
        return existenceLine(*m_intents.existence);
    }
    const qsizetype rows = m_intents.rows.size();
    return number < rows ? rowLine(m_intents.rows[number]) : attributeLine(m_intents.attributes[number - rows]);
}

QStringList intentLines(const Intents &intents)
{
    return allLines(IntentLines(intents));
}

} // namespace allowdesk
