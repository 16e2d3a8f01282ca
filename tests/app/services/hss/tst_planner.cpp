#include "app/services/hss/planner.h"
#include "tests/app/services/hss/loginrules.h"
#include "tests/support/testregistry.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace allowdesk;
using namespace allowdesk::hss;
using namespace Qt::StringLiterals;

namespace
{

// "server source user # remark"
QStringList cells(const QString &rule)
{
    const QStringList parts = rule.section(u" # "_s, 0, 0).split(u' ');
    return typed(parts.value(0), parts.value(1), parts.value(2), rule.section(u" # "_s, 1));
}

const QString a = u"10.0.0.1 192.0.2.1 ann"_s;
const QString b = u"10.0.0.2 192.0.2.2 bob"_s;
const QString c = u"10.0.0.3 192.0.2.3 cyd"_s;

RowIntent adds(const QString &rule)
{
    return {.after = cells(rule)};
}
RowIntent removes(const QString &rule)
{
    return {.before = cells(rule)};
}
RowIntent changes(const QString &rule, const QString &to)
{
    return {cells(rule), cells(to)};
}

QString tripleText(const QJsonObject &triple)
{
    return triple[u"private_ip"_s].toString() + u' ' + triple[u"login_ip"_s].toString() + u' '
        + triple[u"login_user_name"_s].toString();
}

// "+ rule # remark", "- rule, rule", "- all"; behind it the number of the step that it needs.
QString stepText(const PlanStep &step, const QList<PlanStep> &steps)
{
    const QJsonObject body = QJsonDocument::fromJson(step.request.body).object();
    QString text;
    if (step.request.method == "POST") {
        const QString remark = body[u"remarks"_s].toString();
        text = u"+ "_s + tripleText(body) + (remark.isEmpty() ? QString() : QString(u" # "_s + remark));
    } else if (body[u"delete_all"_s].toBool()) {
        text = u"- all"_s;
    } else {
        QStringList triples;
        const QJsonArray list = body[u"data_list"_s].toArray();
        for (const QJsonValue triple : list) {
            triples << tripleText(triple.toObject());
        }
        text = u"- "_s + triples.join(u", "_s);
    }
    for (qsizetype i = 0; i < steps.size(); ++i) {
        if (!step.needs.isEmpty() && steps[i].id == step.needs) {
            text += u" after %1"_s.arg(i);
        }
    }
    return text;
}

QStringList stepTexts(const Plan &plan)
{
    QStringList texts;
    for (const PlanStep &step : plan.steps) {
        texts << stepText(step, plan.steps);
    }
    return texts;
}

} // namespace

/// Every edit of login rules as the calls that bring it about.
class LoginRulePlannerTest final : public QObject
{
    Q_OBJECT

    const LoginRuleSchema m_schema{};

