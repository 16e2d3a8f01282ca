#include "tests/headless/headlessprocess.h"
#include "tests/simulator/tests/simulatorprocess.h"
#include "tests/simulator/tests/testcloud.h"
#include "tests/support/profilefolder.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace
{

/// A simulated cloud in a process of its own, and one plan for each way of writing that the two services have.
class SimulatedServices final
{
public:
    SimulatedServices()
        : m_process({u"--port"_s, u"0"_s, u"--end-with-parent"_s}), m_cloud(m_process.url()), m_before(content())
    { }

    [[nodiscard]] QUrl url() const { return m_process.url(); }
    [[nodiscard]] simulator::TestCloud &cloud() { return m_cloud; }

    [[nodiscard]] QJsonArray plans(const QString &way)
    {
        const auto rows = [](const QList<QStringList> &lines) {
            QJsonArray array;
            for (const QStringList &cells : lines) {
                array.append(QJsonArray::fromStringList(cells));
            }
            return array;
        };
        if (way == u"replace"_s) {
            return {QJsonObject{{u"service"_s, u"waf"_s}, {u"kind"_s, u"group"_s},
                {u"id"_s, m_cloud.control(u"waf/groups/crawlers"_s)[u"id"_s].toString()}, {u"name"_s, u"crawlers"_s},
                {u"add"_s, rows({{u"203.0.113.7"_s}})}}};
        }
        if (way == u"create"_s) {
            return {QJsonObject{{u"service"_s, u"waf"_s}, {u"make"_s, true}, {u"name"_s, u"headless"_s},
                {u"add"_s, rows({{u"203.0.113.8"_s}})}}};
        }
        return {QJsonObject{{u"service"_s, u"hss"_s}, {u"kind"_s, u"project"_s}, {u"id"_s, u"0"_s},
            {u"enterprise_project"_s, u"0"_s}, {u"name"_s, u"default"_s},
            {u"add"_s,
                rows({{u"10.9.0.1"_s, u"203.0.113.9"_s, u"ann"_s, u"new"_s},
                    {u"10.0.0.10"_s, u"203.0.113.1"_s, u"root"_s, u"another remark"_s}})},
            {u"remove"_s, rows({{u"10.0.0.13"_s, u"203.0.113.4"_s, u"root"_s}})}}};
    }

    // What the plan has made of the cloud when it took place: lines that go and lines that come.
    [[nodiscard]] QStringList wanted(const QString &way) const
    {
        QStringList wanted = m_before;
        if (way == u"replace"_s) {
            wanted << u"crawlers 203.0.113.7"_s;
        } else if (way == u"create"_s) {
            wanted << u"headless 203.0.113.8"_s;
        } else {
            wanted.removeOne(u"10.0.0.10 203.0.113.1 root # jump host"_s);
            wanted.removeOne(u"10.0.0.13 203.0.113.4 root # "_s);
            wanted << u"10.9.0.1 203.0.113.9 ann # new"_s << u"10.0.0.10 203.0.113.1 root # another remark"_s;
        }
        wanted.sort();
        return wanted;
    }
    [[nodiscard]] const QStringList &before() const { return m_before; }

    /// Every entry of every group and every rule of the default project, sorted.
    [[nodiscard]] QStringList content()
    {
        QStringList lines;
        const QJsonArray groups = m_cloud.control(u"waf/groups"_s)[u"groups"_s].toArray();
        for (const QJsonValue group : groups) {
            const QStringList entries = group[u"entries"_s].toVariant().toStringList();
            for (const QString &entry : entries) {
                lines << QString(group[u"name"_s].toString() + u' ' + entry);
            }
        }
        const QJsonArray rules = m_cloud.control(u"hss/rules"_s)[u"rules"_s].toArray();
        for (const QJsonValue rule : rules) {
            lines << QString(rule[u"private_ip"_s].toString() + u' ' + rule[u"login_ip"_s].toString() + u' '
                + rule[u"login_user_name"_s].toString() + u" # "_s + rule[u"remarks"_s].toString());
        }
        lines.sort();
        return lines;
    }

    /// The writes that the cloud took up, each as method and body.
    [[nodiscard]] QStringList takenUp()
    {
        QStringList writes;
        const QJsonArray all = m_cloud.log(u"?writes=1"_s);
        for (const QJsonValue entry : all) {
            if (!entry[u"effects"_s].toArray().isEmpty()) {
                writes << QString(entry[u"method"_s].toString() + u' ' + entry[u"body"_s].toString());
            }
        }
        return writes;
    }

private:
    simulator::SimulatorProcess m_process;
    simulator::TestCloud m_cloud;
    QStringList m_before;
};

} // namespace

