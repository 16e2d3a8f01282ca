#pragma once

#include <QStringList>

#include <algorithm>

namespace allowdesk
{

/// A long text line by line: each is made when somebody looks at it, so that the text as a whole is nowhere.
class TextLines
{
    Q_DISABLE_COPY_MOVE(TextLines)

public:
    TextLines() = default;
    virtual ~TextLines() = default;

    [[nodiscard]] virtual qsizetype count() const = 0;
    /// From 0 to count() - 1.
    [[nodiscard]] virtual QString line(qsizetype number) const = 0;
    /// The characters of the longest line, or some more.
    [[nodiscard]] virtual qsizetype longest() const = 0;
    /// How many lines each part has, of a text that grows at the ends of its parts.
    [[nodiscard]] virtual QList<qsizetype> parts() const { return {count()}; }
};

/// All of them, of a text that is short.
[[nodiscard]] QStringList allLines(const TextLines &lines);

/// The cells of a row beside each other.
[[nodiscard]] QString cellsText(const QStringList &cells);
/// The characters of cellsText(), or some more, without making it.
[[nodiscard]] qsizetype mostCharacters(const QStringList &cells);

/// Lines that somebody has made already.
class KnownLines final : public TextLines
{
public:
    explicit KnownLines(QStringList lines) : m_lines(std::move(lines)) { }

    [[nodiscard]] qsizetype count() const override { return m_lines.size(); }
    [[nodiscard]] QString line(qsizetype number) const override { return m_lines[number]; }
    [[nodiscard]] qsizetype longest() const override
    {
        const auto isShorter = [](const QString &a, const QString &b) { return a.size() < b.size(); };
        const auto longest = std::max_element(m_lines.begin(), m_lines.end(), isShorter);
        return longest == m_lines.end() ? 0 : longest->size();
    }

private:
    QStringList m_lines;
};

} // namespace allowdesk
