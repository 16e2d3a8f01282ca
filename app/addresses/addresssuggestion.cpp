#include "app/addresses/addresssuggestion.h"

#include "app/addresses/addressdiagnosis.h"

#include <algorithm>

namespace allowdesk
{
using namespace Qt::StringLiterals;

namespace
{

/// A text on its way to something that parses.
struct Draft
{
    QString text;
    bool certain = true;
};

bool isSeparator(QChar c)
{
    const char16_t plain = plainCharacter(c.unicode());
    return c.isSpace() || plain == u',' || plain == u';' || plain == u' ';
}

/// Plain characters, nothing around, no blanks beside '-' and '/'.
QString plainSpelling(QStringView text)
{
    QString result = plainText(text);
    std::replace_if(
        result.begin(), result.end(), [](QChar c) { return c.isSpace(); }, QChar(u' '));
    static const QString around = u" \"'`()[]{}<>,;"_s;
    while (!result.isEmpty() && around.contains(result.front())) {
        result.remove(0, 1);
    }
    while (!result.isEmpty() && (around.contains(result.back()) || result.back() == u'.')) {
        result.chop(1);
    }
    for (const auto &[spaced, tight] : {std::pair(u" -"_s, u"-"_s), std::pair(u"- "_s, u"-"_s),
             std::pair(u" /"_s, u"/"_s), std::pair(u"/ "_s, u"/"_s)}) {
        while (result.contains(spaced)) {
            result.replace(spaced, tight);
        }
    }
    return result;
}

bool respell(Draft &draft)
{
    const QString plain = plainSpelling(draft.text);
    const bool changed = plain != draft.text;
    draft.text = plain;
    return changed;
}

bool guess(Draft &draft, const QString &text)
{
    const bool changed = text != draft.text && !text.isEmpty();
    draft = {.text = text, .certain = false};
    return changed;
}

/// 10.0.0.0/255.0.0.0 as 10.0.0.0/8; the inverted masks of router lists are a guess.
bool prefixFromNetmask(Draft &draft)
{
    const qsizetype slash = draft.text.indexOf(u'/');
    const auto mask = AddressRange::parse(QStringView(draft.text).mid(slash + 1));
    if (!mask || mask->family() != AddressFamily::IPv4 || !mask->isSingle()) {
        return false;
    }
    const auto bits = static_cast<std::uint32_t>(mask->first());
    const bool isInverted = bits != 0 && bits >> 31 == 0;
    const std::uint32_t ones = isInverted ? ~bits : bits;
    const int length = std::countl_one(ones);
    if (length < 32 && ones << length != 0) {
        return false;
    }
    draft.text = draft.text.left(slash + 1) + QString::number(length);
    // A mask shorter than /8 is rather a second address than a mask.
    draft.certain = draft.certain && !isInverted && length >= 8;
    return true;
}

QString withoutPort(const QString &text)
{
    QString host = text.left(text.lastIndexOf(u':'));
    return host.startsWith(u'[') ? host.mid(1, host.size() - 2) : host;
}

QString hostOfUrl(const QString &text)
{
    QString host = text.section(u"://"_s, 1).section(u'/', 0, 0).section(u'?', 0, 0).section(u'#', 0, 0);
    host = host.section(u'@', -1);
    return host.startsWith(u'[') && host.endsWith(u']') ? host.mid(1, host.size() - 2) : host;
}

/// The decimal reading; octal is the other one, hence a guess.
QString withoutLeadingZeros(const QString &text)
{
    QString result;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool startsNumber = result.isEmpty() || !result.back().isLetterOrNumber();
        const bool moreDigits = i + 1 < text.size() && text.at(i + 1).isDigit();
        if (text.at(i) != u'0' || !startsNumber || !moreDigits) {
            result += text.at(i);
        }
    }
    return result;
}

/// Completes a list of one to three octets to a block: 10.0 and "" to 10.0.0.0/16.
QString blockOfOctets(const QStringList &octets, const QString &prefix)
{
    if (octets.isEmpty() || octets.size() > 3) {
        return {};
    }
    QStringList all = octets;
    while (all.size() < 4) {
        all << u"0"_s;
    }
    return all.join(u'.') + u'/' + (prefix.isEmpty() ? QString::number(8 * octets.size()) : prefix);
}

QString blockOfWildcard(const QString &text)
{
    QStringList octets = text.split(u'.');
    while (!octets.isEmpty() && octets.back() == u'*') {
        octets.removeLast();
    }
    return text.count(u'.') == 3 ? blockOfOctets(octets, {}) : QString();
}

/// 10.0.0.5-9 and 10.0.0/24, as routers and humans write them.
QString completed(const QString &text)
{
    if (const qsizetype dash = text.indexOf(u'-'); dash > 0) {
        const QString first = text.left(dash);
        const QString last = text.mid(dash + 1);
        const bool isShort = first.count(u'.') == 3 && !last.contains(u'.') && !last.contains(u'-');
        return isShort ? first + u'-' + first.left(first.lastIndexOf(u'.') + 1) + last : QString();
    }
    const QString prefix = text.section(u'/', 1);
    return prefix.isEmpty() || text.contains(u':') ? QString()
                                                   : blockOfOctets(text.section(u'/', 0, 0).split(u'.'), prefix);
}

bool repair(Draft &draft, AddressProblem problem)
{
    switch (problem) {
    case AddressProblem::FullWidth:
    case AddressProblem::Blank:
    case AddressProblem::Quoted:
    case AddressProblem::TrailingDot:
        return respell(draft);
    case AddressProblem::Netmask:
        return prefixFromNetmask(draft);
    case AddressProblem::HasPort:
        return guess(draft, withoutPort(draft.text));
    case AddressProblem::Url:
        return guess(draft, hostOfUrl(draft.text));
    case AddressProblem::LeadingZero:
        return guess(draft, withoutLeadingZeros(draft.text));
    case AddressProblem::Wildcard:
        return guess(draft, blockOfWildcard(draft.text));
    case AddressProblem::RangeReversed:
        return guess(draft, draft.text.section(u'-', 1) + u'-' + draft.text.section(u'-', 0, 0));
    case AddressProblem::ZoneId:
        return guess(draft, draft.text.section(u'%', 0, 0));
    case AddressProblem::TooFewParts:
        return guess(draft, completed(draft.text));
    default:
        return false;
    }
}

/// The entry that a text certainly is: as it is, or but for its spelling.
std::optional<AddressRange> certainMeaning(QStringView text)
{
    const AddressResult parsed = AddressRange::parse(text);
    if (parsed) {
        return parsed->hostBitsSet() ? std::nullopt : std::optional(*parsed);
    }
    const auto suggestion = suggestFix(text);
    return suggestion && suggestion->certain ? std::optional(suggestion->value) : std::nullopt;
}

} // namespace

