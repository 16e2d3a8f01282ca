#pragma once

#include "app/tables/iconvdecoder.h"

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace allowdesk
{

/// Turns the bytes of a file, block by block, into UTF-8 that is always valid. Drops a byte order mark.
class TextDecoder final
{
public:
    /// Without an encoding it is found: by the mark, else at the first bytes that are not ASCII.
    explicit TextDecoder(std::optional<TextEncoding> encoding);

    struct Decoded
    {
        std::string_view text{}; ///< valid until the next call, and no longer than the block
        std::span<const qint64>
            invalid{}; ///< where in all the text so far U+FFFD stands for bytes that are no character
    };
    [[nodiscard]] Decoded decode(std::string_view block, bool isLast);

    /// Nothing while all was ASCII.
    [[nodiscard]] std::optional<TextEncoding> encoding() const { return m_encoding; }
    /// False when this machine lacks the encoding.
    [[nodiscard]] bool isValid() const { return m_other == nullptr || m_other->isValid(); }

private:
    void start(std::string_view &bytes);
    void choose(TextEncoding encoding);
    [[nodiscard]] std::string_view decodeUtf8(std::string_view bytes, bool isLast);

    std::optional<TextEncoding> m_encoding;
    std::unique_ptr<IconvDecoder> m_other; ///< for all but UTF-8
    std::string m_pending; ///< bytes that cannot be told yet
    std::string m_input;
    std::string m_text;
    std::vector<qint64> m_invalid;
    qint64 m_textBefore = 0; ///< bytes of text that earlier calls gave
    bool m_isStarted = false;
};

} // namespace allowdesk
