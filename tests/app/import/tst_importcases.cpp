#include "app/addresses/addressmention.h"
#include "app/import/importevaluation.h"
#include "app/services/catalogue.h"
#include "tests/support/fakesession.h"
#include "tests/support/testregistry.h"

#include <QFile>
#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

namespace
{

using Texts = QList<QByteArray>;

/// As the window reads it, with a group for all rows where a file names none.
std::shared_ptr<const ImportPlan> planOf(const QByteArray &bytes, const Service &service)
{
    const ImportSpec spec = importSpec(service.schema());
    const Dialect dialect = detectDialect({bytes.constData(), static_cast<std::size_t>(bytes.size())});
    const auto table = std::make_shared<const CsvTable>(*CsvTable::read(QByteArrayView(bytes), dialect));
    ImportMapping mapping = findMapping(*table, spec);
    if (const int part = service.schema().partColumn(); part >= 0 && mapping.sources[part].fileColumn < 0) {
        mapping.sources[part].fallback = u"offices"_s;
    }
    return std::make_shared<const ImportPlan>(*ImportPlan::make(table, spec, mapping));
}

ImportEvaluation evaluated(const QByteArray &bytes, const Service &service)
{
    return evaluateImport(planOf(bytes, service), {}, service, fakeWorkspace(), {}, {});
}

bool holdsAddresses(const ImportColumn &column)
{
    return column.kind == ColumnKind::Address || column.kind == ColumnKind::AddressList;
}

/// The addresses of the rows that would be staged.
Texts ready(const ImportEvaluation &evaluation)
{
    Texts texts;
    const QList<ImportColumn> &columns = evaluation.plan->spec().columns;
    for (qsizetype record = 0; record < evaluation.fates.records.size(); ++record) {
        for (int column = 0; evaluation.fates.records[record] == RecordFate::Add && column < columns.size(); ++column) {
            if (holdsAddresses(columns[column])) {
                texts << evaluation.cell(record, column).toUtf8();
            }
        }
    }
    return texts;
}

} // namespace

/// Kinds of files whose rows mean other addresses than a cell of them shows, in every service. The real importer may
/// read them one day; until then such a row is kept out whole.
class ImportCasesTest final : public QObject
{
    Q_OBJECT

    const std::unique_ptr<ServiceCatalog> m_catalog = makeServiceCatalog();

