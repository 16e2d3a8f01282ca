#pragma once

#include "app/network/httpclient.h"
#include "app/network/networktransport.h"

#include <QEventLoop>
#include <QJsonArray>

namespace allowdesk
{

/// A client as a session has it, on the real network and the real time, without a sign-in.
struct BenchDesk
{
    explicit BenchDesk(ReadConcurrency remembered = {})
        : readSlots(transport.readCapacity(), remembered),
          client({.clock = clock, .transport = transport, .limiter = limiter, .readSlots = readSlots, .log = log})
    { }

    SystemClock clock{};
    NetworkTransport transport{clock, NetworkOptions()};
    RateLimiter limiter{clock};
    ReadSlots readSlots;
    RequestLog log{100'000};
    HttpClient client;
};

/// What a batch of reads came to.
struct BatchResult
{
    int succeeded = 0;
    double seconds = 0;
};

/// Asks for so many whitelists at once and waits for all.
[[nodiscard]] BatchResult readWhitelists(BenchDesk &desk, const QUrl &endpoint, int count);

/// The address of whitelist number n, and the request for it.
[[nodiscard]] ApiRequest whitelistRequest(const QUrl &endpoint, int number);

/// Seconds since an arbitrary start.
[[nodiscard]] double secondsNow();

[[nodiscard]] double median(QList<double> values);
[[nodiscard]] QJsonArray toJson(const QList<double> &values);

} // namespace allowdesk
