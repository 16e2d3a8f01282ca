#include "tests/simulator/iam/projects.h"

#include "tests/simulator/gateway/errors.h"

using namespace Qt::StringLiterals;

namespace simulator
{

namespace
{

constexpr int LargestPage = 5000;

QJsonObject shown(const Directory &directory, const Project &project, const QString &base)
{
    return {{u"id"_s, project.id}, {u"name"_s, project.name}, {u"domain_id"_s, directory.domainId()},
        {u"parent_id"_s, directory.domainId()}, {u"enabled"_s, true}, {u"is_domain"_s, false},
        {u"description"_s, project.description},
        {u"links"_s, QJsonObject{{u"self"_s, QString(base + u"/v3/projects/"_s + project.id)}}}};
}

bool isChosen(const Directory &directory, const Project &project, const Call &call)
{
    const auto wanted = [&](QLatin1StringView name, const QString &value) {
        const auto given = call.request.parameter(name);
        return !given || *given == value;
    };
    return wanted("name"_L1, project.name) && wanted("domain_id"_L1, directory.domainId())
        && wanted("parent_id"_L1, directory.domainId()) && wanted("enabled"_L1, u"true"_s)
        && wanted("is_domain"_L1, u"false"_s);
}

} // namespace

QString baseOf(const Call &call)
{
    return u"http://"_s + QString::fromLatin1(call.request.header("Host"));
}

QJsonObject linksOf(const Call &call)
{
    return {{u"self"_s, QString(baseOf(call) + QString::fromLatin1(call.request.path))},
        {u"previous"_s, QJsonValue::Null}, {u"next"_s, QJsonValue::Null}};
}

Answer listProjects(const World &world, const Call &call)
{
    if (!call.identity.tokenId.isEmpty() && !call.identity.domainScope) {
        return keystoneError(403, u"You are not authorized to perform the requested action: a token of a project."_s);
    }
    const auto page = call.request.parameter("page"_L1);
    const auto perPage = call.request.parameter("per_page"_L1);
    if (page.has_value() != perPage.has_value()) {
        return keystoneError(400, u"page and per_page are given together or not at all."_s);
    }
    const int number = page.value_or(u"1"_s).toInt();
    const int size = perPage.value_or(QString::number(LargestPage)).toInt();
    if (number < 1 || size < 1 || size > LargestPage) {
        return keystoneError(400, u"page is at least 1, per_page is from 1 to 5000."_s);
    }
    QJsonArray all;
    for (const auto &project : world.directory.projects()) {
        if (isChosen(world.directory, project, call)) {
            all.append(shown(world.directory, project, baseOf(call)));
        }
    }
    QJsonArray chosen;
    const qsizetype first = qsizetype(number - 1) * size;
    for (qsizetype i = first; i < std::min<qsizetype>(first + size, all.size()); ++i) {
        chosen.append(all[i]);
    }
    return Answer::json(200, {{u"projects"_s, chosen}, {u"links"_s, linksOf(call)}});
}

Answer listOwnProjects(const World &world, const Call &call)
{
    if (const auto user = call.value(u"user_id"_s); !user.isEmpty() && user != call.identity.userId) {
        return keystoneError(403, u"Another user's projects cannot be listed."_s);
    }
    QJsonArray all;
    for (const auto &project : world.directory.projects()) {
        all.append(shown(world.directory, project, baseOf(call)));
    }
    return Answer::json(200, {{u"projects"_s, all}, {u"links"_s, linksOf(call)}});
}

Answer listDomains(const World &world, const Call &call)
{
    const QJsonObject domain{{u"id"_s, world.directory.domainId()}, {u"name"_s, world.directory.domainName()},
        {u"enabled"_s, true}, {u"description"_s, QString()}};
    return Answer::json(200, {{u"domains"_s, QJsonArray{domain}}, {u"links"_s, linksOf(call)}});
}

} // namespace simulator
