#include "app/services/waf/codec.h"
#include "app/services/waf/service.h"
#include "tests/app/jobs/jobbench.h"
#include "tests/support/testregistry.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <algorithm>

using namespace allowdesk;
using namespace Qt::StringLiterals;

namespace
{

const QByteArray another = R"({"id":"g-2","name":"known-attackers","ips":"192.0.2.66","rules":[]})";

} // namespace

/// Jobs of an address group on clouds that differ in what an update has to look like (FACTS B2, G19).
class GroupJobTest final : public QObject
{
    Q_OBJECT

    enum class Action { NotNeeded, Needed, RefusedAlways };

    Action m_action = Action::NotNeeded;
    int m_readsOfAnother = 0; ///< so many readings are answered with another group
    bool m_answersWithAnother = false; ///< so are updates
    bool m_isHandled = true; ///< updates are carried out
    QString m_ips;
    QStringList m_updates; ///< the queries of the updates, as they arrived
    std::unique_ptr<JobBench> m_bench;

    std::optional<Result<ApiResponse>> answer(const ApiRequest &request)
    {
        if (request.method == "PUT") {
            return update(request);
        }
        if (m_readsOfAnother > 0) {
            --m_readsOfAnother;
            return fakeResponse(another);
        }
        const QJsonObject group{
            {u"id"_s, u"g-1"_s}, {u"name"_s, u"partners"_s}, {u"ips"_s, m_ips}, {u"rules"_s, QJsonArray()}};
        return fakeResponse(QJsonDocument(group).toJson());
    }

    Result<ApiResponse> update(const ApiRequest &request)
    {
        const QString query = requestUrl(request).query();
        m_updates << query;
        const bool hasAction = query.contains(u"action=update"_s);
        if (m_action == Action::RefusedAlways || (m_action == Action::Needed && !hasAction)) {
            return failure(
                {.kind = ErrorKind::Payload, .httpStatus = 400, .serviceCode = u"WAF.00011012"_s, .requestId = u"r"_s});
        }
        if (m_isHandled) {
            m_ips = QJsonDocument::fromJson(request.body)[u"ips"_s].toString();
        }
        return fakeResponse(m_answersWithAnother ? another : "{}");
    }

    void start()
    {
        const Service &service = m_bench->service();
        const TargetRef target{fakeWorkspace().id, u"waf"_s, u"group"_s, u"g-1"_s, {}};
        const Snapshot base{
            .state = waf::toState(
                {.id = u"g-1"_s, .name = u"partners"_s, .entries = {u"192.0.2.1"_s}, .rules = QList<waf::RuleUse>()}),
            .readAt = m_bench->clock.now()};
        TargetState wanted = base.state;
        wanted.rows << Row{nextRowId(), {u"192.0.2.2"_s, QString()}};
        const Plan plan = service.planner().plan(*planContext(m_bench->session, service), target, u"partners"_s, base,
            intentsBetween(service.schema(), base.state, wanted));
        m_bench->makeJob({.record = m_bench->createJob(plan)});
        m_bench->job().start();
    }

private Q_SLOTS:
    void init()
    {
        m_action = Action::NotNeeded;
        m_readsOfAnother = 0;
        m_answersWithAnother = false;
        m_isHandled = true;
        m_ips = u"192.0.2.1"_s;
        m_updates.clear();
        m_bench = std::make_unique<JobBench>(std::make_unique<waf::WafService>(),
            [this](const ApiRequest &request, const QDateTime &) { return answer(request); });
    }
    void cleanup() { m_bench.reset(); }

    void anUpdateTakesTheFormThatTheCloudWants_data()
    {
        QTest::addColumn<int>("action");
        QTest::addColumn<QStringList>("updates");
        QTest::addColumn<JobPhase>("phase");
        QTest::newRow("as most clouds") << int(Action::NotNeeded) << QStringList{QString()} << JobPhase::Done;
        QTest::newRow("with the action, once more")
            << int(Action::Needed) << QStringList{QString(), u"action=update"_s} << JobPhase::Done;
        QTest::newRow("refused for another reason: no third time")
            << int(Action::RefusedAlways) << QStringList{QString(), u"action=update"_s} << JobPhase::Failed;
    }

    void anUpdateTakesTheFormThatTheCloudWants()
    {
        QFETCH(int, action);
        QFETCH(JobPhase, phase);
        m_action = static_cast<Action>(action);
        start();
        QVERIFY(m_bench->run());
        QTEST(m_updates, "updates");
        QCOMPARE(m_bench->job().state().phase, phase);
        QCOMPARE(m_ips, phase == JobPhase::Done ? u"192.0.2.1,192.0.2.2"_s : u"192.0.2.1"_s);
    }

    // Something in between mixes up answers: another group's entries are never the base of a replace.
    void aCheckAnsweredWithAnotherGroupWritesNothing()
    {
        m_readsOfAnother = 1000000;
        start();
        m_bench->runUntil([this] { return isFinal(m_bench->job().state().phase); }, std::chrono::hours(1));
        m_bench->job().cancel();
        QVERIFY(m_bench->run());
        QVERIFY(m_updates.isEmpty());
        QCOMPARE(m_ips, u"192.0.2.1"_s);
    }

    // An update that is answered with another group may have been carried out on either: the list tells.
    void anUpdateAnsweredWithAnotherGroupIsReadBack_data()
    {
        QTest::addColumn<bool>("isHandled");
        QTest::addColumn<JobPhase>("phase");
        QTest::newRow("carried out") << true << JobPhase::Done;
        QTest::newRow("not carried out") << false << JobPhase::Failed;
    }

    void anUpdateAnsweredWithAnotherGroupIsReadBack()
    {
        QFETCH(bool, isHandled);
        m_isHandled = isHandled;
        m_answersWithAnother = true;
        start();
        QVERIFY(m_bench->run());
        const QList<JobEvent> &events = m_bench->job().events();
        QVERIFY(std::any_of(events.begin(), events.end(),
            [](const JobEvent &event) { return std::holds_alternative<event::Settled>(event.body); }));
        QTEST(m_bench->job().state().phase, "phase");
        QCOMPARE(m_updates.size(), 1);
    }

    // What was learned holds for the next job: it goes out right the first time.
    void whatACloudWantsIsAskedOnce()
    {
        m_action = Action::Needed;
        start();
        QVERIFY(m_bench->run());
        m_ips = u"192.0.2.1"_s;
        m_updates.clear();
        start();
        QVERIFY(m_bench->run());
        QCOMPARE(m_updates, QStringList{u"action=update"_s});
        QCOMPARE(m_bench->job().state().phase, JobPhase::Done);
    }
};

ALLOWDESK_TEST(GroupJobTest)
#include "tst_groupjob.moc"
