#include "app/addresses/addressfindings.h"
#include "tests/app/addresses/randomaddresses.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

namespace
{

std::vector<AddressRange> read(const QString &texts)
{
    std::vector<AddressRange> entries;
    for (const QString &text : texts.split(u' ', Qt::SkipEmptyParts)) {
        entries.push_back(AddressRange::parse(QStringView(text)).value());
    }
    return entries;
}

/// "2 covered by 0", "1 host bits 10.0.0.0/24"
QString describe(const AddressFinding &finding)
{
    static const QHash<AddressFindingKind, QString> words{{AddressFindingKind::HostBitsSet, u"host bits"_s},
        {AddressFindingKind::Duplicate, u"duplicate of"_s}, {AddressFindingKind::Covered, u"covered by"_s},
        {AddressFindingKind::Broad, u"broad"_s}, {AddressFindingKind::IPv6, u"IPv6"_s},
        {AddressFindingKind::DashRange, u"dash range"_s}};
    QStringList parts{QString::number(finding.row), words.value(finding.kind)};
    if (finding.otherRow >= 0) {
        parts << QString::number(finding.otherRow);
    }
    if (finding.fix) {
        parts << finding.fix->toString();
    }
    return parts.join(u' ');
}

} // namespace

class AddressFindingsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void finds_data()
    {
        QTest::addColumn<QString>("entries");
        QTest::addColumn<QStringList>("findings");
        QTest::newRow("nothing") << u""_s << QStringList();
        QTest::newRow("fine") << u"10.0.0.1 10.0.0.2 10.0.1.0/24"_s << QStringList();
        QTest::newRow("host bits") << u"10.0.0.5/24"_s << QStringList{u"0 host bits 10.0.0.0/24"_s};
        QTest::newRow("duplicate by value") << u"10.0.0.1 10.0.0.2 10.0.0.1/32"_s << QStringList{u"2 duplicate of 0"_s};
        QTest::newRow("three of a kind") << u"1.1.1.1 1.1.1.1 1.1.1.1"_s
                                         << QStringList{u"1 duplicate of 0"_s, u"2 duplicate of 0"_s};
        QTest::newRow("covered") << u"10.0.0.1 10.0.0.0/24"_s << QStringList{u"0 covered by 1"_s};
        QTest::newRow("covered duplicates")
            << u"10.0.0.1 10.0.0.1 10.0.0.0/24"_s
            << QStringList{u"0 covered by 2"_s, u"1 duplicate of 0"_s, u"1 covered by 2"_s};
        QTest::newRow("covered by the broader of two with one start")
            << u"10.0.0.0/30 10.0.0.0/24"_s << QStringList{u"0 covered by 1"_s};
        QTest::newRow("overlap is not cover")
            << u"10.0.0.0-10.0.0.5 10.0.0.3-10.0.0.9"_s << QStringList{u"0 dash range"_s, u"1 dash range"_s};
        QTest::newRow("broad") << u"10.0.0.0/15 11.0.0.0/16 2001:db8::/47 2002:db8::/48"_s
                               << QStringList{u"0 broad"_s, u"2 broad"_s, u"2 IPv6"_s, u"3 IPv6"_s};
        QTest::newRow("everything covers")
            << u"1.2.3.4 0.0.0.0/0 ::1"_s << QStringList{u"0 covered by 1"_s, u"1 broad"_s, u"2 IPv6"_s};
    }

    void finds()
    {
        QFETCH(const QString, entries);
        QStringList found;
        for (const AddressFinding &finding : findAddressFindings(read(entries))) {
            found << describe(finding);
        }
        QTEST(found, "findings");
    }

    void thresholdIsTheCallers()
    {
        QCOMPARE(findAddressFindings(read(u"10.0.0.0/8"_s), {.ipv4 = 8}).size(), 0U);
        QCOMPARE(findAddressFindings(read(u"10.0.0.0/7"_s), {.ipv4 = 8}).size(), 1U);
    }

    void agreesWithComparingAllPairs()
    {
        const auto entries = randomEntries(AddressFamily::IPv4, 1500, 3);
        std::vector<bool> covered(entries.size());
        std::vector<bool> duplicate(entries.size());
        for (const AddressFinding &finding : findAddressFindings(entries)) {
            const auto row = static_cast<std::size_t>(finding.row);
            if (finding.kind == AddressFindingKind::Covered) {
                covered[row] = true;
                QVERIFY(entries[static_cast<std::size_t>(finding.otherRow)].contains(entries[row]));
            } else if (finding.kind == AddressFindingKind::Duplicate) {
                duplicate[row] = true;
                QVERIFY(finding.otherRow < finding.row);
            }
        }
        for (std::size_t row = 0; row < entries.size(); ++row) {
            bool shouldBeCovered = false;
            bool shouldBeDuplicate = false;
            for (std::size_t other = 0; other < entries.size(); ++other) {
                const bool isEqual = entries[other] == entries[row];
                shouldBeCovered = shouldBeCovered || (!isEqual && entries[other].contains(entries[row]));
                shouldBeDuplicate = shouldBeDuplicate || (isEqual && other < row);
            }
            QCOMPARE(covered[row], shouldBeCovered);
            QCOMPARE(duplicate[row], shouldBeDuplicate);
        }
    }
};

ALLOWDESK_TEST(AddressFindingsTest)
#include "tst_addressfindings.moc"