    static QByteArray file(const char *name)
    {
        QFile file(QStringLiteral(ALLOWDESK_SOURCE_DIR "/tests/data/import/") + QLatin1StringView(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    // Nobody would read other letters in what is imported, had he chosen another encoding.
    static void checkLetters(const ImportPlan &plan, qsizetype record)
    {
        for (int column = 0; column < plan.spec().columns.size(); ++column) {
            const QString text = plan.text(record, column);
            const auto isOdd = [&plan](QChar c) {
                const bool isControl = c.unicode() >= 0x80 && c.unicode() < 0xa0;
                return isControl || c == QChar::ReplacementCharacter
                    || (c.unicode() >= 0x80 && !plan.table().dialect().isEncodingSure);
            };
            QVERIFY2(std::none_of(text.begin(), text.end(), isOdd), qPrintable(text));
        }
    }

    // For each service: what is ready stands literally in its row, and nothing else of that row speaks of addresses,
    // but a remark that the header calls so.
    static void checkReadyRows(const ImportEvaluation &evaluation)
    {
        const ImportPlan &plan = *evaluation.plan;
        for (qsizetype record = 0; record < evaluation.fates.records.size(); ++record) {
            if (evaluation.fates.records[record] != RecordFate::Add) {
                continue;
            }
            std::vector<std::string_view> others = plan.fileCells(record);
            for (int column = 0; column < plan.spec().columns.size(); ++column) {
                const ImportColumn &wanted = plan.spec().columns[column];
                const int source = plan.mapping().sources[column].fileColumn;
                const bool isNamed = plan.mapping().hasHeader && isNamedBy(wanted, headerText(plan.table(), source));
                if (holdsAddresses(wanted)) {
                    const QByteArray entry = evaluation.cell(record, column).toUtf8();
                    QVERIFY(!isNetworkMask(std::string_view(entry.constData(), entry.size())));
                    QCOMPARE(entry.toStdString(), std::string(plan.cell(record, column)));
                    others[static_cast<std::size_t>(source)] = {};
                } else if (isNamed && source >= 0) {
                    QVERIFY(!isNetworkMask(plan.cell(record, column)));
                    others[static_cast<std::size_t>(source)] = {};
                }
            }
            checkLetters(plan, record);
            for (const std::string_view other : others) {
                QVERIFY2(!mentionsAddress(other), std::string(other).c_str());
            }
        }
    }

    void check(const QByteArray &bytes, const Texts &mayBeReady) const
    {
        QVERIFY(!bytes.isEmpty());
        for (const auto &service : m_catalog->services()) {
            const ImportEvaluation evaluation = evaluated(bytes, *service);
            checkReadyRows(evaluation);
            const Texts texts = ready(evaluation);
            for (const QByteArray &text : texts) {
                QVERIFY2(mayBeReady.contains(text), QByteArray(service->id().toUtf8() + ": " + text).constData());
            }
            for (qsizetype record = 0; record < evaluation.fates.records.size(); ++record) {
                const bool isKeptOut = evaluation.fates.records[record] == RecordFate::Bad;
                QVERIFY(!isKeptOut || hasBlock(evaluation.findings(record))); // and it says why
            }
        }
    }

private Q_SLOTS:
    void filesWhoseRowsMeanMore_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<Texts>("mayBeReady");
        const auto row = [](const char *name, const Texts &mayBeReady = {}) {
            QTest::newRow(name) << file(name) << mayBeReady;
        };
        row("network-and-mask.csv");
        row("network-and-mask.txt");
        row("network-and-mask.tsv");
        row("first-and-last.csv");
        row("first-and-last-country.csv");
        row("first-and-last.tsv");
        Texts singles;
        for (int i = 1; i <= 61; ++i) {
            singles << "198.51.100." + QByteArray::number(i);
        }
        row("range-joins.txt", singles);
        row("range-words.txt", singles);
        row("several-in-a-cell.csv", {"203.0.113.20"});
        row("several-in-a-cell-rules.csv");
        row("windows-1251.csv", {"203.0.113.4", "203.0.113.5", "198.51.100.0/24"});
        row("windows-1252.csv", {"203.0.113.4", "203.0.113.5"}); // the one where remarks are not imported
        row("windows-949.csv", {"203.0.113.4", "203.0.113.5"});
        // The last two as the file has them: what the prefix opens is said, and nothing was made of it.
        row("short-forms.txt", {"203.0.113.4", "198.51.100.9", "198.51.100.10", "203.0.113.77/24", "198.51.100.7/16"});
        row("time-first.csv", {"192.0.2.17", "198.51.100.23", "203.0.113.9"});
        row("score-first.csv", {"203.0.113.4", "203.0.113.5", "198.51.100.17"});
    }

    void filesWhoseRowsMeanMore()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(Texts, mayBeReady);
        check(bytes, mayBeReady);
    }

    void variationsOfTheseKinds_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<Texts>("mayBeReady");
        const auto row = [](const char *name, const QByteArray &bytes, const Texts &mayBeReady = {}) {
            QTest::newRow(name) << bytes << mayBeReady;
        };
        row("mask with semicolons", "192.0.2.0;255.255.255.0\n198.51.100.0;255.255.255.128\n");
        row("mask behind a group", "offices,192.0.2.0,255.255.255.0\nlabels,198.51.100.0,255.255.255.128\n");
        row("mask before the address", "255.255.255.0,192.0.2.0\n255.255.255.128,198.51.100.0\n");
        row("mask as the remark", "ip,remark\n192.0.2.0,255.255.255.0\n");
        row("mask in a column that is not imported", "ip,netmask,remark\n192.0.2.0,255.255.255.0,lab\n");
        row("mask in a group's place", "ip,group\n192.0.2.0,255.255.255.0\n");
        row("mask and a note", "192.0.2.0,255.255.255.0,lab\n198.51.100.0,255.255.255.0,\n");
        row("mask on one line of many", "203.0.113.1\n203.0.113.2\n203.0.113.3\n192.0.2.0 255.255.255.0\n",
            {"203.0.113.1", "203.0.113.2", "203.0.113.3"});
        row("mask on its own line", "203.0.113.1\n255.255.255.0\n", {"203.0.113.1"});
        row("one pair with its mask", "192.0.2.0 255.255.255.0");
        row("many pairs on one line",
            "192.0.2.0 255.255.255.0 192.0.3.0 255.255.255.0 192.0.4.0 255.255.255.0 192.0.5.0 255.255.255.0 "
            "192.0.6.0 255.255.255.0 192.0.7.0 255.255.255.0 192.0.8.0 255.255.255.0 192.0.9.0 255.255.255.0 "
            "192.0.10.0 255.255.255.0 192.0.11.0 255.255.255.0\n");
        row("rules with a mask", "10.0.0.5,203.0.113.0,255.255.255.0,ops\n");
        row("rules with a named mask", "private_ip,login_ip,mask,login_user_name\n10.0.0.5,203.0.113.0,/24,ops\n");
        row("prefix in a column", "192.0.2.0,24\n198.51.100.0,25\n");
        row("prefix with its slash", "192.0.2.0,/24\n198.51.100.0,/25\n");
        row("prefix in a named column", "network,prefix\n192.0.2.0,24\n198.51.100.0,25\n");
        row("prefix under a header nobody knows", "netz,l\xc3\xa4nge\n192.0.2.0,24\n198.51.100.0,25\n");
        row("prefix behind a blank", "203.0.113.1\n203.0.113.2\n203.0.113.3\n192.0.2.0 /24\n192.0.2.0 24\n",
            {"203.0.113.1", "203.0.113.2", "203.0.113.3"});
        row("number of addresses",
            "example|XX|ipv4|192.0.2.0|256|20200101\nexample|XX|ipv4|198.51.100.0|128|20200101\n");
        row("start and number with a header", "start,value\n192.0.2.0,256\n198.51.100.0,128\n");
        row("last address, tabs", "192.0.2.10\t192.0.2.20\n198.51.100.3\t198.51.100.9\n");
        row("last address, blanks", "192.0.2.10 192.0.2.20\n198.51.100.3 198.51.100.9\n");
        row("last address, IPv6", "2001:db8::,2001:db8::ffff\n2001:db8:1::,2001:db8:1::ffff\n");
        row("one range of a block", "192.0.2.0,192.0.2.255\n");
        row("one range of a block among others", "203.0.113.1\n203.0.113.2\n192.0.2.0, 192.0.2.255\n203.0.113.3\n",
            {"203.0.113.1", "203.0.113.2", "203.0.113.3"});
        row("last address with a slip", "192.0.2.0,192.0.2.300\n198.51.100.0,198.51.100.900\n");
        row("last address in wide digits", "192.0.2.0,１９２.0.2.127\n198.51.100.0,１９８.51.100.255\n");
        row("last address beside a named one", "ip,bis\n192.0.2.0,192.0.2.127\n198.51.100.0,198.51.100.255\n");
        row("first, last and group", "offices,192.0.2.0,192.0.2.127\nlabels,198.51.100.0,198.51.100.255\n");
        row("range in words at the end", "198.51.100.1\n198.51.100.2\n203.0.113.10 through 203.0.113.20",
            {"198.51.100.1", "198.51.100.2"});
        row("range in words before", "198.51.100.1\n198.51.100.2\nfrom 203.0.113.10 203.0.113.20\n",
            {"198.51.100.1", "198.51.100.2"});
        row("range with a comma and words", "198.51.100.1\n198.51.100.2\n203.0.113.10, 203.0.113.20 (all)\n",
            {"198.51.100.1", "198.51.100.2"});
        row("range with an arrow", "198.51.100.1\n203.0.113.10 -> 203.0.113.20\n", {"198.51.100.1"});
        row("range in Chinese words", "198.51.100.1\n203.0.113.10 至 203.0.113.20\n", {"198.51.100.1"});
        row("range with half a dash", "198.51.100.1\n203.0.113.10- 203.0.113.20\n203.0.113.30 -203.0.113.40\n",
            {"198.51.100.1"});
        row("range with a short end", "198.51.100.1\n203.0.113.10 - 20\n", {"198.51.100.1"});
        row("range in a cell", "ip,remark\n203.0.113.10 to 203.0.113.20,lab\n203.0.113.30..203.0.113.40,lab\n");
        row("several with a bar", "ip,remark\n203.0.113.4|203.0.113.5,x\n203.0.113.6 and 203.0.113.7,y\n");
        row("several in brackets", "ip;remark\n[203.0.113.4, 203.0.113.5];x\n");
        row("a second address in the remark's place", "203.0.113.4,was 203.0.113.5\n203.0.113.6,lab\n",
            {"203.0.113.6"});
        row("a second address in a column that is not imported", "ip,gateway\n203.0.113.4,203.0.113.1\n");
        row("a named remark may speak of others", "ip,remark\n203.0.113.4,was 203.0.113.5\n", {"203.0.113.4"});
        row("control characters in UTF-8", "ip,remark\n203.0.113.4,\xc2\x93x\xc2\x94\n203.0.113.5,plain\n",
            {"203.0.113.4", "203.0.113.5"});
        row("letters that were lost before", "ip,remark\n203.0.113.4,caf\xef\xbf\xbd\n203.0.113.5,plain\n",
            {"203.0.113.4", "203.0.113.5"});
        row("a group in an unsure encoding", "group_name;ip\nb\xfcro;203.0.113.4\noffices;203.0.113.5\n",
            {"203.0.113.4", "203.0.113.5"});
        row("a user in an unsure encoding",
            "private_ip;login_ip;login_user_name\n10.0.0.5;203.0.113.4;j\xfcrgen\n10.0.0.5;203.0.113.5;ann\n",
            {"10.0.0.5", "203.0.113.5"});
        row("ISO times first", "2026-05-18T07:44:46Z,192.0.2.17,x\n2026-05-18T07:44:47Z,192.0.2.18,y\n",
            {"192.0.2.17", "192.0.2.18"});
        row("clock times first", "07:44:46,192.0.2.17,x\n07:44:47,192.0.2.18,y\n", {"192.0.2.17", "192.0.2.18"});
        row("versions first", "1.2.3.4,192.0.2.17\n1.2.3.5,192.0.2.18\n");
        row("port behind", "203.0.113.4,6379\n203.0.113.5,6379\n");
        row("short forms in a table", "ip,remark\n10.20,a\n10.20.30,b\n203.0.113.,c\n203.0.113.*,d\n10.20/16,e\n");
    }

