#include "tests/simulator/http/router.h"

namespace simulator
{

namespace
{

bool matches(const QStringList &pattern, const QStringList &path, QHash<QString, QString> *values)
{
    if (pattern.size() != path.size()) {
        return false;
    }
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        if (pattern[i].startsWith(u'{')) {
            if (path[i].isEmpty()) {
                return false;
            }
            values->insert(pattern[i].mid(1, pattern[i].size() - 2), path[i]);
        } else if (pattern[i] != path[i]) {
            return false;
        }
    }
    return true;
}

QStringList decodedSegments(const QByteArray &path)
{
    QStringList segments;
    const auto parts = path.split('/');
    segments.reserve(parts.size());
    for (const auto &part : parts) {
        segments.append(QString::fromUtf8(QByteArray::fromPercentEncoding(part)));
    }
    return segments;
}

} // namespace

void Router::add(Service *service, Route route)
{
    route.service = service;
    route.segments = route.path.split(u'/');
    m_routes.append(std::move(route));
}

Router::Match Router::find(const Request &request) const
{
    Match result;
    const auto segments = decodedSegments(request.path);
    for (const auto &route : m_routes) {
        QHash<QString, QString> values;
        if (!matches(route.segments, segments, &values)) {
            continue;
        }
        result.pathOwner = route.service;
        if (route.method == request.method) {
            result.route = &route;
            result.values = values;
            return result;
        }
    }
    return result;
}

} // namespace simulator
