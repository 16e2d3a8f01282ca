#include "app/services/dcs/codec.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace allowdesk;
using namespace allowdesk::dcs;
using namespace Qt::StringLiterals;

/// What the service says of its own work: jobs, background tasks and the state of an instance.
class TasksTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void jobIdIsRead_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("id"); // empty: refused
        QTest::newRow("an id") << QByteArray(R"({"job_id":"ff80"})") << u"ff80"_s;
        QTest::newRow("none") << QByteArray("{}") << QString();
        QTest::newRow("empty") << QByteArray(R"({"job_id":""})") << QString();
        QTest::newRow("null") << QByteArray(R"({"job_id":null})") << QString();
        QTest::newRow("array") << QByteArray(R"({"job_id":["ff80"]})") << QString();
        QTest::newRow("nothing") << QByteArray() << QString();
    }

    void jobIdIsRead()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, id);
        QCOMPARE(decodeJobId(body).value_or(QString()), id);
    }

    void jobStatusIsRead_data()
    {
        QTest::addColumn<QByteArray>("status");
        QTest::addColumn<int>("progress"); // -1: refused
        const auto running = static_cast<int>(OperationStatus::Progress::Running);
        QTest::newRow("INIT") << QByteArray("\"INIT\"") << running;
        QTest::newRow("RUNNING") << QByteArray("\"RUNNING\"") << running;
        QTest::newRow("SUCCESS") << QByteArray("\"SUCCESS\"") << static_cast<int>(OperationStatus::Progress::Succeeded);
        QTest::newRow("FAIL") << QByteArray("\"FAIL\"") << static_cast<int>(OperationStatus::Progress::Failed);
        QTest::newRow("unknown word") << QByteArray("\"PONDERING\"") << running;
        QTest::newRow("empty") << QByteArray("\"\"") << -1;
        QTest::newRow("null") << QByteArray("null") << -1;
        QTest::newRow("number") << QByteArray("1") << -1;
    }

    void jobStatusIsRead()
    {
        QFETCH(QByteArray, status);
        QFETCH(int, progress);
        // FACTS I: the document's example, times as text, null reasons.
        const auto job = decodeJob("{\"job_id\":\"ff80\",\"job_type\":\"x\",\"status\":" + status
                + ",\"begin_time\":\"1760000000000\",\"end_time\":null,\"fail_reason\":null}",
            u"ff80"_s);
        QCOMPARE(job ? static_cast<int>(job->progress) : -1, progress);
        if (job) {
            QVERIFY(job->reason.isEmpty());
        }
        QCOMPARE(decodeJob(R"({"status":"FAIL","fail_reason":"quota"})", u"ff80"_s)->reason, u"quota"_s);
    }

    void tasksAreRead()
    {
        // task_count as a number here and as text there (G12); a name, a status and a time.
        for (const char *count : {"1", "\"1\""}) {
            const auto tasks = decodeTasks(QByteArray("{\"task_count\":") + count
                + R"(,"tasks":[{"id":"t","name":"AddWhitelist","status":"SUCCESS","user_name":"ann",)"
                  R"("updated_at":"2026-01-15T08:09:10.000Z","details":{}}]})");
            QVERIFY(tasks);
            QCOMPARE(tasks->size(), 1);
            QCOMPARE(tasks->first().name, u"AddWhitelist"_s);
            QCOMPARE(tasks->first().updatedAt, QDateTime(QDate(2026, 1, 15), QTime(8, 9, 10), Qt::UTC));
        }
        QVERIFY(!decodeTasks("{}"));
        QVERIFY(!decodeTasks(R"({"tasks":null})"));
    }

    // A task of last year whose word for its end nobody knows is not at work on what was written just now.
    void tasksThatMayBeAtWork_data()
    {
        QTest::addColumn<QString>("status");
        QTest::addColumn<QString>("created"); // minutes before the write, or nothing
        QTest::addColumn<QString>("updated");
        QTest::addColumn<bool>("mayBe");
        const QString year = QString::number(365 * 24 * 60);
        const auto row = [](const QString &status, const QString &created, const QString &updated, bool mayBe) {
            QTest::addRow("%s, %s, %s", qPrintable(status), qPrintable(created), qPrintable(updated))
                << status << created << updated << mayBe;
        };
        for (const char *end :
            {"SUCCESS", "success", "FAIL", "FAILED", "FINISH", "FINISHED", "COMPLETED", "CANCELLED", "DELETED"}) {
            row(QString::fromLatin1(end), u"1"_s, u"0"_s, false);
        }
        for (const char *running : {"RUNNING", "INIT", "EXECUTING", "WAITING", "running"}) {
            row(QString::fromLatin1(running), u"1"_s, u"0"_s, true);
            row(QString::fromLatin1(running), year, year, true); // it says so itself
        }
        for (const QString &unknown : {u"PONDERING"_s, u"SUCCESSFUL"_s, QString()}) {
            row(unknown, u"1"_s, u"-1"_s, true); // changed since
            row(unknown, year, u"-1"_s, true);
            row(unknown, u"-1"_s, {}, true);
            row(unknown, u"29"_s, u"29"_s, true); // by a clock that goes wrong
            row(unknown, u"31"_s, u"31"_s, false);
            row(unknown, year, year, false);
            row(unknown, year, {}, false);
            row(unknown, {}, {}, true); // nothing tells how old it is
        }
    }

    void tasksThatMayBeAtWork()
    {
        QFETCH(QString, status);
        QFETCH(QString, created);
        QFETCH(QString, updated);
        const QDateTime since(QDate(2026, 1, 15), QTime(8, 0), Qt::UTC);
        const auto before = [&](const QString &minutes) {
            return minutes.isEmpty() ? QDateTime() : since.addSecs(-60 * minutes.toInt());
        };
        QTEST(mayBeAtWork({.status = status, .createdAt = before(created), .updatedAt = before(updated)}, since),
            "mayBe");
    }

    void timesOfTasksAreUtc_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("with milliseconds") << QByteArray("2026-01-15T08:09:10.000Z");
        QTest::newRow("without") << QByteArray("2026-01-15T08:09:10Z");
        QTest::newRow("without a zone") << QByteArray("2026-01-15T08:09:10");
        QTest::newRow("in another zone") << QByteArray("2026-01-15T10:09:10+02:00");
    }

    void timesOfTasksAreUtc()
    {
        QFETCH(QByteArray, text);
        const auto tasks = decodeTasks(R"({"tasks":[{"created_at":")" + text + R"(","updated_at":null}]})");
        QCOMPARE(tasks->first().createdAt, QDateTime(QDate(2026, 1, 15), QTime(8, 9, 10), Qt::UTC));
        QVERIFY(!tasks->first().updatedAt.isValid());
    }

    void busyInstancesAreKnown_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("busy"); // -1: refused
        QTest::newRow("running, task null") << QByteArray(R"({"status":"RUNNING","task":null})") << 0;
        QTest::newRow("running, no task") << QByteArray(R"({"status":"RUNNING"})") << 0;
        QTest::newRow("running, empty task") << QByteArray(R"({"status":"RUNNING","task":""})") << 0;
        QTest::newRow("running, a task") << QByteArray(R"({"status":"RUNNING","task":"BACKUPING"})") << 1;
        QTest::newRow("running, a task as object") << QByteArray(R"({"status":"RUNNING","task":{"id":"x"}})") << 1;
        QTest::newRow("extending") << QByteArray(R"({"status":"EXTENDING"})") << 1;
        QTest::newRow("unknown state") << QByteArray(R"({"status":"PONDERING"})") << 1;
        // States that nothing leaves by itself: waiting for RUNNING would be waiting for ever (FACTS A5).
        for (const char *state : {"ERROR", "FROZEN", "CREATEFAILED", "CLOSED", "DELETED"}) {
            QTest::newRow(state) << QByteArray("{\"status\":\"" + QByteArray(state) + "\"}") << 0;
        }
        QTest::newRow("error with a task") << QByteArray(R"({"status":"ERROR","task":"BACKUPING"})") << 1;
        QTest::newRow("no state") << QByteArray("{}") << -1;
        QTest::newRow("nothing") << QByteArray() << -1;
    }

    void busyInstancesAreKnown()
    {
        QFETCH(QByteArray, body);
        QFETCH(int, busy);
        const auto read = decodeInstanceBusy(body, u"5f0c"_s);
        QCOMPARE(read ? static_cast<int>(*read) : -1, busy);
    }
};

ALLOWDESK_TEST(TasksTest)
#include "tst_tasks.moc"
