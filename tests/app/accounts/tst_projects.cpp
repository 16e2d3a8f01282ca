#include "app/accounts/projects.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

class ProjectsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theListIsReadAndSorted()
    {
        const auto projects = decodeProjects(R"({"projects":[
            {"id":"2","name":"eu-test-2","enabled":false},{"id":"m","name":"MOS"},
            {"id":"3","name":"eu-test-1_shop","enabled":true},{"id":"1","name":"eu-test-1"}],"links":{}})");
        QVERIFY(projects);
        QCOMPARE(*projects,
            (ProjectList{.projects = {{u"1"_s, u"eu-test-1"_s, true}, {u"3"_s, u"eu-test-1_shop"_s, true},
                             {u"2"_s, u"eu-test-2"_s, false}}}));
        QCOMPARE(projects->projects.at(1).region(), u"eu-test-1"_s);
        QCOMPARE(projects->projects.at(0).region(), u"eu-test-1"_s);
    }

    void garbageIsRefused_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("subject");
        QTest::newRow("empty") << QByteArray() << u"projects"_s;
        QTest::newRow("a page") << QByteArray("<html>") << u"projects"_s;
        QTest::newRow("an object for a list") << QByteArray(R"({"projects":{}})") << u"projects"_s;
        QTest::newRow("nothing but numbers") << QByteArray(R"({"projects":[7,8]})") << u"projects"_s;
    }

    void garbageIsRefused()
    {
        QFETCH(QByteArray, body);
        const auto projects = decodeProjects(body);
        QVERIFY(!projects);
        QCOMPARE(projects.error().kind, ErrorKind::Payload);
        QTEST(projects.error().subject, "subject");
    }

    // One odd item hides no other, and what is missing is known.
    void whatIsMissingIsKnown_data()
    {
        QTest::addColumn<QByteArray>("further");
        QTest::addColumn<ProjectList>("list");
        const Project whole{.id = u"1"_s, .name = u"a"_s};
        QTest::newRow("nothing") << R"(],"links":{"next":null})"_ba << ProjectList{.projects = {whole}};
        QTest::newRow("no name") << R"(,{"id":"2","name":null}])"_ba
                                 << ProjectList{.projects = {{.id = u"2"_s, .name = u"2"_s}, whole}};
        QTest::newRow("no id") << R"(,{"name":"b"}])"_ba << ProjectList{.projects = {whole}, .unreadable = 1};
        QTest::newRow("no objects") << R"(,7,null,"x"])"_ba << ProjectList{.projects = {whole}, .unreadable = 3};
        QTest::newRow("further pages") << R"(],"links":{"next":"https://iam.example.test/v3/projects?page=2"})"_ba
                                       << ProjectList{.projects = {whole}, .goesOn = true};
    }

    void whatIsMissingIsKnown()
    {
        QFETCH(QByteArray, further);
        const auto list = decodeProjects(R"({"projects":[{"id":"1","name":"a"})" + further + '}');
        QVERIFY(list);
        QTEST(*list, "list");
    }

    void theDomainIsTheOneOfAllProjects_data()
    {
        QTest::addColumn<QByteArray>("domains");
        QTest::addColumn<QString>("domainId");
        QTest::newRow("the same") << R"("d1" "d1")"_ba << u"d1"_s;
        QTest::newRow("different ones") << R"("d1" "d2")"_ba << QString();
        QTest::newRow("one is missing") << R"("d1" null)"_ba << QString();
    }

    void theDomainIsTheOneOfAllProjects()
    {
        QFETCH(QByteArray, domains);
        const QByteArray item = R"({"id":"1","name":"a","domain_id":)";
        const auto projects = decodeProjects(
            "{\"projects\":[" + item + domains.split(' ').value(0) + "}," + item + domains.split(' ').value(1) + "}]}");
        QVERIFY(projects);
        QTEST(domainIdOf(projects->projects), "domainId");
        QCOMPARE(domainIdOf({}), QString());
    }

    void requestsAreOfTheAccount()
    {
        const QUrl iam(u"https://iam.example.test"_s);
        QCOMPARE(requestUrl(listOwnProjects(iam)).toString(), u"https://iam.example.test/v3/auth/projects"_s);
        QCOMPARE(requestUrl(listProjects(iam, {})).toString(), u"https://iam.example.test/v3/projects"_s);
        QCOMPARE(listProjects(iam, u"d1"_s).scope, AuthorizationScope::Domain);
        QCOMPARE(listProjects(iam, {}).scope, AuthorizationScope::Project); // without a domain that is not known yet
        QCOMPARE(listOwnProjects(iam).intent, Intent::Read);
    }
};

ALLOWDESK_TEST(ProjectsTest)
#include "tst_projects.moc"
