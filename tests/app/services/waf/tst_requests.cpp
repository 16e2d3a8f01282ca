#include "app/services/waf/requests.h"
#include "tests/app/services/waf/groups.h"
#include "tests/support/testregistry.h"

using namespace allowdesk;
using namespace allowdesk::waf;
using namespace Qt::StringLiterals;

namespace
{

PlanContext context()
{
    PlanContext context{.endpoint = QUrl(u"https://waf.example.test"_s), .workspace = fakeWorkspace()};
    context.workspace.projectId = u"pid"_s;
    context.workspace.enterpriseProjectId = u"eps-7"_s;
    return context;
}

TargetRef target(const QString &enterpriseProject = u"eps-7"_s)
{
    return {u"place"_s, u"waf"_s, u"group"_s, u"g-1"_s, enterpriseProject};
}

} // namespace

class GroupRequestsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void callsGoWhereTheDocumentsSay_data()
    {
        QTest::addColumn<ApiRequest>("request");
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QString>("url");
        const auto row = [](const char *name, const ApiRequest &request, const QByteArray &method, const QString &url) {
            QTest::newRow(name) << request << method << QString(u"https://waf.example.test/v1/pid/waf/"_s + url);
        };
        row("list", listGroups(context()), "GET", u"ip-groups?enterprise_project_id=eps-7&page=1&pagesize=100"_s);
        row("find", findGroups(context(), target(), u"partners"_s), "GET",
            u"ip-groups?enterprise_project_id=eps-7&page=1&pagesize=100&name=partners"_s);
        row("show", showGroup(context(), target()), "GET", u"ip-group/g-1?enterprise_project_id=eps-7"_s);
        row("show without enterprise projects", showGroup(context(), target({})), "GET", u"ip-group/g-1"_s);
        row("rules", listRules(context(), target({}), u"p-1"_s), "GET",
            u"policy/p-1/whiteblackip?page=1&pagesize=100"_s);
        row("create", createGroup(context(), target(), "{}"), "POST", u"ip-groups?enterprise_project_id=eps-7"_s);
        row("update", updateGroup(context(), target(), "{}", false), "PUT",
            u"ip-group/g-1?enterprise_project_id=eps-7"_s);
        row("update where action is needed", updateGroup(context(), target({}), "{}", true), "PUT",
            u"ip-group/g-1?action=update"_s);
        row("delete", deleteGroup(context(), target({})), "DELETE", u"ip-group/g-1"_s);
    }

    void callsGoWhereTheDocumentsSay()
    {
        QFETCH(ApiRequest, request);
        QFETCH(QByteArray, method);
        QTEST(requestUrl(request).toString(QUrl::FullyEncoded), "url");
        QCOMPARE(request.method, method);
        QCOMPARE(request.intent, method == "GET" ? Intent::Read : Intent::Write);
        QCOMPARE(request.contentType, QByteArray("application/json;charset=utf8"));
    }

    void aNewGroupIsMeantByItsName()
    {
        QCOMPARE(nameInId(idOfNewGroup(u"a:b"_s)), u"a:b"_s);
        QVERIFY(!nameInId(u"0123456789abcdef0123456789abcdef"_s));
    }
};

ALLOWDESK_TEST(GroupRequestsTest)
#include "tst_requests.moc"
