#include "app/services/dcs/codec.h"
#include "app/services/dcs/planner.h"
#include "app/services/dcs/requests.h"
#include "tests/app/services/dcs/whitelists.h"
#include "tests/support/testregistry.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTest>

using namespace allowdesk;
using namespace allowdesk::dcs;
using namespace Qt::StringLiterals;

namespace
{

/// What POST whitelist-async does to a group that exists: open in the documents (FACTS G5).
enum class Add { Refuse, Append, Replace };

const QString post = QString::fromLatin1(operation::addAsync);
const QString putAsync = QString::fromLatin1(operation::replaceAsync);
const QString putSync = QString::fromLatin1(operation::replaceSync);

QList<WhitelistGroup> groupsIn(const QByteArray &body)
{
    QList<WhitelistGroup> groups;
    const QJsonArray array = QJsonDocument::fromJson(body)[u"whitelist"_s].toArray();
    for (const QJsonValue group : array) {
        groups << WhitelistGroup{group[u"group_name"_s].toString(), group[u"ip_list"_s].toVariant().toStringList()};
    }
    return groups;
}

/// The lines of a cache after a request, in a cloud of that kind; nothing when it refuses.
std::optional<QStringList> linesAfter(const ApiRequest &request, const Whitelist &live, Add add)
{
    const QList<WhitelistGroup> sent = groupsIn(request.body);
    if (request.method == "PUT") {
        return linesOf(Whitelist{.groups = sent});
    }
    Whitelist result = live;
    for (const WhitelistGroup &group : sent) {
        const auto existing = std::find_if(result.groups.begin(), result.groups.end(),
            [&](const WhitelistGroup &candidate) { return candidate.name == group.name; });
        if (existing == result.groups.end()) {
            result.groups << group;
        } else if (add == Add::Refuse) {
            return std::nullopt;
        } else if (add == Add::Append) {
            existing->addresses << group.addresses;
        } else {
            existing->addresses = group.addresses;
        }
    }
    return linesOf(result);
}

struct Edit
{
    const char *name;
    QStringList base;
    QStringList wanted;
    bool newGroupsOnly;
    bool onlyAdds;
    std::optional<bool> enabled{};
};

const QList<Edit> edits{
    {"new group", {u"office 10.0.0.1"_s}, {u"office 10.0.0.1"_s, u"branch 10.0.1.1"_s}, true, true},
    {"two new groups", {u"office 10.0.0.1"_s}, {u"office 10.0.0.1"_s, u"branch 10.0.1.1"_s, u"third 10.0.2.1"_s}, true,
        true},
    {"first group", {}, {u"office 10.0.0.1"_s}, true, true},
    {"into a group", {u"office 10.0.0.1"_s}, {u"office 10.0.0.1"_s, u"office 10.0.0.2"_s}, false, true},
    {"into a group and a new one", {u"office 10.0.0.1"_s},
        {u"office 10.0.0.1"_s, u"office 10.0.0.2"_s, u"branch 10.0.1.1"_s}, false, true},
    {"removed", {u"office 10.0.0.1"_s, u"office 10.0.0.2"_s}, {u"office 10.0.0.1"_s}, false, false},
    {"group removed", {u"office 10.0.0.1"_s, u"branch 10.0.1.1"_s}, {u"office 10.0.0.1"_s}, false, false},
    {"moved", {u"office 10.0.0.1"_s, u"branch 10.0.1.1"_s}, {u"branch 10.0.0.1"_s, u"branch 10.0.1.1"_s}, false, false},
    {"group renamed", {u"office 10.0.0.1"_s, u"branch 10.0.1.1"_s}, {u"headquarters 10.0.0.1"_s, u"branch 10.0.1.1"_s},
        false, false},
    {"new group and a removal", {u"office 10.0.0.1"_s, u"office 10.0.0.2"_s},
        {u"office 10.0.0.1"_s, u"branch 10.0.1.1"_s}, false, false},
    {"emptied", {u"office 10.0.0.1"_s}, {}, false, false},
    {"switched off", {u"office 10.0.0.1"_s}, {u"office 10.0.0.1"_s}, false, false, false},
    {"new group, switched off", {u"office 10.0.0.1"_s}, {u"office 10.0.0.1"_s, u"branch 10.0.1.1"_s}, false, false,
        false},
};

} // namespace

class PlannerTest final : public QObject
{
    Q_OBJECT

