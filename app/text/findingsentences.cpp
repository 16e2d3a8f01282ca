#include "app/text/findingsentences.h"

#include "app/addresses/addressset.h"
#include "app/base/foreigntext.h"
#include "app/text/language.h"
#include "app/text/servicesentences.h"

#include <QCoreApplication>

#include <algorithm>
#include <limits>
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
    {"target.not-read", QT_TRANSLATE_NOOP("Finding", "Not loaded yet")},
    {"target.unsupported", QT_TRANSLATE_NOOP("Finding", "Not supported")},
    {"target.missing", QT_TRANSLATE_NOOP("Finding", "Not found, changes still staged")},
    {"target.unreadable", QT_TRANSLATE_NOOP("Finding", "Could not be read")},
    {"target.unfinished",
        QT_TRANSLATE_NOOP("Finding", "a change is in progress at the service; older entries are shown")},
    // Reading a file
    {"import.MissingCell", QT_TRANSLATE_NOOP("Finding", "Enter a value for %1.")},
    {"import.BadBoolean", QT_TRANSLATE_NOOP("Finding", "Enter yes or no.")},
    {"import.Reading.InvalidEncoding",
        QT_TRANSLATE_NOOP("Finding", "Invalid bytes for this encoding. Choose another encoding, or edit the cell.")},
    {"import.Reading.StrayQuote", QT_TRANSLATE_NOOP("Finding", "A quote inside a cell was kept.")},
    {"import.Reading.TextAfterQuote",
        QT_TRANSLATE_NOOP("Finding", "Text follows a closing quote. Edit the row, or accept it as is.")},
    {"import.Reading.UnclosedQuote",
        QT_TRANSLATE_NOOP("Finding", "A quote is not closed. Edit the row, or accept it as is.")},
    {"import.Reading.NulByte",
        QT_TRANSLATE_NOOP("Finding", "The row contains null bytes. Edit it, or accept it as is.")},
    {"import.Reading.ControlZ", QT_TRANSLATE_NOOP("Finding", "An end-of-file character was skipped.")},
    {"import.Reading.CellTooLong",
        QT_TRANSLATE_NOOP("Finding", "A cell is too long and was cut. Edit it, or accept the row as is.")},
    {"import.Reading.RowTooLong",
        QT_TRANSLATE_NOOP("Finding", "The row is too long and was cut. Edit it, or accept it as is.")},
    {"import.Reading.TooManyColumns",
        QT_TRANSLATE_NOOP("Finding", "The row has too many cells and was cut. Edit it, or accept it as is.")},
    {"import.Reading.TableTooLarge", QT_TRANSLATE_NOOP("Finding", "Reading stopped here: the file is too large.")},
    {"import.TooManyCells",
        QT_TRANSLATE_NOOP("Finding", "The row has more cells than the header. Edit it, or accept it as is.")},
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
    {"Empty", QT_TRANSLATE_NOOP("Finding", "Enter an address.")},
    {"BadCharacter", QT_TRANSLATE_NOOP("Finding", "Not an address: invalid characters.")},
    {"Blank", QT_TRANSLATE_NOOP("Finding", "Space inside the address.")},
    {"FullWidth", QT_TRANSLATE_NOOP("Finding", "Full-width or invisible characters.")},
    {"Quoted", QT_TRANSLATE_NOOP("Finding", "Quotes or brackets around the address.")},
    {"SeveralEntries", QT_TRANSLATE_NOOP("Finding", "More than one address in a cell.")},
    {"TrailingDot", QT_TRANSLATE_NOOP("Finding", "Dot after the address.")},
    {"LeadingZero",
        QT_TRANSLATE_NOOP("Finding", "Leading zero: some programs read the number as octal. Write it without zeros.")},
    {"HexOrOctal", QT_TRANSLATE_NOOP("Finding", "Hexadecimal and octal numbers are not supported.")},
    {"OctetTooLarge", QT_TRANSLATE_NOOP("Finding", "Octet out of range (0–255).")},
    {"TooFewParts", QT_TRANSLATE_NOOP("Finding", "Short form: write all four numbers.")},
    {"TooManyParts", QT_TRANSLATE_NOOP("Finding", "Too many numbers for an address.")},
    {"EmptyPart", QT_TRANSLATE_NOOP("Finding", "A number is missing between two dots or colons.")},
    {"GroupTooLong", QT_TRANSLATE_NOOP("Finding", "More than four digits between two colons.")},
    {"SecondCompression", QT_TRANSLATE_NOOP("Finding", "“::” may occur only once.")},
    {"BadPrefix", QT_TRANSLATE_NOOP("Finding", "Invalid prefix length after the slash.")},
    {"PrefixTooLong", QT_TRANSLATE_NOOP("Finding", "Prefix length out of range.")},
    {"Netmask", QT_TRANSLATE_NOOP("Finding", "Network mask instead of a prefix length.")},
    {"Wildcard", QT_TRANSLATE_NOOP("Finding", "Wildcards are not supported. Use a CIDR block.")},
    {"RangeReversed", QT_TRANSLATE_NOOP("Finding", "The range ends before it starts.")},
    {"MixedFamilies", QT_TRANSLATE_NOOP("Finding", "The range mixes IPv4 and IPv6.")},
    {"ZoneId", QT_TRANSLATE_NOOP("Finding", "Addresses with a zone are valid on one machine only.")},
    {"HasPort", QT_TRANSLATE_NOOP("Finding", "Port after the address.")},
    {"HostName", QT_TRANSLATE_NOOP("Finding", "Host names are not supported. Enter an IP address or CIDR block.")},
    {"Url", QT_TRANSLATE_NOOP("Finding", "URLs are not supported. Enter an IP address or CIDR block.")},
    {"TooLong", QT_TRANSLATE_NOOP("Finding", "Not an address: the text is too long.")},
};

