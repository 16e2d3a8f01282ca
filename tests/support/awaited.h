#pragma once

#include "app/network/apicall.h"
#include "app/network/transport.h"

#include <QTest>

#include <optional>

namespace allowdesk
{

/// The answer of an exchange, waited for; nothing when none comes within ten seconds. Fails on a second one.
inline std::optional<WireAnswer> awaited(Exchange *exchange)
{
    std::optional<WireAnswer> answer;
    int count = 0;
    QObject context; // what comes too late finds nobody
    QObject::connect(exchange, &Exchange::finished, &context, [&](const WireAnswer &came) {
        answer = came;
        ++count;
    });
    const bool came = QTest::qWaitFor([&] { return count > 0; }, 10'000);
    return came && count == 1 ? answer : std::nullopt;
}

/// The outcome of a call, waited for; nothing when none comes within ten seconds.
inline std::optional<Result<ApiResponse>> awaited(ApiCall *call)
{
    std::optional<Result<ApiResponse>> outcome;
    QObject context;
    QObject::connect(call, &ApiCall::finished, &context, [&](const Result<ApiResponse> &came) { outcome = came; });
    return QTest::qWaitFor([&] { return outcome.has_value(); }, 10'000) ? outcome : std::nullopt;
}

} // namespace allowdesk