    const WhitelistSchema m_schema{};

    [[nodiscard]] Plan plan(const PlanContext &context, const Snapshot &base, const TargetState &wanted) const
    {
        return planWhitelist(
            m_schema, context, {.id = u"cache-1"_s}, u"orders"_s, base, intentsBetween(m_schema, base.state, wanted));
    }

private Q_SLOTS:
    void listThatIsOffIsNotAddedTo()
    {
        // Whether adding switches it on, and so shuts everybody else out, is not known: the PUT says how it is to be.
        const Snapshot off{.state = cacheState({u"office 10.0.0.1"_s}, false)};
        const Plan made = plan(testContext(), off, cacheState({u"office 10.0.0.1"_s, u"branch 10.0.1.1"_s}, false));
        QCOMPARE(made.steps.size(), 1);
        QCOMPARE(made.steps[0].request.operation, putAsync);
        QCOMPARE(QJsonDocument::fromJson(made.steps[0].request.body)[u"enable_whitelist"_s].toBool(true), false);
    }

    // However one's own rows come to be the same: the rule is named, on the row that is new, and nobody else is blamed.
    void ownDuplicatesAreBlocked_data()
    {
        QTest::addColumn<QStringList>("base");
        QTest::addColumn<QStringList>("wanted");
        QTest::addColumn<QString>("blamed");
        const QStringList one{u"office 10.0.0.1"_s};
        const QStringList two{u"office 10.0.0.1"_s, u"branch 10.0.1.1"_s};
        QTest::newRow("added, stands in another group")
            << one << QStringList{u"office 10.0.0.1"_s, u"branch 10.0.0.1"_s} << u"branch 10.0.0.1"_s;
        QTest::newRow("added, written otherwise")
            << one << QStringList{u"office 10.0.0.1"_s, u"branch 10.0.0.1/32"_s} << u"branch 10.0.0.1/32"_s;
        QTest::newRow("added twice, in two groups")
            << one << QStringList{u"office 10.0.0.1"_s, u"branch 10.5.0.1"_s, u"third 10.5.0.1"_s}
            << u"third 10.5.0.1"_s;
        QTest::newRow("a reported one, edited to be a later one")
            << two << QStringList{u"office 10.0.1.1"_s, u"branch 10.0.1.1"_s} << u"office 10.0.1.1"_s;
    }

    void ownDuplicatesAreBlocked()
    {
        QFETCH(QStringList, base);
        QFETCH(QStringList, wanted);
        QFETCH(QString, blamed);
        const Snapshot live{.state = cacheState(base)};
        TargetState edited = cacheState(wanted);
        for (qsizetype i = 0; i < live.state.rows.size(); ++i) {
            edited.rows[i].id = live.state.rows[i].id;
        }
        const Plan made = plan(testContext(), live, edited);
        QVERIFY(made.conflicts.isEmpty());
        const auto found = std::find_if(made.findings.begin(), made.findings.end(),
            [](const Finding &finding) { return finding.code == u"dcs.entry.duplicate"; });
        QVERIFY(found != made.findings.end());
        QCOMPARE(found->severity, Severity::Block);
        QVERIFY(!found->overridable);
        QCOMPARE(found->row.join(u' '), blamed);
    }

    // Every edit, in clouds with and without each operation, with and without the account's word that POST appends.
    void editsBecomeOneCall_data()
    {
        QTest::addColumn<qsizetype>("number");
        QTest::addColumn<QSet<QString>>("missing");
        QTest::addColumn<bool>("postAppends");
        const QList<std::pair<const char *, QSet<QString>>> clouds{{"all operations", {}}, {"no POST", {post}},
            {"no asynchronous PUT", {putAsync}}, {"neither", {post, putAsync}}};
        for (qsizetype i = 0; i < edits.size(); ++i) {
            for (const auto &[cloud, missing] : clouds) {
                for (const bool appends : {false, true}) {
                    QTest::addRow("%s, %s%s", edits[i].name, cloud, appends ? ", POST appends" : "")
                        << i << missing << appends;
                }
            }
        }
    }

