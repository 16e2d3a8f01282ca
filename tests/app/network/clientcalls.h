#pragma once

#include "app/network/httpclient.h"

#include <QTest>

namespace allowdesk
{

inline ApiRequest readRequest()
{
    return {.operation = QStringLiteral("dcs.ShowIpWhitelist"),
        .endpoint = QUrl(QStringLiteral("https://dcs.example.test")),
        .path = QStringLiteral("/v2/pid/instance/i/whitelist")};
}

inline ApiRequest writeRequest()
{
    ApiRequest request = readRequest();
    request.intent = Intent::Write;
    request.operation = QStringLiteral("dcs.UpdateIpWhitelist");
    request.method = "PUT";
    request.contentType = "application/json";
    request.body = "{}";
    return request;
}

/// The outcome of a call, as it comes.
struct Seen
{
    explicit Seen(ApiCall *made) : call(made)
    {
        QObject::connect(made, &ApiCall::finished, &context, [this](const Result<ApiResponse> &came) {
            outcome = came;
            ++count;
        });
    }
    QPointer<ApiCall> call;
    std::optional<Result<ApiResponse>> outcome{};
    int count = 0;
    QObject context{};
};

} // namespace allowdesk

#define COMPARE_KIND(seen, expected)                                                                                   \
    QTRY_VERIFY((seen).outcome);                                                                                       \
    QVERIFY(!*(seen).outcome);                                                                                         \
    QCOMPARE((seen).outcome->error().kind, expected)