    [[nodiscard]] Plan plan(const QStringList &rules, const QList<RowIntent> &intents, bool whole = true) const
    {
        Snapshot base{.whole = whole};
        for (const QString &rule : rules) {
            base.state.rows << Row{nextRowId(), cells(rule)};
        }
        PlanContext context{.endpoint = QUrl(u"https://hss.example.test"_s), .workspace = fakeWorkspace()};
        return planRules(m_schema, context, {u"place"_s, u"hss"_s, u"project"_s, u"0"_s, u"0"_s}, u"default"_s, base,
            {.rows = intents});
    }
    static QStringList many(int count)
    {
        QStringList rules;
        for (int i = 0; i < count; ++i) {
            rules << u"10.0.0.1 192.0.2.1 user-%1"_s.arg(i);
        }
        return rules;
    }
    static QList<RowIntent> removalsOf(const QStringList &rules)
    {
        QList<RowIntent> intents;
        for (const QString &rule : rules) {
            intents << removes(rule);
        }
        return intents;
    }

private Q_SLOTS:
    void everyEditHasItsCalls_data()
    {
        QTest::addColumn<QStringList>("rules");
        QTest::addColumn<QList<RowIntent>>("intents");
        QTest::addColumn<QStringList>("steps");
        using Intents = QList<RowIntent>;
        const auto row = [](const char *name, const QStringList &rules, const Intents &intents,
                             const QStringList &steps) { QTest::newRow(name) << rules << intents << steps; };
        row("nothing", {a}, {}, {});
        row("added", {a}, {adds(b)}, {u"+ "_s + b});
        row("added with a remark", {}, {adds(a + u" # the office"_s)}, {u"+ "_s + a + u" # the office"_s});
        row("two added", {}, {adds(a), adds(b)}, {u"+ "_s + a, u"+ "_s + b});
        row("removed", {a, b}, {removes(a)}, {u"- "_s + a});
        row("several removed with one call", {a, b, c}, {removes(a), removes(c)}, {u"- "_s + a + u", "_s + c});
        row("the last one removed", {a}, {removes(a)}, {u"- "_s + a});
        row("another source: added first, the old one only then", {a}, {changes(a, b)},
            {u"+ "_s + b, u"- "_s + a + u" after 0"_s});
        row("another remark: removed first, added only then", {a}, {changes(a, a + u" # new"_s)},
            {u"- "_s + a, u"+ "_s + a + u" # new after 0"_s});
        row("no remark any more", {a + u" # old"_s}, {changes(a + u" # old"_s, a)},
            {u"- "_s + a, u"+ "_s + a + u" after 0"_s});
        row("additions before removals", {a}, {removes(a), adds(b)}, {u"+ "_s + b, u"- "_s + a});
        row("added by somebody else", {a}, {adds(a)}, {});
        row("removed by somebody else", {}, {removes(a)}, {});
        row("one of two removed by somebody else", {b}, {removes(a), removes(b)}, {u"- "_s + b});
        row("the remark as intended already", {a + u" # new"_s}, {changes(a, a + u" # new"_s)}, {});
        row("the other source is there: only the old one goes", {b}, {changes(a, b)}, {});
    }

    void everyEditHasItsCalls()
    {
        QFETCH(QStringList, rules);
        QFETCH(QList<RowIntent>, intents);
        const Plan made = plan(rules, intents);
        QVERIFY(made.conflicts.isEmpty());
        QTEST(stepTexts(made), "steps");
    }

    void oneChangedByOthersIsAConflict_data()
    {
        QTest::addColumn<QStringList>("rules");
        QTest::addColumn<RowIntent>("intent");
        QTest::newRow("its remark, and we remove it") << QStringList{a + u" # theirs"_s} << removes(a);
        QTest::newRow("its remark, and we change it")
            << QStringList{a + u" # theirs"_s} << changes(a, a + u" # ours"_s);
        QTest::newRow("removed, and we change its remark") << QStringList() << changes(a, a + u" # ours"_s);
        QTest::newRow("added with another remark") << QStringList{a + u" # theirs"_s} << adds(a + u" # ours"_s);
    }

    void oneChangedByOthersIsAConflict()
    {
        QFETCH(QStringList, rules);
        QFETCH(RowIntent, intent);
        const Plan made = plan(rules, {intent});
        QCOMPARE(made.conflicts.size(), 1);
        QVERIFY(made.steps.isEmpty());
    }

    void batchesHaveAtMostAHundred()
    {
        const QStringList rules = many(250);
        const Plan made = plan(rules + QStringList{a}, removalsOf(rules));
        QCOMPARE(made.steps.size(), 3);
        QCOMPARE(made.steps[0].effect.rows.size(), 100);
        QCOMPARE(made.steps[2].effect.rows.size(), 50);
        QVERIFY(!hasBlock(made.findings));
    }

    // A batch keeps its id and its rows whatever of it is gone already, or a second plan would take it for another one.
    void batchesStayTheSameWhenRowsAreGone()
    {
        const QStringList rules = many(250);
        const QList<RowIntent> intents = removalsOf(rules);
        const Plan first = plan(rules + QStringList{a}, intents);
        const Plan later = plan(rules.mid(150) + QStringList{a}, intents);
        QCOMPARE(later.steps.size(), 2);
        QCOMPARE(later.steps[0].id, first.steps[1].id);
        QCOMPARE(later.steps[0].effect, first.steps[1].effect);
        QCOMPARE(later.steps[1].id, first.steps[2].id);
    }

