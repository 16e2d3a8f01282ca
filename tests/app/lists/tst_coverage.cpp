#include "app/lists/coverage.h"
#include "app/services/dcs/schema.h"
#include "tests/app/lists/pairschema.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

class CoverageTest final : public QObject
{
    Q_OBJECT

    const dcs::WhitelistSchema m_schema{};

    [[nodiscard]] AddressSet reach(const QStringList &addresses) const
    {
        QList<Row> rows;
        for (const QString &address : addresses) {
            rows << Row{nextRowId(), {u"office"_s, address}};
        }
        return coverageOf(m_schema, rows);
    }

private Q_SLOTS:
    void changesAreToldByAddressAndNotByRow_data()
    {
        QTest::addColumn<QStringList>("before");
        QTest::addColumn<QStringList>("after");
        QTest::addColumn<QStringList>("notes");
        const auto row = [](const char *name, const QStringList &before, const QStringList &after,
                             const QStringList &notes) { QTest::newRow(name) << before << after << notes; };
        row("nothing", {u"10.0.0.1"_s}, {u"10.0.0.1"_s}, {});
        row("written differently", {u"10.0.0.0/31"_s}, {u"10.0.0.1/32"_s, u"10.0.0.0"_s}, {});
        row("one more", {}, {u"10.0.0.1"_s}, {u"dcs.reach.gained|10.0.0.1|1"_s});
        row("covered already", {u"10.0.0.0/24"_s}, {u"10.0.0.0/24"_s, u"10.0.0.7"_s}, {});
        row("a cover taken away", {u"10.0.0.0/24"_s, u"10.0.0.7"_s}, {u"10.0.0.7"_s},
            {u"dcs.reach.lost|10.0.0.0/30, 10.0.0.4/31, 10.0.0.6, 10.0.0.8/29, 10.0.0.16/28, 10.0.0.32/27, …|255"_s});
        row("both", {u"10.0.0.1"_s}, {u"10.0.0.2"_s},
            {u"dcs.reach.gained|10.0.0.2|1"_s, u"dcs.reach.lost|10.0.0.1|1"_s});
        row("unreadable", {u"10.0.0.1"_s, u"what"_s}, {u"10.0.0.1"_s}, {});
    }

    void changesAreToldByAddressAndNotByRow()
    {
        QFETCH(QStringList, before);
        QFETCH(QStringList, after);
        QFETCH(QStringList, notes);
        QStringList told;
        const Findings findings = coverageChange(u"dcs"_s, reach(before), reach(after));
        for (const Finding &finding : findings) {
            QCOMPARE(finding.severity, Severity::Note);
            told << finding.code + u'|' + finding.arguments.join(u'|');
        }
        QCOMPARE(told, notes);
    }
};

ALLOWDESK_TEST(CoverageTest)
#include "tst_coverage.moc"
