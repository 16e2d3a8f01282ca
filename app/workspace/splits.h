#pragma once

#include "app/lists/targetref.h"
#include "app/lists/targetstate.h"

namespace allowdesk
{

/// A new list that takes rows of another one.
struct NewPart
{
    QString name{};
    TargetState pattern{}; ///< its rows have the ids that they have in the other
};

/// Such a list once it is staged.
struct MadePart
{
    TargetRef target{};
    quint64 revision = 0; ///< of its draft: another one when it has been edited or applied since
};

/// One split of a list, as a step of its draft.
struct Split
{
    TargetRef from{};
    quint64 step = 0; ///< DraftStep::number
    QList<NewPart> parts{};
    QList<MadePart> made{};
};

/// The splits of an inventory, so that undo and redo concern all lists of one.
class Splits final
{
public:
    void add(const Split &split) { m_splits << split; }
    /// Null where the step was no split.
    [[nodiscard]] Split *ofStep(const TargetRef &from, quint64 step);
    /// The latest one that made the list; null for none.
    [[nodiscard]] const Split *ofPart(const TargetRef &part) const;

private:
    QList<Split> m_splits;
};

} // namespace allowdesk
