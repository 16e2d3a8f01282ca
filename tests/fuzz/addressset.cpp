#include "app/addresses/addressset.h"
#include "tests/fuzz/fuzztarget.h"

#include <array>
#include <bitset>

namespace allowdesk
{
namespace
{

using namespace std::string_view_literals;

constexpr std::array seeds{"\x00\x00\xff"sv, "\x01\x10\x1f\x01\x20\x2f"sv, "\x00\x01\x01\x00\x03\x01\x00\x02\x01"sv,
    "\x03\x80\xff\x07\x00\x7f"sv, "\x00\x00\xff\x04\x40\x10"sv};
constexpr std::array pieces{"\x00\x00\xff"sv, "\x04\x80\x40"sv, "\x01\xff\xff"sv, "\x08"sv};

// 256 addresses, so that a set of them can be compared with a set of bits; at both ends of a family and in between.
using Bits = std::bitset<256>;
struct Window
{
    AddressFamily family = AddressFamily::IPv4;
    UInt128 origin{};
};
const std::array<Window, 5> windows{{{AddressFamily::IPv4, {}}, {AddressFamily::IPv4, 0xffffff00U},
    {AddressFamily::IPv6, {}}, {AddressFamily::IPv6, UInt128::max() - 255},
    {AddressFamily::IPv6, UInt128(0, ~std::uint64_t{0}) - 100}}}; // across the halves of the number

struct Model
{
    std::vector<AddressRange> entries{};
    Bits bits{};
};

void add(Model &model, const Window &window, unsigned first, unsigned length)
{
    const unsigned last = std::min(first + length, 255U);
    model.entries.push_back(AddressRange::between(window.family, window.origin + first, window.origin + last));
    for (unsigned i = first; i <= last; ++i) {
        model.bits.set(i);
    }
}

AddressRange at(const Window &window, unsigned i)
{
    return AddressRange::single(window.family, window.origin + i);
}

void checkEqual(const AddressSet &set, const Bits &bits, const Window &window)
{
    for (unsigned i = 0; i < 256; ++i) {
        require(set.contains(at(window, i)) == bits[i], "the set has exactly the addresses of its entries");
    }
    require(set.count() == AddressSet::of(set.ranges()).count(), "ranges lose nothing");
    const std::vector<AddressRange> ranges = set.ranges();
    for (std::size_t i = 1; i < ranges.size(); ++i) {
        require(ranges[i - 1].last() + 1 < ranges[i].first(), "ranges are apart and in order");
    }
    const std::vector<AddressRange> blocks = set.blocks();
    for (const AddressRange &block : blocks) {
        require(block.blockPrefixLength().has_value(), "blocks are blocks");
    }
    require(AddressSet::of(blocks) == set, "blocks are the set");
    std::string printed;
    set.printBlocks([&printed](std::string_view piece) { printed += piece; });
    std::string lines;
    for (const AddressRange &block : blocks) {
        lines += block.toString().toStdString() + '\n';
    }
    require(printed == lines, "what is printed are the blocks");
}

} // namespace

FuzzTarget fuzzTarget()
{
    return {seeds, pieces};
}

void fuzzOne(std::string_view bytes)
{
    FuzzInput input(bytes.substr(0, 600));
    const Window &window = windows.at(input.byte() % windows.size());
    Model a;
    Model b;
    while (!input.isEmpty()) {
        const unsigned which = input.byte();
        const unsigned first = input.byte();
        add(which % 2 == 0 ? a : b, window, first, input.byte() % 64);
    }
    const AddressSet setA = AddressSet::of(a.entries);
    const AddressSet setB = AddressSet::of(b.entries);
    checkEqual(setA, a.bits, window);
    checkEqual(setA.united(setB), a.bits | b.bits, window);
    checkEqual(setA.intersected(setB), a.bits & b.bits, window);
    checkEqual(setA.subtracted(setB), a.bits & ~b.bits, window);
    for (const AddressRange &entry : b.entries) {
        require(setA.overlaps(entry) == !setA.intersected(AddressSet::of({&entry, 1})).isEmpty(),
            "an entry overlaps what it has an address in common with");
        require(setA.contains(entry) == AddressSet::of({&entry, 1}).subtracted(setA).isEmpty(),
            "an entry is in the set when nothing of it is left without the set");
    }
}

} // namespace allowdesk
