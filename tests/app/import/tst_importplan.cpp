#include "app/import/importaddresses.h"
#include "app/import/importplan.h"
#include "tests/support/testregistry.h"

#include <QTest>

#include <random>

using namespace allowdesk;
using namespace Qt::StringLiterals;

namespace
{

ImportSpec whitelistSpec()
{
    return {.columns = {{.id = u"group_name"_s}, {.id = u"ip"_s, .kind = ColumnKind::Address},
                {.id = u"active"_s, .kind = ColumnKind::Boolean, .required = false, .identifies = false}}};
}

ImportPlan planOf(const QByteArray &text, const Dialect &dialect = {}, const ImportSpec &spec = whitelistSpec())
{
    auto table = std::make_shared<const CsvTable>(CsvTable::read(QByteArrayView(text), dialect).value());
    ImportMapping mapping = findMapping(*table, spec);
    mapping.sources.first().fallback = u"default"_s;
    return ImportPlan::make(table, spec, mapping).value();
}

/// "G", "D0" (a duplicate of record 0) or "B:" with the reasons, for each record.
QStringList verdicts(const ImportPlan &plan)
{
    QStringList result;
    for (qsizetype row = 0; row < plan.rowCount(); ++row) {
        QString verdict = plan.isGood(row) ? u"G"_s : plan.isBad(row) ? u"B"_s : u"D"_s;
        if (const auto first = plan.duplicateOf(row)) {
            verdict += QString::number(*first);
        }
        for (const ImportProblem &problem : plan.problems(row)) {
            verdict += u':' + importProblemName(problem);
        }
        result << verdict;
    }
    return result;
}

bool agreesWithANewPlan(const ImportPlan &plan, const QList<QStringList> &cells)
{
    QByteArray text = "group_name,ip\n";
    for (const QStringList &row : cells) {
        text += row.join(u',').toUtf8() + '\n';
    }
    const ImportPlan fresh = planOf(text);
    return verdicts(plan) == verdicts(fresh) && plan.counts() == fresh.counts();
}

} // namespace

class ImportPlanTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void checksRows_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QStringList>("verdicts");
        const auto row = [](const char *name, const QByteArray &text, const QStringList &verdicts) {
            QTest::newRow(name) << text << verdicts;
        };
        row("nothing", "", {});
        row("header only", "group_name,ip\n", {});
        row("good", "group_name,ip\nweb,10.0.0.1\nweb,10.0.0.0/8\nweb,::1\n", {u"G"_s, u"G"_s, u"G"_s});
        row("blanks around", "group_name,ip\n web , 10.0.0.1\t\n", {u"G"_s});
        row("bad addresses", "group_name,ip\nweb,010.0.0.1\nweb,web.example\nweb,10.0.0.1/33\n",
            {u"B:BadAddress.LeadingZero"_s, u"B:BadAddress.HostName"_s, u"B:BadAddress.PrefixTooLong"_s});
        row("missing cells", "group_name,ip\nweb\n,10.0.0.1\n,\n",
            {u"B:MissingCell"_s, u"B:MissingCell"_s, u"B:MissingCell:MissingCell"_s});
        row("booleans", "group_name,ip,active\na,1.1.1.1,yes\na,1.1.1.2,FALSE\na,1.1.1.3,\na,1.1.1.4,maybe\n",
            {u"G"_s, u"G"_s, u"G"_s, u"B:BadBoolean"_s});
        row("too many cells", "group_name,ip\na,1.1.1.1,x\na,1.1.1.2,,\n", {u"B:TooManyCells"_s, u"G"_s});
        row("duplicates by value",
            "group_name,ip\na,1.1.1.1\na,1.1.1.1/32\nb,1.1.1.1\na,1.1.1.1-1.1.1.1\na,10.0.0.0/"
            "24\na,10.0.0.0-10.0.0.255\n",
            {u"G"_s, u"D0"_s, u"G"_s, u"D0"_s, u"G"_s, u"D4"_s});
        row("bad records are no duplicates", "group_name,ip\na,x\na,x\na,1.1.1.1\n",
            {u"B:BadAddress.HostName"_s, u"B:BadAddress.HostName"_s, u"G"_s});
        row("reading problems", "group_name,ip\n\"a,1.1.1.1\nb\"c,1.1.1.2\n",
            {u"B:Reading.UnclosedQuote"_s, u"G:Reading.StrayQuote"_s});
        row("without header", "web,10.0.0.1\nweb,x\n", {u"G"_s, u"B:BadAddress.HostName"_s});
        row("bare list", "10.0.0.1\n10.0.0.1\n", {u"G"_s, u"D0"_s});
    }

    void aRowThatWasReadOddlyIsTakenOnceAPersonHasEditedIt()
    {
        ImportPlan plan = planOf("group_name,ip\n\"office,1.1.1.1\noffice,2.2.2.2,surplus\n");
        QCOMPARE(verdicts(plan), (QStringList{u"B:Reading.UnclosedQuote"_s, u"B:TooManyCells"_s}));
        QVERIFY(plan.setCells({{0, 0, u"office"_s}}));
        QVERIFY(plan.setCells({{1, 1, plan.text(1, 1)}})); // as it is
        QCOMPARE(verdicts(plan), (QStringList{u"G"_s, u"G"_s}));
    }

    void editsStop()
    {
        ImportPlan plan = planOf("group_name,ip\noffice,10.0.0.1\n");
        std::stop_source stopped;
        stopped.request_stop();
        QVERIFY(!plan.setCells({{0, 1, u"10.0.0.2"_s}}, {.stop = stopped.get_token()}));
    }

    void unknownBytesCountOnlyInColumnsThatAreImported()
    {
        const ImportPlan plan = planOf("group_name,ip,remark\noffice,1.1.1.1,b\xffr\no\xff"
                                       "fice,1.1.1.2,x\n",
            {.encoding = TextEncoding::Utf8});
        QCOMPARE(verdicts(plan), (QStringList{u"G"_s, u"B:Reading.InvalidEncoding"_s}));
    }

    void checksRows()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const QStringList, verdicts);
        const ImportPlan plan = planOf(text);
        QCOMPARE(::verdicts(plan), verdicts);
        QCOMPARE(plan.counts().records, verdicts.size());
        QCOMPARE(plan.counts().good + plan.counts().bad + plan.counts().duplicates, plan.counts().records);
        QCOMPARE(plan.counts().bad, std::count_if(verdicts.begin(), verdicts.end(), [](const QString &verdict) {
            return verdict.startsWith(u'B');
        }));
        for (qsizetype row = 0; row < plan.rowCount(); ++row) {
            const auto kept = plan.problems(row);
            QVERIFY(plan.checkRow(row) == std::vector<ImportProblem>(kept.begin(), kept.end()));
        }
    }

    void givesValues()
    {
        const ImportPlan plan = planOf("active,ip,group_name\nyes, 10.0.0.5/24 ,web\n,x,\n");
        QCOMPARE(plan.rowCount(), 2);
        QCOMPARE(plan.line(1), 3);
        QCOMPARE(plan.text(0, 0), u"web"_s);
        QCOMPARE(plan.text(0, 1), u"10.0.0.5/24"_s);
        QCOMPARE(plan.address(0, 1)->toString(), u"10.0.0.0/24"_s);
        QVERIFY(plan.address(0, 1)->hostBitsSet());
        QCOMPARE(plan.boolean(0, 2), std::optional(true));
        QVERIFY(!plan.address(1, 1));
        QVERIFY(!plan.boolean(1, 2));
    }

    void listTakesTheGivenGroup()
    {
        const ImportPlan plan =
            planOf("10.0.0.1, 10.0.0.2\n# x\n10.0.0.3 # y\n", {.layout = CsvLayout::List, .comment = '#'});
        QCOMPARE(plan.counts().good, 3);
        QCOMPARE(plan.text(2, 0), u"default"_s);
        QCOMPARE(plan.text(2, 1), u"10.0.0.3"_s);
        QCOMPARE(plan.line(1), 1);
        QCOMPARE(plan.line(2), 3);
    }

    void offersFixes()
    {
        const ImportPlan plan = planOf("group_name,ip\nweb,１0.0.0.1\nweb,web.example\n");
        const ImportProblem problem = plan.problems(0).front();
        QCOMPARE(problem.column, 1);
        QCOMPARE(plan.fix(problem)->text, u"10.0.0.1"_s);
        QVERIFY(!plan.fix(plan.problems(1).front()));
    }

    void editsFollow()
    {
        ImportPlan plan = planOf("group_name,ip\nweb,x\nweb,1.1.1.1\nweb,1.1.1.1\nweb,1.1.1.1\n");
        QCOMPARE(verdicts(plan), (QStringList{u"B:BadAddress.HostName"_s, u"G"_s, u"D1"_s, u"D1"_s}));
        QVERIFY(plan.setCells({{0, 1, u"1.1.1.1"_s}}));
        QCOMPARE(verdicts(plan), (QStringList{u"G"_s, u"D0"_s, u"D0"_s, u"D0"_s}));
        QVERIFY(plan.setCells({{0, 1, u"2.2.2.2"_s}}));
        QCOMPARE(verdicts(plan), (QStringList{u"G"_s, u"G"_s, u"D1"_s, u"D1"_s}));
        QVERIFY(plan.setCells({{2, 0, u""_s}}));
        QCOMPARE(verdicts(plan), (QStringList{u"G"_s, u"G"_s, u"B:MissingCell"_s, u"D1"_s}));
        QCOMPARE(plan.text(2, 0), QString());
        QCOMPARE(plan.counts(), (ImportCounts{.records = 4, .good = 2, .bad = 1, .duplicates = 1}));
        QCOMPARE(plan.rejectedCells(2), (QStringList{u"4"_s, u"MissingCell"_s, u"web"_s, u"1.1.1.1"_s}));
    }

    void editsEndWhereANewPlanBegins()
    {
        std::mt19937 random(7);
        QList<QStringList> cells;
        QByteArray text = "group_name,ip\n";
        for (int i = 0; i < 60; ++i) {
            cells << QStringList{u"g"_s, u"10.0.0.%1"_s.arg(random() % 30)};
            text += cells.last().join(u',').toUtf8() + '\n';
        }
        ImportPlan plan = planOf(text);
        for (int step = 0; step < 300; ++step) {
            const auto row = static_cast<qsizetype>(random() % 60);
            const int column = random() % 4 == 0 ? 0 : 1;
            const QString value = column == 0 ? (random() % 3 == 0 ? u""_s : u"g"_s)
                : random() % 5 == 0           ? u"bad"_s
                                              : u"10.0.0.%1"_s.arg(random() % 30);
            QVERIFY(plan.setCells({{row, column, value}}));
            cells[row][column] = value;
            QVERIFY(agreesWithANewPlan(plan, cells));
        }
    }

    void identityIsTheSpecs()
    {
        ImportSpec spec = whitelistSpec();
        const QByteArray text = "group_name,ip\na,1.1.1.1\nb,1.1.1.1\na,1.1.1.1\n";
        spec.columns[0].identifies = false;
        QCOMPARE(verdicts(planOf(text, {}, spec)), (QStringList{u"G"_s, u"D0"_s, u"D0"_s}));
        spec.columns[1].identifies = false;
        QCOMPARE(verdicts(planOf(text, {}, spec)), (QStringList{u"G"_s, u"G"_s, u"G"_s}));
    }

    void rejectedRowsKeepTheirText()
    {
        const ImportPlan plan = planOf("Group Name,ip,note\nweb,10.0.0.1,a\n\nweb, 010.0.0.1 ,\"b, c\"\n");
        QCOMPARE(plan.rejectedHeader(),
            (QStringList{u"allowdesk-line"_s, u"allowdesk-reason"_s, u"Group Name"_s, u"ip"_s, u"note"_s}));
        const ImportPlan nameless = planOf("web,10.0.0.1,a\nweb, 010.0.0.1 ,b\n");
        QCOMPARE(nameless.rejectedHeader(),
            (QStringList{u"allowdesk-line"_s, u"allowdesk-reason"_s, u"group_name"_s, u"ip"_s, u"active"_s}));
        QCOMPARE(plan.rejectedCells(1),
            (QStringList{u"4"_s, u"BadAddress.LeadingZero"_s, u"web"_s, u" 010.0.0.1 "_s, u"b, c"_s}));
    }

    void largeFilesAreCheckedByPartsToTheSameEnd()
    {
        // Enough rows for several threads; every 7th is bad, every 5th repeats an earlier one.
        QByteArray text = "group_name,ip\n";
        for (int i = 0; i < 100'000; ++i) {
            const int number = i % 5 == 0 ? i / 5 : i;
            text += i % 7 == 0 ? "web,nowhere\n"_ba
                               : "web,10." + QByteArray::number(number >> 16) + '.'
                    + QByteArray::number(number >> 8 & 255) + '.' + QByteArray::number(number & 255) + '\n';
        }
        const ImportPlan plan = planOf(text);
        QHash<QString, qsizetype> firsts;
        for (qsizetype row = 0; row < plan.rowCount(); ++row) {
            QCOMPARE(plan.isBad(row), row % 7 == 0);
            if (!plan.isBad(row)) {
                const QString ip = plan.text(row, 1);
                const qsizetype first = firsts.value(ip, row);
                QCOMPARE(plan.duplicateOf(row).value_or(row), first);
                firsts.insert(ip, first);
            }
        }
        QCOMPARE(plan.counts().good, firsts.size());
        QVERIFY(std::is_sorted(plan.problems().begin(), plan.problems().end(),
            [](const ImportProblem &a, const ImportProblem &b) { return a.row < b.row; }));
        QCOMPARE(importedAddresses(plan, 1).count().toString(), QString::number(firsts.size()));
    }

    void stops()
    {
        auto table = std::make_shared<const CsvTable>(CsvTable::read(QByteArrayView("web,10.0.0.1\n"), {}).value());
        std::stop_source source;
        source.request_stop();
        const auto plan = ImportPlan::make(
            table, whitelistSpec(), findMapping(*table, whitelistSpec()), {.stop = source.get_token()});
        QVERIFY(!plan.has_value());
        QCOMPARE(plan.error().kind, ErrorKind::Cancelled);
    }
};

ALLOWDESK_TEST(ImportPlanTest)
#include "tst_importplan.moc"
