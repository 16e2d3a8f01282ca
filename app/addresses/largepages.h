#pragma once

#include <cstddef>
#include <vector>

namespace allowdesk
{

/// Memory that is aligned and marked so that the system may back it with large pages. Filling tens of megabytes page by
/// page costs more time than parsing what goes into them. Throws std::bad_alloc.
[[nodiscard]] void *allocateLargePages(std::size_t bytes);
void freeLargePages(void *memory, std::size_t bytes) noexcept;
/// Lets the system have what lies behind the used bytes of such memory. What is written there later is kept as ever.
void giveBackUnused(void *memory, std::size_t used, std::size_t bytes) noexcept;

/// For vectors that may grow to millions of elements; small ones cost the same as ever.
template <typename T>
struct LargePageAllocator
{
    using value_type = T;

    LargePageAllocator() = default;
    template <typename U>
    constexpr LargePageAllocator(const LargePageAllocator<U> &) // NOLINT(google-explicit-constructor) by the standard
    { }

    [[nodiscard]] T *allocate(std::size_t count) { return static_cast<T *>(allocateLargePages(count * sizeof(T))); }
    void deallocate(T *memory, std::size_t count) noexcept { freeLargePages(memory, count * sizeof(T)); }

    template <typename U>
    constexpr bool operator==(const LargePageAllocator<U> &) const
    {
        return true;
    }
};

template <typename T>
using LargeVector = std::vector<T, LargePageAllocator<T>>;

} // namespace allowdesk
