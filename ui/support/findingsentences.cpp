#include "ui/support/findingsentences.h"

#include <QCoreApplication>
#include <QHash>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

using Sentences = QHash<QString, const char *>;

const Sentences &sentences()
{
    static const Sentences table{
        // The state of a target
        {u"target.loading"_s, QT_TRANSLATE_NOOP("Finding", "Reading…")},
        {u"target.unsupported"_s,
            QT_TRANSLATE_NOOP("Finding", "No IP whitelist: this kind of instance is protected by its security group")},
        {u"target.unreadable"_s, QT_TRANSLATE_NOOP("Finding", "Could not be read")},
        {u"dcs.state.restricted"_s, QT_TRANSLATE_NOOP("Finding", "%1 addresses")},
        {u"dcs.state.open-without-groups"_s, QT_TRANSLATE_NOOP("Finding", "Open to everyone in the VPC: no group")},
        {u"dcs.state.open-switched-off"_s, QT_TRANSLATE_NOOP("Finding", "Open to everyone in the VPC: whitelist off")},
        // Entries
        {u"dcs.entry.unreadable"_s, QT_TRANSLATE_NOOP("Finding", "Not an address.")},
        {u"dcs.entry.ipv6"_s,
            QT_TRANSLATE_NOOP(
                "Finding", "IPv6 is not known to work in cache whitelists; use an IPv4 address or CIDR.")},
        {u"dcs.entry.range"_s,
            QT_TRANSLATE_NOOP("Finding", "A cache whitelist takes no ranges; write it as CIDR blocks.")},
        {u"dcs.entry.zero-address"_s,
            QT_TRANSLATE_NOOP("Finding", "The service refuses 0.0.0.0, with any prefix length.")},
        {u"dcs.entry.host-bits"_s,
            QT_TRANSLATE_NOOP("Finding",
                "The address has bits behind its prefix, which some clouds drop silently; %1 is "
                "the network.")},
        {u"dcs.entry.duplicate"_s,
            QT_TRANSLATE_NOOP("Finding", "%1 stands in group %2 already; a cache may hold an address only once.")},
        {u"entry.covered"_s, QT_TRANSLATE_NOOP("Finding", "Covered by %1; it changes nothing while that stands.")},
        {u"entry.broad"_s, QT_TRANSLATE_NOOP("Finding", "%1 is broader than /%2: it lets many addresses in.")},
        {u"entry.too-broad"_s,
            QT_TRANSLATE_NOOP("Finding", "%1 is as broad as /%2 or broader: it lets a good part of the internet in.")},
        // Groups
        {u"dcs.group.name-missing"_s, QT_TRANSLATE_NOOP("Finding", "The group has no name.")},
        {u"dcs.group.name-characters"_s,
            QT_TRANSLATE_NOOP(
                "Finding", "Group %1: a name starts with a letter and has only letters, digits, - and _.")},
        {u"dcs.group.name-short"_s, QT_TRANSLATE_NOOP("Finding", "Group %1: the name needs at least five characters.")},
        {u"dcs.group.name-long"_s, QT_TRANSLATE_NOOP("Finding", "Group %1: the name is longer than 64 characters.")},
        {u"dcs.group.name-of-four"_s,
            QT_TRANSLATE_NOOP("Finding",
                "Group %1: the documents disagree whether four characters are enough; five are "
                "safe.")},
        {u"dcs.groups.too-many"_s, QT_TRANSLATE_NOOP("Finding", "%1 groups; a cache can have %2.")},
        // Numbers
        {u"dcs.entries.over-limit"_s, QT_TRANSLATE_NOOP("Finding", "%1 addresses; this cache takes at most %2.")},
        {u"dcs.entries.over-assumed-limit"_s,
            QT_TRANSLATE_NOOP("Finding", "%1 addresses; the cache does not tell its limit, and %2 is the usual one.")},
        // Guards
        {u"dcs.whitelist.switched-off"_s,
            QT_TRANSLATE_NOOP("Finding", "Switching the whitelist off opens the cache to everyone in its VPC.")},
        {u"dcs.whitelist.emptied"_s,
            QT_TRANSLATE_NOOP("Finding", "Without any group the cache is open to everyone in its VPC.")},
        {u"dcs.whitelist.first-group"_s,
            QT_TRANSLATE_NOOP("Finding",
                "This is the first group: from now on only its addresses may connect, everyone "
                "else in the VPC may be shut out.")},
        {u"dcs.whitelist.closes"_s,
            QT_TRANSLATE_NOOP("Finding", "The whitelist takes effect: clients that are not on it are shut out.")},
        {u"dcs.whitelist.is-off"_s,
            QT_TRANSLATE_NOOP("Finding",
                "The whitelist is off: the change is stored and has no effect until it is "
                "switched on.")},
        {u"dcs.base.unfinished"_s,
            QT_TRANSLATE_NOOP("Finding",
                "The service has not finished an earlier change of this cache; read it again in a "
                "moment.")},
        // Reading a file
        {u"import.MissingCell"_s, QT_TRANSLATE_NOOP("Finding", "A cell that is needed is empty.")},
        {u"import.BadBoolean"_s, QT_TRANSLATE_NOOP("Finding", "Neither yes nor no.")},
        {u"import.TooManyCells"_s, QT_TRANSLATE_NOOP("Finding", "More cells than the header has.")},
    };
    return table;
}

