#include "app/tables/listline.h"

#include "app/addresses/addressdiagnosis.h"
#include "app/addresses/addressmention.h"
#include "app/tables/addresslook.h"
#include "app/tables/utf8.h"

#include <QString>

#include <algorithm>
#include <array>

namespace allowdesk
{
namespace
{

/// UTF-8 of the full-width comma, semicolon and the ideographic comma and space.
constexpr std::array<std::string_view, 4> wideSeparators{
    "\xef\xbc\x8c", "\xef\xbc\x9b", "\xe3\x80\x81", "\xe3\x80\x80"};

/// A line with more entries than these is a list that was written on one line. With fewer, a word between them may
/// give all of them another meaning.
constexpr int fewEntries = 8;

constexpr bool isLineEnd(char c)
{
    return c == '\n' || c == '\r';
}

std::string_view withoutQuotes(std::string_view text)
{
    constexpr std::string_view quotes = "\"'`";
    while (!text.empty() && quotes.find(text.front()) != std::string_view::npos) {
        text.remove_prefix(1);
    }
    while (!text.empty() && quotes.find(text.back()) != std::string_view::npos) {
        text.remove_suffix(1);
    }
    return text;
}

/// Counts the entries of a line and what stands between them.
struct LineCount
{
    int entries = 0;
    int others = 0;
    bool isDashOpen = false; ///< a lone dash waits for the other end of a range
    bool isLastEntry = false;
    std::string_view first{};
    std::string_view last{};

    void take(std::string_view token)
    {
        const bool isDash = token == "-" && isLastEntry;
        const bool isEntry = !isDash && isMeantAsEntry(token);
        others += isDash || isEntry ? 0 : 1;
        others += isDashOpen && !isEntry ? 1 : 0;
        entries += isEntry ? 1 : 0;
        isDashOpen = isDash;
        isLastEntry = isEntry;
        if (isEntry) {
            first = entries == 1 ? token : first;
            last = token;
        }
    }

    [[nodiscard]] ListLine verdict(bool hasRange) const
    {
        const bool hasOthers = others > 0 || isDashOpen;
        const bool isPair = entries == 2 && !hasRange && areEndsOfBlock(first, last);
        return (hasOthers && entries > 0) || isPair ? ListLine::Whole : ListLine::Entries;
    }
};

} // namespace

int listSeparatorLength(std::string_view text)
{
    switch (text.front()) {
    case ' ':
    case ',':
    case '\t':
    case ';':
        return 1;
    case '\xef':
    case '\xe3':
        return std::any_of(wideSeparators.begin(), wideSeparators.end(),
                   [text](std::string_view wide) { return text.starts_with(wide); })
            ? 3
            : 0;
    default:
        return 0;
    }
}

bool isMeantAsEntry(std::string_view token)
{
    if (asciiPrefix(token) != token.size()) {
        const std::string ascii = plainText(QUtf8StringView(token)).toStdString();
        return asciiPrefix(ascii) == ascii.size() && isMeantAsEntry(ascii);
    }
    const std::string_view text = withoutQuotes(token);
    return looksLikeAddress(text) && text.front() != '-' && text.back() != '-' && text.front() != '/'
        && text.back() != '/' && !isNetworkMask(text);
}

ListLine classifyListLine(std::string_view text, char comment, bool isFinal)
{
    LineCount count;
    bool hasRange = false;
    std::size_t at = 0;
    while (at < text.size() && !isLineEnd(text[at])) {
        if (const int length = listSeparatorLength(text.substr(at))) {
            at += static_cast<std::size_t>(length);
            continue;
        }
        if (comment != '\0' && text[at] == comment) {
            return count.verdict(hasRange);
        }
        std::size_t end = at;
        while (end < text.size() && !isLineEnd(text[end]) && listSeparatorLength(text.substr(end)) == 0) {
            ++end;
        }
        if (end == text.size() && !isFinal) {
            return ListLine::Unknown;
        }
        count.take(text.substr(at, end - at));
        hasRange = hasRange || count.isDashOpen;
        if (count.entries > fewEntries) {
            return ListLine::ManyEntries;
        }
        at = end;
    }
    return at < text.size() || isFinal ? count.verdict(hasRange) : ListLine::Unknown;
}

} // namespace allowdesk
