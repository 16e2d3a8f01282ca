#include "tests/simulator/iam/versions.h"

#include "tests/simulator/iam/projects.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace simulator
{

namespace
{

QJsonObject version(const Call &call)
{
    const QJsonObject self{{u"rel"_s, u"self"_s}, {u"href"_s, QString(baseOf(call) + u"/v3/"_s)}};
    const QJsonObject type{
        {u"base"_s, u"application/json"_s}, {u"type"_s, u"application/vnd.openstack.identity-v3+json"_s}};
    return {{u"id"_s, u"v3.6"_s}, {u"status"_s, u"stable"_s}, {u"updated"_s, u"2016-04-04T00:00:00Z"_s},
        {u"links"_s, QJsonArray{self}}, {u"media-types"_s, QJsonArray{type}}};
}

} // namespace

Answer showVersion(const Call &call)
{
    return Answer::json(200, {{u"version"_s, version(call)}});
}

Answer listVersions(const Call &call)
{
    const QJsonObject values{{u"values"_s, QJsonArray{version(call)}}};
    return Answer::json(300, {{u"versions"_s, values}});
}

} // namespace simulator
