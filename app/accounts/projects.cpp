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

Result<QList<Project>> decodeProjects(const QByteArray &body)
{
    const QJsonValue items = QJsonDocument::fromJson(body).object()[u"projects"_s];
    if (!items.isArray()) {
        return failure(ErrorKind::Payload, u"not a list"_s, u"projects"_s);
    }
    QList<Project> projects;
    const QJsonArray array = items.toArray();
    for (qsizetype i = 0; i < array.size(); ++i) {
        const QJsonObject item = array[i].toObject();
        const Project project{.id = item[u"id"_s].toString(),
            .name = item[u"name"_s].toString(),
            .enabled = item[u"enabled"_s].toBool(true),
            .domainId = item[u"domain_id"_s].toString()};
        if (project.id.isEmpty() || project.name.isEmpty()) {
            return failure(ErrorKind::Payload, u"id or name is missing"_s, u"projects[%1]"_s.arg(i));
        }
        if (project.name != "MOS"_L1) {
            projects << project;
        }
    }
    std::sort(projects.begin(), projects.end(),
        [](const Project &left, const Project &right) { return left.name < right.name; });
    return projects;
}

} // namespace allowdesk
