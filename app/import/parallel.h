#pragma once

#include <QtGlobal>

#include <functional>

namespace allowdesk
{

/// How many parts parallelParts() will make of so many items: one while they are few, since a thread has its price.
[[nodiscard]] int partCount(qsizetype items);

/// Calls work(part, begin, end) for equal parts of the items from 0 on, each on a thread of its own; the calling thread
/// takes part 0. Returns when all are done. The work must not throw.
void parallelParts(qsizetype items, const std::function<void(int part, qsizetype begin, qsizetype end)> &work);

} // namespace allowdesk
