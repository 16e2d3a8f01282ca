// The same targets under clang's libFuzzer, which looks for inputs by coverage.

#include "tests/fuzz/fuzztarget.h"

#include <cstdio>
#include <cstdlib>

namespace allowdesk
{

void require(bool holds, const char *property)
{
    if (!holds) {
        std::fprintf(stderr, "does not hold: %s\n", property);
        std::abort();
    }
}

} // namespace allowdesk

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    allowdesk::fuzzOne({reinterpret_cast<const char *>(data), size});
    return 0;
}
