#include "app/import/parallel.h"

#include <algorithm>
#include <thread>
#include <vector>

namespace allowdesk
{

int partCount(qsizetype items)
{
    constexpr qsizetype worthAThread = 20'000;
    constexpr qsizetype mostThreads = 8; // beyond it memory is the bottleneck, and others want to work too
    const qsizetype processors = std::max<qsizetype>(std::thread::hardware_concurrency(), 1);
    return static_cast<int>(std::clamp<qsizetype>(items / worthAThread, 1, std::min(processors, mostThreads)));
}

void parallelParts(qsizetype items, const std::function<void(int part, qsizetype begin, qsizetype end)> &work)
{
    const int parts = partCount(items);
    const auto begin = [items, parts](int part) { return items * part / parts; };
    std::vector<std::jthread> threads;
    for (int part = 1; part < parts; ++part) {
        threads.emplace_back([&work, &begin, part] { work(part, begin(part), begin(part + 1)); });
    }
    work(0, begin(0), begin(1));
}

} // namespace allowdesk
