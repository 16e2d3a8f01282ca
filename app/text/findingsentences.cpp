#include "app/text/findingsentences.h"

#include "app/addresses/addressset.h"
#include "app/base/foreigntext.h"
#include "app/text/servicesentences.h"

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

constexpr CodeSentence findingTable[] = {
    // The state of a target
    {"target.loading", QT_TRANSLATE_NOOP("Finding", "Reading…")},
    {"target.not-read", QT_TRANSLATE_NOOP("Finding", "Not read yet; choose it to read it")},
    {"target.unsupported", QT_TRANSLATE_NOOP("Finding", "It has no such list")},
    {"target.missing", QT_TRANSLATE_NOOP("Finding", "Not found; its staged changes wait")},
    {"target.unreadable", QT_TRANSLATE_NOOP("Finding", "Could not be read")},
    {"target.unfinished",
        QT_TRANSLATE_NOOP("Finding", "the service has not finished a change; what was read before it is shown")},
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

constexpr CodeSentence addressTable[] = {
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
    {"TooLong", QT_TRANSLATE_NOOP("Finding", "Not an address: the text is too long.")},
};

const char *find(std::span<const CodeSentence> table, const QString &code)
{
    const auto it = std::find_if(table.begin(), table.end(),
        [&](const CodeSentence &sentence) { return code == QLatin1StringView(sentence.code); });
    return it == table.end() ? nullptr : it->text;
}

const char *findingText(const QString &code)
{
    const char *general = find(findingTable, code);
    return general ? general : serviceSentence(SentenceKind::Finding, code);
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
    const char *text = findingText(finding.code);
    if (!text) {
        return finding.code;
    }
    return QLatin1StringView(text) == QLatin1StringView(addressProblemText) ? unreadableSentence(finding)
                                                                            : translated(text, finding.arguments);
}

bool hasFindingSentence(const QString &code)
{
    return findingText(code) != nullptr;
}

} // namespace allowdesk
