#pragma once

#include "app/base/result.h"
#include "app/network/apirequest.h"
#include "app/network/apiresponse.h"

#include <QJsonArray>
#include <QMap>

#include <optional>

namespace allowdesk::sample
{

/// Two gates in memory.
struct Cloud
{
    QMap<QString, QJsonArray> gates{{QStringLiteral("north"), {}}, {QStringLiteral("south"), {}}};
    bool isLocked = false; ///< writes are refused

    /// Nothing for a request of another service.
    [[nodiscard]] std::optional<Result<ApiResponse>> answer(const ApiRequest &request);
};

} // namespace allowdesk::sample
