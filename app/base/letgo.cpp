#include "app/base/letgo.h"

#include "app/base/process.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace allowdesk
{

void letGo(std::shared_ptr<const void> owner)
{
    if (!owner || owner.use_count() > 1) {
        return; // others have it, who let it go in their turn
    }
    startDetached([owner = std::move(owner)]() mutable {
        owner.reset();
        giveMemoryBack();
    });
}

void giveMemoryBack()
{
#ifdef __GLIBC__
    malloc_trim(0); // small pieces stay with the process otherwise, however many there were
#endif
}

void giveMemoryBackAfter(qint64 bytes)
{
    constexpr qint64 much = qint64{1} << 20;
    if (bytes > much) {
        giveMemoryBack();
    }
}

} // namespace allowdesk
