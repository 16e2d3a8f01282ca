#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace allowdesk
{

/// A JSON text as lines that a person can read, one value each, indented. No line is kept: each is made of the text
/// when somebody looks at it, at most so many lines from where it begins as pageLines says. What is no object and no
/// array is one line.
class IndentedJson final
{
public:
    static constexpr qsizetype pageLines = 64;

    explicit IndentedJson(QByteArray json);

    [[nodiscard]] qsizetype lineCount() const { return m_lineCount; }
    /// Of the longest line in bytes, with its indent.
    [[nodiscard]] qsizetype longestLine() const { return m_longest; }
    /// From 0 to lineCount() - 1.
    [[nodiscard]] QString line(qsizetype number) const;

private:
    /// Where a line begins.
    struct Place
    {
        qsizetype offset = 0;
        qsizetype depth = 0;
    };

    QByteArray m_json;
    QList<Place> m_pages; ///< of each pageLines-th line
    qsizetype m_lineCount = 0;
    qsizetype m_longest = 0;

    /// Goes on to the next line; gives the length of this one, and its text where that is asked for.
    qsizetype passLine(Place &place, QByteArray *text) const;
    void skipBlanks(qsizetype &offset) const;
    [[nodiscard]] qsizetype endOfString(qsizetype begin) const;
};

} // namespace allowdesk
