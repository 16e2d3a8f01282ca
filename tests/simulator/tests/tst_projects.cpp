#include "tests/simulator/tests/testcloud.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace simulator;
using namespace Qt::StringLiterals;

namespace
{

QStringList namesOf(const Reply &reply, const QString &list)
{
    QStringList names;
    const auto items = reply.json[list].toArray();
    for (const auto &item : items) {
        names.append(item[u"name"].toString());
    }
    return names;
}

} // namespace

class ProjectsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lists_data()
    {
        QTest::addColumn<QString>("target");
        QTest::addColumn<int>("status");
        QTest::addColumn<QStringList>("names");
        const QStringList all{u"eu-demo-1"_s, u"eu-demo-2"_s, u"eu-demo-1_staging"_s, u"MOS"_s};
        QTest::newRow("all") << u"projects"_s << 200 << all;
        QTest::newRow("own") << u"auth/projects"_s << 200 << all;
        QTest::newRow("name") << u"projects?name=eu-demo-2"_s << 200 << QStringList{u"eu-demo-2"_s};
        QTest::newRow("unknown name") << u"projects?name=eu"_s << 200 << QStringList();
        QTest::newRow("enabled") << u"projects?enabled=true"_s << 200 << all;
        QTest::newRow("disabled") << u"projects?enabled=false"_s << 200 << QStringList();
        QTest::newRow("other domain") << u"projects?domain_id=x"_s << 200 << QStringList();
        QTest::newRow("first page") << u"projects?page=1&per_page=3"_s << 200 << all.first(3);
        QTest::newRow("last page") << u"projects?page=2&per_page=3"_s << 200 << all.sliced(3);
        QTest::newRow("beyond") << u"projects?page=9&per_page=3"_s << 200 << QStringList();
        QTest::newRow("page alone") << u"projects?page=1"_s << 400 << QStringList();
        QTest::newRow("per_page alone") << u"projects?per_page=1"_s << 400 << QStringList();
        QTest::newRow("page 0") << u"projects?page=0&per_page=3"_s << 400 << QStringList();
        QTest::newRow("too many") << u"projects?page=1&per_page=5001"_s << 400 << QStringList();
        QTest::newRow("somebody else's") << u"users/x/projects"_s << 403 << QStringList();
    }

    void lists()
    {
        QFETCH(QString, target);
        TestCloud cloud;
        cloud.signInForAccount();
        const auto reply = cloud.call("GET", u"/v3/"_s + target);
        QTEST(reply.status, "status");
        QTEST(namesOf(reply, u"projects"_s), "names");
    }

    void aSignedCallFindsTheProject()
    {
        TestCloud cloud;
        const auto reply =
            cloud.callSigned("GET", u"/v3/projects?name=eu-demo-1"_s, "DEMOACCESSKEY", "demo-secret-key");
        QCOMPARE(reply.status, 200);
        QCOMPARE(reply.json[u"projects"][0][u"id"].toString(), u"0123456789abcdef0123456789abcdef"_s);
    }

    void domains()
    {
        TestCloud cloud;
        cloud.signIn(u"demo"_s, QString());
        QCOMPARE(namesOf(cloud.call("GET", u"/v3/auth/domains"_s), u"domains"_s), QStringList{u"demo"_s});
    }

    void refusals_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QString>("target");
        QTest::addColumn<int>("status");
        QTest::newRow("no token") << "GET"_ba << u"/v3/projects"_s << 401;
        QTest::newRow("no method") << "PUT"_ba << u"/v3/projects"_s << 405;
    }

    void refusals()
    {
        QFETCH(QByteArray, method);
        QFETCH(QString, target);
        TestCloud cloud;
        const auto reply = cloud.send(method, target);
        QTEST(reply.status, "status");
        QCOMPARE(reply.json[u"error"][u"code"].toInt(), reply.status);
    }
};

ALLOWDESK_TEST(ProjectsTest)
#include "tst_projects.moc"
