#pragma once

#include <QtGlobal>

#include <memory>

namespace allowdesk
{

/// Drops what may be large on a thread of its own, and gives its memory back to the system: to take a million rows
/// apart takes longer than a window may stand still. It must not care on which thread it goes.
void letGo(std::shared_ptr<const void> owner);

/// Gives memory that is free to the system, after something large has gone. Takes some milliseconds: not for the thread
/// of the window.
void giveMemoryBack();
/// The same after work on so many bytes, where they are worth it.
void giveMemoryBackAfter(qint64 bytes);

} // namespace allowdesk
