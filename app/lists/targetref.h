#pragma once

#include "app/base/result.h"

#include <QString>

namespace allowdesk
{

/// Which list of which service is meant: stands on every draft, plan, job and history row. Stable text, never a URL,
/// so it survives a changed endpoint.
struct TargetRef
{
    QString workspaceId{};
    QString serviceId{}; ///< "dcs", "waf", "hss"
    QString kind{}; ///< "instance", "group", "rules"
    QString id{}; ///< the service's id, or the natural key where there is none
    QString enterpriseProjectId{}; ///< empty where the feature is off

    bool operator==(const TargetRef &) const = default;
};

/// "workspace/service/kind/id/enterprise-project" with every part percent-encoded.
[[nodiscard]] QString targetRefText(const TargetRef &target);

/// The inverse of targetRefText(); Payload error for any other text.
[[nodiscard]] Result<TargetRef> targetRefFromText(const QString &text);

[[nodiscard]] size_t qHash(const TargetRef &target, size_t seed = 0) noexcept;

} // namespace allowdesk

Q_DECLARE_TYPEINFO(allowdesk::TargetRef, Q_RELOCATABLE_TYPE);
