#include "app/services/dcs/service.h"
#include "app/text/intentlines.h"
#include "tests/support/fakesession.h"
#include "tests/support/testregistry.h"
#include "tests/ui/shownlines.h"
#include "ui/review/reviewdialog.h"

#include <QCheckBox>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QTextLayout>

using namespace allowdesk;
using namespace Qt::StringLiterals;

namespace
{

TargetState state(const QList<QStringList> &rows, bool enabled = true)
{
    TargetState state{.attributes = {{u"enabled"_s, enabled}, {u"empty_groups"_s, QJsonArray()}, {u"limit"_s, 20}}};
    for (const QStringList &cells : rows) {
        state.rows << Row{nextRowId(), cells};
    }
    return state;
}

Plan planFor(const TargetState &base, const TargetState &wanted, const QString &name = u"orders"_s,
    const Workspace &workspace = fakeWorkspace())
{
    static const dcs::DcsService service;
    return service.planner().plan({.endpoint = QUrl(u"https://dcs.example.test"_s), .workspace = workspace},
        {.workspaceId = workspace.id, .serviceId = u"dcs"_s, .kind = u"instance"_s, .id = u"i-1"_s}, name,
        {.state = base}, intentsBetween(service.schema(), base, wanted));
}

Plan oneMore(const QString &name = u"orders"_s, const Workspace &workspace = fakeWorkspace())
{
    return planFor(state({{u"office"_s, u"10.0.0.1"_s}}),
        state({{u"office"_s, u"10.0.0.1"_s}, {u"office"_s, u"10.0.0.2"_s}}), name, workspace);
}

Plan tooBroad()
{
    return planFor(state({}), state({{u"office"_s, u"0.0.0.0/0"_s}}), u"billing"_s);
}

} // namespace

class ReviewDialogTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsTheChangeAndTheExactRequest()
    {
        ReviewDialog dialog({{.plan = oneMore()}}, u"ada"_s);
        dialog.show();
        auto *changes = dialog.findChild<LinesView *>(u"reviewChanges"_s);
        QTRY_COMPARE(shownLines(*changes), u"+ office  10.0.0.2"_s);
        auto *view = dialog.findChild<LinesView *>(u"reviewRequests"_s);
        QTRY_VERIFY(!shownLines(*view).isEmpty());
        const QString requests = shownLines(*view);
        QVERIFY(requests.contains(u"PUT https://dcs.example.test/v2/"_s));
        QVERIFY(requests.contains(u"/instance/i-1/whitelist-async"_s));
        QVERIFY(requests.contains(u"\"10.0.0.1\""_s) && requests.contains(u"\"10.0.0.2\""_s));
        QVERIFY(!requests.contains(u"Token"_s, Qt::CaseInsensitive));
    }

    void applyGivesTheReviewedPlanOnce()
    {
        const Plan plan = planFor(state({}), state({{u"office"_s, u"10.0.0.2"_s}}));
        ReviewDialog dialog({{.plan = plan, .revision = 7}}, u"ada"_s);
        QList<AgreedPlan> approved;
        connect(&dialog, &ReviewDialog::approved, this, [&](const auto &plans) { approved << plans; });
        dialog.findChild<QLineEdit *>(u"reviewReason"_s)->setText(u" new office "_s);
        dialog.findChild<QPushButton *>(u"reviewApply"_s)->click();
        dialog.findChild<QPushButton *>(u"reviewApply"_s)->click();
        QCOMPARE(approved.size(), 1);
        QCOMPARE(approved[0].revision, 7);
        QCOMPARE(approved[0].reviewed.approval().person, u"ada"_s);
        QCOMPARE(approved[0].reviewed.approval().reason, u"new office"_s);
    }

    void aGuardAsksForTheName()
    {
        ReviewDialog dialog({{.plan = planFor(state({{u"office"_s, u"10.0.0.1"_s}}), state({}))}}, u"ada"_s);
        auto *apply = dialog.findChild<QPushButton *>(u"reviewApply"_s);
        auto *typed = dialog.findChild<QLineEdit *>(u"reviewTypedName"_s);
        QVERIFY(typed);
        QVERIFY(!apply->isEnabled());
        QVERIFY(!dialog.findChild<QLabel *>(u"reviewWhy"_s)->text().isEmpty());
        typed->setText(u"orders "_s);
        QVERIFY(!apply->isEnabled());
        typed->setText(u"orders"_s);
        QVERIFY(apply->isEnabled());
        QVERIFY(dialog.findChild<QLabel *>(u"reviewWhy"_s)->text().isEmpty());
    }

    // Whatever a remark holds: the sign is at the left, and the address before it.
    void aRemarkDisguisesNoRow()
    {
        const Intents intents{.rows = {{.after = QStringList{u"198.51.100.2"_s, u"מרכז הנתונים החדש 10.0.0.1 (old)"_s}},
                                  {.before = QStringList{u"10.0.0.9"_s, u"a\n+ 10.0.0.1"_s}}}};
        LinesView view(u"Changes"_s);
        view.setLines([intents] { return std::make_shared<IntentLines>(intents); });
        view.resize(900, 300);
        view.show();
        QTRY_COMPARE(view.model()->rowCount(), 2); // no line of its own for what stands behind a line end
        const auto textOf = [&](int row) { return view.model()->index(row, 0).data().toString(); };
        QVERIFY(textOf(0).startsWith(u"+ 198.51.100.2  "_s));
        QCOMPARE(textOf(1), u"− 10.0.0.9  a␊+ 10.0.0.1"_s);
        // As it is drawn in the direction of the view, the cells are in their order from the left.
        QCOMPARE(view.layoutDirection(), Qt::LeftToRight);
        QTextLayout layout(textOf(0), view.font());
        QTextOption option;
        option.setTextDirection(view.layoutDirection());
        layout.setTextOption(option);
        layout.beginLayout();
        const QTextLine line = layout.createLine();
        layout.endLayout();
        const auto left = [&](const QString &part) {
            const int at = static_cast<int>(layout.text().indexOf(part));
            return std::min(line.cursorToX(at), line.cursorToX(at + static_cast<int>(part.size())));
        };
        QVERIFY(left(u"+"_s) < left(u"198.51.100.2"_s));
        QVERIFY(left(u"198.51.100.2"_s) < left(u"(old)"_s));
        QVERIFY(left(u"198.51.100.2"_s) < left(u"10.0.0.1 "_s));
        QVERIFY(left(u"198.51.100.2"_s) < left(u"מרכז"_s));
    }

    void aNameThatNoKeyboardHasIsTypedAsShown()
    {
        const Plan plan = planFor(state({{u"office"_s, u"10.0.0.1"_s}}), state({}), u"or\nders"_s);
        ReviewDialog dialog({{.plan = plan}}, u"ada"_s);
        dialog.findChild<QLineEdit *>(u"reviewTypedName"_s)->setText(u"or ders"_s);
        QVERIFY(dialog.findChild<QPushButton *>(u"reviewApply"_s)->isEnabled());
        QCOMPARE(dialog.findChild<QLabel *>(u"reviewTarget"_s)->text(), u"or␊ders"_s);
    }

    // By its button, or by Ctrl+Enter.
    void enterInAFieldAppliesNothing_data()
    {
        QTest::addColumn<WorkspaceEnvironment>("environment");
        QTest::addColumn<int>("lists");
        QTest::newRow("test") << WorkspaceEnvironment::Test << 1;
        QTest::newRow("production") << WorkspaceEnvironment::Production << 1;
        QTest::newRow("many lists") << WorkspaceEnvironment::Production << 3;
    }

    void enterInAFieldAppliesNothing()
    {
        QFETCH(WorkspaceEnvironment, environment);
        QFETCH(int, lists);
        Workspace workspace = fakeWorkspace();
        workspace.environment = environment;
        ReviewDialog dialog(QList<ReviewItem>(lists, ReviewItem{.plan = oneMore(u"orders"_s, workspace)}), u"ada"_s);
        const QSignalSpy approved(&dialog, &ReviewDialog::approved);
        dialog.show();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        auto *reason = dialog.findChild<QLineEdit *>(u"reviewReason"_s);
        QTest::keyClick(reason, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(approved.size(), environment == WorkspaceEnvironment::Production ? 0 : 1); // it lacks its reason
        if (approved.isEmpty()) {
            reason->setText(u"ticket 7"_s);
            const QList<QWidget *> fields = dialog.findChildren<QWidget *>();
            for (QWidget *field : fields) {
                if (!qobject_cast<QAbstractButton *>(field) && field->focusPolicy() != Qt::NoFocus) {
                    QTest::keyClick(field, Qt::Key_Return);
                    QTest::keyClick(field, Qt::Key_Enter, Qt::KeypadModifier);
                }
            }
            QCOMPARE(approved.size(), 0);
            QVERIFY(dialog.isVisible());
            QVERIFY(dialog.findChild<QPushButton *>(u"reviewApply"_s)->isDefault()); // the one that is marked
            QTest::keyClick(reason, Qt::Key_Enter, Qt::ControlModifier | Qt::KeypadModifier);
            QCOMPARE(approved.size(), 1);
        }
    }

    void aReviewSaysWhere()
    {
        Workspace workspace = fakeWorkspace();
        workspace.environment = WorkspaceEnvironment::Staging;
        ReviewDialog dialog({{.plan = oneMore(u"orders"_s, workspace)}}, u"ada"_s);
        QCOMPARE(dialog.windowTitle(), u"Review: orders — Test place (STAGING)"_s);
        QVERIFY(dialog.findChild<QLabel *>(u"reviewEnvironment"_s)->text().startsWith(u"STAGING"_s));
    }

    void whatItOpensIsToldByAddress()
    {
        ReviewDialog dialog({{.plan = oneMore()}}, u"ada"_s);
        const auto *findings = dialog.findChild<QListWidget *>(u"reviewFindings"_s);
        QCOMPARE(findings->item(0)->text(), u"+ Allows 10.0.0.2 (1 address)"_s);
    }

    // Several lists: what cannot be applied is shown and stays out, and the one that is looked at goes first.
    void severalListsAreAgreedToTogether()
    {
        QList<ReviewItem> items;
        for (const Plan &plan : {oneMore(), tooBroad(), oneMore(u"shop"_s), oneMore(u"cart"_s)}) {
            items << ReviewItem{.plan = plan, .outlook = {.changes = countChanges(plan.intents)}};
        }
        ReviewDialog dialog(items, u"ada"_s);
        auto *targets = dialog.findChild<QListWidget *>(u"reviewTargets"_s);
        auto *apply = dialog.findChild<QPushButton *>(u"reviewApply"_s);
        QVERIFY(targets->isVisibleTo(&dialog));
        QCOMPARE(targets->item(1)->checkState(), Qt::Unchecked);
        QVERIFY(!targets->item(1)->flags().testFlag(Qt::ItemIsUserCheckable));
        QVERIFY(apply->isEnabled());
        QVERIFY(dialog.findChild<QLabel *>(u"reviewTotal"_s)->text().startsWith(u"3 of 4 lists · 3 to add"_s));
        targets->item(0)->setCheckState(Qt::Unchecked);
        targets->setCurrentRow(3);
        auto *oneFirst = dialog.findChild<QCheckBox *>(u"reviewOneFirst"_s);
        QVERIFY(oneFirst->text().contains(u"cart"_s));
        oneFirst->setChecked(true);
        QStringList names;
        Rollout::Order order = Rollout::Order::Together;
        connect(&dialog, &ReviewDialog::approved, this, [&](const QList<AgreedPlan> &plans, Rollout::Order chosen) {
            order = chosen;
            for (const AgreedPlan &plan : plans) {
                names << plan.reviewed.plan().targetName;
            }
        });
        apply->click();
        QCOMPARE(names, (QStringList{u"cart"_s, u"shop"_s}));
        QCOMPARE(order, Rollout::Order::OneFirst);
    }

    void nothingTickedIsNothingToApply()
    {
        ReviewDialog dialog({{.plan = oneMore()}, {.plan = oneMore(u"shop"_s)}}, u"ada"_s);
        auto *targets = dialog.findChild<QListWidget *>(u"reviewTargets"_s);
        targets->item(0)->setCheckState(Qt::Unchecked);
        QVERIFY(!dialog.findChild<QCheckBox *>(u"reviewOneFirst"_s)->isVisibleTo(&dialog));
        targets->item(1)->setCheckState(Qt::Unchecked);
        QVERIFY(!dialog.findChild<QPushButton *>(u"reviewApply"_s)->isEnabled());
        QCOMPARE(dialog.findChild<QLabel *>(u"reviewWhy"_s)->text(), u"Tick at least one list."_s);
    }

    // Each guard is lifted by its own name.
    void everyGuardAsksForItsOwnName()
    {
        const Plan emptied = planFor(state({{u"office"_s, u"10.0.0.1"_s}}), state({}), u"cart"_s);
        ReviewDialog dialog({{.plan = oneMore()}, {.plan = emptied}}, u"ada"_s);
        auto *apply = dialog.findChild<QPushButton *>(u"reviewApply"_s);
        QVERIFY(!apply->isEnabled());
        QVERIFY(dialog.findChild<QLabel *>(u"reviewWhy"_s)->text().contains(u"cart"_s));
        dialog.findChild<QLineEdit *>(u"reviewTypedName"_s)->setText(u"cart"_s);
        QVERIFY(apply->isEnabled());
    }

    void aRuleOfTheServiceCannotBeLifted()
    {
        ReviewDialog dialog({{.plan = tooBroad()}}, u"ada"_s);
        QVERIFY(!dialog.findChild<QPushButton *>(u"reviewApply"_s)->isEnabled());
        QVERIFY(!dialog.findChild<QLineEdit *>(u"reviewTypedName"_s));
        QVERIFY(dialog.findChild<QListWidget *>(u"reviewFindings"_s)->count() > 0);
    }

    void whatBothChangedStandsSideBySide()
    {
        Plan plan = planFor(state({{u"office"_s, u"10.0.0.1"_s}}), state({{u"office"_s, u"10.0.0.2"_s}}));
        plan.conflicts << Conflict{.base = {u"office"_s, u"10.0.0.1"_s}, .yours = {u"office"_s, u"10.0.0.2"_s}};
        ReviewDialog dialog({{.plan = plan}}, u"ada"_s);
        const QAbstractItemModel *sides = dialog.findChild<QTableView *>(u"conflicts"_s)->model();
        const auto cells = [](const QString &address) -> QString { return u"office  "_s + address; };
        QCOMPARE(sides->index(0, 0).data().toString(), cells(u"10.0.0.1"_s));
        QCOMPARE(sides->index(0, 1).data().toString(), u"removed"_s);
        QCOMPARE(sides->index(0, 2).data().toString(), cells(u"10.0.0.2"_s));
        QVERIFY(!dialog.findChild<QPushButton *>(u"reviewApply"_s)->isEnabled());
    }

    void aConflictIsDecidedAndTheNewPlanShown()
    {
        Plan plan = planFor(state({{u"office"_s, u"10.0.0.1"_s}}), state({{u"office"_s, u"10.0.0.2"_s}}));
        const Plan agreed = plan;
        plan.conflicts << Conflict{.base = {u"office"_s, u"10.0.0.1"_s}, .yours = {u"office"_s, u"10.0.0.2"_s}};
        plan.steps.clear();
        ReviewDialog dialog({{.plan = plan}}, u"ada"_s);
        const QSignalSpy decided(&dialog, &ReviewDialog::decided);
        dialog.findChild<QPushButton *>(u"conflictMine"_s)->click();
        QCOMPARE(decided.size(), 1);
        QCOMPARE(decided[0][1].value<QList<Conflict>>(), plan.conflicts);
        QCOMPARE(decided[0][2].value<ConflictSide>(), ConflictSide::Mine);
        dialog.replace({.plan = agreed});
        QVERIFY(dialog.findChild<QPushButton *>(u"reviewApply"_s)->isEnabled());
        QCOMPARE(dialog.items().size(), 1);
        dialog.show();
        dialog.drop(agreed.target); // nothing is left of it
        QVERIFY(!dialog.isVisible());
    }

    // One of several is decided, or nothing is left of it: the others stay as they are.
    void oneOfSeveralIsDecided()
    {
        Plan undecided = oneMore(u"orders"_s);
        undecided.target.id = u"i-1"_s;
        undecided.conflicts << Conflict{.base = {u"office"_s, u"10.0.0.1"_s}};
        Plan other = oneMore(u"sessions"_s);
        other.target.id = u"i-2"_s;
        ReviewDialog dialog({{.plan = undecided}, {.plan = other}}, u"ada"_s);
        const auto *list = dialog.findChild<QListWidget *>(u"reviewTargets"_s);
        QCOMPARE(list->item(0)->checkState(), Qt::Unchecked);
        Plan decided = undecided;
        decided.conflicts.clear();
        dialog.replace({.plan = decided});
        QCOMPARE(list->count(), 2);
        QCOMPARE(list->item(0)->checkState(), Qt::Checked);
        QVERIFY(dialog.findChild<QPushButton *>(u"reviewApply"_s)->isEnabled());
        dialog.drop(decided.target);
        QCOMPARE(list->count(), 1);
        QCOMPARE(list->item(0)->text(), u"sessions"_s);
        QCOMPARE(dialog.items().size(), 1);
        QVERIFY(dialog.findChild<QPushButton *>(u"reviewApply"_s)->isEnabled());
    }

    void ofADeletedListOnlyTheirsCanBeTaken()
    {
        Plan plan = planFor(state({{u"office"_s, u"10.0.0.1"_s}}), state({{u"office"_s, u"10.0.0.2"_s}}));
        plan.conflicts = {goneConflict()};
        const ReviewDialog dialog({{.plan = plan}}, u"ada"_s);
        QVERIFY(!dialog.findChild<QPushButton *>(u"conflictMine"_s)->isEnabled());
        QVERIFY(dialog.findChild<QPushButton *>(u"conflictTheirs"_s)->isEnabled());
    }

    void whatIsNotInAReviewIsSaid()
    {
        const ReviewDialog dialog({{.plan = oneMore(u"orders"_s)}}, u"ada"_s, {u"sessions: no right"_s});
        QVERIFY(dialog.findChild<QLabel *>(u"reviewMissing"_s)->text().contains(u"sessions: no right"_s));
    }

    void productionNeedsAReason()
    {
        Workspace workspace = fakeWorkspace();
        workspace.environment = WorkspaceEnvironment::Production;
        ReviewDialog dialog({{.plan = oneMore(u"orders"_s, workspace)}}, u"ada"_s);
        QVERIFY(dialog.findChild<QLabel *>(u"reviewEnvironment"_s)->isVisibleTo(&dialog));
        QVERIFY(!dialog.findChild<QPushButton *>(u"reviewApply"_s)->isEnabled());
        dialog.findChild<QLineEdit *>(u"reviewReason"_s)->setText(u"ticket 7"_s);
        QVERIFY(dialog.findChild<QPushButton *>(u"reviewApply"_s)->isEnabled());
    }
};

ALLOWDESK_TEST(ReviewDialogTest)
#include "tst_reviewdialog.moc"
