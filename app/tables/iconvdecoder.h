#pragma once

#include "app/tables/dialect.h"

#include <memory>
#include <string>
#include <vector>

namespace allowdesk
{

/// Turns bytes of another encoding into UTF-8 by iconv(3), since Qt 6.4 knows no GB18030 without ICU. Keeps the
/// beginning of a cut character for the next call.
class IconvDecoder final
{
public:
    /// Any encoding but UTF-8.
    explicit IconvDecoder(TextEncoding encoding);

    /// False when this machine lacks the encoding.
    [[nodiscard]] bool isValid() const { return m_handle != nullptr; }
    /// Appends to text. A byte, or a unit of UTF-16, that is no character becomes U+FFFD, and its place in text goes to
    /// invalid.
    void decode(std::string_view bytes, bool isLast, std::string &text, std::vector<qint64> &invalid);

private:
    struct Close
    {
        void operator()(void *handle) const;
    };
    std::unique_ptr<void, Close> m_handle;
    std::string m_cut;
    std::size_t m_unit = 1; ///< bytes that are skipped when they are no character
};

} // namespace allowdesk
