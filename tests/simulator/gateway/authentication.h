#pragma once

#include "tests/simulator/gateway/signature.h"
#include "tests/simulator/http/router.h"
#include "tests/simulator/world/service.h"
#include "tests/simulator/world/world.h"

#include <optional>

namespace simulator
{

/// Finds out who calls: by X-Auth-Token or by SDK-HMAC-SHA256 signature; and whether the user may.
class Authentication
{
public:
    explicit Authentication(World &world) : m_world(world) { }

    /// Fills call.identity, or gives the refusal.
    [[nodiscard]] std::optional<Answer> refuse(Call &call, const Route &route);

private:
    [[nodiscard]] std::optional<Answer> refuseToken(Call &call, const Route &route);
    [[nodiscard]] std::optional<Answer> refuseSignature(Call &call, const Route &route);
    [[nodiscard]] QString signatureProblem(const Request &request, const Authorization &authorization, AccessKey &key);
    [[nodiscard]] std::optional<Answer> refuseScope(const Call &call, const Route &route, const Token &token) const;
    [[nodiscard]] std::optional<Answer> refuseProject(const Call &call, const Route &route) const;
    [[nodiscard]] std::optional<Answer> refuseDomain(const Call &call, const Route &route) const;
    [[nodiscard]] std::optional<Answer> refuseAction(const User &user, const Route &route) const;
    [[nodiscard]] std::optional<Answer> refuseRights(const Call &call, const Route &route) const;

    World &m_world;
};

} // namespace simulator
