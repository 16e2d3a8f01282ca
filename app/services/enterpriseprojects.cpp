#include "app/services/enterpriseprojects.h"

#include "app/services/payload.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace allowdesk
{

using namespace payload;

ApiRequest listEnterpriseProjects(const QUrl &endpoint)
{
    return {.scope = AuthorizationScope::Domain,
        .operation = u"eps.ListEnterpriseProject"_s,
        .endpoint = endpoint,
        .path = u"/v1.0/enterprise-projects"_s,
        .query = {{u"offset"_s, u"0"_s}, {u"limit"_s, u"1000"_s}}};
}

Result<EnterpriseProjectPage> decodeEnterpriseProjects(const QByteArray &body)
{
    return objectOf(body).and_then([](const QJsonObject &json) {
        return itemsOf(json, u"enterprise_projects"_s, u"total_count"_s).map([&json](const QJsonArray &items) {
            EnterpriseProjectPage page{.total = numberOf(json[u"total_count"_s])};
            for (qsizetype i = 0; i < items.size(); ++i) {
                EnterpriseProject project{.id = textOf(items[i][u"id"_s]), .name = textOf(items[i][u"name"_s])};
                if (project.id.isEmpty()) {
                    project.problem = badItem(u"enterprise_projects[%1].id"_s.arg(i), u"missing"_s);
                    project.id = madeUpId(project.name, i);
                }
                page.projects << project;
            }
            return page;
        });
    });
}

} // namespace allowdesk
