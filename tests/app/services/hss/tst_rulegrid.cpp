#include "app/services/hss/rulegrid.h"
#include "app/services/hss/rules.h"
#include "tests/app/services/hss/loginrules.h"
#include "tests/support/testregistry.h"

using namespace allowdesk;
using namespace allowdesk::hss;
using namespace Qt::StringLiterals;

/// Rules for many servers, sources and users, one by one or packed.
class RuleGridTest final : public QObject
{
    Q_OBJECT

    static QStringList numbered(const QString &pattern, int count)
    {
        QStringList texts;
        for (int i = 0; i < count; ++i) {
            texts << pattern.arg(i);
        }
        return texts;
    }
    // Every login that the rows keep silent.
    static QSet<QString> logins(const QList<QStringList> &rows)
    {
        QSet<QString> found;
        for (const QStringList &row : rows) {
            const QStringList servers = row[ServerColumn].split(u',');
            const QStringList sources = row[SourceColumn].split(u',');
            for (const QString &server : servers) {
                for (const QString &source : sources) {
                    found.insert(server + u' ' + source + u' ' + row[UserColumn]);
                }
            }
        }
        return found;
    }

private Q_SLOTS:
    void packedRowsMeanTheSameLogins_data()
    {
        QTest::addColumn<int>("servers");
        QTest::addColumn<int>("sources");
        QTest::addColumn<int>("users");
        QTest::addColumn<int>("packed");
        QTest::newRow("nothing") << 0 << 3 << 3 << 0;
        QTest::newRow("one of each") << 1 << 1 << 1 << 1;
        QTest::newRow("a few") << 3 << 2 << 2 << 2; // one for each user
        QTest::newRow("more servers than a text takes") << 40 << 1 << 1 << 4;
        QTest::newRow("more sources than a text takes") << 1 << 40 << 1 << 2;
        QTest::newRow("many of all") << 40 << 40 << 3 << 24;
    }

    void packedRowsMeanTheSameLogins()
    {
        QFETCH(int, servers);
        QFETCH(int, sources);
        QFETCH(int, users);
        const RuleGrid grid{.servers = numbered(u"10.0.0.%1"_s, servers),
            .sources = numbered(u"192.0.2.2%1"_s, sources),
            .users = numbered(u"user-%1"_s, users),
            .remark = u"grid"_s};
        const QList<QStringList> rows = rowsOf(grid);
        QCOMPARE(rows.size(), grid.size());
        const QList<QStringList> packed = packedRowsOf(grid);
        QTEST(static_cast<int>(packed.size()), "packed");
        QCOMPARE(logins(packed), logins(rows));
        for (const QStringList &row : packed) {
            QVERIFY(row[ServerColumn].size() <= limit::longestServer);
            QVERIFY(row[SourceColumn].size() <= limit::longestSource);
            QCOMPARE(row[RemarkColumn], u"grid"_s);
            QCOMPARE(row.size(), LoginRuleSchema().columns().size());
        }
    }
};

ALLOWDESK_TEST(RuleGridTest)
#include "tst_rulegrid.moc"