const CodeSentence *find(std::span<const CodeSentence> table, const QString &code)
{
    const auto it = std::find_if(table.begin(), table.end(),
        [&](const CodeSentence &sentence) { return code == QLatin1StringView(sentence.code); });
    return it == table.end() ? nullptr : &*it;
}

const CodeSentence *findingText(const QString &code)
{
    const CodeSentence *general = find(findingTable, code);
    return general ? general : serviceSentence(SentenceKind::Finding, code);
}

// All at once: a place mark in an argument is a text of somebody's, and no mark.
QString translated(const CodeSentence &source, const QStringList &arguments)
{
    // Numbers that are too large to choose a form by take that of many.
    bool isExact = false;
    const qlonglong number = source.counts ? arguments.value(arguments.size() - 1).toLongLong(&isExact) : -1;
    const QString text = QCoreApplication::translate(
        "Finding", source.text, nullptr, source.counts && !isExact ? std::numeric_limits<int>::max() : numerus(number));
    QString filled;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const int place = text[i] == u'%' && i + 1 < text.size() ? text[i + 1].digitValue() : -1;
        if (place >= 1 && place <= arguments.size()) {
            const QString &argument = arguments[place - 1];
            filled += isolatedText(source.counts ? countText(argument) : argument);
            ++i;
        } else {
            filled += text[i];
        }
    }
    return filled;
}

QString translatedParts(const CodeSentence &source, const QStringList &arguments)
{
    if (!source.more || arguments.isEmpty()) {
        return translated(source, arguments);
    }
    const CodeSentence more{.code = source.code, .text = source.more, .counts = true};
    return translated(source, arguments.first(arguments.size() - 1)) + u" · "_s
        + translated(more, {arguments.constLast()});
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
    const bool isExact = !count.carry && count.low.high == 0;
    if (isExact && count.low.low <= 1) {
        return entries;
    }
    return QCoreApplication::translate("Finding", "%1 (%2 addresses)").arg(entries, countText(count.toString()));
}

QString addressProblemSentence(const QString &problemName)
{
    const CodeSentence *source = find(addressTable, problemName);
    return source ? translated(*source, {}) : problemName;
}

QString findingSentence(const Finding &finding)
{
    const CodeSentence *sentence = findingText(finding.code);
    if (!sentence) {
        return finding.code;
    }
    return QLatin1StringView(sentence->text) == QLatin1StringView(addressProblemText)
        ? unreadableSentence(finding)
        : translatedParts(*sentence, finding.arguments);
}

QString findingExplanation(const Finding &finding)
{
    const CodeSentence *why = findingText(finding.code + u".why"_s);
    return why ? translated(*why, finding.arguments) : QString();
}

bool hasFindingSentence(const QString &code)
{
    return findingText(code) != nullptr;
}

} // namespace allowdesk
