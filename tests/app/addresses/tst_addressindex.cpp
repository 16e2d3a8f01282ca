#include "app/addresses/addressindex.h"
#include "tests/app/addresses/randomaddresses.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

class AddressIndexTest final : public QObject
{
    Q_OBJECT

private:
    template <typename Word>
    static bool agrees(const AddressIndex &index, const Intervals<Word> &intervals, const Word &address)
    {
        return index.contains(address) == (intervalOf(intervals, address) != nullptr);
    }

    template <typename Word>
    static bool agreesAround(const AddressIndex &index, const Intervals<Word> &intervals)
    {
        for (const auto &interval : intervals) {
            for (const Word &edge : {interval.first, interval.last}) {
                if (!agrees(index, intervals, edge) || !agrees(index, intervals, Word(edge - Word{1}))
                    || !agrees(index, intervals, Word(edge + Word{1}))) {
                    return false;
                }
            }
        }
        return agrees(index, intervals, Word{}) && agrees(index, intervals, wordMax<Word>);
    }

private Q_SLOTS:
    void emptySetContainsNothing()
    {
        const AddressIndex index{AddressSet()};
        QVERIFY(!index.contains(0U));
        QVERIFY(!index.contains(UInt128::max()));
    }

    void wholeSpaceContainsAll()
    {
        const AddressIndex index{AddressSet::of({{0U, ~0U}}, {{UInt128(), UInt128::max()}})};
        QVERIFY(agreesAround(index, index.set().ipv4()));
        QVERIFY(agreesAround(index, index.set().ipv6()));
        QVERIFY(index.contains(0x0a000001U));
    }

    void agreesWithTheSet_data()
    {
        QTest::addColumn<int>("size");
        for (const int size : {1, 2, 3, 17, 1000, 100'000}) {
            QTest::addRow("%d", size) << size;
        }
    }

    void agreesWithTheSet()
    {
        QFETCH(const int, size);
        auto entries = randomEntries(AddressFamily::IPv4, static_cast<std::size_t>(size), 11);
        const auto ipv6 = randomEntries(AddressFamily::IPv6, static_cast<std::size_t>(size), 12);
        entries.insert(entries.end(), ipv6.begin(), ipv6.end());
        const AddressIndex index{AddressSet::of(entries)};
        QVERIFY(agreesAround(index, index.set().ipv4()));
        QVERIFY(agreesAround(index, index.set().ipv6()));
    }

    void crowdedBucketsAgree()
    {
        Intervals<std::uint32_t> intervals;
        for (std::uint32_t i = 0; i < 5000; ++i) {
            intervals.push_back({0x0a000000U + 2 * i, 0x0a000000U + 2 * i});
        }
        intervals.push_back({~0U, ~0U});
        const AddressIndex index{AddressSet::of(intervals, {})};
        QVERIFY(agreesAround(index, index.set().ipv4()));
    }
};

ALLOWDESK_TEST(AddressIndexTest)
#include "tst_addressindex.moc"