const Sentences &addressSentences()
{
    static const Sentences table{
        {u"Empty"_s, QT_TRANSLATE_NOOP("Finding", "Nothing stands here.")},
        {u"BadCharacter"_s, QT_TRANSLATE_NOOP("Finding", "Not an address: it has characters that no address has.")},
        {u"Blank"_s, QT_TRANSLATE_NOOP("Finding", "A blank stands inside the address.")},
        {u"FullWidth"_s, QT_TRANSLATE_NOOP("Finding", "Written with full-width or invisible characters.")},
        {u"Quoted"_s, QT_TRANSLATE_NOOP("Finding", "Quotes or brackets stand around the address.")},
        {u"SeveralEntries"_s, QT_TRANSLATE_NOOP("Finding", "More than one address in one place.")},
        {u"TrailingDot"_s, QT_TRANSLATE_NOOP("Finding", "A dot stands behind the address.")},
        {u"LeadingZero"_s,
            QT_TRANSLATE_NOOP(
                "Finding", "A leading zero: some programs read it as octal, so it has to be written plainly.")},
        {u"HexOrOctal"_s, QT_TRANSLATE_NOOP("Finding", "Hexadecimal and octal notation is not accepted.")},
        {u"OctetTooLarge"_s, QT_TRANSLATE_NOOP("Finding", "A number above 255.")},
        {u"TooFewParts"_s,
            QT_TRANSLATE_NOOP("Finding", "Short forms such as 10.1 are not accepted; write all four numbers.")},
        {u"TooManyParts"_s, QT_TRANSLATE_NOOP("Finding", "Too many numbers for an address.")},
        {u"EmptyPart"_s, QT_TRANSLATE_NOOP("Finding", "A number is missing between two dots or colons.")},
        {u"GroupTooLong"_s, QT_TRANSLATE_NOOP("Finding", "More than four digits between two colons.")},
        {u"SecondCompression"_s, QT_TRANSLATE_NOOP("Finding", "“::” may stand only once.")},
        {u"BadPrefix"_s, QT_TRANSLATE_NOOP("Finding", "What follows the slash is not a prefix length.")},
        {u"PrefixTooLong"_s, QT_TRANSLATE_NOOP("Finding", "The prefix is longer than the address.")},
        {u"Netmask"_s, QT_TRANSLATE_NOOP("Finding", "A netmask stands where a prefix length is needed.")},
        {u"Wildcard"_s, QT_TRANSLATE_NOOP("Finding", "Wildcards are not accepted; write a CIDR block.")},
        {u"RangeReversed"_s, QT_TRANSLATE_NOOP("Finding", "The range ends before it starts.")},
        {u"MixedFamilies"_s, QT_TRANSLATE_NOOP("Finding", "The range goes from IPv4 to IPv6.")},
        {u"ZoneId"_s, QT_TRANSLATE_NOOP("Finding", "An address with a zone means something on one machine only.")},
        {u"HasPort"_s, QT_TRANSLATE_NOOP("Finding", "A port stands behind the address.")},
        {u"HostName"_s, QT_TRANSLATE_NOOP("Finding", "This is a host name; lists hold addresses.")},
        {u"Url"_s, QT_TRANSLATE_NOOP("Finding", "This is a URL; lists hold addresses.")},
    };
    return table;
}

QString translated(const char *source, const QStringList &arguments)
{
    QString text = QCoreApplication::translate("Finding", source);
    for (const QString &argument : arguments) {
        if (!text.contains(u'%')) {
            break;
        }
        text = text.arg(argument);
    }
    return text;
}

} // namespace

QString addressProblemSentence(const QString &problemName)
{
    const char *source = addressSentences().value(problemName);
    return source ? translated(source, {}) : problemName;
}

QString findingSentence(const Finding &finding)
{
    if (finding.code == u"dcs.entry.unreadable"_s) {
        const QString reason = addressProblemSentence(finding.arguments.value(0));
        return finding.fix ? QCoreApplication::translate("Finding", "%1 Did you mean %2?").arg(reason, *finding.fix)
                           : reason;
    }
    if (finding.code == u"dcs.state.restricted"_s && !finding.arguments.value(1).isEmpty()) {
        return QCoreApplication::translate("Finding", "%1 of %2 addresses")
            .arg(finding.arguments.value(0), finding.arguments.value(1));
    }
    if (finding.code.startsWith(u"import.Reading."_s)) {
        return QCoreApplication::translate("Finding", "The file is odd here: %1.").arg(finding.code.section(u'.', 2));
    }
    const char *source = sentences().value(finding.code);
    return source ? translated(source, finding.arguments) : finding.code;
}

bool hasFindingSentence(const QString &code)
{
    return sentences().contains(code);
}

} // namespace allowdesk