/// The engine killed at every point of a write, in the services that work at once: an address group replaced, one
/// made, and login rules added, changed and removed in steps.
class InventoryCrashesTest final : public QObject
{
    Q_OBJECT

    std::optional<ProfileFolder> m_folder;

    static void addWays(const QStringList &points)
    {
        QTest::addColumn<QString>("way");
        QTest::addColumn<QString>("point");
        for (const char *way : {"replace", "create", "rules"}) {
            for (const QString &point : points) {
                QTest::addRow("%s, %s", way, qPrintable(point)) << QString::fromLatin1(way) << point;
            }
        }
    }

    // What went out went out once, and the job says truly whether all of it did.
    static void compare(SimulatedServices &simulated, const QString &way, HeadlessProcess &last)
    {
        QVERIFY2(last.waitForEnd(), last.errorText().constData());
        QVERIFY2(!last.wasKilled() && last.exitCode() == 0, last.errorText().constData());
        const auto jobs = last.jobs();
        QCOMPARE(jobs.size(), 1);
        const QString phase = jobs.cbegin().value()[u"phase"_s].toString();
        const QByteArray told = (phase + u' ' + jobs.cbegin().value()[u"error"_s].toString()).toUtf8();
        QStringList writes = simulated.takenUp();
        QVERIFY2(writes.removeDuplicates() == 0, qPrintable(writes.join(u'\n')));
        if (phase == u"Done"_s) {
            QCOMPARE(simulated.content(), simulated.wanted(way));
        } else {
            QVERIFY2(told.contains("job.not-applied"), told.constData());
            QVERIFY(simulated.content() != simulated.wanted(way));
            QVERIFY2(phase == (writes.isEmpty() ? u"Failed"_s : u"PartlyDone"_s), told.constData());
        }
    }

private Q_SLOTS:
    void init() { m_folder.emplace(); }
    void cleanup() { m_folder.reset(); }

    void undisturbed_data() { addWays({u"none"_s}); }

    void undisturbed()
    {
        QFETCH(QString, way);
        SimulatedServices simulated;
        HeadlessProcess run(simulated.url(), m_folder->path(), simulated.plans(way));
        compare(simulated, way, run);
        QCOMPARE(simulated.content(), simulated.wanted(way));
    }

    void diesByItself_data()
    {
        addWays({u"before-journal"_s, u"after-journal"_s, u"after-answer"_s, u"before-verify"_s, u"before-end"_s});
    }

    void diesByItself()
    {
        QFETCH(QString, way);
        QFETCH(QString, point);
        SimulatedServices simulated;
        {
            HeadlessProcess first(simulated.url(), m_folder->path(), simulated.plans(way), {.crashAt = point});
            QVERIFY2(first.waitForEnd(), first.errorText().constData());
            QVERIFY2(first.wasKilled(), first.errorText().constData());
        }
        HeadlessProcess second(simulated.url(), m_folder->path());
        compare(simulated, way, second);
        if (QTest::currentTestFailed()) {
            return;
        }
        // Only an attempt that was written down and never left is missing.
        QCOMPARE(simulated.content() == simulated.wanted(way), point != u"after-journal");
    }

    void diesBetweenSendingAndTheAnswer_data() { addWays({u"handled"_s, u"not handled"_s}); }

    void diesBetweenSendingAndTheAnswer()
    {
        QFETCH(QString, way);
        QFETCH(QString, point);
        SimulatedServices simulated;
        QJsonObject fault{{u"path"_s, u"ip-group|white-list/login"_s}, {u"times"_s, 1},
            {u"method"_s,
                way == u"replace"      ? u"PUT"_s
                    : way == u"create" ? u"POST"_s
                                       : u"DELETE"_s}};
        if (point == u"handled") {
            fault.insert(u"delay_after_ms"_s, 30000);
        } else {
            fault.insert(u"close"_s, u"before"_s);
        }
        simulated.cloud().control(u"faults"_s, fault);
        {
            HeadlessProcess first(simulated.url(), m_folder->path(), simulated.plans(way));
            QTRY_COMPARE_WITH_TIMEOUT(simulated.cloud().log(u"?writes=1"_s).size(), 1, 20000);
            first.kill();
        }
        HeadlessProcess second(simulated.url(), m_folder->path());
        compare(simulated, way, second);
        if (QTest::currentTestFailed()) {
            return;
        }
        QCOMPARE(simulated.content() == simulated.wanted(way), point == u"handled");
    }
};

ALLOWDESK_TEST(InventoryCrashesTest)
#include "tst_inventorycrashes.moc"
