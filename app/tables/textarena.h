#pragma once

#include "app/addresses/largepages.h"

#include <cstdint>
#include <cstring>
#include <string_view>
#include <utility>

namespace allowdesk
{

/// Memory that texts are appended to, at most 4 GiB of it. Unlike a vector it never clears what is about to be written.
class TextArena final
{
public:
    TextArena() = default;
    TextArena(TextArena &&other) noexcept { swap(other); }
    TextArena &operator=(TextArena &&other) noexcept
    {
        swap(other);
        return *this;
    }
    TextArena(const TextArena &) = delete;
    TextArena &operator=(const TextArena &) = delete;
    ~TextArena() { release(); }

    void reserve(std::size_t capacity)
    {
        if (capacity <= m_capacity) {
            return;
        }
        auto *larger = static_cast<char *>(allocateLargePages(capacity));
        if (m_size > 0) {
            std::memcpy(larger, m_data, m_size);
        }
        release();
        m_data = larger;
        m_capacity = capacity;
    }

    void append(std::string_view text) { append(text, text.data() + text.size()); }

    /// The same, quicker for short texts when more bytes may be read behind them, up to readableEnd: steps of one size
    /// spare the processor the guess how long the text is.
    void append(std::string_view text, const char *readableEnd)
    {
        if (m_capacity - m_size < text.size() + step) {
            reserve(2 * (m_size + text.size() + step));
        }
        char *const out = m_data + m_size;
        m_size += text.size();
        if (static_cast<std::size_t>(readableEnd - text.data()) >= text.size() + step) {
            std::size_t done = 0;
            do {
                std::memcpy(out + done, text.data() + done, step);
                done += step;
            } while (done < text.size());
        } else if (!text.empty()) {
            std::memcpy(out, text.data(), text.size());
        }
    }

    /// Once nothing more is appended.
    void giveBackUnused() { allowdesk::giveBackUnused(m_data, m_size, m_capacity); }

    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(m_size); }
    [[nodiscard]] std::string_view text(std::uint32_t begin, std::uint32_t end) const
    {
        return {m_data + begin, end - begin};
    }

private:
    static constexpr std::size_t step = 16;

    void swap(TextArena &other) noexcept
    {
        std::swap(m_data, other.m_data);
        std::swap(m_size, other.m_size);
        std::swap(m_capacity, other.m_capacity);
    }
    void release() noexcept
    {
        if (m_data != nullptr) {
            freeLargePages(m_data, m_capacity);
        }
    }

    char *m_data = nullptr;
    std::size_t m_size = 0;
    std::size_t m_capacity = 0;
};

} // namespace allowdesk
