#include "app/tables/textdecoder.h"

#include "app/tables/encodingdetection.h"
#include "app/tables/utf8.h"

#include <utility>

namespace allowdesk
{

TextDecoder::TextDecoder(std::optional<TextEncoding> encoding)
{
    if (encoding) {
        choose(*encoding);
    }
}

void TextDecoder::choose(TextEncoding encoding)
{
    m_encoding = encoding;
    if (encoding != TextEncoding::Utf8) {
        m_other = std::make_unique<IconvDecoder>(encoding);
    }
}

TextDecoder::Decoded TextDecoder::decode(std::string_view block, bool isLast)
{
    std::string_view bytes = block;
    if (!m_pending.empty()) {
        m_input = std::move(m_pending);
        m_input.append(block);
        m_pending.clear();
        bytes = m_input;
    }
    m_text.clear();
    m_invalid.clear();
    constexpr std::size_t enoughToStart = 4;
    if (!m_isStarted && bytes.size() < enoughToStart && !isLast) {
        m_pending = bytes;
        return {};
    }
    start(bytes);
    std::string_view text = bytes;
    if (m_other && m_other->isValid()) {
        m_other->decode(bytes, isLast, m_text, m_invalid);
        text = m_text;
    } else if (m_encoding) {
        text = decodeUtf8(bytes, isLast);
    }
    for (qint64 &position : m_invalid) {
        position += m_textBefore;
    }
    m_textBefore += static_cast<qint64>(text.size());
    return {.text = text, .invalid = m_invalid};
}

/// Takes off the mark and finds the encoding as far as these bytes tell.
void TextDecoder::start(std::string_view &bytes)
{
    const bool isFirst = !std::exchange(m_isStarted, true);
    const auto mark = isFirst ? findByteOrderMark(bytes) : std::nullopt;
    if (!m_encoding) {
        if (const auto found = isFirst ? detectEncoding(bytes) : detectEightBitEncoding(bytes)) {
            choose(*found);
        }
    }
    if (mark && m_encoding == mark->encoding) {
        bytes.remove_prefix(mark->length);
    }
}

std::string_view TextDecoder::decodeUtf8(std::string_view bytes, bool isLast)
{
    std::size_t valid = utf8Prefix(bytes);
    if (valid == bytes.size()) {
        return bytes;
    }
    if (!isLast && isCutUtf8(bytes.substr(valid))) {
        m_pending = bytes.substr(valid);
        return bytes.substr(0, valid);
    }
    while (!bytes.empty()) {
        m_text.append(bytes.substr(0, valid));
        bytes.remove_prefix(valid);
        if (!isLast && isCutUtf8(bytes)) {
            m_pending = bytes;
            break;
        }
        if (!bytes.empty()) {
            m_invalid.push_back(static_cast<qint64>(m_text.size()));
            m_text += "\xef\xbf\xbd";
            bytes.remove_prefix(1);
        }
        valid = utf8Prefix(bytes);
    }
    return m_text;
}

} // namespace allowdesk
