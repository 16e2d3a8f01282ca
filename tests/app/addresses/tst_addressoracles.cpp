#include "app/addresses/addressset.h"
#include "tests/app/addresses/oracle.h"
#include "tests/app/addresses/randomaddresses.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

namespace
{

/// collapse_addresses() of Python, line by line; mapped addresses in the mixed form of RFC 5952, which older versions
/// of Python do not print.
const QString collapseScript = uR"(
import ipaddress, sys

def networks(line):
    if "-" in line:
        first, last = line.split("-")
        return ipaddress.summarize_address_range(ipaddress.ip_address(first), ipaddress.ip_address(last))
    return [ipaddress.ip_network(line, strict=False)]

def text(network):
    address = network.network_address
    mapped = address.ipv4_mapped if network.version == 6 else None
    name = "::ffff:" + str(mapped) if mapped else str(address)
    return name if network.prefixlen == network.max_prefixlen else name + "/" + str(network.prefixlen)

found = [network for line in sys.stdin.read().split() for network in networks(line)]
for version in (4, 6):
    for network in ipaddress.collapse_addresses(n for n in found if n.version == version):
        print(text(network))
)"_s;

QByteArray printed(const QByteArray &lines)
{
    std::vector<AddressRange> entries;
    for (const QByteArray &line : lines.split('\n')) {
        if (!line.isEmpty()) {
            entries.push_back(AddressRange::parse(std::string_view(line.constData(), line.size())).value());
        }
    }
    QByteArray result;
    AddressSet::of(entries).printBlocks([&](std::string_view piece) { result.append(piece.data(), piece.size()); });
    return result;
}

QByteArray linesOf(const std::vector<AddressRange> &entries)
{
    QByteArray lines;
    for (const AddressRange &entry : entries) {
        lines += entry.toString().toLatin1() + '\n';
    }
    return lines;
}

void addNastyIpv4()
{
    QTest::newRow("last address") << "255.255.255.255\n"_ba;
    QTest::newRow("last two, reversed") << "255.255.255.255\n255.255.255.254\n"_ba;
    QTest::newRow("everything") << "0.0.0.0/0\n1.2.3.4\n255.255.255.255\n"_ba;
    QTest::newRow("all but the first") << "0.0.0.1-255.255.255.255\n"_ba;
    QTest::newRow("all but the last") << "0.0.0.0-255.255.255.254\n"_ba;
    QTest::newRow("touching, not a block") << "10.0.0.1\n10.0.0.2\n10.0.0.3\n10.0.0.4\n"_ba;
    QTest::newRow("touching blocks") << "10.0.1.0/24\n10.0.0.0/24\n10.0.2.0/24\n10.0.3.0/25\n"_ba;
    QTest::newRow("host bits") << "10.1.2.3/8\n10.255.0.1/31\n"_ba;
    QTest::newRow("nested") << "10.0.0.0/8\n10.0.0.0/9\n10.0.0.0/30\n10.0.0.1\n"_ba;
    QTest::newRow("overlapping ranges") << "1.1.1.1-1.1.1.9\n1.1.1.5-1.1.1.20\n1.1.1.21\n"_ba;
}

} // namespace

class AddressOraclesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void equalsIprange_data()
    {
        QTest::addColumn<QByteArray>("lines");
        addNastyIpv4();
        for (const unsigned seed : {1U, 2U, 3U}) {
            QTest::addRow("random %u", seed) << linesOf(randomEntries(AddressFamily::IPv4, 20'000, seed));
        }
    }

    void equalsIprange()
    {
        QFETCH(const QByteArray, lines);
        const auto answer = askOracle(u"iprange"_s, {u"--optimize"_s}, lines);
        QVERIFY2(answer.has_value(), answer.has_value() ? "" : qPrintable(answer.error()));
        QCOMPARE(printed(lines), *answer);
    }

    void equalsPython_data()
    {
        QTest::addColumn<QByteArray>("lines");
        addNastyIpv4();
        // iprange 1.0.4 counts past the last address here: it makes 0.0.0.0/0 of the first, two addresses of the
        // second.
        QTest::newRow("first and last") << "255.255.255.255\n0.0.0.0\n"_ba;
        QTest::newRow("halves") << "128.0.0.0/1\n0.0.0.0/1\n"_ba;
        QTest::newRow("last IPv6 address") << "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff\n"_ba;
        QTest::newRow("last two of IPv6")
            << "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff\nffff:ffff:ffff:ffff:ffff:ffff:ffff:fffe\n"_ba;
        QTest::newRow("all of IPv6") << "::/0\n::1\n"_ba;
        QTest::newRow("halves of IPv6") << "8000::/1\n::/1\n"_ba;
        QTest::newRow("all but one of IPv6") << "::1-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff\n"_ba;
        QTest::newRow("both families") << "0.0.0.0/0\n::/0\n"_ba;
        QTest::newRow("touching over 64 bits") << "::ffff:ffff:ffff:ffff\n0:0:0:1::\n0:0:0:0:8000::/65\n"_ba;
        QTest::newRow("mapped") << "::ffff:1.2.3.4\n::ffff:1.2.3.5\n::1.2.3.4\n"_ba;
        QTest::newRow("zero runs") << "1:0:0:2:0:0:0:3\n1:0:0:2:0:0:3:0\n0:1::\n1:0:2:3:4:5:6:7\n"_ba;
        for (const unsigned seed : {1U, 2U, 3U}) {
            QTest::addRow("random IPv4 %u", seed) << linesOf(randomEntries(AddressFamily::IPv4, 3'000, seed));
            QTest::addRow("random IPv6 %u", seed) << linesOf(randomEntries(AddressFamily::IPv6, 3'000, seed));
        }
    }

    void equalsPython()
    {
        QFETCH(const QByteArray, lines);
        const auto answer = askOracle(u"python3"_s, {u"-c"_s, collapseScript}, lines);
        QVERIFY2(answer.has_value(), answer.has_value() ? "" : qPrintable(answer.error()));
        QCOMPARE(printed(lines), *answer);
    }

    void acceptsWhatPythonAccepts_data()
    {
        QTest::addColumn<unsigned>("seed");
        QTest::newRow("1") << 1U;
        QTest::newRow("2") << 2U;
    }

    void acceptsWhatPythonAccepts()
    {
        QFETCH(const unsigned, seed);
        // Texts one or two slips away from an address: both parsers must agree on every one of them.
        std::mt19937 random(seed);
        const QByteArray alphabet = "0123456789abcdf:./"_ba;
        QByteArray lines;
        QByteArray ours;
        for (const auto family : {AddressFamily::IPv4, AddressFamily::IPv6}) {
            for (const AddressRange &entry : randomEntries(family, 4000, seed)) {
                QByteArray text = AddressRange::single(family, entry.first()).toString().toLatin1();
                for (auto slips = random() % 3; slips > 0 && !text.isEmpty(); --slips) {
                    const qsizetype at = random() % text.size();
                    const qsizetype removed = random() % 2;
                    text.replace(at, removed, QByteArray(random() % 2, alphabet.at(random() % alphabet.size())));
                }
                const auto result = AddressRange::parse(std::string_view(text.constData(), text.size()));
                lines += text + '\n';
                ours += result ? "1" : "0";
            }
        }
        const auto answer = askOracle(u"python3"_s, {u"-c"_s, uR"(
import ipaddress, sys
def accepts(line):
    # Python takes netmasks, inverted masks and leading zeros behind the slash; this product does not.
    if "/" in line and (not line.split("/")[1].isdigit() or str(int(line.split("/")[1])) != line.split("/")[1]):
        return False
    try:
        ipaddress.ip_network(line, strict=False)
    except ValueError:
        return False
    return True
sys.stdout.write("".join("1" if accepts(line) else "0" for line in sys.stdin.read().split("\n")[:-1]))
)"_s},
            lines);
        QVERIFY2(answer.has_value(), answer.has_value() ? "" : qPrintable(answer.error()));
        const QList<QByteArray> texts = lines.split('\n');
        for (qsizetype i = 0; i < ours.size() && i < answer->size(); ++i) {
            QVERIFY2(ours.at(i) == answer->at(i), texts.at(i).constData());
        }
        QCOMPARE(answer->size(), ours.size());
        QVERIFY(ours.contains('0') && ours.contains('1'));
    }
};

ALLOWDESK_TEST(AddressOraclesTest)
#include "tst_addressoracles.moc"
