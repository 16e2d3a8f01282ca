#pragma once

#include "app/tables/bytefinder.h"

#include <QString>

#include <string>
#include <string_view>

namespace allowdesk
{

/// Finds a text in texts of UTF-8, whatever its case: what a person types into a filter.
class TextFinder final
{
public:
    explicit TextFinder(const QString &text);

    /// Always for an empty text.
    [[nodiscard]] bool isIn(std::string_view text) const;

private:
    QString m_text; ///< without case; empty where its ASCII is all of it
    std::string m_ascii; ///< ASCII that has to be in a text, in lower case; may be empty
    ByteFinder m_finder; ///< of its first letter

    [[nodiscard]] bool hasAscii(std::string_view text) const;
};

} // namespace allowdesk
