#include "app/accounts/projects.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace allowdesk
{

ApiRequest listOwnProjects(const QUrl &identityEndpoint)
{
    return {.scope = AuthorizationScope::Domain,
        .operation = u"iam.KeystoneListAuthProjects"_s,
        .endpoint = identityEndpoint,
        .path = u"/v3/auth/projects"_s};
}

ApiRequest listProjects(const QUrl &identityEndpoint, const QString &domainId)
{
    return {.scope = domainId.isEmpty() ? AuthorizationScope::Project : AuthorizationScope::Domain,
        .operation = u"iam.KeystoneListProjects"_s,
        .endpoint = identityEndpoint,
        .path = u"/v3/projects"_s};
}

QString domainIdOf(const QList<Project> &projects)
{
    QString domainId;
    for (const Project &project : projects) {
        if (project.domainId.isEmpty() || (!domainId.isEmpty() && domainId != project.domainId)) {
            return {};
        }
        domainId = project.domainId;
    }
    return domainId;
}

Result<ProjectList> decodeProjects(const QByteArray &body)
{
    const QJsonObject json = QJsonDocument::fromJson(body).object();
    if (!json[u"projects"_s].isArray()) {
        return failure(ErrorKind::Payload, u"not a list"_s, u"projects"_s);
    }
    ProjectList list{.goesOn = !json[u"links"_s][u"next"_s].toString().isEmpty()};
    const QJsonArray array = json[u"projects"_s].toArray();
    for (const auto &item : array) {
        Project project{.id = item[u"id"_s].toString(),
            .name = item[u"name"_s].toString(),
            .enabled = item[u"enabled"_s].toBool(true),
            .domainId = item[u"domain_id"_s].toString()};
        if (project.id.isEmpty()) {
            ++list.unreadable;
            continue;
        }
        if (project.name.isEmpty()) {
            project.name = project.id;
        }
        if (project.name != "MOS"_L1) {
            list.projects << project;
        }
    }
    if (list.unreadable > 0 && list.unreadable == array.size()) {
        return failure(ErrorKind::Payload, u"no project has an id"_s, u"projects"_s);
    }
    std::sort(list.projects.begin(), list.projects.end(),
        [](const Project &left, const Project &right) { return left.name < right.name; });
    return list;
}

} // namespace allowdesk
