#include "app/text/findingsentences.h"

#include "app/addresses/addressset.h"
#include "app/base/foreigntext.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <span>
#include <vector>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

struct Sentence
{
    const char *code;
    const char *source; ///< in the translation context "Finding"
};

constexpr Sentence findingTable[] = {
    // The state of a target
    {"target.loading", QT_TRANSLATE_NOOP("Finding", "Reading…")},
    {"target.not-read", QT_TRANSLATE_NOOP("Finding", "Not read yet; choose it to read it")},
    {"target.unsupported", QT_TRANSLATE_NOOP("Finding", "No IP whitelist; see its security group")},
    {"target.missing", QT_TRANSLATE_NOOP("Finding", "Not found; its staged changes wait")},
    {"target.unreadable", QT_TRANSLATE_NOOP("Finding", "Could not be read")},
    {"target.unfinished",
        QT_TRANSLATE_NOOP("Finding", "the service has not finished a change; what was read before it is shown")},
    {"dcs.state.restricted", QT_TRANSLATE_NOOP("Finding", "%1 addresses")},
    {"dcs.state.open-without-groups", QT_TRANSLATE_NOOP("Finding", "Open to everyone in the VPC: no group")},
    {"dcs.state.open-switched-off", QT_TRANSLATE_NOOP("Finding", "Open to everyone in the VPC: whitelist off")},
    // Entries
    {"dcs.entry.unreadable", QT_TRANSLATE_NOOP("Finding", "Not an address.")},
    {"dcs.entry.ipv6",
        QT_TRANSLATE_NOOP("Finding", "IPv6 is not known to work in cache whitelists; use an IPv4 address or CIDR.")},
    {"dcs.entry.range", QT_TRANSLATE_NOOP("Finding", "A cache whitelist takes no ranges; write it as CIDR blocks.")},
    {"dcs.entry.zero-address", QT_TRANSLATE_NOOP("Finding", "The service refuses 0.0.0.0, with any prefix length.")},
    {"dcs.entry.host-bits",
        QT_TRANSLATE_NOOP("Finding",
            "The address has bits behind its prefix, which some clouds drop silently; %1 is "
            "the network.")},
    {"dcs.entry.duplicate",
        QT_TRANSLATE_NOOP("Finding", "%1 stands in group %2 already; a cache may hold an address only once.")},
    {"dcs.entry.covered", QT_TRANSLATE_NOOP("Finding", "Covered by %1; it changes nothing while that stands.")},
    {"dcs.entry.broad", QT_TRANSLATE_NOOP("Finding", "%1 is broader than /%2: it lets many addresses in.")},
    {"dcs.entry.too-broad",
        QT_TRANSLATE_NOOP("Finding", "%1 is as broad as /%2 or broader: it lets a good part of the internet in.")},
    // Groups
    {"dcs.group.name-missing", QT_TRANSLATE_NOOP("Finding", "The group has no name.")},
    {"dcs.group.name-characters",
        QT_TRANSLATE_NOOP("Finding", "Group %1: a name starts with a letter and has only letters, digits, - and _.")},
    {"dcs.group.name-short", QT_TRANSLATE_NOOP("Finding", "Group %1: the name needs at least five characters.")},
    {"dcs.group.name-long", QT_TRANSLATE_NOOP("Finding", "Group %1: the name is longer than 64 characters.")},
    {"dcs.group.name-of-four",
        QT_TRANSLATE_NOOP("Finding",
            "Group %1: the documents disagree whether four characters are enough; five are "
            "safe.")},
    {"dcs.groups.too-many", QT_TRANSLATE_NOOP("Finding", "%1 groups; a cache can have %2.")},
    // Numbers
    {"dcs.entries.over-limit", QT_TRANSLATE_NOOP("Finding", "%1 addresses; this cache takes at most %2.")},
    {"dcs.entries.over-assumed-limit",
        QT_TRANSLATE_NOOP("Finding", "%1 addresses; the cache does not tell its limit, and %2 is the usual one.")},
    // Guards
    {"dcs.whitelist.switched-off",
        QT_TRANSLATE_NOOP("Finding", "Switching the whitelist off opens the cache to everyone in its VPC.")},
    {"dcs.whitelist.emptied",
        QT_TRANSLATE_NOOP("Finding", "Without any group the cache is open to everyone in its VPC.")},
    {"dcs.whitelist.first-group",
        QT_TRANSLATE_NOOP("Finding",
            "This is the first group: from now on only its addresses may connect, everyone "
            "else in the VPC may be shut out.")},
    {"dcs.whitelist.closes",
        QT_TRANSLATE_NOOP("Finding", "The whitelist takes effect: clients that are not on it are shut out.")},
    {"dcs.whitelist.is-off",
        QT_TRANSLATE_NOOP("Finding",
            "The whitelist is off: the change is stored and has no effect until it is "
            "switched on.")},
    // What a change opens and closes
    {"dcs.reach.gained", QT_TRANSLATE_NOOP("Finding", "Opens to %1 (addresses: %2)")},
    {"dcs.reach.lost", QT_TRANSLATE_NOOP("Finding", "Closes to %1 (addresses: %2)")},
    {"dcs.reach.only", QT_TRANSLATE_NOOP("Finding", "Closes to everyone in the VPC but %1 (addresses: %2)")},
    {"waf.reach.gained",
        QT_TRANSLATE_NOOP("Finding", "What the rules do, they do from then on also to %1 (addresses: %2)")},
    {"waf.reach.lost", QT_TRANSLATE_NOOP("Finding", "What the rules do, they do no longer to %1 (addresses: %2)")},
    {"hss.reach.gained", QT_TRANSLATE_NOOP("Finding", "Logins that fit these rules raise no alarm: %1")},
    {"hss.reach.lost", QT_TRANSLATE_NOOP("Finding", "Logins that fit these rules raise alarms again: %1")},
    {"dcs.base.unfinished",
        QT_TRANSLATE_NOOP("Finding",
            "The service has not finished an earlier change of this cache; read it again in a "
            "moment.")},
    {"waf.state.absent", QT_TRANSLATE_NOOP("Finding", "Not there")},
    {"waf.state.use-unknown", QT_TRANSLATE_NOOP("Finding", "%1 addresses; who uses them is not known")},
    {"waf.state.no-known-rule", QT_TRANSLATE_NOOP("Finding", "%1 addresses; no known rule uses them")},
    {"waf.state.blocked", QT_TRANSLATE_NOOP("Finding", "%1 addresses, blocked by %2 rules")},
    {"waf.state.allowed", QT_TRANSLATE_NOOP("Finding", "%1 addresses, let in by %2 rules")},
    {"waf.state.logged", QT_TRANSLATE_NOOP("Finding", "%1 addresses, only logged by %2 rules")},
    {"waf.state.mixed", QT_TRANSLATE_NOOP("Finding", "%1 addresses; %2 rules use them differently")},
    // Address groups: the rules that use them
    {"waf.name.not-as-staged",
        QT_TRANSLATE_NOOP("Finding",
            "The new group was staged as %1 and is named %2 now. Name it %1, or stage a new one under the other "
            "name.")},
    {"waf.rule.blocks", QT_TRANSLATE_NOOP("Finding", "Used by %1 / %2, which blocks")},
    {"waf.rule.allows", QT_TRANSLATE_NOOP("Finding", "Used by %1 / %2, which lets in")},
    {"waf.rule.logs", QT_TRANSLATE_NOOP("Finding", "Used by %1 / %2, which only logs")},
    {"waf.rule.off", QT_TRANSLATE_NOOP("Finding", "Used by %1 / %2, which is switched off")},
    {"waf.rule.unknown",
        QT_TRANSLATE_NOOP("Finding", "Used by %1 / %2; what it does is not to be read with these rights")},
    // Address groups: entries and remarks
    {"waf.entry.range", QT_TRANSLATE_NOOP("Finding", "An address group takes no ranges; write it as CIDR blocks.")},
    {"waf.entry.host-bits",
        QT_TRANSLATE_NOOP("Finding", "The address has bits behind its prefix; %1 is the network that is meant.")},
    {"waf.entry.duplicate", QT_TRANSLATE_NOOP("Finding", "%1 stands in this group already.")},
    {"waf.entry.covered", QT_TRANSLATE_NOOP("Finding", "Covered by %1; it changes nothing while that stands.")},
    {"waf.entry.broad",
        QT_TRANSLATE_NOOP("Finding", "%1 is broader than /%2: what the rules do, they do to many addresses.")},
    {"waf.entry.too-broad",
        QT_TRANSLATE_NOOP(
            "Finding", "%1 is as broad as /%2 or broader: what the rules do, they do to a good part of the internet.")},
    {"waf.entry.ipv6", QT_TRANSLATE_NOOP("Finding", "Not every edition of the firewall takes IPv6.")},
    {"waf.entries.over-limit",
        QT_TRANSLATE_NOOP(
            "Finding", "%1 addresses; a group can have %2. Merge them, or split the list over several (menu Edit).")},
    {"waf.remark.bad", QT_TRANSLATE_NOOP("Finding", "A remark has at most %1 characters, and no < or >.")},
    {"waf.remark.unsupported", QT_TRANSLATE_NOOP("Finding", "This cloud keeps no remarks of entries.")},
    // The group itself
    {"waf.group.emptied",
        QT_TRANSLATE_NOOP("Finding", "A group cannot be without addresses; delete it instead, if nothing uses it.")},
    {"waf.group.without-entries", QT_TRANSLATE_NOOP("Finding", "A new group needs at least one address.")},
    {"waf.name.missing", QT_TRANSLATE_NOOP("Finding", "The group has no name.")},
    {"waf.name.characters",
        QT_TRANSLATE_NOOP("Finding", "Name %1: letters of English, digits and - _ : . are sure to be taken.")},
    {"waf.name.long", QT_TRANSLATE_NOOP("Finding", "Name %1: longer than %2 characters.")},
    {"waf.name.taken",
        QT_TRANSLATE_NOOP("Finding", "A group named %1 is there already; open it, or choose another name.")},
    {"waf.description.characters", QT_TRANSLATE_NOOP("Finding", "A description has no < or >.")},
    {"waf.description.long", QT_TRANSLATE_NOOP("Finding", "The description is longer than %1 characters.")},
    // Who uses it
    {"waf.use.blocks",
        QT_TRANSLATE_NOOP("Finding", "These rules block the group's addresses: %1. What is added is cut off.")},
    {"waf.use.allows",
        QT_TRANSLATE_NOOP("Finding",
            "These rules let the group's addresses in past other checks: %1. What is removed may be cut off.")},
    {"waf.use.logs", QT_TRANSLATE_NOOP("Finding", "These rules only log the group's addresses: %1.")},
    {"waf.use.unknown",
        QT_TRANSLATE_NOOP("Finding", "What the rules do that use this group cannot be read; it may block or let in.")},
    {"waf.delete.used", QT_TRANSLATE_NOOP("Finding", "Rules use this group: %1. Take it out of them first.")},
    {"waf.delete.no-known-rule",
        QT_TRANSLATE_NOOP("Finding",
            "Its %1 addresses go. No known rule uses this group; rules of other kinds cannot be seen here.")},
    {"waf.delete.use-unknown",
        QT_TRANSLATE_NOOP("Finding", "Its %1 addresses go. The service does not say whether rules use this group.")},
    // Login rules: they keep alarms silent, and let nobody in or out
    {"hss.state.none", QT_TRANSLATE_NOOP("Finding", "No rule: every unusual login may raise an alarm")},
    {"hss.state.silent", QT_TRANSLATE_NOOP("Finding", "%1 rules keep alarms silent")},
    {"hss.overview.read-only",
        QT_TRANSLATE_NOOP("Finding",
            "This is the overview of all enterprise projects, to look at; make the change in the list of one "
            "project.")},
    {"hss.address.missing", QT_TRANSLATE_NOOP("Finding", "Nothing stands here; a rule needs a server and a source.")},
    {"hss.address.long", QT_TRANSLATE_NOOP("Finding", "The service takes at most %1 characters; make several rules.")},
    {"hss.address.unreadable", QT_TRANSLATE_NOOP("Finding", "Not an address.")},
    {"hss.address.ipv6", QT_TRANSLATE_NOOP("Finding", "%1 is IPv6, which login rules do not support.")},
    {"hss.address.host-bits",
        QT_TRANSLATE_NOOP("Finding", "%1 has bits behind its prefix; %2 is the network that is meant.")},
    {"hss.source.broad",
        QT_TRANSLATE_NOOP("Finding",
            "%1 is broader than /%2: logins from many addresses raise no alarm any more. The rule lets nobody in.")},
    {"hss.source.too-broad",
        QT_TRANSLATE_NOOP("Finding",
            "%1 is as broad as /%2 or broader: logins from a good part of the internet raise no alarm any more, an "
            "attacker's neither. The rule lets nobody in.")},
    {"hss.user.missing", QT_TRANSLATE_NOOP("Finding", "The rule names no user.")},
    {"hss.user.long", QT_TRANSLATE_NOOP("Finding", "A user name has at most %1 characters.")},
    {"hss.remark.long",
        QT_TRANSLATE_NOOP("Finding", "The remark has %1 characters or more; the service may not take that many.")},
    {"hss.handle-event.unreadable", QT_TRANSLATE_NOOP("Finding", "“%1” is neither yes nor no.")},
    {"hss.rule.closes-alarms",
        QT_TRANSLATE_NOOP("Finding",
            "Alarms of the past that the rule fits are closed for good, nobody looks at them any more; this cannot be "
            "undone.")},
    {"hss.rule.duplicate",
        QT_TRANSLATE_NOOP("Finding", "A rule for the server %1, the source %2 and the user %3 stands here already.")},
    {"hss.rules.all-removed",
        QT_TRANSLATE_NOOP("Finding",
            "All %1 rules are removed: the logins that they kept silent raise alarms again. Nobody is shut out; it "
            "cannot be undone.")},
    // Reading a file
    {"import.MissingCell", QT_TRANSLATE_NOOP("Finding", "%1 is missing.")},
    {"import.BadBoolean", QT_TRANSLATE_NOOP("Finding", "Neither yes nor no.")},
    {"import.Reading.InvalidEncoding",
        QT_TRANSLATE_NOOP("Finding", "Bytes that this encoding does not know; choose another one, or edit the cell.")},
    {"import.Reading.StrayQuote", QT_TRANSLATE_NOOP("Finding", "A quote inside a cell was taken as it is.")},
    {"import.Reading.TextAfterQuote",
        QT_TRANSLATE_NOOP("Finding", "Text follows a closing quote. Edit the row, or accept it as is.")},
    {"import.Reading.UnclosedQuote",
        QT_TRANSLATE_NOOP("Finding", "A quote is never closed. Edit the row, or accept it as is.")},
    {"import.Reading.NulByte",
        QT_TRANSLATE_NOOP("Finding", "The row has bytes of value zero. Edit it, or accept it as is.")},
    {"import.Reading.ControlZ", QT_TRANSLATE_NOOP("Finding", "An end-of-file mark was left out.")},
    {"import.Reading.CellTooLong",
        QT_TRANSLATE_NOOP("Finding", "A cell is too long and was cut. Edit it, or accept the row as is.")},
    {"import.Reading.RowTooLong",
        QT_TRANSLATE_NOOP("Finding", "The row is too long and was cut. Edit it, or accept it as is.")},
    {"import.Reading.TooManyColumns",
        QT_TRANSLATE_NOOP("Finding", "The row has too many cells and was cut. Edit it, or accept it as is.")},
    {"import.Reading.TableTooLarge", QT_TRANSLATE_NOOP("Finding", "Reading stopped here: the file is too large.")},
    {"import.TooManyCells",
        QT_TRANSLATE_NOOP("Finding", "More cells than the header has. Edit the row, or accept it as is.")},
    {"import.FurtherAddress",
        QT_TRANSLATE_NOOP("Finding",
            "“%1” in the same row may change which addresses are meant. Edit the address, or accept this row alone.")},
    {"import.NetworkMask",
        QT_TRANSLATE_NOOP("Finding", "This is a network mask, not an address. Write a network as 10.0.0.0/8.")},
    {"import.UnsureEncoding",
        QT_TRANSLATE_NOOP("Finding", "The encoding of these letters is a guess. Choose the encoding to confirm it.")},
    {"import.GarbledText",
        QT_TRANSLATE_NOOP("Finding", "Unreadable characters. Choose another encoding, or edit the cell.")},
};

