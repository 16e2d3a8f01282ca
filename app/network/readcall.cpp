#include "app/network/readcall.h"

#include "app/network/classify.h"

#include <QRandomGenerator>

namespace allowdesk
{

ReadCall::ReadCall(const ApiRequest &request, const CallParts &parts) : HttpCall(request, parts) { }

ReadCall::~ReadCall() = default;

void ReadCall::beforeRateLimit()
{
    takeSlot(&ReadCall::askLimiter);
}

void ReadCall::afterRateLimit()
{
    if (m_slot.isHeld()) {
        proceed();
    } else {
        takeSlot(&ReadCall::proceed);
    }
}

void ReadCall::waitsForRateLimit()
{
    m_slot.end();
    endWhenPaused();
}

void ReadCall::takeSlot(void (ReadCall::*next)())
{
    bool granted = false;
    const WaitId wait = parts().readSlots.request(this, guarded([this, next, &granted](Lease slot) {
        m_slot = std::move(slot);
        if (m_slotWait == 0) {
            granted = true; // from inside of request()
            return;
        }
        m_slotWait = 0;
        (this->*next)();
    }));
    if (granted) {
        (this->*next)();
        return;
    }
    m_slotWait = wait;
}

void ReadCall::withdraw()
{
    if (m_slotWait != 0) {
        parts().readSlots.withdraw(std::exchange(m_slotWait, 0));
    }
    HttpCall::withdraw();
}

void ReadCall::release()
{
    m_slot.end();
    HttpCall::release();
}

Result<ApiResponse> ReadCall::classified(const WireRequest &wire, const WireAnswer &answer) const
{
    return classifyRead(answer, wire, parts().clock.now(), request().errorCodes);
}

void ReadCall::noteRateLimit(const Result<ApiResponse> &outcome)
{
    if (outcome) {
        parts().readSlots.noteSuccess();
    } else if (outcome.error().kind == ErrorKind::Throttled) {
        parts().readSlots.noteThrottled(rateLimitFromText(outcome.error().message).has_value());
    }
    HttpCall::noteRateLimit(outcome);
}

void ReadCall::settle(const Result<ApiResponse> &outcome, bool mayReauthorize)
{
    if (outcome) {
        end(outcome);
        return;
    }
    if (mayReauthorize && !m_reauthorized) {
        m_reauthorized = true;
        begin();
        return;
    }
    (outcome.error().kind == ErrorKind::Throttled ? m_failures.throttled : m_failures.failures) += 1;
    const double jitter = parts().jitter ? parts().jitter() : QRandomGenerator::global()->generateDouble();
    const auto wait = repeatAfter(parts().backoff, outcome.error(), m_failures, jitter);
    if (!wait) {
        end(outcome);
        return;
    }
    parts().clock.callLater(*wait, this, guarded([this] { begin(); }));
}

} // namespace allowdesk

#include "moc_readcall.cpp"
