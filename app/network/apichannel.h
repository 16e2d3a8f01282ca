#pragma once

#include "app/network/apicall.h"
#include "app/network/permit.h"

namespace allowdesk
{

/// The service code of our own that a write ends with when the rate limit does not let it go at once.
inline constexpr auto notYetCode = "pace.not-yet";

/// The service code of our own of an answer that is larger than is taken; a smaller page may do.
inline constexpr auto tooLargeCode = "wire.too-large";

/// The service code of our own of a read that ends because the service asked for a long pause: askedUntil says how
/// long, retryAfter when a call goes out again by itself.
inline constexpr auto pausedCode = "pace.paused";

/// The calls of a cloud as services and jobs make them. HttpClient is the real one; tests have fakes.
class ApiChannel
{
public:
    ApiChannel() = default;
    virtual ~ApiChannel() = default;
    Q_DISABLE_COPY_MOVE(ApiChannel)

    /// Starts a Read or Session request. Reads are paced, authorized and repeated; writes are not repeated.
    virtual ApiCall *read(const ApiRequest &request) = 0;

    /// Starts a Write. It leaves at most once, and at once or not at all: when the rate limit would make it wait it
    /// ends as NotSent with notYetCode and retryAfter. A permit for another request ends as ErrorKind::Guard.
    virtual ApiCall *write(const ApiRequest &request, Permit permit) = 0;

    /// When the rate limit lets the last of so many calls of this operation start, from now; zero when all may go at
    /// once.
    [[nodiscard]] virtual std::chrono::milliseconds waitFor(const ApiRequest &request, int calls) const = 0;

    /// A person wants to know now: the next call of each operation there goes out in spite of a pause that the service
    /// asked for.
    virtual void tryOnce(const QUrl &) { }
};

} // namespace allowdesk