constexpr Sentence addressTable[] = {
    {"Empty", QT_TRANSLATE_NOOP("Finding", "Nothing stands here.")},
    {"BadCharacter", QT_TRANSLATE_NOOP("Finding", "Not an address: it has characters that no address has.")},
    {"Blank", QT_TRANSLATE_NOOP("Finding", "A blank stands inside the address.")},
    {"FullWidth", QT_TRANSLATE_NOOP("Finding", "Written with full-width or invisible characters.")},
    {"Quoted", QT_TRANSLATE_NOOP("Finding", "Quotes or brackets stand around the address.")},
    {"SeveralEntries", QT_TRANSLATE_NOOP("Finding", "More than one address in one place.")},
    {"TrailingDot", QT_TRANSLATE_NOOP("Finding", "A dot stands behind the address.")},
    {"LeadingZero",
        QT_TRANSLATE_NOOP(
            "Finding", "A leading zero: some programs read it as octal, so it has to be written plainly.")},
    {"HexOrOctal", QT_TRANSLATE_NOOP("Finding", "Hexadecimal and octal notation is not accepted.")},
    {"OctetTooLarge", QT_TRANSLATE_NOOP("Finding", "A number above 255.")},
    {"TooFewParts", QT_TRANSLATE_NOOP("Finding", "Short forms such as 10.1 are not accepted; write all four numbers.")},
    {"TooManyParts", QT_TRANSLATE_NOOP("Finding", "Too many numbers for an address.")},
    {"EmptyPart", QT_TRANSLATE_NOOP("Finding", "A number is missing between two dots or colons.")},
    {"GroupTooLong", QT_TRANSLATE_NOOP("Finding", "More than four digits between two colons.")},
    {"SecondCompression", QT_TRANSLATE_NOOP("Finding", "“::” may stand only once.")},
    {"BadPrefix", QT_TRANSLATE_NOOP("Finding", "What follows the slash is not a prefix length.")},
    {"PrefixTooLong", QT_TRANSLATE_NOOP("Finding", "The prefix is longer than the address.")},
    {"Netmask", QT_TRANSLATE_NOOP("Finding", "A netmask stands where a prefix length is needed.")},
    {"Wildcard", QT_TRANSLATE_NOOP("Finding", "Wildcards are not accepted; write a CIDR block.")},
    {"RangeReversed", QT_TRANSLATE_NOOP("Finding", "The range ends before it starts.")},
    {"MixedFamilies", QT_TRANSLATE_NOOP("Finding", "The range goes from IPv4 to IPv6.")},
    {"ZoneId", QT_TRANSLATE_NOOP("Finding", "An address with a zone means something on one machine only.")},
    {"HasPort", QT_TRANSLATE_NOOP("Finding", "A port stands behind the address.")},
    {"HostName", QT_TRANSLATE_NOOP("Finding", "This is a host name; lists hold addresses.")},
    {"Url", QT_TRANSLATE_NOOP("Finding", "This is a URL; lists hold addresses.")},
};

