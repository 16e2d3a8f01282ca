#pragma once

#include "app/lists/targetstate.h"
#include "app/text/textlines.h"

#include <QStringList>

namespace allowdesk
{

/// A state to be read and copied: attributes first, then a row a line.
class StateLines final : public TextLines
{
public:
    /// A state of a part of the rows is said to be one.
    StateLines(TargetState state, bool isWhole);

    [[nodiscard]] qsizetype count() const override { return m_head.size() + m_state.rows.size(); }
    [[nodiscard]] QString line(qsizetype number) const override;
    [[nodiscard]] qsizetype longest() const override { return m_longest; }

private:
    TargetState m_state;
    QStringList m_head; ///< what stands before the rows
    qsizetype m_longest = 0;
};

} // namespace allowdesk
