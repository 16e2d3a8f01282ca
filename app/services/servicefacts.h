#pragma once

#include "app/lists/finding.h"
#include "app/lists/schema.h"

#include <chrono>

namespace allowdesk
{

/// One column of an inventory's list of targets, beside name and state.
struct ListColumn
{
    QString detail{}; ///< key in TargetSummary::details
    const char *title = nullptr; ///< source text in the translation context "List"
    FieldKind kind = FieldKind::Text; ///< how it is sorted and shown
    bool isShare = false; ///< the detail is [used, allowed], the latter null where there is no limit
};

/// What is always so of a service. Titles are source texts: of the translation context "Service" the service's own, of
/// "List" the others.
struct ServiceFacts
{
    QString id{}; ///< "dcs": as in TargetRef, endpoints and operations
    const char *title = nullptr;
    QString iconName = QStringLiteral("list"); ///< in the window's set of icons
    const char *purpose = nullptr; ///< what these lists do and do not do, in a sentence for who opens the inventory
    const char *stateTitle = nullptr; ///< what the state of a target is about ("Access")
    QList<ListColumn> columns{}; ///< of the list of targets, beside name and state

    QString rightToRead{}; ///< that reading a list takes, in the service's own words, to be named when it is missing
    QString rightToList{}; ///< the same of the list of targets
    QString rightToTest{}; ///< the same of ServiceReader::testRequest()

    Finding noList{.code = QStringLiteral("target.unsupported")}; ///< what is said of a target that has no list
    qsizetype mostRows = 0; ///< of one target, where people can make another one for the rest; 0 where they cannot

    /// A target is read only when somebody looks at it: where a reading costs minutes at the rate limit.
    bool readsWhenShown = false;
    /// The service takes rows one by one: a step concerns rows of its own, others' rows are never in it, and what was
    /// read serves every step that leaves while the reading keeps.
    bool worksByRow = false;
    /// How old a reading may be when a write leaves that was planned on it: somebody else may have written since.
    std::chrono::milliseconds planKeepsFor = std::chrono::seconds(10);
};

} // namespace allowdesk
