#pragma once

#include "tests/simulator/hss/hssstate.h"
#include "tests/simulator/world/call.h"

namespace simulator
{

/// ListLoginWhiteList, AddLoginWhiteList, RemoveLoginWhiteList: one path, three verbs (FACTS C1).
class LoginRules
{
public:
    /// Names of enterprise projects by id; an unknown one has none.
    using ProjectNames = std::function<QString(const QString &enterpriseProjectId)>;

    LoginRules(HssState &state, ProjectNames names) : m_state(state), m_names(std::move(names)) { }

    [[nodiscard]] Answer list(const Call &call) const;
    [[nodiscard]] Answer add(Call &call);
    [[nodiscard]] Answer remove(Call &call);

private:
    HssState &m_state;
    ProjectNames m_names;

    [[nodiscard]] bool isWanted(const Call &call, const LoginRule &rule) const;
    [[nodiscard]] Answer removeAll(Call &call);
    [[nodiscard]] Answer removeThese(Call &call, const QJsonArray &triples);
};

} // namespace simulator
