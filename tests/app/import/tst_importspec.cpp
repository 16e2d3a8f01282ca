#include "app/import/importspec.h"
#include "app/tables/csvtable.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

namespace
{

ImportSpec whitelistSpec()
{
    return {.columns = {{.id = u"group_name"_s, .headerNames = {u"group"_s, u"Gruppe"_s}},
                {.id = u"ip"_s, .headerNames = {u"address"_s, u"IP 地址"_s}, .kind = ColumnKind::Address},
                {.id = u"remark"_s, .required = false, .identifies = false}}};
}

} // namespace

class ImportSpecTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsColumns_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("hasHeader");
        QTest::addColumn<QList<int>>("columns");
        const auto row = [](const char *name, const QByteArray &text, bool hasHeader, const QList<int> &columns) {
            QTest::newRow(name) << text << hasHeader << columns;
        };
        row("ids", "group_name,ip\nweb,10.0.0.1\n", true, {0, 1, -1});
        row("other order", "remark,ip,group_name\nx,10.0.0.1,web\n", true, {2, 1, 0});
        row("synonyms, case and blanks", "ADDRESS,Group Name\n10.0.0.1,web\n", true, {1, 0, -1});
        row("other writing", "gruppe,ip地址\nweb,10.0.0.1\n", true, {0, 1, -1});
        row("header only", "group_name,ip\n", true, {0, 1, -1});
        row("header with other columns", "nr,owner,ip\n1,me,10.0.0.1\n", true, {-1, 2, -1});
        row("address by content", "group,where\nweb,10.0.0.1\ndb,10.0.0.2\n", true, {0, 1, -1});
        row("unknown header", "a,b,c\nweb,10.0.0.1,x\ndb,10.0.0.2,y\n", true, {0, 1, 2});
        row("no header", "web,10.0.0.1\ndb,10.0.0.2\n", false, {0, 1, -1});
        row("no header, address first", "10.0.0.1,web\n10.0.0.2,db\n", false, {1, 0, -1});
        row("no header, bad first row", "web,10.0.0.300\ndb,10.0.0.2\n", false, {0, 1, -1});
        row("no header, leading zero first", "web,010.0.0.1\ndb,10.0.0.2\nx,10.0.0.3\n", false, {0, 1, -1});
        row("no header, trailing dot first", "10.0.0.5.,web\n10.0.0.6,db\n10.0.0.7,x\n", false, {1, 0, -1});
        row("no header, full width first", "web,１０.0.0.1\ndb,10.0.0.2\nx,10.0.0.3\n", false, {0, 1, -1});
        row("no header, port first", "web,10.0.0.1:6379\ndb,10.0.0.2\nx,10.0.0.3\n", false, {0, 1, -1});
        row("bad addresses are meant as some", "10.0.0.1,web\n10.0.0.300,db\n", false, {1, 0, -1});
        row("bare list", "10.0.0.1\n10.0.0.2\n", false, {-1, 0, -1});
        row("two names for one column", "group,group_name,ip\na,b,10.0.0.1\n", true, {0, 2, -1});
        row("times before the addresses", "x,2026-05-18 07:44:46,10.0.0.1\ny,2026-05-18 07:44:47,10.0.0.2\n", false,
            {0, 2, -1});
        row("numbers before the addresses", "12.5,10.0.0.1\n7.25,10.0.0.2\n", false, {0, 1, -1});
        row("nothing optional from the left", "a,b,10.0.0.1\nc,d,10.0.0.2\n", false, {0, 2, -1});
        row("skipped rows", "allowdesk-line,allowdesk-reason,ip\n3,not 10.0.0.1,10.0.0.2\n", true, {-1, 2, -1});
        row("skipped rows with other headers", "allowdesk-line,allowdesk-reason,who,where\n3,x,web,10.0.0.2\n", true,
            {2, 3, -1});
        row("skipped rows of earlier versions", "line,reason\n3,not 10.0.0.1,10.0.0.2\n", true, {-1, 2, -1});
        row("empty", "", false, {-1, -1, -1});
        row("no addresses at all", "a,b\nc,d\n", false, {0, 1, -1});
    }

    void findsColumns()
    {
        QFETCH(const QByteArray, text);
        const auto table = CsvTable::read(QByteArrayView(text), {});
        QVERIFY(table.has_value());
        const ImportMapping mapping = findMapping(*table, whitelistSpec());
        QTEST(mapping.hasHeader, "hasHeader");
        QList<int> columns;
        for (const ColumnSource &source : mapping.sources) {
            columns << source.fileColumn;
        }
        QTEST(columns, "columns");
    }

    void listHasNoHeaderButANamedOne_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("hasHeader");
        QTest::newRow("bad first entry") << QByteArray("10.0.0.5.\n10.0.0.6\n10.0.0.7\n") << false;
        QTest::newRow("host name first") << QByteArray("gateway\n10.0.0.6\n10.0.0.7\n") << false;
        QTest::newRow("named") << QByteArray("ip\n10.0.0.6\n10.0.0.7\n") << true;
    }

    void listHasNoHeaderButANamedOne()
    {
        QFETCH(const QByteArray, text);
        const auto table = CsvTable::read(QByteArrayView(text), {.layout = CsvLayout::List});
        QTEST(findMapping(table.value(), whitelistSpec()).hasHeader, "hasHeader");
    }

    void missingColumnsNeedAFallback()
    {
        const auto table = CsvTable::read(QByteArrayView("10.0.0.1\n"), {});
        ImportMapping mapping = findMapping(table.value(), whitelistSpec());
        QCOMPARE(missingColumns(whitelistSpec(), mapping), QStringList{u"group_name"_s});
        mapping.sources.first().fallback = u"web"_s;
        QVERIFY(missingColumns(whitelistSpec(), mapping).isEmpty());
        QCOMPARE(missingColumns(whitelistSpec(), ImportMapping()), (QStringList{u"group_name"_s, u"ip"_s}));
    }
};

ALLOWDESK_TEST(ImportSpecTest)
#include "tst_importspec.moc"
