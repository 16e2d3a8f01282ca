#include "app/addresses/largepages.h"

#include <QtGlobal>

#include <new>

#ifdef Q_OS_LINUX
#include <sys/mman.h>
#endif

namespace allowdesk
{

namespace
{

constexpr std::size_t largePage = std::size_t{2} << 20;

constexpr bool isLarge(std::size_t bytes)
{
    return bytes >= largePage;
}

} // namespace

void *allocateLargePages(std::size_t bytes)
{
    if (!isLarge(bytes)) {
        return ::operator new(bytes);
    }
    void *memory = ::operator new (bytes, std::align_val_t{largePage});
#ifdef Q_OS_LINUX
    // Only a hint: on systems that refuse it everything works as before.
    static_cast<void>(madvise(memory, bytes, MADV_HUGEPAGE));
#endif
    return memory;
}

void freeLargePages(void *memory, std::size_t bytes) noexcept
{
    if (isLarge(bytes)) {
        ::operator delete (memory, std::align_val_t{largePage});
    } else {
        ::operator delete(memory);
    }
}

void giveBackUnused(void *memory, std::size_t used, std::size_t bytes) noexcept
{
#ifdef Q_OS_LINUX
    constexpr std::size_t page = std::size_t{64} << 10; // no system has larger ones
    const std::size_t begin = (used + page - 1) / page * page;
    const std::size_t end = bytes / page * page; // the last page may be shared with what lies behind
    if (isLarge(bytes) && begin < end) {
        static_cast<void>(madvise(static_cast<char *>(memory) + begin, end - begin, MADV_DONTNEED));
    }
#else
    Q_UNUSED(memory)
    Q_UNUSED(used)
    Q_UNUSED(bytes)
#endif
}

} // namespace allowdesk
