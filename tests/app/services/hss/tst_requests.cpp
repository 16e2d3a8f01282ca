#include "app/services/hss/requests.h"
#include "tests/app/services/hss/loginrules.h"
#include "tests/support/testregistry.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace allowdesk;
using namespace allowdesk::hss;
using namespace Qt::StringLiterals;

namespace
{

PlanContext context()
{
    PlanContext context{.endpoint = QUrl(u"https://hss.example.test"_s), .workspace = fakeWorkspace()};
    context.workspace.projectId = u"pid"_s;
    context.workspace.enterpriseProjectId = u"eps-of-the-place"_s;
    return context;
}

TargetRef target(const QString &enterpriseProject = u"eps-7"_s)
{
    return {u"place"_s, u"hss"_s, u"rules"_s, u"rules"_s, enterpriseProject};
}

LoginRule rule()
{
    return ruleFor(u"10.0.0.1, 10.0.0.2"_s, u"203.0.113.0/24"_s, u"ops team "_s);
}

QJsonObject triple()
{
    return {{u"private_ip"_s, u"10.0.0.1, 10.0.0.2"_s}, {u"login_ip"_s, u"203.0.113.0/24"_s},
        {u"login_user_name"_s, u"ops team "_s}};
}

QJsonObject with(QJsonObject object, const QString &name, const QJsonValue &value)
{
    object[name] = value;
    return object;
}

QJsonObject bodyOf(const ApiRequest &request)
{
    return QJsonDocument::fromJson(request.body).object();
}

} // namespace

/// The requests of FACTS C1 and C2.
class LoginRuleRequestsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void callsGoWhereTheDocumentsSay_data()
    {
        QTest::addColumn<ApiRequest>("request");
        QTest::addColumn<QString>("operation");
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QString>("url");
        const auto row = [](const char *name, const ApiRequest &request, const QString &operation,
                             const QByteArray &method, const QString &url) {
            QTest::newRow(name) << request << operation << method
                                << QString(u"https://hss.example.test/v5/pid/"_s + url);
        };
        const QString list = u"hss.ListLoginWhiteList"_s;
        const QString remove = u"hss.RemoveLoginWhiteList"_s;
        const QString path = u"event/white-list/login?enterprise_project_id="_s;
        row("first page", listRules(context(), target()), list, "GET", path + u"eps-7&offset=0&limit=200"_s);
        row("the default project", listRules(context(), target({})), list, "GET", path + u"0&offset=0&limit=200"_s);
        row("find", findRule(context(), target(), rule()), list, "GET",
            path
                + u"eps-7&offset=0&limit=200&private_ip=10.0.0.1%2C%2010.0.0.2&login_ip=203.0.113.0%2F24"
                  "&login_user_name=ops%20team%20"_s);
        row("add", addRule(context(), target(), rule(), false), u"hss.AddLoginWhiteList"_s, "POST", path + u"eps-7"_s);
        row("add to the default project", addRule(context(), target({}), rule(), true), u"hss.AddLoginWhiteList"_s,
            "POST", path + u"0"_s);
        row("remove", removeRules(context(), target(), {rule()}), remove, "DELETE", path + u"eps-7"_s);
        row("remove all", removeAllRules(context(), target()), remove, "DELETE", path + u"eps-7"_s);
        row("remove all of the default project", removeAllRules(context(), target({})), remove, "DELETE",
            path + u"0"_s);
        row("hosts", listHosts(context(), target()), u"hss.ListHostStatus"_s, "GET",
            u"host-management/hosts?enterprise_project_id=eps-7&offset=0&limit=200"_s);
    }

    void callsGoWhereTheDocumentsSay()
    {
        QFETCH(ApiRequest, request);
        QFETCH(QByteArray, method);
        QTEST(requestUrl(request).toString(QUrl::FullyEncoded), "url");
        QTEST(request.operation, "operation");
        QCOMPARE(request.method, method);
        QCOMPARE(request.intent, method == "GET" ? Intent::Read : Intent::Write);
        QCOMPARE(request.contentType, QByteArray("application/json;charset=UTF-8"));
        QCOMPARE(request.body.isEmpty(), method == "GET");
        QCOMPARE(request.scope, AuthorizationScope::Project);
    }

    void anAdditionSaysOnlyWhatIsWanted_data()
    {
        QTest::addColumn<QString>("remarks");
        QTest::addColumn<bool>("handleEvent");
        QTest::addColumn<QJsonObject>("body");
        QTest::newRow("plain") << QString() << false << triple();
        QTest::newRow("with a remark") << u" jump <host>"_s << false << with(triple(), u"remarks"_s, u" jump <host>"_s);
        QTest::newRow("closing alarms") << QString() << true << with(triple(), u"handle_event"_s, true);
        QTest::newRow("both") << u"x"_s << true << with(with(triple(), u"handle_event"_s, true), u"remarks"_s, u"x"_s);
    }

    void anAdditionSaysOnlyWhatIsWanted()
    {
        QFETCH(QString, remarks);
        QFETCH(bool, handleEvent);
        LoginRule added = rule();
        added.remarks = remarks;
        QTEST(bodyOf(addRule(context(), target(), added, handleEvent)), "body");
    }

    void aRemovalNamesTheTextsAsTheyWereListed()
    {
        LoginRule other = ruleFor(u" 10.0.0.9/24"_s, u"2001:DB8::1"_s, u"\tröot\""_s);
        other.remarks = u"not sent"_s;
        const QJsonObject body = bodyOf(removeRules(context(), target(), {rule(), other, rule()}));
        const QJsonObject second{{u"private_ip"_s, u" 10.0.0.9/24"_s}, {u"login_ip"_s, u"2001:DB8::1"_s},
            {u"login_user_name"_s, u"\tröot\""_s}};
        QCOMPARE(body, (QJsonObject{{u"data_list"_s, QJsonArray{triple(), second, triple()}}}));
    }

    void asManyAsAreAllowedGoAtOnce()
    {
        const QList<LoginRule> rules(largestRemoval, rule());
        const QJsonObject body = bodyOf(removeRules(context(), target(), rules));
        QCOMPARE(body[u"data_list"_s].toArray().size(), 100);
    }

    // Beside a list of rules the service would ignore it, or worse (FACTS G28).
    void removingAllNamesNoRule() { QCOMPARE(removeAllRules(context(), target()).body, R"({"delete_all":true})"_ba); }
};

ALLOWDESK_TEST(LoginRuleRequestsTest)
#include "tst_requests.moc"
