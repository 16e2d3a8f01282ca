#include "app/services/dcs/requests.h"
#include "app/services/dcs/service.h"
#include "tests/app/services/dcs/whitelists.h"
#include "tests/support/testregistry.h"

#include <QSignalSpy>
#include <QTest>

using namespace allowdesk;
using namespace allowdesk::dcs;
using namespace Qt::StringLiterals;

class ServiceTest final : public QObject
{
    Q_OBJECT

    const DcsService m_service{};

    static ApiResponse answer(const QByteArray &body) { return *fakeResponse(body); }

private Q_SLOTS:
    void targetsAreNamedByTheirInstance()
    {
        const auto targets = m_service.reader().targetDecoder(testContext())(
            *m_service.reader().listRequest(testContext()), answer(R"({"instance_num":2,"instances":[
                {"instance_id":"a","name":"orders","engine":"Redis","engine_version":"6.0","status":"RUNNING","ip":"10.0.0.5",
                 "port":6379,"enterprise_project_id":"ep-1"},
                {"instance_id":"b","name":"legacy","engine":"Memcached"}]})"));
        QVERIFY(targets);
        const TargetSummary &first = targets->targets[0];
        QCOMPARE(first.target, (TargetRef{fakeWorkspace().id, u"dcs"_s, u"instance"_s, u"a"_s, {}}));
        QCOMPARE(first.name, u"orders"_s);
        QVERIFY(first.supported);
        QCOMPARE(first.details[u"engine"_s].toString(), u"Redis 6.0"_s);
        QVERIFY(!targets->targets[1].supported);
    }

    // A reading of another cache is no reading of this one, and the host that gave it is named.
    void anotherCachesListIsNoReading()
    {
        FakeSession session;
        session.channel().setAnswerer([](const ApiRequest &) {
            return fakeResponse(R"({"instance_id":"b","enable_whitelist":true,"whitelist":[]})");
        });
        TargetReader *reader = m_service.reader().readTarget(session, testContext(), {.id = u"a"_s}, {}, this);
        std::optional<Result<Snapshot>> read;
        connect(reader, &TargetReader::finished, this, [&](const Result<Snapshot> &result) { read = result; });
        QTRY_VERIFY(read);
        QVERIFY(!*read);
        QCOMPARE(read->error().serviceCode, u"answer.of-another"_s);
        QCOMPARE(read->error().subject, testContext().endpoint.host());
    }

    void readingIsNoBaseWithoutAnInstanceId_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<bool>("usable");
        QTest::newRow("with") << QByteArray(R"({"instance_id":"a","enable_whitelist":true,"whitelist":[]})") << true;
        QTest::newRow("empty") << QByteArray(R"({"instance_id":"","enable_whitelist":true,"whitelist":[]})") << false;
        QTest::newRow("missing") << QByteArray(R"({"enable_whitelist":true,"whitelist":[]})") << false;
    }

    void readingIsNoBaseWithoutAnInstanceId()
    {
        QFETCH(QByteArray, body);
        QFETCH(bool, usable);
        FakeSession session;
        session.channel().setAnswerer([&](const ApiRequest &) { return fakeResponse(body); });
        TargetReader *reader = m_service.reader().readTarget(session, testContext(), {.id = u"a"_s}, {}, this);
        Result<Snapshot> read = failure(ErrorKind::Cancelled, {});
        connect(reader, &TargetReader::finished, this, [&](const Result<Snapshot> &result) { read = result; });
        QTRY_VERIFY(read);
        QCOMPARE(read->usableAsBase, usable);
        QCOMPARE(session.channel().requests().first().operation, u"dcs.ShowIpWhitelist"_s);
    }

    void busyIsAskedOfTheInstanceAndItsTasks()
    {
        const QList<ApiRequest> questions = m_service.busyLookUp()->requests(testContext(), {.id = u"a"_s});
        QCOMPARE(questions.size(), 2);
        const QDateTime since(QDate(2026, 1, 15), QTime(8, 0), Qt::UTC);
        const auto busy = [&](int question, const QByteArray &body) {
            return m_service.busyLookUp()->decodeBusy(questions[question], answer(body), since);
        };
        QCOMPARE(busy(0, R"({"instance_id":"a","status":"RUNNING","task":"BACKUPING"})"), Result<bool>(true));
        QCOMPARE(busy(0, R"({"status":"RUNNING"})"), Result<bool>(false));
        QCOMPARE(busy(0, R"({"instance_id":"b","status":"RUNNING"})").error().serviceCode, u"answer.of-another"_s);
        QCOMPARE(busy(1, R"({"tasks":[{"status":"SUCCESS"},{"status":"RUNNING"}]})"), Result<bool>(true));
        QCOMPARE(busy(1, R"({"tasks":[{"status":"SUCCESS"}]})"), Result<bool>(false));
        QCOMPARE(busy(1, R"({"tasks":[{"status":"ODD","updated_at":"2025-01-15T08:00:00Z"}]})"), Result<bool>(false));
        QCOMPARE(busy(1, R"({"tasks":[{"status":"ODD","updated_at":"2026-01-15T08:00:05Z"}]})"), Result<bool>(true));
        QCOMPARE(busy(1, R"({"tasks":[]})"), Result<bool>(false));
        QVERIFY(!busy(1, "{}"));
    }

    void jobsOfOthersAreNotPolled()
    {
        const OperationPolling &polling = *m_service.operationPolling();
        const ApiRequest request = polling.request(testContext(), u"job-1"_s);
        QVERIFY(polling.decode(request, answer(R"({"job_id":"job-1","status":"SUCCESS"})")));
        QVERIFY(polling.decode(request, answer(R"({"status":"SUCCESS"})")));
        QVERIFY(!polling.decode(request, answer(R"({"job_id":"job-2","status":"SUCCESS"})")));
    }

    void answersToWritesNameTheCache()
    {
        const ApiRequest request = replaceSync(testContext(), {.instanceId = u"a"_s});
        QVERIFY(m_service.planner().checkAnswer(request, answer({})));
        QVERIFY(m_service.planner().checkAnswer(request, answer(R"({"instance_id":"a"})")));
        QVERIFY(!m_service.planner().checkAnswer(request, answer(R"({"instance_id":"b"})")));
    }

    void anItemWithoutIdIsShownAndNotRead()
    {
        const ApiRequest request = *m_service.reader().listRequest(testContext());
        const auto page = m_service.reader().targetDecoder(testContext())(
            request, answer(R"({"instance_num":2,"instances":[{"name":"odd","engine":"Redis","engine_version":"6.0"},
                {"instance_id":"a","name":"orders","engine":"Redis","engine_version":"6.0"}]})"));
        QVERIFY(page);
        QCOMPARE(page->targets[0].name, u"odd"_s);
        QVERIFY(page->targets[0].problem && !page->targets[0].supported);
        QVERIFY(
            !m_service.typedIds()->target(testContext(), page->targets[0].target.id)); // no id that anybody could type
        QVERIFY(!page->targets[1].problem && page->targets[1].supported);
    }

    void stateIsDescribed_data()
    {
        QTest::addColumn<TargetState>("state");
        QTest::addColumn<QString>("code");
        QTest::newRow("no group") << cacheState({}) << u"dcs.state.open-without-groups"_s;
        QTest::newRow("no group, off") << cacheState({}, false) << u"dcs.state.open-without-groups"_s;
        QTest::newRow("off") << cacheState({u"office 10.0.0.1"_s}, false) << u"dcs.state.open-switched-off"_s;
        QTest::newRow("on") << cacheState({u"office 10.0.0.1"_s}) << u"dcs.state.restricted"_s;
    }

    void stateIsDescribed()
    {
        QFETCH(TargetState, state);
        QFETCH(QString, code);
        QCOMPARE(m_service.reader().describe(state).code, code);
    }
};

ALLOWDESK_TEST(ServiceTest)
#include "tst_service.moc"
