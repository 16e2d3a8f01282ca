#pragma once

#include "app/lists/intents.h"
#include "app/text/textlines.h"

namespace allowdesk
{

/// What a change does, a row a line: "+ office 10.0.0.1", "− office 10.0.0.2", "✎ office 10.0.0.3 → branch 10.0.0.3",
/// "✎ switch: on → off".
class IntentLines final : public TextLines
{
public:
    explicit IntentLines(Intents intents);

    [[nodiscard]] qsizetype count() const override;
    [[nodiscard]] QString line(qsizetype number) const override;
    [[nodiscard]] qsizetype longest() const override { return m_longest; }

private:
    Intents m_intents;
    qsizetype m_longest = 0;
};

/// All of them.
[[nodiscard]] QStringList intentLines(const Intents &intents);

} // namespace allowdesk
