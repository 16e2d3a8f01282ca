#include "app/services/dcs/service.h"
#include "tests/support/fakesession.h"
#include "tests/support/testregistry.h"
#include "ui/review/reviewdialog.h"

#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
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

Plan planFor(const TargetState &base, const TargetState &wanted, const Place &place = fakePlace())
{
    static const dcs::DcsService service;
    return service.plan({.endpoint = QUrl(u"https://dcs.example.test"_s), .place = place},
        {.placeId = place.id, .serviceId = u"dcs"_s, .kind = u"instance"_s, .id = u"i-1"_s}, u"orders"_s,
        {.state = base}, intentsBetween(service.schema(), base, wanted));
}

} // namespace

class ReviewDialogTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsTheChangeAndTheExactRequest()
    {
        ReviewDialog dialog(planFor(state({{u"office"_s, u"10.0.0.1"_s}}),
                                state({{u"office"_s, u"10.0.0.1"_s}, {u"office"_s, u"10.0.0.2"_s}})),
            {}, u"ada"_s);
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
        ReviewDialog dialog(planFor(state({}), state({{u"office"_s, u"10.0.0.2"_s}})), {}, u"ada"_s);
        QList<ReviewedPlan> approved;
        connect(&dialog, &ReviewDialog::approved, this, [&](const ReviewedPlan &plan) { approved << plan; });
        dialog.findChild<QLineEdit *>(u"reviewReason"_s)->setText(u" new office "_s);
        dialog.findChild<QPushButton *>(u"reviewApply"_s)->click();
        dialog.findChild<QPushButton *>(u"reviewApply"_s)->click();
        QCOMPARE(approved.size(), 1);
        QCOMPARE(approved[0].approval().person, u"ada"_s);
        QCOMPARE(approved[0].approval().reason, u"new office"_s);
    }

    void aGuardAsksForTheName()
    {
        ReviewDialog dialog(planFor(state({{u"office"_s, u"10.0.0.1"_s}}), state({})), {}, u"ada"_s);
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

    void aRuleOfTheServiceCannotBeLifted()
    {
        ReviewDialog dialog(planFor(state({}), state({{u"office"_s, u"0.0.0.0/0"_s}})), {}, u"ada"_s);
        QVERIFY(!dialog.findChild<QPushButton *>(u"reviewApply"_s)->isEnabled());
        QVERIFY(!dialog.findChild<QLineEdit *>(u"reviewTypedName"_s));
        QVERIFY(dialog.findChild<QListWidget *>(u"reviewFindings"_s)->count() > 0);
    }

    void whatBothChangedIsListed()
    {
        Plan plan = planFor(state({{u"office"_s, u"10.0.0.1"_s}}), state({{u"office"_s, u"10.0.0.2"_s}}));
        plan.conflicts << Conflict{.base = {u"office"_s, u"10.0.0.1"_s}, .yours = {u"office"_s, u"10.0.0.2"_s}};
        ReviewDialog dialog(plan, {}, u"ada"_s);
        const auto *findings = dialog.findChild<QListWidget *>(u"reviewFindings"_s);
        QCOMPARE(
            findings->item(0)->text(), u"✖ Both changed: was office 10.0.0.1, is nothing, you want office 10.0.0.2"_s);
        QVERIFY(!dialog.findChild<QPushButton *>(u"reviewApply"_s)->isEnabled());
    }

    void productionNeedsAReason()
    {
        Place place = fakePlace();
        place.environment = PlaceEnvironment::Production;
        ReviewDialog dialog(planFor(state({{u"office"_s, u"10.0.0.1"_s}}),
                                state({{u"office"_s, u"10.0.0.1"_s}, {u"office"_s, u"10.0.0.2"_s}}), place),
            {}, u"ada"_s);
        QVERIFY(!dialog.findChild<QPushButton *>(u"reviewApply"_s)->isEnabled());
        dialog.findChild<QLineEdit *>(u"reviewReason"_s)->setText(u"ticket 7"_s);
        QVERIFY(dialog.findChild<QPushButton *>(u"reviewApply"_s)->isEnabled());
    }
};

ALLOWDESK_TEST(ReviewDialogTest)
#include "tst_reviewdialog.moc"
