#include "app/services/enterpriseprojects.h"

#include "app/services/payload.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace allowdesk
{

using namespace payload;

ApiRequest listEnterpriseProjects(const QUrl &endpoint, int offset)
{
    return {.scope = AuthorizationScope::Domain,
        .operation = u"eps.ListEnterpriseProject"_s,
        .endpoint = endpoint,
        .path = u"/v1.0/enterprise-projects"_s,
        .query = {{u"offset"_s, QString::number(offset)}, {u"limit"_s, u"1000"_s}}};
}

Result<EnterpriseProjectPage> decodeEnterpriseProjects(const QByteArray &body)
{
    return objectOf(body).and_then([](const QJsonObject &json) -> Result<EnterpriseProjectPage> {
        if (!json[u"enterprise_projects"_s].isArray()) {
            return bad(u"enterprise_projects"_s, u"not a list"_s);
        }
        EnterpriseProjectPage page;
        const QJsonArray items = json[u"enterprise_projects"_s].toArray();
        for (qsizetype i = 0; i < items.size(); ++i) {
            const QString id = textOf(items[i][u"id"_s]);
            if (id.isEmpty()) {
                return bad(u"enterprise_projects[%1].id"_s.arg(i), u"missing"_s);
            }
            page.projects << EnterpriseProject{id, textOf(items[i][u"name"_s])};
        }
        page.total = numberOf(json[u"total_count"_s]).value_or(static_cast<int>(page.projects.size()));
        return page;
    });
}

} // namespace allowdesk