const char *find(std::span<const Sentence> table, const QString &code)
{
    const auto it = std::find_if(
        table.begin(), table.end(), [&](const Sentence &sentence) { return code == QLatin1StringView(sentence.code); });
    return it == table.end() ? nullptr : it->source;
}

// All at once: a place mark in an argument is a text of somebody's, and no mark.
QString translated(const char *source, const QStringList &arguments)
{
    const QString text = QCoreApplication::translate("Finding", source);
    QString filled;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const int number = text[i] == u'%' && i + 1 < text.size() ? text[i + 1].digitValue() : -1;
        if (number >= 1 && number <= arguments.size()) {
            filled += isolatedText(arguments[number - 1]);
            ++i;
        } else {
            filled += text[i];
        }
    }
    return filled;
}

// Where a cell may hold several addresses the one that is wrong is named.
QString unreadableSentence(const Finding &finding)
{
    const QString part = finding.arguments.value(1);
    const QString problem = addressProblemSentence(finding.arguments.value(0));
    const QString reason =
        part.isEmpty() ? problem : QCoreApplication::translate("Finding", "“%1”: %2").arg(isolatedText(part), problem);
    return finding.fix ? QCoreApplication::translate("Finding", "%1 Did you mean %2?")
                             .arg(reason, isolatedText(textWithEffect(*finding.fix)))
                       : reason;
}

} // namespace

