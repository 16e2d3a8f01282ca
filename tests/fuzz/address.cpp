#include "app/addresses/addressscanner.h"
#include "app/addresses/addresssuggestion.h"
#include "app/addresses/ipv4quick.h"
#include "tests/fuzz/fuzztarget.h"

#include <array>

namespace allowdesk
{
namespace
{

constexpr std::array<std::string_view, 18> seeds{"10.0.0.1", "10.1.2.3/8", "192.168.100.200/32", "0.0.0.0/0",
    "255.255.255.255", "10.0.0.1-10.0.0.9", "1.2.3.4/24", "::", "::1", "2001:db8::1/64", "ffff::ffff",
    "1:2:3:4:5:6:7:8", "::ffff:1.2.3.4", "fe80::1-fe80::9", "010.0.0.1", "１０.0.0.1", "10.0.0.1.", "10.0.0.1:443"};
constexpr std::array<std::string_view, 16> pieces{
    ".", "/", "-", ":", "::", "0", "00", "255", "256", "/32", "/33", "/128", " ", "。", "，", "0x"};

// The form counts here too, unlike in operator==.
bool areAlike(const AddressRange &a, const AddressRange &b)
{
    return a == b && a.form() == b.form() && a.hostBitsSet() == b.hostBitsSet()
        && a.enteredPrefixLength() == b.enteredPrefixLength();
}

// Strictly canonical text reads back as the same addresses and prints as itself.
void checkPrinted(const AddressRange &value)
{
    const QString text = value.toString();
    const AddressResult again = AddressRange::parse(text);
    require(again.has_value(), "what is printed can be read");
    require(*again == value, "what is printed reads as the same addresses");
    require(again->toString() == text, "printing is stable");
    require(!again->hostBitsSet(), "what is printed has no host bits set");
}

void checkSuggestion(const QString &text)
{
    if (const auto fix = suggestFix(text)) {
        require(fix->text == fix->value.toString(), "a suggestion is canonical");
        checkPrinted(fix->value);
        require(!suggestFix(fix->text).has_value(), "a suggestion needs no other one");
    }
}

void checkEntries(const QString &text)
{
    const QChar *at = text.constData();
    const QList<QStringView> entries = splitEntries(text);
    for (const QStringView entry : entries) {
        require(!entry.isEmpty(), "no entry is empty");
        require(entry.data() >= at && entry.data() + entry.size() <= text.constData() + text.size(),
            "entries are parts of the text, in its order");
        at = entry.data() + entry.size();
    }
}

} // namespace

FuzzTarget fuzzTarget()
{
    return {seeds, pieces};
}

void fuzzOne(std::string_view input)
{
    // On a copy of exactly that size, so that reading beyond it is found out.
    const std::vector<char> exact(input.begin(), input.end());
    const std::string_view bytes(exact.data(), exact.size());
    const AddressResult fromBytes = AddressRange::parse(bytes);
    const AddressResult scanned = AddressScanner<char>(bytes.data(), bytes.data() + bytes.size()).entry();
    require(fromBytes.has_value() == scanned.has_value(), "the quick way takes what the scanner takes");
    std::uint32_t address = 0;
    int prefix = 0;
    require(scanned || !quickIpv4(bytes, address, prefix), "the quick way refuses what the scanner refuses");
    const QString text = QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
    const AddressResult fromText = AddressRange::parse(text);
    if (fromBytes) {
        require(areAlike(*fromBytes, *scanned), "the quick way reads what the scanner reads");
        require(fromText && areAlike(*fromBytes, *fromText), "text reads like bytes");
        require(fromBytes->first() <= fromBytes->last(), "the first address is not above the last");
        checkPrinted(*fromBytes);
    } else if (text.toUtf8() == QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size()))) {
        require(!fromText, "text is refused like bytes");
        require(fromText.error().problem == fromBytes.error().problem, "text is refused for the same reason");
    }
    checkSuggestion(text);
    checkEntries(text);
}

} // namespace allowdesk
