#include "app/services/dcs/service.h"
#include "tests/support/fakesession.h"
#include "tests/support/testregistry.h"
#include "ui/review/reviewdialog.h"

#include <QCheckBox>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QTest>

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
    const Place &place = fakePlace())
{
    static const dcs::DcsService service;
    return service.plan({.endpoint = QUrl(u"https://dcs.example.test"_s), .place = place},
        {.placeId = place.id, .serviceId = u"dcs"_s, .kind = u"instance"_s, .id = u"i-1"_s}, name, {.state = base},
        intentsBetween(service.schema(), base, wanted));
}

Plan oneMore(const QString &name = u"orders"_s, const Place &place = fakePlace())
{
    return planFor(state({{u"office"_s, u"10.0.0.1"_s}}),
        state({{u"office"_s, u"10.0.0.1"_s}, {u"office"_s, u"10.0.0.2"_s}}), name, place);
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
        const QString changes = dialog.findChild<QPlainTextEdit *>(u"reviewChanges"_s)->toPlainText();
        QCOMPARE(changes, u"+ office  10.0.0.2"_s);
        const QString requests = dialog.findChild<QPlainTextEdit *>(u"reviewRequests"_s)->toPlainText();
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

    void whatItOpensIsToldByAddress()
    {
        ReviewDialog dialog({{.plan = oneMore()}}, u"ada"_s);
        const auto *findings = dialog.findChild<QListWidget *>(u"reviewFindings"_s);
        QCOMPARE(findings->item(0)->text(), u"+ Opens to 10.0.0.2 (addresses: 1)"_s);
    }

    // Several lists: what cannot be applied is shown and stays out, and the one that is looked at goes first.
    void severalListsAreAgreedToTogether()
    {
        ReviewDialog dialog(
            {{.plan = oneMore()}, {.plan = tooBroad()}, {.plan = oneMore(u"shop"_s)}, {.plan = oneMore(u"cart"_s)}},
            u"ada"_s);
        auto *targets = dialog.findChild<QListWidget *>(u"reviewTargets"_s);
        auto *apply = dialog.findChild<QPushButton *>(u"reviewApply"_s);
        QVERIFY(targets->isVisibleTo(&dialog));
        QCOMPARE(targets->item(1)->checkState(), Qt::Unchecked);
        QVERIFY(!targets->item(1)->flags().testFlag(Qt::ItemIsUserCheckable));
        QVERIFY(apply->isEnabled());
        QVERIFY(dialog.findChild<QLabel *>(u"reviewTotal"_s)->text().startsWith(u"Lists: 3 of 4. Rows added: 3,"_s));
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
        QCOMPARE(sides->index(0, 0).data().toString(), u"office  10.0.0.1"_s);
        QCOMPARE(sides->index(0, 1).data().toString(), u"nothing"_s);
        QCOMPARE(sides->index(0, 2).data().toString(), u"office  10.0.0.2"_s);
        QVERIFY(!dialog.findChild<QPushButton *>(u"reviewApply"_s)->isEnabled());
    }

    void productionNeedsAReason()
    {
        Place place = fakePlace();
        place.environment = PlaceEnvironment::Production;
        ReviewDialog dialog({{.plan = oneMore(u"orders"_s, place)}}, u"ada"_s);
        QVERIFY(dialog.findChild<QLabel *>(u"reviewEnvironment"_s)->isVisibleTo(&dialog));
        QVERIFY(!dialog.findChild<QPushButton *>(u"reviewApply"_s)->isEnabled());
        dialog.findChild<QLineEdit *>(u"reviewReason"_s)->setText(u"ticket 7"_s);
        QVERIFY(dialog.findChild<QPushButton *>(u"reviewApply"_s)->isEnabled());
    }
};

ALLOWDESK_TEST(ReviewDialogTest)
#include "tst_reviewdialog.moc"
