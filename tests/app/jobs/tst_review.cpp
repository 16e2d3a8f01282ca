#include "app/jobs/jobrecord.h"
#include "app/jobs/review.h"
#include "tests/app/lists/pairschema.h"
#include "tests/support/fakesession.h"
#include "tests/support/testregistry.h"

#include <QJsonDocument>
#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

namespace
{

PlanStep step(
    const QString &operation = u"test.Replace"_s, const QByteArray &method = "PUT", const QString &path = u"/list"_s)
{
    return {.id = u"write"_s,
        .title = u"test.replace"_s,
        .request = {.intent = Intent::Write,
            .operation = operation,
            .method = method,
            .endpoint = QUrl(u"https://test.example.test"_s),
            .path = path,
            .contentType = "application/json",
            .body = "{\"rows\":[]}"}};
}

Finding finding(Severity severity, bool overridable = false)
{
    return {.severity = severity, .code = u"test.finding"_s, .overridable = overridable};
}

/// A plan that anybody may agree to: a test workspace, one step, nothing to say.
Plan harmless()
{
    return {.targetName = u"orders"_s, .workspace = fakeWorkspace(), .steps = {step()}};
}

} // namespace

class ReviewTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void approvalIsRefused_data()
    {
        QTest::addColumn<Plan>("plan");
        QTest::addColumn<QString>("typedName");
        QTest::addColumn<QString>("reason");
        QTest::addColumn<QString>("refusal"); // empty: agreed to
        const auto row = [](const char *name, const Plan &plan, const QString &typed, const QString &reason,
                             const QString &refusal) { QTest::newRow(name) << plan << typed << reason << refusal; };
        row("harmless", harmless(), {}, {}, {});

        Plan plan = harmless();
        plan.workspace.readOnly = true;
        row("read-only place", plan, u"orders"_s, u"because"_s, u"review.place-is-read-only"_s);

        plan = harmless();
        plan.conflicts << Conflict{};
        row("conflicts", plan, u"orders"_s, u"because"_s, u"review.conflicts"_s);

        plan = harmless();
        plan.steps.clear();
        row("nothing to do", plan, u"orders"_s, u"because"_s, u"review.nothing-to-do"_s);

        plan = harmless();
        plan.findings = {finding(Severity::Note), finding(Severity::Warn)};
        row("notes and warnings do not block", plan, {}, {}, {});

        plan.findings = {finding(Severity::Block)};
        row("a rule blocks", plan, {}, {}, u"review.blocked-by-rule"_s);
        row("the typed name does not lift a rule", plan, u"orders"_s, {}, u"review.blocked-by-rule"_s);

        plan.findings = {finding(Severity::Block, true)};
        row("a guard blocks", plan, {}, {}, u"review.name-not-typed"_s);
        row("another name", plan, u"Orders"_s, {}, u"review.name-not-typed"_s);
        row("a name with blanks", plan, u" orders"_s, {}, u"review.name-not-typed"_s);
        row("the name lifts a guard", plan, u"orders"_s, {}, {});

        Plan odd = plan; // no keyboard has a line end in a field
        odd.targetName = u"or\nders "_s;
        row("a name that cannot be typed as it is", odd, u"or ders"_s, {}, {});
        row("and another one", odd, u"or der"_s, {}, u"review.name-not-typed"_s);

        plan.findings << finding(Severity::Block);
        row("a guard and a rule", plan, u"orders"_s, {}, u"review.blocked-by-rule"_s);

        plan = harmless();
        plan.workspace.environment = WorkspaceEnvironment::Production;
        row("production without a reason", plan, {}, {}, u"review.reason-missing"_s);
        row("production with blanks for a reason", plan, {}, u" \n"_s, u"review.reason-missing"_s);
        row("production with a reason", plan, {}, u"ticket 7"_s, {});
        plan.workspace.environment = WorkspaceEnvironment::Staging;
        row("staging needs none", plan, {}, {}, {});
    }

    void approvalIsRefused()
    {
        QFETCH(Plan, plan);
        QFETCH(QString, typedName);
        QFETCH(QString, reason);
        QFETCH(QString, refusal);
        const auto reviewed = approve(plan, {.person = u"ann"_s, .reason = reason, .typedName = typedName});
        if (refusal.isEmpty()) {
            QVERIFY(reviewed);
            QCOMPARE(reviewed->approval().person, u"ann"_s);
            QCOMPARE(reviewed->plan().steps, plan.steps);
            return;
        }
        QVERIFY(!reviewed);
        QCOMPARE(reviewed.error().kind, ErrorKind::Guard);
        QCOMPARE(reviewed.error().serviceCode, refusal);
        QCOMPARE(reviewed.error().subject, plan.targetName);
    }

    void nameIsAskedForOnlyWhenItHelps()
    {
        Plan plan = harmless();
        QVERIFY(!needsTypedName(plan));
        plan.findings = {finding(Severity::Warn), finding(Severity::Block, true)};
        QVERIFY(needsTypedName(plan));
        plan.findings << finding(Severity::Block);
        QVERIFY(!needsTypedName(plan));
    }

    void onlyTheSameKindOfCallWasReviewed_data()
    {
        QTest::addColumn<PlanStep>("fresh");
        QTest::addColumn<bool>("shown");
        QTest::newRow("the same") << step() << true;
        PlanStep other = step();
        other.request.body = "{\"rows\":[1]}";
        other.id = u"another"_s;
        QTest::newRow("another body and id") << other << true;
        QTest::newRow("another operation") << step(u"test.Add"_s) << false;
        QTest::newRow("another method") << step(u"test.Replace"_s, "POST") << false;
        QTest::newRow("another path") << step(u"test.Replace"_s, "PUT", u"/lists"_s) << false;
        other = step();
        other.request.endpoint = QUrl(u"https://elsewhere.example.test"_s);
        QTest::newRow("another host") << other << false;
        other = step();
        other.request.query = {{u"all"_s, u"true"_s}};
        QTest::newRow("another query") << other << false;
    }

    // A call that a cloud may want in another form is shown in both, as one step.
    void theOtherFormOfACallIsReviewedWithIt()
    {
        PlanStep asked = step();
        PlanStep other = step();
        other.request.query = {{u"action"_s, u"update"_s}};
        asked.otherForm = requestUrl(other.request);
        const QList<ReviewedStep> reviewed = reviewedSteps({asked, step(u"test.Add"_s)});
        QCOMPARE(reviewed.size(), 3);
        QVERIFY(wasReviewed(asked.request, reviewed));
        QVERIFY(wasReviewed(other.request, reviewed));
        QCOMPARE(stepCount({.steps = reviewed}), 2);
        other.request.query = {{u"action"_s, u"delete"_s}};
        QVERIFY(!wasReviewed(other.request, reviewed));
    }

    void onlyTheSameKindOfCallWasReviewed()
    {
        QFETCH(PlanStep, fresh);
        QFETCH(bool, shown);
        const QList<ReviewedStep> reviewed{reviewedStep(step())};
        QCOMPARE(wasReviewed(fresh.request, reviewed), shown);
        Plan plan = harmless();
        plan.steps = {fresh};
        const auto deviation = deviationFromReview(plan, reviewed, {});
        QCOMPARE(deviation.has_value(), !shown);
        if (!shown) {
            QCOMPARE(deviation->serviceCode, u"job.call-not-reviewed"_s);
            QCOMPARE(deviation->kind, ErrorKind::Conflict);
        }
    }

    void deviationNamesItsFirstCause()
    {
        const QList<ReviewedStep> reviewed{reviewedStep(step())};
        Plan plan = harmless();
        QVERIFY(!deviationFromReview(plan, reviewed, {}));
        plan.steps.clear();
        QVERIFY(!deviationFromReview(plan, reviewed, {}));
        plan.steps = {step(u"test.Add"_s)};
        plan.findings = {finding(Severity::Warn)};
        QCOMPARE(deviationFromReview(plan, reviewed, {})->serviceCode, u"job.new-finding"_s);
        QCOMPARE(deviationFromReview(plan, reviewed, {})->message, u"test.finding"_s);
        QCOMPARE(deviationFromReview(plan, reviewed, plan.findings)->serviceCode, u"job.call-not-reviewed"_s);
        plan.conflicts << Conflict{};
        QCOMPARE(deviationFromReview(plan, reviewed, {})->serviceCode, u"job.same-rows-changed"_s);
    }

    void workspaceThatBecameReadOnlyStopsOldReviews()
    {
        Plan plan = harmless();
        plan.workspace.readOnly = true;
        const auto deviation = deviationFromReview(plan, {reviewedStep(step())}, {});
        QVERIFY(deviation);
        QCOMPARE(deviation->kind, ErrorKind::Guard);
        QCOMPARE(deviation->serviceCode, u"review.place-is-read-only"_s);
    }

    void recordKeepsWhatWasAgreedTo()
    {
        Plan plan = harmless();
        plan.target = {u"place-1"_s, u"test"_s, u"list"_s, u"7"_s, {}};
        plan.base = {.state = pairs({{u"a"_s, u"1"_s}}), .readAt = QDateTime(QDate(2026, 1, 15), QTime(8, 0), Qt::UTC)};
        plan.wanted = pairs({{u"a"_s, u"2"_s}}, {{u"open"_s, true}});
        plan.intents = intentsBetween(PairSchema(), plan.base.state, plan.wanted);
        plan.findings = {finding(Severity::Block, true)};
        const auto reviewed = approve(plan, {.person = u"ann"_s, .reason = u"ticket 7"_s, .typedName = u"orders"_s});
        QVERIFY(reviewed);
        const JobRecord record = jobRecord(*reviewed, QDateTime(QDate(2026, 1, 15), QTime(8, 1), Qt::UTC));
        QCOMPARE(record.accountId, plan.workspace.accountId);
        QCOMPARE(record.workspaceName, plan.workspace.name);
        QCOMPARE(record.environment, plan.workspace.environment);
        QCOMPARE(record.reason, u"ticket 7"_s);
        QCOMPARE(record.steps, (QList<ReviewedStep>{reviewedStep(step())}));
        QVERIFY(record.steps[0].requestText.contains(u"{\"rows\":[]}"_s));
        const auto read = jobRecordFromJson(QJsonDocument::fromJson(QJsonDocument(toJson(record)).toJson()).object());
        QVERIFY(read);
        QCOMPARE(*read, record);
    }

    // Journals of before the workspace was kept.
    void aRecordWithoutWorkspaceIsRead()
    {
        QJsonObject json = toJson(jobRecord(*approve(harmless(), {}), {}));
        json.remove(u"place_name"_s);
        json.remove(u"environment"_s);
        const auto read = jobRecordFromJson(json);
        QVERIFY(read);
        QVERIFY(read->workspaceName.isEmpty() && !read->environment);
        QCOMPARE(toJson(*read).value(u"environment"_s), QJsonValue(QJsonValue::Undefined));
    }

    void damagedRecordIsRefused_data()
    {
        QTest::addColumn<QString>("missing");
        for (const char *key : {"target", "base", "intents", "wanted"}) {
            QTest::newRow(key) << QString::fromLatin1(key);
        }
    }

    void damagedRecordIsRefused()
    {
        QFETCH(QString, missing);
        QJsonObject json = toJson(jobRecord(*approve(harmless(), {}), {}));
        QVERIFY(jobRecordFromJson(json));
        json.remove(missing);
        const auto read = jobRecordFromJson(json);
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::Payload);
        QCOMPARE(read.error().subject, u"orders"_s);
    }
};

ALLOWDESK_TEST(ReviewTest)
#include "tst_review.moc"
