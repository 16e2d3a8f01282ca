#include "app/addresses/addressdiagnosis.h"

#include "app/addresses/addressscanner.h"
#include "app/addresses/addresssuggestion.h"

#include <algorithm>
#include <array>
#include <optional>

namespace allowdesk
{
using namespace Qt::StringLiterals;

namespace
{

using Verdict = std::optional<AddressError>;

AddressResult scan(QStringView text)
{
    return AddressScanner<char16_t>(text.utf16(), text.utf16() + text.size()).entry();
}

bool isDigits(QStringView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

Verdict at(AddressProblem problem, qsizetype position)
{
    return position < 0 ? Verdict() : AddressError{.problem = problem, .position = position};
}

template <typename Predicate>
qsizetype firstWhere(QStringView text, Predicate predicate)
{
    const auto found = std::find_if(text.begin(), text.end(), predicate);
    return found == text.end() ? -1 : found - text.begin();
}

// First of all: what a long text means is not worth the time, and every check after this one may look at all of it.
Verdict tooLong(QStringView text)
{
    return at(AddressProblem::TooLong, text.size() > longestDiagnosed ? 0 : -1);
}

Verdict empty(QStringView text)
{
    return at(AddressProblem::Empty, text.trimmed().isEmpty() ? 0 : -1);
}

Verdict url(QStringView text)
{
    return at(AddressProblem::Url, text.contains(u"://") ? 0 : -1);
}

Verdict fullWidth(QStringView text)
{
    return at(AddressProblem::FullWidth, firstWhere(text, [](QChar c) {
        const char16_t plain = plainCharacter(c.unicode());
        return plain != c.unicode() && plain != u' ';
    }));
}

Verdict port(QStringView text)
{
    const qsizetype colon = text.lastIndexOf(u':');
    if (colon < 1 || !isDigits(text.mid(colon + 1))) {
        return {};
    }
    const QStringView host = text.left(colon);
    const bool isBracketed = host.startsWith(u'[') && host.endsWith(u']');
    const bool isIpv4 = !host.contains(u':') && scan(host).has_value();
    return at(AddressProblem::HasPort, isBracketed || isIpv4 ? colon : -1);
}

Verdict severalEntries(QStringView text)
{
    const auto parts = splitEntries(text);
    const auto looksLikeAddress = [](QStringView part) { return part.contains(u'.') || part.contains(u':'); };
    const bool several = std::count_if(parts.begin(), parts.end(), looksLikeAddress) > 1;
    return at(AddressProblem::SeveralEntries, several ? parts.at(1).utf16() - text.utf16() : -1);
}

Verdict blank(QStringView text)
{
    return at(AddressProblem::Blank, firstWhere(text, [](QChar c) { return c.isSpace(); }));
}

Verdict quoted(QStringView text)
{
    const bool opens = u"\"'`([{<"_s.contains(text.front());
    const bool closes = u"\"'`)]}>,;"_s.contains(text.back());
    return at(AddressProblem::Quoted, opens ? 0 : closes ? text.size() - 1 : -1);
}

Verdict wildcard(QStringView text)
{
    return at(AddressProblem::Wildcard, text.indexOf(u'*'));
}

Verdict zoneId(QStringView text)
{
    const qsizetype percent = text.indexOf(u'%');
    return at(AddressProblem::ZoneId, percent > 0 && scan(text.left(percent)) ? percent : -1);
}

Verdict trailingDot(QStringView text)
{
    const bool isOnlyFault = text.endsWith(u'.') && scan(text.chopped(1));
    return at(AddressProblem::TrailingDot, isOnlyFault ? text.size() - 1 : -1);
}

Verdict hexOrOctal(QStringView text)
{
    const QStringView address = text.left(text.indexOf(u'/') < 0 ? text.size() : text.indexOf(u'/'));
    bool foundAny = false;
    for (const QStringView part : address.tokenize(u'.')) {
        bool isNumber = false;
        part.toString().toLongLong(&isNumber, 0); // base 0 reads 0x and 0
        const bool isOctal = part.startsWith(u"0o", Qt::CaseInsensitive) && isDigits(part.mid(2));
        if (!isNumber && !isOctal) {
            return {};
        }
        foundAny = foundAny || isOctal || part.startsWith(u"0x", Qt::CaseInsensitive);
    }
    return at(AddressProblem::HexOrOctal, foundAny ? 0 : -1);
}

Verdict netmask(QStringView text)
{
    const qsizetype slash = text.indexOf(u'/');
    const bool isMask = slash > 0 && scan(text.left(slash)) && scan(text.mid(slash + 1));
    return at(AddressProblem::Netmask, isMask ? slash + 1 : -1);
}

Verdict hostName(QStringView text)
{
    const auto isHostCharacter = [](QChar c) { return c.isLetterOrNumber() || c == u'-' || c == u'_' || c == u'.'; };
    const qsizetype end = firstWhere(text, [](QChar c) { return c == u':' || c == u'/'; });
    QStringView host = end < 0 ? text : text.left(end);
    if (end >= 0 && text.at(end) == u':' && !isDigits(text.mid(end + 1))) {
        return {}; // a colon without a port behind it is IPv6
    }
    if (host.endsWith(u'.')) {
        host.chop(1);
    }
    // The last label of a name is never a number.
    const QStringView label = host.mid(host.lastIndexOf(u'.') + 1);
    const bool isName =
        !label.isEmpty() && label.front().isLetter() && std::all_of(host.begin(), host.end(), isHostCharacter);
    return at(AddressProblem::HostName, isName ? 0 : -1);
}

} // namespace

AddressError diagnoseAddress(QStringView text, const AddressError &found)
{
    using Check = Verdict (*)(QStringView);
    // In the order of what explains most: each may rely on the refusals of those before it.
    static constexpr std::array<Check, 14> checks{tooLong, empty, url, fullWidth, port, severalEntries, blank, quoted,
        wildcard, zoneId, trailingDot, hexOrOctal, netmask, hostName};
    for (const Check check : checks) {
        if (const Verdict verdict = check(text)) {
            return *verdict;
        }
    }
    return found;
}

AddressError diagnoseAddress(std::string_view text, const AddressError &found)
{
    constexpr std::size_t mostBytes = 4; // of a character
    if (text.size() > mostBytes * longestDiagnosed) {
        return {.problem = AddressProblem::TooLong};
    }
    const QString utf16 = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
    AddressError error = diagnoseAddress(QStringView(utf16), AddressError{.problem = found.problem, .position = -1});
    if (error.position < 0) {
        error.position = found.position;
    } else {
        // Bytes that are no UTF-8 grow when they are read as U+FFFD, hence the bound.
        const qsizetype bytesBefore = QStringView(utf16).left(error.position).toUtf8().size();
        error.position = std::min(bytesBefore, static_cast<qsizetype>(text.size()));
    }
    return error;
}

char16_t plainCharacter(char16_t character)
{
    if (character < 0x80) {
        return character;
    }
    if (character >= 0xff01 && character <= 0xff5e) {
        return static_cast<char16_t>(character - 0xff01 + u'!'); // the full-width forms of ASCII
    }
    switch (character) {
    case 0x00a0: // no-break space
    case 0x3000: // ideographic space
        return u' ';
    case 0x2018:
    case 0x2019:
        return u'\'';
    case 0x201c:
    case 0x201d:
        return u'"';
    case 0x2010: // hyphens and dashes, the minus sign
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2212:
        return u'-';
    case 0x3001: // ideographic comma
        return u',';
    case 0x3002: // ideographic full stop
    case 0xff61: // half-width ideographic full stop
        return u'.';
    case 0x200b: // zero-width space, joiners, direction marks, byte order mark
    case 0x200c:
    case 0x200d:
    case 0x200e:
    case 0x200f:
    case 0x202a:
    case 0x202b:
    case 0x202c:
    case 0x202d:
    case 0x202e:
    case 0x2060:
    case 0x2066:
    case 0x2067:
    case 0x2068:
    case 0x2069:
    case 0xfeff:
        return 0;
    default:
        return character;
    }
}

QString plainText(QStringView text)
{
    QString plain;
    plain.reserve(text.size());
    for (const QChar c : text) {
        if (const char16_t character = plainCharacter(c.unicode()); character != 0) {
            plain += QChar(character);
        }
    }
    return plain;
}

QString plainText(QUtf8StringView text)
{
    return plainText(QStringView(text.toString()));
}

} // namespace allowdesk