    void editsBecomeOneCall()
    {
        QFETCH(qsizetype, number);
        QFETCH(QSet<QString>, missing);
        QFETCH(bool, postAppends);
        const Edit &edit = edits[number];
        PlanContext context = testContext();
        context.missingOperations = missing;
        context.postAppends = postAppends;
        const Snapshot base{.state = cacheState(edit.base)};
        const Plan made = plan(context, base, cacheState(edit.wanted, edit.enabled.value_or(true)));
        QCOMPARE(made.steps.size(), 1);
        const ApiRequest &request = made.steps[0].request;

        const bool posts = !missing.contains(post) && (edit.newGroupsOnly || (postAppends && edit.onlyAdds));
        QCOMPARE(request.operation, posts ? post : missing.contains(putAsync) ? putSync : putAsync);
        QCOMPARE(made.steps[0].title, posts ? u"dcs.add"_s : u"dcs.replace"_s);
        QCOMPARE(made.steps[0].polled, request.operation != putSync);
        QCOMPARE(made.steps[0].effect, made.intents);
        QCOMPARE(made.steps[0].id, u"write"_s);
        QVERIFY(made.conflicts.isEmpty());

        const Whitelist live = toWhitelist(base.state, {});
        for (const Add add : {Add::Refuse, Add::Append, Add::Replace}) {
            if (postAppends && add != Add::Append) {
                continue; // the account's word was wrong: nothing a planner could know
            }
            QCOMPARE(linesAfter(request, live, add), std::optional(linesOf(made.wanted)));
        }
        if (request.method == "PUT") {
            QCOMPARE(
                QJsonDocument::fromJson(request.body)[u"enable_whitelist"_s].toBool(), edit.enabled.value_or(true));
        } else {
            QVERIFY(!request.body.contains("enable_whitelist"));
        }
    }