    void variationsOfTheseKinds()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(Texts, mayBeReady);
        check(bytes, mayBeReady);
    }

    // What is kept back must not be everything.
    void ordinaryFilesAreReady_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<Texts>("addresses");
        const auto row = [](const char *name, const QByteArray &bytes, const Texts &addresses) {
            QTest::newRow(name) << bytes << addresses;
        };
        row("a list", "203.0.113.1\n203.0.113.2\n198.51.100.0/24\n", {"203.0.113.1", "203.0.113.2", "198.51.100.0/24"});
        row("a list on one line", "203.0.113.1, 203.0.113.9", {"203.0.113.1", "203.0.113.9"});
        row("three on a line", "203.0.113.1 203.0.113.9;198.51.100.7\n",
            {"203.0.113.1", "203.0.113.9", "198.51.100.7"});
        row("many on a line with a bad one",
            "198.51.100.1\n203.0.113.1, 203.0.113.2, 203.0.113.3, 203.0.113.4, 203.0.113.5, 203.0.113.6, 203.0.113.7, "
            "203.0.113.8, gateway, 203.0.113.9\n",
            {"198.51.100.1", "203.0.113.1", "203.0.113.2", "203.0.113.3", "203.0.113.4", "203.0.113.5", "203.0.113.6",
                "203.0.113.7", "203.0.113.8", "203.0.113.9"});
        row("neighbours", "203.0.113.0, 203.0.113.1\n", {"203.0.113.0", "203.0.113.1"});
        row("a named remark", "ip,remark\n203.0.113.1,24\n203.0.113.2,lab\n", {"203.0.113.1", "203.0.113.2"});
        row("a remark by its place", "203.0.113.1,front door\n203.0.113.2,version 1.2\n",
            {"203.0.113.1", "203.0.113.2"});
        row("counts beside a named address", "ip,attacks\n203.0.113.5,17\n203.0.113.77,1000\n",
            {"203.0.113.5", "203.0.113.77"});
        row("letters in UTF-8", "ip,remark\n203.0.113.1,B\xc3\xbcro \xe2\x80\x93 5\n", {"203.0.113.1"});
    }

    void ordinaryFilesAreReady()
    {
        QFETCH(QByteArray, bytes);
        QTEST(ready(evaluated(bytes, *m_catalog->find(u"waf"_s))), "addresses");
    }
};

ALLOWDESK_TEST(ImportCasesTest)
#include "tst_importcases.moc"
