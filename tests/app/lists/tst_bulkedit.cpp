#include "app/lists/bulkedit.h"
#include "app/lists/draft.h"
#include "app/services/dcs/schema.h"
#include "app/services/waf/schema.h"
#include "tests/app/lists/pairschema.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;
using Mode = BulkEdit::Mode;
using Problem = BulkOutcome::Problem;

namespace
{

/// office 10.0.0.1, office 10.0.0.2, shops 10.0.1.1
TargetState whitelist()
{
    return pairs({{u"office"_s, u"10.0.0.1"_s}, {u"office"_s, u"10.0.0.2"_s}, {u"shops"_s, u"10.0.1.1"_s}});
}

} // namespace

class BulkEditTest final : public QObject
{
    Q_OBJECT

    const dcs::WhitelistSchema m_schema{};

    static BulkOutcome outcomeOf(
        const Schema &schema, const TargetState &state, const BulkEdit &edit, const BulkLimits &limits)
    {
        return bulkOutcome(schema, state, RowKeys(schema, state.rows), edit, limits);
    }

    // The list once the changes are made.
    static QStringList after(const Schema &schema, const TargetState &state, const DraftChanges &changes)
    {
        Draft draft(TargetRef{}, schema, {.state = state});
        draft.apply(changes);
        QStringList lines;
        const QList<Row> rows = draft.wanted().rows;
        for (const Row &row : rows) {
            lines << row.cells.join(u' ');
        }
        return lines;
    }

private Q_SLOTS:
    void entriesGoWhereTheyAreWanted_data()
    {
        QTest::addColumn<int>("mode");
        QTest::addColumn<QString>("part");
        QTest::addColumn<QStringList>("entries");
        QTest::addColumn<QStringList>("list");
        QTest::addColumn<int>("alreadyDone");
        QTest::addColumn<int>("inOtherParts");
        const QString office1 = u"office 10.0.0.1"_s;
        const QString office2 = u"office 10.0.0.2"_s;
        const QString shops = u"shops 10.0.1.1"_s;
        const auto row = [](const char *name, Mode mode, const QString &part, const QStringList &entries,
                             const QStringList &list, int done, int others) {
            QTest::newRow(name) << int(mode) << part << entries << list << done << others;
        };
        row("add a new one", Mode::Add, u"office"_s, {u"10.0.0.9"_s}, {office1, office2, shops, u"office 10.0.0.9"_s},
            0, 0);
        row("add to a new part", Mode::Add, u"new"_s, {u"10.0.0.9"_s}, {office1, office2, shops, u"new 10.0.0.9"_s}, 0,
            0);
        row("add what is there", Mode::Add, u"office"_s, {u"10.0.0.1/32"_s}, {office1, office2, shops}, 1, 0);
        row("add what is in another part", Mode::Add, u"office"_s, {u"10.0.1.1"_s}, {office1, office2, shops}, 1, 1);
        row("add one twice", Mode::Add, u"office"_s, {u"10.0.0.9"_s, u"10.0.0.9/32"_s},
            {office1, office2, shops, u"office 10.0.0.9"_s}, 0, 0);
        row("remove wherever it is", Mode::Remove, QString(), {u"10.0.1.1"_s, u"10.0.0.1"_s}, {office2}, 0, 0);
        row("remove out of a part", Mode::Remove, u"office"_s, {u"10.0.1.1"_s, u"10.0.0.1"_s}, {office2, shops}, 1, 1);
        row("remove what is not there", Mode::Remove, QString(), {u"10.9.9.9"_s}, {office1, office2, shops}, 1, 0);
        row("replace", Mode::Replace, u"office"_s, {u"10.0.0.2"_s, u"10.0.0.9"_s},
            {office2, shops, u"office 10.0.0.9"_s}, 1, 0);
        row("replace with what is elsewhere", Mode::Replace, u"office"_s, {u"10.0.1.1"_s}, {u"office 10.0.1.1"_s}, 0,
            0);
        row("replace with nothing", Mode::Replace, u"office"_s, {}, {shops}, 0, 0);
    }

