#include "app/addresses/addressentryindex.h"
#include "tests/app/addresses/randomaddresses.h"
#include "tests/support/testregistry.h"

#include <QTest>

#include <algorithm>

using namespace allowdesk;
using namespace Qt::StringLiterals;

namespace
{

QList<quint32> ownersOf(const std::vector<OwnedEntry> &entries)
{
    QList<quint32> owners;
    for (const OwnedEntry &entry : entries) {
        owners << entry.owner;
    }
    return owners;
}

} // namespace

class AddressEntryIndexTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsOwners_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QList<quint32>>("covering");
        QTest::addColumn<QList<quint32>>("overlapping");
        QTest::newRow("address") << u"10.0.0.7"_s << QList<quint32>{1, 2, 5, 4} << QList<quint32>{1, 2, 5, 4};
        QTest::newRow("block") << u"10.0.0.0/24"_s << QList<quint32>{1, 2, 5} << QList<quint32>{1, 2, 5, 4};
        QTest::newRow("beside") << u"11.0.0.0"_s << QList<quint32>{1} << QList<quint32>{1};
        QTest::newRow("everything") << u"0.0.0.0/0"_s << QList<quint32>{1} << QList<quint32>{1, 2, 5, 4};
        QTest::newRow("other family") << u"2001:db8::7"_s << QList<quint32>{3} << QList<quint32>{3};
        QTest::newRow("nothing") << u"2001:db9::"_s << QList<quint32>{} << QList<quint32>{};
    }

    void findsOwners()
    {
        QFETCH(const QString, query);
        std::vector<OwnedEntry> entries;
        const std::pair<QStringView, quint32> list[] = {
            {u"10.0.0.7", 4}, {u"10.0.0.0/24", 5}, {u"0.0.0.0/0", 1}, {u"2001:db8::/32", 3}, {u"10.0.0.0/8", 2}};
        for (const auto &[text, owner] : list) {
            entries.push_back({AddressRange::parse(text).value(), owner});
        }
        const AddressEntryIndex index(entries);
        const AddressRange range = AddressRange::parse(QStringView(query)).value();
        QTEST(ownersOf(index.covering(range)), "covering");
        QTEST(ownersOf(index.overlapping(range)), "overlapping");
    }

    void agreesWithAScan_data()
    {
        QTest::addColumn<int>("size");
        for (const int size : {0, 1, 2, 3, 100, 2000}) {
            QTest::addRow("%d", size) << size;
        }
    }

    void agreesWithAScan()
    {
        QFETCH(const int, size);
        std::vector<OwnedEntry> entries;
        for (const auto family : {AddressFamily::IPv4, AddressFamily::IPv6}) {
            for (const AddressRange &range : randomEntries(family, static_cast<std::size_t>(size), 5)) {
                entries.push_back({range, static_cast<std::uint32_t>(entries.size())});
            }
        }
        const AddressEntryIndex index(entries);
        auto queries = randomEntries(AddressFamily::IPv4, 200, 5);
        const auto more = randomEntries(AddressFamily::IPv6, 200, 5);
        queries.insert(queries.end(), more.begin(), more.end());
        for (const AddressRange &query : queries) {
            QList<quint32> covering;
            QList<quint32> overlapping;
            for (const OwnedEntry &entry : entries) {
                covering << (entry.range.contains(query) ? QList{entry.owner} : QList<quint32>());
                overlapping << (entry.range.overlaps(query) ? QList{entry.owner} : QList<quint32>());
            }
            auto foundCovering = ownersOf(index.covering(query));
            auto foundOverlapping = ownersOf(index.overlapping(query));
            std::sort(foundCovering.begin(), foundCovering.end());
            std::sort(foundOverlapping.begin(), foundOverlapping.end());
            QCOMPARE(foundCovering, covering);
            QCOMPARE(foundOverlapping, overlapping);
        }
    }
};

ALLOWDESK_TEST(AddressEntryIndexTest)
#include "tst_addressentryindex.moc"
