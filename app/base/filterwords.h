#pragma once

#include <QStringList>

#include <algorithm>

namespace allowdesk
{

/// What a person types into a filter: words between blanks, all of which have to be found, whatever their case. A text
/// in double quotes is one word.
class FilterWords final
{
public:
    FilterWords() = default;
    explicit FilterWords(const QString &text);

    [[nodiscard]] bool isEmpty() const { return m_words.isEmpty(); }
    [[nodiscard]] const QStringList &words() const { return m_words; }

    /// Whether each word is in one of the texts, not all of them in the same one.
    template <typename Texts>
    [[nodiscard]] bool areIn(const Texts &texts) const
    {
        return std::all_of(m_words.begin(), m_words.end(), [&](const QString &word) { return isIn(word, texts); });
    }
    /// Whether one of the texts has that word.
    template <typename Texts>
    [[nodiscard]] static bool isIn(const QString &word, const Texts &texts)
    {
        return std::any_of(
            texts.begin(), texts.end(), [&](const QString &text) { return text.contains(word, Qt::CaseInsensitive); });
    }

    bool operator==(const FilterWords &) const = default;

private:
    QStringList m_words;
};

} // namespace allowdesk
