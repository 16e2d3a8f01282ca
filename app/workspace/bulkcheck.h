#pragma once

#include "app/lists/bulkedit.h"
#include "app/services/service.h"

namespace allowdesk
{

/// What is to be said of one entry of a change of many lists, or of the part that it names.
struct BulkProblem
{
    QString subject{}; ///< the entry, or the name of the part
    Finding finding{};

    bool operator==(const BulkProblem &) const = default;
};

/// A change of many lists by itself, before any list is looked at.
struct BulkCheck
{
    QList<BulkProblem> problems{}; ///< each once
    bool lacksPart = false; ///< entries are to be added, and nobody has said to which part
    bool isBlocked = false; ///< it cannot be staged as it is
};

/// A block that typing the name lifts is for the review; what is removed may be as it is. Pure.
[[nodiscard]] BulkCheck checkBulkEdit(const Service &service, const Workspace &workspace, const BulkEdit &edit);

} // namespace allowdesk