    void entriesGoWhereTheyAreWanted()
    {
        QFETCH(int, mode);
        QFETCH(QString, part);
        QFETCH(QStringList, entries);
        const TargetState state = whitelist();
        const BulkOutcome outcome = outcomeOf(m_schema, state, {static_cast<Mode>(mode), part, entries}, {});
        QTEST(after(m_schema, state, outcome.changes), "list");
        QTEST(static_cast<int>(outcome.alreadyDone), "alreadyDone");
        QTEST(static_cast<int>(outcome.inOtherParts), "inOtherParts");
        QCOMPARE(int(outcome.problem), int(Problem::None));
    }

    void limitsAreTold_data()
    {
        QTest::addColumn<QString>("part");
        QTest::addColumn<QStringList>("entries");
        QTest::addColumn<int>("mostParts");
        QTest::addColumn<int>("mostRows");
        QTest::addColumn<int>("problem");
        QTest::addColumn<int>("tooMany");
        const auto row = [](const char *name, const QString &part, const QStringList &entries, int parts, int rows,
                             Problem problem, int tooMany) {
            QTest::newRow(name) << part << entries << parts << rows << int(problem) << tooMany;
        };
        row("fits", u"new"_s, {u"10.0.0.9"_s}, 3, 4, Problem::None, 0);
        row("no part left", u"new"_s, {u"10.0.0.9"_s}, 2, 20, Problem::NoPartLeft, 0);
        row("the part is there", u"shops"_s, {u"10.0.0.9"_s}, 2, 20, Problem::None, 0);
        row("too many rows", u"shops"_s, {u"10.0.0.8"_s, u"10.0.0.9"_s}, 2, 4, Problem::TooManyRows, 1);
        row("nothing to add", u"new"_s, {u"10.0.0.1"_s}, 2, 3, Problem::None, 0);
    }

    void limitsAreTold()
    {
        QFETCH(QString, part);
        QFETCH(QStringList, entries);
        QFETCH(int, mostParts);
        QFETCH(int, mostRows);
        const BulkOutcome outcome = outcomeOf(m_schema, whitelist(), {Mode::Add, part, entries}, {mostParts, mostRows});
        QTEST(int(outcome.problem), "problem");
        QTEST(static_cast<int>(outcome.tooMany), "tooMany");
    }

    // A replacement of all of a full list needs no more room than before.
    void spaceIsMadeBeforeItIsTaken()
    {
        const BulkOutcome outcome =
            outcomeOf(m_schema, whitelist(), {Mode::Replace, u"office"_s, {u"10.0.0.8"_s, u"10.0.0.9"_s}}, {2, 3});
        QCOMPARE(int(outcome.problem), int(Problem::None));
        QCOMPARE(outcome.changes.removals.size(), 2);
        QCOMPARE(outcome.changes.additions.size(), 2);
    }

    void listsWithoutPartsTakeThemToo()
    {
        const waf::GroupSchema schema;
        const TargetState state = pairs({{u"2001:db8::1"_s, u"a remark"_s}, {u"192.0.2.1"_s, QString()}});
        const BulkOutcome outcome =
            outcomeOf(schema, state, {Mode::Replace, {}, {u"2001:DB8:0::1"_s, u"192.0.2.9"_s}}, {.mostRows = 200});
        QCOMPARE(after(schema, state, outcome.changes), (QStringList{u"2001:db8::1 a remark"_s, u"192.0.2.9 "_s}));
    }

    // Whichever rows go, a broader one keeps the address in.
    void whatStaysWithinABroaderRowIsCounted()
    {
        const TargetState state =
            pairs({{u"office"_s, u"10.0.0.0/24"_s}, {u"office"_s, u"10.0.0.5"_s}, {u"office"_s, u"10.9.0.1"_s}});
        const BulkOutcome outcome = outcomeOf(
            m_schema, state, {.mode = Mode::Remove, .entries = {u"10.0.0.5"_s, u"10.9.0.1"_s, u"10.0.0.6"_s}}, {});
        QCOMPARE(outcome.changes.removals.size(), 2);
        QCOMPARE(outcome.stillReached, 2);
    }
};

ALLOWDESK_TEST(BulkEditTest)
#include "tst_bulkedit.moc"
