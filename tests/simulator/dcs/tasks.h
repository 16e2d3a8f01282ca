#pragma once

#include "tests/simulator/dcs/dcsstate.h"
#include "tests/simulator/world/call.h"

namespace simulator
{

/// Jobs by id, and the background tasks of one instance or of the project (FACTS A6).
class Tasks
{
public:
    explicit Tasks(DcsState &state) : m_state(state) { }

    [[nodiscard]] Answer showJob(const Call &call);
    [[nodiscard]] Answer list(const Call &call); ///< of one instance when the path names one
    [[nodiscard]] Answer showProgress(const Call &call);
    [[nodiscard]] Answer remove(Call &call); ///< finished ones only

private:
    [[nodiscard]] Job *task(const Call &call);

    DcsState &m_state;
};

} // namespace simulator
