#include "app/services/waf/planner.h"
#include "app/services/waf/requests.h"
#include "tests/app/services/waf/groups.h"
#include "tests/support/testregistry.h"

#include <QJsonDocument>

using namespace allowdesk;
using namespace allowdesk::waf;
using namespace Qt::StringLiterals;

namespace
{

const QStringList one{u"192.0.2.1"_s, QString()};
const QStringList two{u"192.0.2.2"_s, QString()};

} // namespace

/// Every edit of an address group becomes the calls that it takes.
class GroupPlannerTest final : public QObject
{
    Q_OBJECT

    const GroupSchema m_schema{};

    static PlanContext context()
    {
        return {.endpoint = QUrl(u"https://waf.example.test"_s), .workspace = fakeWorkspace()};
    }
    [[nodiscard]] Plan plan(const TargetState &base, const Intents &intents, const QString &id = u"g-1"_s,
        const QSet<QString> &missing = {}) const
    {
        PlanContext with = context();
        with.missingOperations = missing;
        return planGroup(
            m_schema, with, {u"place"_s, u"waf"_s, u"group"_s, id, {}}, u"partners"_s, {.state = base}, intents);
    }
    static QJsonObject body(const Plan &plan) { return QJsonDocument::fromJson(plan.steps[0].request.body).object(); }
    static TargetState group(const QStringList &entries) { return toState(groupWith(entries)); }

private Q_SLOTS:
    void edits_data()
    {
        QTest::addColumn<Intents>("intents");
        QTest::addColumn<QString>("ips");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("description");
        const QString both = u"192.0.2.1,192.0.2.9"_s;
        const auto attribute = [](const char *id, const QString &before, const QString &after) {
            return Intents{.attributes = {{QString::fromLatin1(id), before, after}}};
        };
        QTest::newRow("an addition") << Intents{.rows = {{.after = two}}} << u"192.0.2.1,192.0.2.9,192.0.2.2"_s
                                     << u"partners"_s << u"offices"_s;
        QTest::newRow("a removal") << Intents{.rows = {{.before = one}}} << u"192.0.2.9"_s << u"partners"_s
                                   << u"offices"_s;
        QTest::newRow("an edit") << Intents{.rows = {{.before = one, .after = two}}} << u"192.0.2.2,192.0.2.9"_s
                                 << u"partners"_s << u"offices"_s;
        QTest::newRow("a new name") << attribute("name", u"partners"_s, u"friends"_s) << both << u"friends"_s
                                    << u"offices"_s;
        QTest::newRow("another description")
            << attribute("description", u"offices"_s, u"all offices"_s) << both << u"partners"_s << u"all offices"_s;
        QTest::newRow("no description") << attribute("description", u"offices"_s, QString()) << both << u"partners"_s
                                        << QString();
    }

    void edits()
    {
        QFETCH(Intents, intents);
        const Plan made = plan(group({u"192.0.2.1"_s, u"192.0.2.9"_s}), intents);
        QCOMPARE(made.steps.size(), 1);
        QVERIFY(!hasBlock(made.findings));
        const PlanStep &step = made.steps[0];
        QCOMPARE(step.title, u"waf.replace"_s);
        QCOMPARE(step.effect, intents);
        QVERIFY(!step.polled);
        QCOMPARE(step.request.method, QByteArray("PUT"));
        QVERIFY(step.request.query.isEmpty());
        QTEST(body(made)[u"ips"_s].toString(), "ips");
        QTEST(body(made)[u"name"_s].toString(), "name");
        QVERIFY(body(made)[u"description"_s].isString());
        QTEST(body(made)[u"description"_s].toString(), "description");
    }

    void nothingToDoIsNoCall()
    {
        QVERIFY(plan(group({u"192.0.2.1"_s}), {}).isEmpty());
        const Plan done = plan(group({u"192.0.2.1"_s}), {.rows = {{.after = one}}});
        QVERIFY(done.isEmpty());
        QCOMPARE(done.alreadyDone, 1);
    }