    void allGoWithOneCallOnlyWhenAllWereRead_data()
    {
        QTest::addColumn<int>("rules");
        QTest::addColumn<bool>("whole");
        QTest::addColumn<QString>("first");
        QTest::addColumn<bool>("asksForTheName");
        QTest::newRow("all, read") << 101 << true << u"- all"_s << true;
        QTest::newRow("all that were read of more") << 101 << false << QString() << false;
        QTest::newRow("few: exactly these") << 3 << true << QString() << true;
    }

    void allGoWithOneCallOnlyWhenAllWereRead()
    {
        QFETCH(int, rules);
        QFETCH(bool, whole);
        QFETCH(QString, first);
        const QStringList all = many(rules);
        const Plan made = plan(all, removalsOf(all), whole);
        QCOMPARE(stepTexts(made).constFirst() == u"- all"_s, first == u"- all"_s);
        QTEST(hasBlock(made.findings), "asksForTheName");
        Intents promised;
        for (const PlanStep &step : made.steps) {
            promised.rows << step.effect.rows;
        }
        QCOMPARE(promised.rows.size(), rules);
    }

    void theFirstOfSeveralListsIsReadBackBeforeTheOthersGo_data()
    {
        QTest::addColumn<QStringList>("added");
        QTest::addColumn<QString>("proof"); // the one that has to show
        QTest::addColumn<QStringList>("waiting");
        const QString servers = u"10.0.0.1,10.0.0.2 192.0.2.1 ann"_s;
        const QString sources = u"10.0.0.1 192.0.2.1,192.0.2.2 bob"_s;
        QTest::newRow("single addresses") << QStringList{a, b} << QString() << QStringList();
        QTest::newRow("one list") << QStringList{a, servers} << QString() << QStringList();
        QTest::newRow("two lists") << QStringList{a, servers, b, sources} << servers << QStringList{sources};
    }

    void theFirstOfSeveralListsIsReadBackBeforeTheOthersGo()
    {
        QFETCH(QStringList, added);
        QList<RowIntent> intents;
        for (const QString &rule : std::as_const(added)) {
            intents << adds(rule);
        }
        const Plan made = plan({}, intents);
        QString proof;
        QStringList waiting;
        for (const PlanStep &step : made.steps) {
            const QString rule = step.effect.rows.constFirst().after->first(3).join(u' ');
            proof = step.mustShow ? rule : proof;
            waiting << (step.needs.isEmpty() ? QStringList() : QStringList{rule});
        }
        QTEST(proof, "proof");
        QTEST(waiting, "waiting");
    }

    void consequencesCountTheRulesThatComeAndGo()
    {
        const auto told = [](const Plan &plan) {
            QStringList lines;
            for (const Finding &finding : plan.consequences) {
                lines << finding.code + u' ' + finding.arguments.join(u' ');
            }
            return lines;
        };
        QCOMPARE(told(plan({a}, {changes(a, b)})), (QStringList{u"hss.reach.gained 1"_s, u"hss.reach.lost 1"_s}));
        QCOMPARE(told(plan({}, {adds(a), adds(b)})), QStringList{u"hss.reach.gained 2"_s});
        QStringList remarked = cells(a);
        remarked[RemarkColumn] = u"other"_s;
        QCOMPARE(told(plan({a}, {{.before = cells(a), .after = remarked}})), QStringList());
    }

    // The journal keeps what the change is about, not 20,000 rules each time.
    void thePlanKeepsOnlyTheRowsThatAreConcerned()
    {
        const Plan made = plan(many(500) + QStringList{a}, {changes(a, b)});
        QCOMPARE(made.base.state.rows.size(), 1);
        QVERIFY(!made.base.whole);
        QCOMPARE(made.wanted.rows.size(), 1);
        QCOMPARE(made.wanted.rows.constFirst().cells, cells(b));
    }
};

ALLOWDESK_TEST(LoginRulePlannerTest)
#include "tst_planner.moc"