QString textWithEffect(const QString &entries)
{
    std::vector<AddressRange> ranges;
    for (const QStringView entry : QStringView(entries).tokenize(u',')) {
        if (const AddressResult range = AddressRange::parse(entry)) {
            ranges.push_back(*range);
        }
    }
    const AddressCount count = AddressSet::of(ranges).count();
    const QLocale locale;
    const bool isExact = !count.carry && count.low.high == 0;
    if (isExact && count.low.low <= 1) {
        return entries;
    }
    const QString number =
        isExact ? locale.toString(static_cast<qulonglong>(count.low.low)) : locale.toString(count.toDouble(), 'g', 2);
    return QCoreApplication::translate("Finding", "%1 (%2 addresses)").arg(entries, number);
}

QString addressProblemSentence(const QString &problemName)
{
    const char *source = find(addressTable, problemName);
    return source ? translated(source, {}) : problemName;
}

QString findingSentence(const Finding &finding)
{
    if (finding.code == u"dcs.entry.unreadable"_s || finding.code == u"waf.entry.unreadable"_s
        || finding.code == u"hss.address.unreadable"_s) {
        return unreadableSentence(finding);
    }
    if (finding.code == u"dcs.state.restricted"_s && !finding.arguments.value(1).isEmpty()) {
        return QCoreApplication::translate("Finding", "%1 of %2 addresses")
            .arg(finding.arguments.value(0), finding.arguments.value(1));
    }
    const char *source = find(findingTable, finding.code);
    return source ? translated(source, finding.arguments) : finding.code;
}

bool hasFindingSentence(const QString &code)
{
    return find(findingTable, code) != nullptr;
}

} // namespace allowdesk
