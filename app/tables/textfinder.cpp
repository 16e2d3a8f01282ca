#include "app/tables/textfinder.h"

#include "app/tables/utf8.h"

#include <algorithm>

namespace allowdesk
{

namespace
{

constexpr char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
}

constexpr char upper(char c)
{
    return c >= 'a' && c <= 'z' ? static_cast<char>(c & ~0x20) : c;
}

// Of two ASCII letters there are others without ASCII that are the same without case: U+212A of k, U+017F of s.
bool isAsciiInAllCases(QChar c)
{
    return c.unicode() < 0x80 && c != u'k' && c != u's';
}

// The longest stretch of such characters: most texts without it are refused by one look over their bytes.
QStringView longestAscii(QStringView text)
{
    QStringView longest;
    for (qsizetype begin = 0, end = 0; begin < text.size(); begin = end + 1) {
        for (end = begin; end < text.size() && isAsciiInAllCases(text[end]);) {
            ++end;
        }
        longest = end - begin > longest.size() ? text.sliced(begin, end - begin) : longest;
    }
    return longest;
}

} // namespace

TextFinder::TextFinder(const QString &text) : m_text(text.toCaseFolded())
{
    const bool isAscii = std::all_of(m_text.cbegin(), m_text.cend(), [](QChar c) { return c.unicode() < 0x80; });
    m_ascii = (isAscii ? QStringView(m_text) : longestAscii(m_text)).toLatin1().toStdString();
    if (isAscii) {
        m_text.clear();
    }
    if (!m_ascii.empty()) {
        m_finder = ByteFinder(m_ascii.front(), upper(m_ascii.front()), upper(m_ascii.front()));
    }
}

bool TextFinder::isIn(std::string_view text) const
{
    if (!hasAscii(text)) {
        return false;
    }
    // All other text is compared by Qt, which knows its cases.
    return m_text.isEmpty()
        || (asciiPrefix(text) != text.size()
            && QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()))
                   .contains(m_text, Qt::CaseInsensitive));
}

bool TextFinder::hasAscii(std::string_view text) const
{
    if (m_ascii.empty() || text.size() < m_ascii.size()) {
        return m_ascii.empty();
    }
    const char *const end = text.data() + text.size() - m_ascii.size() + 1;
    for (const char *at = m_finder.find(text.data(), end); at != end; at = m_finder.find(at + 1, end)) {
        if (std::equal(m_ascii.begin(), m_ascii.end(), at, [](char wanted, char c) { return wanted == lower(c); })) {
            return true;
        }
    }
    return false;
}

} // namespace allowdesk
