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
    static QByteArray page(int total, int from, int count)
    {
        QByteArray items;
        for (int i = from; i < from + count; ++i) {
            items += (items.isEmpty() ? "" : ",") + QByteArray("{\"instance_id\":\"i-") + QByteArray::number(i) + "\"}";
        }
        return "{\"instance_num\":" + QByteArray::number(total) + ",\"instances\":[" + items + "]}";
    }

private Q_SLOTS:
    void pagesAreReadToTheirEnd_data()
    {
        QTest::addColumn<int>("total");
        QTest::addColumn<int>("from");
        QTest::addColumn<int>("count");
        QTest::addColumn<QString>("nextOffset"); // empty: the last page
        QTest::newRow("one page") << 3 << 0 << 3 << QString();
        QTest::newRow("more to come") << 2500 << 0 << 1000 << u"1000"_s;
        QTest::newRow("the last one") << 2500 << 2000 << 500 << QString();
        QTest::newRow("a short page") << 2500 << 0 << 700 << u"700"_s;
        QTest::newRow("an empty page ends it") << 2500 << 1000 << 0 << QString();
        QTest::newRow("the list got shorter") << 900 << 1000 << 0 << QString();
        QTest::newRow("nothing") << 0 << 0 << 0 << QString();
    }

    void pagesAreReadToTheirEnd()
    {
        QFETCH(int, total);
        QFETCH(int, from);
        QFETCH(int, count);
        QFETCH(QString, nextOffset);
        ApiRequest request = *m_service.listRequest(testContext());
        QCOMPARE(request.query.last(), (QueryItem{u"offset"_s, u"0"_s}));
        request.query.last().value = QString::number(from);
        const auto targets = m_service.decodeTargets(testContext(), request, answer(page(total, from, count)));
        QVERIFY(targets);
        QCOMPARE(targets->targets.size(), count);
        QCOMPARE(targets->total, total);
        QCOMPARE(targets->next ? targets->next->query.last().value : QString(), nextOffset);
    }

    void targetsAreNamedByTheirInstance()
    {
        const auto targets = m_service.decodeTargets(
            testContext(), *m_service.listRequest(testContext()), answer(R"({"instance_num":2,"instances":[
                {"instance_id":"a","name":"orders","engine":"Redis","engine_version":"6.0","status":"RUNNING","ip":"10.0.0.5",
                 "port":6379,"enterprise_project_id":"ep-1"},
                {"instance_id":"b","name":"legacy","engine":"Memcached"}]})"));
        QVERIFY(targets);
        const TargetSummary &first = targets->targets[0];
        QCOMPARE(first.target, (TargetRef{fakePlace().id, u"dcs"_s, u"instance"_s, u"a"_s, {}}));
        QCOMPARE(first.name, u"orders"_s);
        QVERIFY(first.supported);
        QCOMPARE(first.details[u"engine"_s].toString(), u"Redis 6.0"_s);
        QVERIFY(!targets->targets[1].supported);
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
        TargetReader *reader = m_service.readTarget(session, testContext(), {.id = u"a"_s}, {}, this);
        Result<Snapshot> read = failure(ErrorKind::Cancelled, {});
        connect(reader, &TargetReader::finished, this, [&](const Result<Snapshot> &result) { read = result; });
        QTRY_VERIFY(read);
        QCOMPARE(read->usableAsBase, usable);
        QCOMPARE(session.channel().requests().first().operation, u"dcs.ShowIpWhitelist"_s);
    }

    void busyIsAskedOfTheInstanceAndItsTasks()
    {
        const QList<ApiRequest> questions = m_service.busyRequests(testContext(), {.id = u"a"_s});
        QCOMPARE(questions.size(), 2);
        QCOMPARE(m_service.decodeBusy(questions[0], answer(R"({"status":"RUNNING","task":"BACKUPING"})")),
            Result<bool>(true));
        QCOMPARE(m_service.decodeBusy(questions[0], answer(R"({"status":"RUNNING"})")), Result<bool>(false));
        QCOMPARE(m_service.decodeBusy(questions[1], answer(R"({"tasks":[{"status":"SUCCESS"},{"status":"RUNNING"}]})")),
            Result<bool>(true));
        QCOMPARE(
            m_service.decodeBusy(questions[1], answer(R"({"tasks":[{"status":"SUCCESS"}]})")), Result<bool>(false));
        QCOMPARE(m_service.decodeBusy(questions[1], answer(R"({"tasks":[]})")), Result<bool>(false));
        QVERIFY(!m_service.decodeBusy(questions[1], answer("{}")));
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
        QCOMPARE(m_service.describe(state).code, code);
    }
};

ALLOWDESK_TEST(ServiceTest)
#include "tst_service.moc"
