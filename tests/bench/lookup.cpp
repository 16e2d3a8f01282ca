#include "app/addresses/addressentryindex.h"
#include "app/addresses/addressindex.h"
#include "tests/bench/benchmarks.h"
#include "tests/bench/stopwatch.h"

#include <random>

namespace allowdesk
{
using namespace Qt::StringLiterals;

namespace
{

constexpr std::uint32_t groups = 10'000;

AddressRange randomEntry(std::mt19937 &random)
{
    const auto address = static_cast<std::uint32_t>(random());
    return AddressRange::cidr(
        AddressFamily::IPv4, address, random() % 4 == 0 ? 20 + static_cast<int>(random() % 12) : 32);
}

std::vector<std::uint32_t> randomAddresses(std::mt19937 &random, std::size_t count)
{
    std::vector<std::uint32_t> addresses(count);
    for (auto &address : addresses) {
        address = static_cast<std::uint32_t>(random());
    }
    return addresses;
}

double nanosecondsEach(std::chrono::steady_clock::time_point begin, std::size_t count)
{
    return std::chrono::duration<double, std::nano>(std::chrono::steady_clock::now() - begin).count()
        / static_cast<double>(count);
}

} // namespace

Result<QJsonObject> benchmarkLookup(const QStringList &arguments)
{
    const auto size = static_cast<std::size_t>(arguments.value(0, u"1000000"_s).toULongLong());
    std::mt19937 random(1);
    std::vector<OwnedEntry> entries;
    std::vector<AddressRange> ranges;
    for (std::size_t i = 0; i < size; ++i) {
        entries.push_back({randomEntry(random), static_cast<std::uint32_t>(i) % groups});
        ranges.push_back(entries.back().range);
    }
    const AddressIndex index{AddressSet::of(ranges)};
    const auto addresses = randomAddresses(random, 4'000'000);
    std::size_t found = 0;
    double nanoseconds = 0;
    for (int round = 0; round < 2; ++round) { // the first one warms the caches
        const auto begin = std::chrono::steady_clock::now();
        for (const std::uint32_t address : addresses) {
            found += index.contains(address) ? 1 : 0;
        }
        nanoseconds = nanosecondsEach(begin, addresses.size());
    }
    const AddressEntryIndex owners(std::move(entries));
    const auto queries = randomAddresses(random, 10'000);
    std::size_t owned = 0;
    const auto begin = std::chrono::steady_clock::now();
    for (const std::uint32_t address : queries) {
        owned += owners.covering(AddressRange::single(AddressFamily::IPv4, address)).size();
    }
    return QJsonObject{{u"entries"_s, static_cast<qint64>(size)},
        {u"intervals"_s, static_cast<qint64>(index.set().ipv4().size())}, {u"nanosecondsPerAddress"_s, nanoseconds},
        {u"found"_s, static_cast<qint64>(found)}, {u"groups"_s, static_cast<qint64>(groups)},
        {u"nanosecondsPerOwnerQuery"_s, nanosecondsEach(begin, queries.size())},
        {u"owners"_s, static_cast<qint64>(owned)}};
}

} // namespace allowdesk
