#include "app/services/dcs/service.h"
#include "app/workspace/bulkcheck.h"
#include "tests/support/fakesession.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;
using Mode = BulkEdit::Mode;

/// A change of many lists by itself.
class BulkCheckTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void changesAreChecked_data()
    {
        QTest::addColumn<BulkEdit>("edit");
        QTest::addColumn<QStringList>("problems");
        QTest::addColumn<bool>("lacksPart");
        QTest::addColumn<bool>("isBlocked");
        const auto row = [](const char *name, const BulkEdit &edit, const QStringList &problems, bool lacksPart,
                             bool isBlocked) { QTest::newRow(name) << edit << problems << lacksPart << isBlocked; };
        const QString good = u"10.0.0.1"_s;
        const QString bad = u"10.0.0.300"_s;
        const QString all = u"10.0.0.0/7"_s;
        row("good", {Mode::Add, u"office"_s, {good}}, {}, false, false);
        row("no part", {Mode::Add, {}, {good}}, {}, true, true);
        row("no part to remove from", {Mode::Remove, {}, {good}}, {}, false, false);
        row("unreadable", {Mode::Add, u"office"_s, {good, bad}}, {u"10.0.0.300 dcs.entry.unreadable"_s}, false, true);
        row("unreadable and removed", {Mode::Remove, {}, {bad}}, {u"10.0.0.300 dcs.entry.unreadable"_s}, false, false);
        row("a bad part, once", {Mode::Add, u"1"_s, {good, u"10.0.0.2"_s}}, {u"1 dcs.group.name-characters"_s}, false,
            true);
        row("what a typed name lifts", {Mode::Replace, u"office"_s, {all}}, {u"10.0.0.0/7 dcs.entry.too-broad"_s},
            false, false);
    }

    void changesAreChecked()
    {
        QFETCH(BulkEdit, edit);
        const BulkCheck check = checkBulkEdit(dcs::DcsService(), fakeWorkspace(), edit);
        QStringList problems;
        for (const BulkProblem &problem : check.problems) {
            problems << problem.subject + u' ' + problem.finding.code;
        }
        QTEST(problems, "problems");
        QTEST(check.lacksPart, "lacksPart");
        QTEST(check.isBlocked, "isBlocked");
    }
};

ALLOWDESK_TEST(BulkCheckTest)
#include "tst_bulkcheck.moc"
