#pragma once

#include "app/network/apicall.h"
#include "app/network/callparts.h"

#include <QPointer>

namespace allowdesk
{

/// A call of HttpClient on its way: checked, prepared, paced, authorized, sent, classified. What follows the
/// classification is the business of ReadCall and OnceCall. Nothing happens inside the function that made it.
class HttpCall : public ApiCall
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HttpCall)

public:
    ~HttpCall() override;

    void start(); ///< in a later turn of the event loop
    void cancel() override;

    /// The client goes: stops as cancel() does, and touches none of its parts afterwards.
    void abandon();

    /// Waits for nothing any more. To be told to all calls before some are stopped, or what one gives back would
    /// start another.
    virtual void withdraw();

protected:
    HttpCall(const ApiRequest &request, const CallParts &parts);

    [[nodiscard]] virtual bool isPatient() const = 0; ///< waits for a person to sign in
    [[nodiscard]] virtual Urgency urgency() const = 0;
    /// Before and after the rate limit allows it, for what else a call needs; they call askLimiter() and proceed().
    virtual void beforeRateLimit() { askLimiter(); }
    virtual void afterRateLimit() { proceed(); }
    /// The rate limit makes it wait: gives back what others could use meanwhile.
    virtual void waitsForRateLimit() { }
    [[nodiscard]] virtual Result<ApiResponse> classified(const WireRequest &wire, const WireAnswer &answer) const = 0;
    /// What the answer says about the rate limit, before the leases end.
    virtual void noteRateLimit(const Result<ApiResponse> &outcome);
    /// Ends the call, or begins another attempt. mayReauthorize: the authorization was refused and can be renewed.
    virtual void settle(const Result<ApiResponse> &outcome, bool mayReauthorize) = 0;
    virtual void release(); ///< gives everything back

    void begin(); ///< an attempt, from its preparation
    void askLimiter();
    void proceed(); ///< authorize and send
    void end(const Result<ApiResponse> &outcome); ///< finish() in a later turn of the event loop
    [[nodiscard]] const CallParts &parts() const { return *m_parts; }
    [[nodiscard]] RateLimitKey rateLimitKey() const;
    /// Ends the call when the service asked for a longer pause than it has patience for: whoever asked is told until
    /// when, and waits where it is seen.
    void endWhenPaused();

    /// The callback, or nothing when the call was stopped or another step began meanwhile.
    template <typename Function>
    auto guarded(Function function)
    {
        return [this, step = ++m_step, function](auto &&...arguments) {
            if (step == m_step) {
                function(std::forward<decltype(arguments)>(arguments)...);
            }
        };
    }

private:
    /// An answer whose authorization is not concluded yet.
    struct Received
    {
        Result<ApiResponse> outcome;
        int status = 0;
        std::chrono::milliseconds elapsed{0};
        bool hasGivenWay = false;
    };
    void prepareAuthorization();
    void concludeProxy(const WireAnswer &answer, const Result<ApiResponse> &outcome);
    [[nodiscard]] bool isAuthorized() const;
    [[nodiscard]] bool asksProxy() const;
    [[nodiscard]] AuthorizationTarget target() const;
    void authorized(const Result<Authorization> &done);
    void send(const Authorization &authorization);
    void received(const WireRequest &wire, const WireAnswer &answer);
    void weigh(const WireAnswer &answer, const Result<ApiResponse> &outcome);
    void conclude(AuthorizationOutcome authorization);
    void giveWay();
    void log(const Received &received);
    void stop();

    const CallParts *m_parts;
    quint64 m_step = 0;
    int m_attempt = 0;
    bool m_ended = false;
    bool m_stopping = false;
    WaitId m_rateLimitWait = 0;
    Lease m_lease;
    WireRequest m_wire;
    std::optional<Authorization> m_authorization;
    std::optional<Received> m_received;
    std::optional<Authorization> m_atProxy;
    QPointer<Exchange> m_exchange;
};

} // namespace allowdesk