    void remarksAreCarriedBack()
    {
        AddressGroup remarked = groupWith({u"192.0.2.1"_s, u"192.0.2.9"_s});
        remarked.remarks->insert(u"192.0.2.9"_s, u"office"_s);
        const Plan made = plan(toState(remarked), {.rows = {{.before = one}, {.after = {{u"192.0.2.2"_s, u"new"_s}}}}});
        QCOMPARE(body(made)[u"ip_remarks"_s].toObject(),
            (QJsonObject{{u"192.0.2.9"_s, u"office"_s}, {u"192.0.2.2"_s, u"new"_s}}));
        remarked.remarks.reset(); // a cloud that has none is sent none
        QVERIFY(!body(plan(toState(remarked), {.rows = {{.before = one}}})).contains(u"ip_remarks"_s));
    }

    void entriesStayAsTheServiceWroteThem()
    {
        const Plan made = plan(group({u"192.0.2.1/32"_s, u"2001:0db8::1"_s}), {.rows = {{.after = two}}});
        QCOMPARE(body(made)[u"ips"_s].toString(), u"192.0.2.1/32,2001:0db8::1,192.0.2.2"_s);
    }

    void creates()
    {
        const TargetState none{.exists = false};
        const Intents intents{
            .rows = {{.after = one}, {.after = two}}, .attributes = {{u"name"_s, {}, u"friends"_s}}, .existence = true};
        const Plan made = plan(none, intents, idOfNewGroup(u"friends"_s));
        QCOMPARE(made.steps.size(), 1);
        QVERIFY(!hasBlock(made.findings));
        QCOMPARE(made.steps[0].title, u"waf.create"_s);
        QCOMPARE(made.steps[0].request.method, QByteArray("POST"));
        QCOMPARE(made.steps[0].request.body, QByteArray(R"({"ips":"192.0.2.1,192.0.2.2","name":"friends"})"));
        QVERIFY(hasBlock(plan(none, {.attributes = {{u"name"_s, {}, u"friends"_s}}, .existence = true}).findings));
    }

    void whatSomebodyElseHasMadeMeanwhileIsTheirs()
    {
        const Plan made = plan(group({u"192.0.2.1"_s}),
            {.rows = {{.after = two}}, .attributes = {{u"name"_s, {}, u"partners"_s}}, .existence = true},
            idOfNewGroup(u"partners"_s));
        QVERIFY(made.isEmpty());
        QVERIFY(texts(made.findings).contains(u"block waf.name.taken"_s));
    }

    void deletes()
    {
        const Plan made = plan(group({u"192.0.2.1"_s}), {.existence = false});
        QCOMPARE(made.steps.size(), 1);
        QCOMPARE(made.steps[0].title, u"waf.delete"_s);
        QCOMPARE(made.steps[0].request.method, QByteArray("DELETE"));
        QVERIFY(made.steps[0].request.body.isEmpty());
        AddressGroup used = groupWith({u"192.0.2.1"_s});
        used.rules = QList<RuleUse>{ruleThat(RuleAction::Allow)};
        const Findings findings = plan(toState(used), {.existence = false}).findings;
        QVERIFY(hasBlock(findings));
        QVERIFY(!findings[0].overridable); // the service refuses it
    }

    void goneAlreadyIsDone()
    {
        const Plan made = plan({.exists = false}, {.existence = false});
        QVERIFY(made.isEmpty());
        QVERIFY(made.conflicts.isEmpty());
    }

    void actionIsSaidWhereItHasToBe()
    {
        const Plan made = plan(
            group({u"192.0.2.1"_s}), {.rows = {{.after = two}}}, u"g-1"_s, {u"waf.UpdateIpGroup.without-action"_s});
        QCOMPARE(made.steps[0].request.query, (QList<QueryItem>{{u"action"_s, u"update"_s}}));
    }

    void theSameRowChangedByOthersIsAConflict()
    {
        const Plan made = plan(group({u"192.0.2.9"_s}),
            {.rows = {
                 {.before = QStringList{u"192.0.2.9"_s, u"was"_s}, .after = QStringList{u"192.0.2.9"_s, u"mine"_s}}}});
        QCOMPARE(made.conflicts.size(), 1);
        QVERIFY(made.isEmpty());
    }
};

ALLOWDESK_TEST(GroupPlannerTest)
#include "tst_planner.moc"
