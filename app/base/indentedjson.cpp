#include "app/base/indentedjson.h"

#include <algorithm>

namespace allowdesk
{
namespace
{

constexpr qsizetype indent = 4;

bool isJsonBlank(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

bool isOpening(char c)
{
    return c == '{' || c == '[';
}

bool isClosing(char c)
{
    return c == '}' || c == ']';
}

} // namespace

IndentedJson::IndentedJson(QByteArray json) : m_json(std::move(json))
{
    qsizetype begin = 0;
    skipBlanks(begin);
    if (begin == m_json.size() || !isOpening(m_json[begin])) {
        m_lineCount = 1;
        m_longest = m_json.size();
        return;
    }
    Place place{begin, 0};
    while (place.offset < m_json.size()) {
        if (m_lineCount % pageLines == 0) {
            m_pages << place;
        }
        m_longest = std::max(m_longest, passLine(place, nullptr));
        ++m_lineCount;
    }
}

QString IndentedJson::line(qsizetype number) const
{
    if (m_pages.isEmpty()) {
        return QString::fromUtf8(m_json);
    }
    Place place = m_pages[number / pageLines];
    for (qsizetype before = number % pageLines; before > 0; --before) {
        passLine(place, nullptr);
    }
    QByteArray text;
    passLine(place, &text);
    return QString::fromUtf8(text);
}

qsizetype IndentedJson::passLine(Place &place, QByteArray *text) const
{
    qsizetype &at = place.offset;
    const qsizetype depth = isClosing(m_json[at]) && place.depth > 0 ? --place.depth : place.depth;
    qsizetype length = depth * indent;
    if (text) {
        text->fill(' ', length);
    }
    const auto take = [&](qsizetype end) {
        if (text) {
            text->append(m_json.constData() + at, end - at);
        }
        length += end - at;
        at = end;
        skipBlanks(at);
    };
    bool hasEnded = false;
    while (!hasEnded && at < m_json.size()) {
        const char c = m_json[at];
        if (c == '"') {
            take(endOfString(at));
        } else if (c == ':') {
            take(at + 1);
            if (text) {
                text->append(' ');
            }
            ++length;
        } else if (c == ',') {
            take(at + 1);
            hasEnded = true;
        } else {
            take(at + 1);
            // An empty object or array stands on one line.
            hasEnded = isOpening(c) && (at == m_json.size() || !isClosing(m_json[at]));
            place.depth += hasEnded ? 1 : 0;
            if (isOpening(c) && !hasEnded) {
                take(at + 1);
            }
        }
        // What closes stands on a line of its own, but for the comma behind it.
        hasEnded = hasEnded || (at < m_json.size() && isClosing(m_json[at]));
    }
    return length;
}

void IndentedJson::skipBlanks(qsizetype &offset) const
{
    while (offset < m_json.size() && isJsonBlank(m_json[offset])) {
        ++offset;
    }
}

// Behind its closing mark; of one that does not end the end of the text.
qsizetype IndentedJson::endOfString(qsizetype begin) const
{
    for (qsizetype i = begin + 1; i < m_json.size(); ++i) {
        if (m_json[i] == '\\') {
            ++i;
        } else if (m_json[i] == '"') {
            return i + 1;
        }
    }
    return m_json.size();
}

} // namespace allowdesk