    // The property that matters: whatever the list, the intent and the cloud, no address of the base that was not
    // removed is missing from what would be there.
    void noAddressIsLost_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 3000; ++seed) {
            QTest::addRow("seed %u", seed) << seed;
        }
    }

    void noAddressIsLost()
    {
        QFETCH(quint32, seed);
        QRandomGenerator random(seed);
        const auto chance = [&](int percent) { return random.bounded(100) < percent; };
        const auto group = [&] { return u"group-%1"_s.arg(random.bounded(5)); };
        const auto address = [&] {
            const QString plain = u"10.0.%1.%2"_s.arg(random.bounded(3)).arg(random.bounded(6));
            return chance(20) ? QString(plain + u"/32"_s) : plain;
        };
        Whitelist live{.instanceId = u"cache-1"_s, .enabled = chance(70)};
        for (int i = random.bounded(4); i > 0; --i) {
            WhitelistGroup made{.name = u"group-%1"_s.arg(i)};
            for (int j = random.bounded(5); j > 0; --j) {
                made.addresses << address();
            }
            live.groups << made;
        }
        const Snapshot base{.state = toState(live)};
        TargetState wanted = base.state;
        wanted.rows.removeIf([&](const Row &) { return chance(20); });
        for (Row &row : wanted.rows) {
            if (chance(15)) {
                row.cells[GroupColumn] = group();
            }
        }
        for (int i = random.bounded(4); i > 0; --i) {
            wanted.rows << Row{nextRowId(), m_schema.normalised({group(), address()})};
        }
        PlanContext context = testContext();
        if (chance(30)) {
            context.missingOperations << post;
        }
        if (chance(30)) {
            context.missingOperations << putAsync;
        }
        const Plan made = plan(context, base, wanted);
        QVERIFY(made.steps.size() <= 1);
        if (made.steps.isEmpty()) {
            QVERIFY(!made.conflicts.isEmpty() || linesOf(made.wanted) == linesOf(base.state));
            return;
        }
        QStringList kept = linesOf(base.state);
        for (const RowIntent &row : made.intents.rows) {
            if (row.before) {
                kept.removeOne(row.before->join(u' '));
            }
        }
        for (const Add add : {Add::Refuse, Add::Append, Add::Replace}) {
            auto after = linesAfter(made.steps[0].request, live, add);
            QVERIFY(after);
            QCOMPARE(*after, linesOf(made.wanted));
            for (const QString &line : std::as_const(kept)) {
                QVERIFY2(after->removeOne(line), qPrintable(line));
            }
        }
    }

    void emptyGroupsOfTheServiceAreGivenBack()
    {
        const Whitelist live{
            .instanceId = u"cache-1"_s, .enabled = true, .groups = {{u"office"_s, {u"10.0.0.1"_s}}, {u"empty"_s, {}}}};
        const Snapshot base{.state = toState(live)};
        TargetState wanted = base.state;
        wanted.rows << Row{nextRowId(), {u"office"_s, u"10.0.0.2"_s}};
        const QList<WhitelistGroup> sent = groupsIn(plan(testContext(), base, wanted).steps[0].request.body);
        QCOMPARE(sent, (QList<WhitelistGroup>{{u"office"_s, {u"10.0.0.1"_s, u"10.0.0.2"_s}}, {u"empty"_s, {}}}));
        // A POST into a group that exists without addresses would be one to a group that exists.
        wanted = base.state;
        wanted.rows << Row{nextRowId(), {u"empty"_s, u"10.0.0.2"_s}};
        QCOMPARE(plan(testContext(), base, wanted).steps[0].request.operation, putAsync);
    }

    void unfinishedReadingIsNeverABase()
    {
        const Snapshot base{.state = cacheState({u"office 10.0.0.1"_s}), .usableAsBase = false};
        const Plan made = plan(testContext(), base, cacheState({}));
        QVERIFY(made.steps.isEmpty());
        QVERIFY(hasBlock(made.findings));
    }

    void planOfNoIntentIsEmpty()
    {
        const Snapshot base{.state = cacheState({u"office 10.0.0.1"_s})};
        const Plan made = plan(testContext(), base, base.state);
        QVERIFY(made.isEmpty());
        QVERIFY(!hasBlock(made.findings));
        QCOMPARE(made.wanted, base.state);
    }

    void conflictsMakeNoCall()
    {
        const TargetState seen = cacheState({u"office 10.0.0.1"_s});
        const Intents intents = intentsBetween(m_schema, seen, cacheState({u"branch 10.0.0.1"_s}));
        const Plan made = planWhitelist(m_schema, testContext(), {.id = u"cache-1"_s}, u"orders"_s,
            {.state = cacheState({u"third 10.0.0.1"_s})}, intents);
        QCOMPARE(made.conflicts.size(), 1);
        QVERIFY(made.steps.isEmpty());
    }

    void consequencesAreToldByWhoMayConnect_data()
    {
        QTest::addColumn<TargetState>("before");
        QTest::addColumn<TargetState>("after");
        QTest::addColumn<QStringList>("codes");
        const auto off = [](TargetState state) {
            state.attributes[QLatin1StringView(attribute::enabled)] = false;
            return state;
        };
        const TargetState one = cacheState({u"office 10.0.0.1"_s});
        const TargetState two = cacheState({u"office 10.0.0.1"_s, u"office 10.0.0.2"_s});
        const TargetState none = cacheState({});
        const QString gained = u"dcs.reach.gained"_s;
        const QString lost = u"dcs.reach.lost"_s;
        const QString only = u"dcs.reach.only"_s;
        QTest::newRow("more") << one << two << QStringList{gained};
        QTest::newRow("fewer") << two << one << QStringList{lost};
        QTest::newRow("moved to another group") << one << cacheState({u"shops 10.0.0.1"_s}) << QStringList();
        QTest::newRow("the first group") << none << one << QStringList{only};
        QTest::newRow("switched on") << off(one) << one << QStringList{only};
        QTest::newRow("changed while off") << off(one) << off(two) << QStringList();
        QTest::newRow("open to everyone") << one << none << QStringList(); // a guard says it
    }

    void consequencesAreToldByWhoMayConnect()
    {
        QFETCH(TargetState, before);
        QFETCH(TargetState, after);
        QStringList told;
        const Plan made = plan(testContext(), {.state = before}, after);
        for (const Finding &finding : made.consequences) {
            told << finding.code;
        }
        QTEST(told, "codes");
    }

    void intentsThatOthersFulfilledAreCounted()
    {
        const TargetState seen = cacheState({u"office 10.0.0.1"_s});
        const Intents intents = intentsBetween(
            m_schema, seen, cacheState({u"office 10.0.0.1"_s, u"office 10.0.0.2"_s, u"office 10.0.0.3"_s}));
        const Plan made = planWhitelist(m_schema, testContext(), {.id = u"cache-1"_s}, u"orders"_s,
            {.state = cacheState({u"office 10.0.0.1"_s, u"office 10.0.0.2"_s})}, intents);
        QCOMPARE(made.alreadyDone, 1);
        QCOMPARE(made.steps.size(), 1);
        QCOMPARE(made.intents, intents);
    }
};

ALLOWDESK_TEST(PlannerTest)
#include "tst_planner.moc"
