#include "app/tables/iconvdecoder.h"

#include <algorithm>
#include <array>
#include <cerrno>

#include <iconv.h>

namespace allowdesk
{

namespace
{

const char *nameOf(TextEncoding encoding)
{
    switch (encoding) {
    case TextEncoding::Utf16LittleEndian:
        return "UTF-16LE";
    case TextEncoding::Utf16BigEndian:
        return "UTF-16BE";
    case TextEncoding::Gb18030:
        return "GB18030";
    case TextEncoding::Latin1:
        return "ISO-8859-1";
    case TextEncoding::Utf8:
        break;
    }
    return "UTF-8";
}

} // namespace

void IconvDecoder::Close::operator()(void *handle) const
{
    iconv_close(handle);
}

IconvDecoder::IconvDecoder(TextEncoding encoding)
{
    const bool isUtf16 = encoding == TextEncoding::Utf16LittleEndian || encoding == TextEncoding::Utf16BigEndian;
    m_unit = isUtf16 ? 2 : 1;
    // NOLINTNEXTLINE(performance-no-int-to-ptr): this is how POSIX says that it failed
    if (iconv_t handle = iconv_open("UTF-8", nameOf(encoding)); handle != iconv_t(-1)) {
        m_handle.reset(handle);
    }
}

void IconvDecoder::decode(std::string_view bytes, bool isLast, std::string &text, std::vector<qint64> &invalid)
{
    std::string input = std::move(m_cut);
    input.append(bytes);
    m_cut.clear();
    char *next = input.data();
    std::size_t left = input.size();
    std::array<char, std::size_t{32} << 10> piece{};
    while (left > 0) {
        char *out = piece.data();
        std::size_t spaceLeft = piece.size();
        const std::size_t converted = iconv(m_handle.get(), &next, &left, &out, &spaceLeft);
        const int error = converted == std::size_t(-1) ? errno : 0;
        text.append(piece.data(), piece.size() - spaceLeft);
        if (error == EINVAL && !isLast) {
            m_cut.assign(next, left);
            return;
        }
        if (error == EINVAL || error == EILSEQ) {
            invalid.push_back(static_cast<qint64>(text.size()));
            text += "\xef\xbf\xbd";
            const std::size_t skipped = std::min(m_unit, left);
            next += skipped;
            left -= skipped;
        }
    }
}

} // namespace allowdesk
