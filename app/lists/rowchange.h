#pragma once

namespace allowdesk
{

/// How a row of a draft stands to its base.
enum class RowChange { Unchanged, Added, Edited, Removed };

} // namespace allowdesk