std::optional<AddressSuggestion> suggestFix(QStringView text)
{
    Draft draft{.text = text.toString()};
    // Several faults in one text are repaired one after the other; more than this is not a typing error.
    for (int repairs = 0; repairs < 6; ++repairs) {
        const AddressResult parsed = AddressRange::parse(QStringView(draft.text));
        if (!parsed) {
            if (!repair(draft, parsed.error().problem)) {
                return {};
            }
            continue;
        }
        AddressRange value = *parsed;
        if (value.hostBitsSet()) {
            value = AddressRange::cidr(value.family(), value.first(), value.enteredPrefixLength());
            draft.certain = false;
        } else if (repairs == 0) {
            return {};
        }
        return AddressSuggestion{.text = value.toString(), .value = value, .certain = draft.certain};
    }
    return {};
}

bool isCertainFix(QStringView cell, QStringView fix)
{
    if (const auto whole = certainMeaning(cell)) {
        return AddressRange::parse(fix) == AddressResult(*whole);
    }
    QList<AddressRange> before;
    for (const QStringView part : cell.tokenize(u',')) {
        const auto meaning = certainMeaning(part);
        if (!meaning && !part.trimmed().isEmpty()) {
            return false;
        }
        if (meaning) {
            before << *meaning;
        }
    }
    QList<AddressRange> after;
    for (const QStringView part : fix.tokenize(u',')) {
        if (const AddressResult parsed = AddressRange::parse(part)) {
            after << *parsed;
        } else {
            return false;
        }
    }
    return !before.isEmpty() && before == after;
}

QList<QStringView> splitEntries(QStringView text)
{
    QList<QStringView> parts;
    bool joinsNext = false;
    for (qsizetype begin = 0; begin < text.size();) {
        qsizetype end = begin;
        while (end < text.size() && !isSeparator(text.at(end))) {
            ++end;
        }
        const QStringView part = text.mid(begin, end - begin);
        const bool isDash = part == u"-" || part == u"\u2013";
        if (!parts.isEmpty() && !part.isEmpty() && (isDash || joinsNext)) {
            const auto start = parts.constLast().utf16() - text.utf16();
            parts.last() = text.mid(start, end - start);
        } else if (!part.isEmpty()) {
            parts << part;
        }
        joinsNext = isDash || (joinsNext && part.isEmpty());
        begin = end + 1;
    }
    return parts;
}

} // namespace allowdesk
