#include "app/base/filterwords.h"

#include <utility>

namespace allowdesk
{

// A quote that is still open, as while somebody types, reaches to the end.
FilterWords::FilterWords(const QString &text)
{
    QString word;
    bool isQuoted = false;
    const auto end = [&] {
        if (!word.isEmpty()) {
            m_words << std::exchange(word, {});
        }
    };
    for (const QChar c : text) {
        if (c == u'"') {
            end();
            isQuoted = !isQuoted;
        } else if (c.isSpace() && !isQuoted) {
            end();
        } else {
            word += c;
        }
    }
    end();
}

} // namespace allowdesk
