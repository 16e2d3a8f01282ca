#include "tests/headless/simulatedcaches.h"

#include <QTest>

using namespace Qt::StringLiterals;

SimulatedCaches::SimulatedCaches(const QString &add)
    : m_process({u"--port"_s, u"0"_s, u"--dcs-add"_s, add, u"--end-with-parent"_s}), m_cloud(m_process.url()),
      m_appends(add == u"append"_s)
{
    m_posted = m_cloud.control(u"caches/orders-cache-prod"_s)[u"id"_s].toString();
    m_replaced = m_cloud.control(u"caches/catalog-cluster-prod"_s)[u"id"_s].toString();
    // Long enough to be killed in the middle, short enough to wait for.
    m_cloud.control(u"switches"_s, {{u"dcs"_s, QJsonObject{{u"job_init_ms"_s, 100}, {u"job_running_ms"_s, 400}}}});
    for (const QString &id : ids()) {
        m_before.insert(id, rows(id));
    }
    const QString group =
        m_appends ? m_before.value(m_posted).value(0).section(u' ', 0, 0) : QStringLiteral("headless");
    m_newRow = group + u" 192.0.2.7"_s;
}

HeadlessSetting SimulatedCaches::setting(const QString &crashAt) const
{
    return {.crashAt = crashAt, .postAppends = m_appends};
}

QJsonArray SimulatedCaches::plans() const
{
    const QString group = m_before.value(m_replaced).value(0).section(u' ', 0, 0);
    const auto row = [](const QString &text) { return QJsonArray::fromStringList(text.split(u' ')); };
    const auto plan = [](const QString &id, const QString &name, const QJsonValue &added) {
        QJsonArray rows;
        rows.append(added); // an array in braces would be taken for the list itself
        return QJsonObject{
            {u"service"_s, u"dcs"_s}, {u"kind"_s, u"instance"_s}, {u"id"_s, id}, {u"name"_s, name}, {u"add"_s, rows}};
    };
    QJsonObject replaces = plan(m_replaced, u"replaced"_s, QJsonArray{group, u"192.0.2.8"_s});
    replaces.insert(u"remove"_s, QJsonArray{row(m_before.value(m_replaced).value(0))});
    return {plan(m_posted, u"posted"_s, row(m_newRow)), replaces};
}

QStringList SimulatedCaches::rowsWanted(const QString &id) const
{
    QStringList wanted = m_before.value(id);
    if (id == m_posted) {
        wanted << m_newRow;
    } else {
        wanted << QString(wanted.takeFirst().section(u' ', 0, 0) + u" 192.0.2.8"_s);
    }
    wanted.sort();
    return wanted;
}

QStringList SimulatedCaches::rows(const QString &id)
{
    QStringList lines;
    const QJsonArray groups = m_cloud.control(u"caches/"_s + id)[u"whitelist"_s][u"whitelist"_s].toArray();
    for (const QJsonValue group : groups) {
        const QStringList addresses = group[u"ip_list"_s].toVariant().toStringList();
        for (const QString &address : addresses) {
            lines << QString(group[u"group_name"_s].toString() + u' ' + address);
        }
    }
    lines.sort();
    return lines;
}

QJsonArray SimulatedCaches::writesTo(const QString &id)
{
    QJsonArray writes;
    const QJsonArray all = m_cloud.log(u"?writes=1"_s);
    for (const QJsonValue entry : all) {
        if (entry[u"path"_s].toString().contains(id)) {
            writes << entry;
        }
    }
    return writes;
}

QStringList SimulatedCaches::methods(const QString &id)
{
    QStringList methods;
    const QJsonArray writes = writesTo(id);
    for (const QJsonValue entry : writes) {
        methods << entry[u"method"_s].toString();
    }
    return methods;
}

qsizetype SimulatedCaches::arrived(const QString &id)
{
    return writesTo(id).size();
}

qsizetype SimulatedCaches::takenUp(const QString &id)
{
    qsizetype count = 0;
    const QJsonArray writes = writesTo(id);
    for (const QJsonValue entry : writes) {
        count += entry[u"effects"_s].toArray().isEmpty() ? 0 : 1;
    }
    return count;
}
