#include "tests/simulator/gateway/requestlog.h"

#include "tests/simulator/gateway/redaction.h"
#include "tests/simulator/world/jsonvalues.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace simulator
{

namespace
{

constexpr std::size_t LargestLog = 200'000; // the oldest go first, so that a long run does not fill the memory

}

bool RequestLog::Entry::isWrite() const
{
    return method != "GET" && method != "HEAD" && method != "OPTIONS" && !operation.startsWith(u"iam:");
}

QJsonObject RequestLog::Entry::toJson() const
{
    return {{u"number"_s, number}, {u"time"_s, isoText(time)}, {u"method"_s, QString::fromLatin1(method)},
        {u"path"_s, target}, {u"operation"_s, operation}, {u"request_id"_s, requestId}, {u"user"_s, user},
        {u"connection"_s, connection}, {u"headers"_s, headers}, {u"body"_s, body}, {u"status"_s, status},
        {u"outcome"_s, outcome}, {u"fault"_s, fault}, {u"effects"_s, effects}};
}

RequestLog::Entry RequestLog::Entry::fromJson(const QJsonObject &object)
{
    return {.number = object[u"number"].toInteger(),
        .time = timeOf(object[u"time"]),
        .method = object[u"method"].toString().toLatin1(),
        .target = object[u"path"].toString(),
        .operation = object[u"operation"].toString(),
        .requestId = object[u"request_id"].toString(),
        .user = object[u"user"].toString(),
        .connection = object[u"connection"].toInt(),
        .headers = object[u"headers"].toObject(),
        .body = object[u"body"].toString(),
        .status = object[u"status"].toInt(),
        .outcome = object[u"outcome"].toString(),
        .fault = object[u"fault"].toInteger(),
        .effects = object[u"effects"].toArray()};
}

RequestLog::Entry &RequestLog::open(const Request &request, const QDateTime &time, const QString &requestId)
{
    if (m_entries.size() >= LargestLog) {
        m_entries.pop_front();
    }
    m_entries.push_back({.number = ++m_lastNumber,
        .time = time,
        .method = request.method,
        .target = QString::fromLatin1(request.target()),
        .requestId = requestId,
        .connection = request.connection,
        .headers = redactedHeaders(request.headers),
        .body = redactedBody(request.body)});
    return m_entries.back();
}

RequestLog::Entry *RequestLog::find(qint64 number)
{
    const auto it = std::lower_bound(m_entries.begin(), m_entries.end(), number,
        [](const Entry &entry, qint64 wanted) { return entry.number < wanted; });
    return it != m_entries.end() && it->number == number ? &*it : nullptr;
}

void RequestLog::addEffect(qint64 number, const QJsonObject &effect)
{
    if (auto *entry = find(number)) {
        entry->effects.append(effect);
    }
}

void RequestLog::load(const QJsonArray &entries)
{
    m_entries.clear();
    for (const auto &entry : entries) {
        m_entries.push_back(Entry::fromJson(entry.toObject()));
    }
}

QJsonArray RequestLog::toJson(const Filter &filter) const
{
    QJsonArray result;
    for (const auto &entry : m_entries) {
        if (entry.number <= filter.after || (filter.writesOnly && !entry.isWrite())
            || (filter.effectsOnly && entry.effects.isEmpty())) {
            continue;
        }
        result.append(entry.toJson());
    }
    return result;
}

} // namespace simulator
