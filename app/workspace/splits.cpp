#include "app/workspace/splits.h"

#include <algorithm>

namespace allowdesk
{
namespace
{

bool hasPart(const Split &split, const TargetRef &target)
{
    return std::any_of(
        split.made.begin(), split.made.end(), [&](const MadePart &part) { return part.target == target; });
}

} // namespace

Split *Splits::ofStep(const TargetRef &from, quint64 step)
{
    const auto found = std::find_if(m_splits.begin(), m_splits.end(),
        [&](const Split &split) { return step != 0 && split.from == from && split.step == step; });
    return found == m_splits.end() ? nullptr : &*found;
}

const Split *Splits::ofPart(const TargetRef &part) const
{
    const auto found =
        std::find_if(m_splits.rbegin(), m_splits.rend(), [&](const Split &split) { return hasPart(split, part); });
    return found == m_splits.rend() ? nullptr : &*found;
}

} // namespace allowdesk
