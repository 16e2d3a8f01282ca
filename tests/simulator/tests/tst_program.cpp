#include "tests/simulator/tests/simulatorprocess.h"
#include "tests/simulator/tests/testcloud.h"
#include "tests/support/testregistry.h"

#include <QFile>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace simulator;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

const QString Orders = u"orders-cache-prod"_s;

bool answers(const QUrl &url)
{
    QTcpSocket socket;
    socket.connectToHost(url.host(), static_cast<quint16>(url.port()));
    return socket.waitForConnected(5000);
}

} // namespace

class ProgramTest final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    [[nodiscard]] QStringList withState(const QString &name, const QStringList &more = {}) const
    {
        return QStringList{u"--state"_s, m_folder.filePath(name)} + more;
    }

    static QJsonObject whitelist(TestCloud &cloud)
    {
        return cloud.control(u"caches/"_s + Orders)[u"whitelist"].toObject();
    }

private Q_SLOTS:
    void oneLineTellsTheAddress()
    {
        const SimulatorProcess program({u"--port"_s, u"0"_s});
        QVERIFY(program.readyLine().startsWith("{\"url\":\"http://127.0.0.1:"));
        QVERIFY(program.readyLine().endsWith("\"}\n"));
        TestCloud cloud(program.url());
        QCOMPARE(cloud.signIn().status, 201);
    }

    void aKilledSimulatorGoesOn()
    {
        const auto arguments = withState(u"goes-on.json"_s);
        auto program = std::make_unique<SimulatorProcess>(arguments);
        auto cloud = std::make_unique<TestCloud>(program->url());
        cloud->signIn();
        const auto token = cloud->token();
        cloud->control(u"switches"_s,
            {{u"dcs"_s, QJsonObject{{u"job_init_ms"_s, 0}, {u"job_running_ms"_s, 600'000}, {u"add"_s, u"append"_s}}}});
        cloud->advance(24h - 10min);
        const auto path = cloud->cachePath(Orders, u"whitelist-async"_s);
        const auto reply = cloud->call("POST", path, oneGroup(u"new-group"_s, {u"10.9.0.1"_s}));
        const auto number = cloud->log()[1][u"number"].toInt();

        program->kill();
        program = std::make_unique<SimulatorProcess>(arguments);
        cloud = std::make_unique<TestCloud>(program->url());
        const auto job = cloud->projectPath(u"jobs/"_s + reply.json[u"job_id"].toString());
        const auto ask = [&] { return cloud->send("GET", job, {}, {{"X-Auth-Token"_ba, token}}); };
        QCOMPARE(ask().json.value(u"status").toString(), u"RUNNING"_s);
        QCOMPARE(whitelist(*cloud)[u"whitelist"].toArray().size(), 2);
        QCOMPARE(cloud->control(u"switches"_s)[u"dcs"][u"add"].toString(), u"append"_s);
        QVERIFY(cloud->log()[0][u"number"].toInt() > number);
        cloud->advance(9min);
        QCOMPARE(ask().status, 200);
        cloud->advance(2min);
        QCOMPARE(ask().code(), u"DCS.1002"_s); // the token's day has gone on, too
        QCOMPARE(whitelist(*cloud)[u"whitelist"].toArray().size(), 3);
    }

    void whatWasAnsweredIsKept()
    {
        const auto arguments = withState(u"answered.json"_s);
        for (int i = 1; i <= 8; ++i) {
            SimulatorProcess program(arguments);
            TestCloud cloud(program.url());
            cloud.signIn();
            QCOMPARE(whitelist(cloud)[u"whitelist"].toArray().size(), i == 1 ? 2 : 1);
            if (i > 1) {
                QCOMPARE(whitelist(cloud)[u"whitelist"][0][u"ip_list"][0].toString(), u"10.9.0.%1"_s.arg(i - 1));
            }
            const auto body = oneGroup(u"only-group"_s, {u"10.9.0.%1"_s.arg(i)}, true);
            QCOMPARE(cloud.call("PUT", cloud.cachePath(Orders, u"whitelist"_s), body).status, 204);
            program.kill();
        }
    }

    void readsDoNotWriteTheState()
    {
        const auto arguments = withState(u"reads.json"_s);
        const SimulatorProcess program(arguments);
        TestCloud cloud(program.url());
        cloud.signIn();
        QVERIFY(QFile::remove(arguments[1]));
        QCOMPARE(cloud.call("GET", cloud.cachePath(Orders, u"whitelist"_s)).status, 200);
        QCOMPARE(cloud.callSigned("GET", u"/v3/projects"_s, "DEMOACCESSKEY", "demo-secret-key").status, 200);
        QVERIFY(!QFile::exists(arguments[1]));
        cloud.callSigned("GET", u"/v3/projects"_s, "DEMOACCESSKEY", "wrong");
        QVERIFY(QFile::exists(arguments[1]));
    }

    void aLockedKeyStaysLocked()
    {
        const auto arguments = withState(u"locked.json"_s);
        auto program = std::make_unique<SimulatorProcess>(arguments);
        auto cloud = std::make_unique<TestCloud>(program->url());
        for (int i = 0; i < 6; ++i) {
            cloud->callSigned("GET", u"/v3/projects"_s, "DEMOACCESSKEY", "wrong");
        }
        program->kill();
        program = std::make_unique<SimulatorProcess>(arguments);
        cloud = std::make_unique<TestCloud>(program->url());
        const auto reply = cloud->callSigned("GET", u"/v3/projects"_s, "DEMOACCESSKEY", "demo-secret-key");
        QVERIFY(reply.body.contains("AK access failed to reach the limit"));
    }

    void theCommandLineWinsOverTheState()
    {
        const auto arguments = withState(u"modes.json"_s);
        const auto mode = [](const QStringList &list) {
            const SimulatorProcess program(list);
            TestCloud cloud(program.url());
            return cloud.control(u"switches"_s)[u"dcs"][u"add"].toString();
        };
        QCOMPARE(mode(arguments), u"refuse"_s);
        QCOMPARE(mode(arguments + QStringList{u"--dcs-add"_s, u"replace"_s}), u"replace"_s);
        QCOMPARE(mode(arguments), u"replace"_s);
    }

    void seeds_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("count");
        QTest::newRow("demo") << QStringList() << 11;
        QTest::newRow("demo by name") << QStringList{u"--seed"_s, u"demo"_s} << 11;
        QTest::newRow("empty") << QStringList{u"--seed"_s, u"empty"_s} << 0;
        QTest::newRow("more") << QStringList{u"--caches"_s, u"300"_s} << 311;
    }

    void seeds()
    {
        QFETCH(QStringList, arguments);
        const SimulatorProcess program(arguments);
        TestCloud cloud(program.url());
        QTEST(static_cast<int>(cloud.control(u"caches"_s)[u"caches"].toArray().size()), "count");
    }

    void badArguments_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("unknown") << QStringList{u"--prot"_s, u"0"_s};
        QTest::newRow("port") << QStringList{u"--port"_s, u"70000"_s};
        QTest::newRow("mode") << QStringList{u"--dcs-add"_s, u"merge"_s};
        QTest::newRow("limits") << QStringList{u"--limits"_s, u"some"_s};
        QTest::newRow("seed") << QStringList{u"--seed"_s, u"beet"_s};
        QTest::newRow("caches") << QStringList{u"--caches"_s, u"many"_s};
        QTest::newRow("help") << QStringList{u"--help"_s};
    }

    void badArguments()
    {
        QFETCH(QStringList, arguments);
        SimulatorProcess program(arguments);
        QCOMPARE(program.exitCode(), 2);
        QVERIFY(!program.errorText().isEmpty());
    }

    void aTakenPortIsSaid()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        SimulatorProcess program({u"--port"_s, QString::number(server.serverPort())});
        QCOMPARE(program.exitCode(), 1);
        QVERIFY(program.errorText().contains("taken"));
    }

    void aBrokenStateIsNotReplaced_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("not JSON") << "{version"_ba;
        QTest::newRow("empty") << ""_ba;
        QTest::newRow("other version") << R"({"version":7})"_ba;
        QTest::newRow("unknown service") << R"({"version":1,"services":{"obs":{}}})"_ba;
        QTest::newRow("unknown switch") << R"({"version":1,"switches":{"dcs":{"x":1}}})"_ba;
    }

    void aBrokenStateIsNotReplaced()
    {
        QFETCH(QByteArray, content);
        const auto path = m_folder.filePath(u"broken.json"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.close();
        SimulatorProcess program({u"--state"_s, path});
        QCOMPARE(program.exitCode(), 1);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), content);
    }

    void itEndsWithItsParent()
    {
        const auto shell = SimulatorProcess::belowAShell({u"--end-with-parent"_s});
        QVERIFY(answers(shell->url()));
        shell->kill();
        QTRY_VERIFY(!answers(shell->url()));
    }
};

ALLOWDESK_TEST(ProgramTest)
#include "tst_program.moc"
