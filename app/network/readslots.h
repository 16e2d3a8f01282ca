#pragma once

#include "app/network/waitinglist.h"

#include <QObject>

namespace allowdesk
{

/// How many reads may run side by side, and whether that is known or still being found out. Remembered per account.
struct ReadConcurrency
{
    int limit = 4;
    bool settled = false; ///< a refusal for the rate limit was met; no further growth

    bool operator==(const ReadConcurrency &) const = default;
};

/// Hands out the slots of one account's reads: starts at four, grows by one with each success until the first
/// refusal for the rate limit, then stays. A refusal that names no limit halves it, once for all calls that ran then.
class ReadSlots final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ReadSlots)

public:
    /// Never more than `most`, which is what the transport can carry.
    explicit ReadSlots(int most, ReadConcurrency remembered = {}, QObject *parent = nullptr);
    ~ReadSlots() override;

    /// Calls back with a Lease when a slot is free, perhaps at once.
    WaitId request(QObject *context, WaitingList::Callback callback);
    void withdraw(WaitId id);

    void noteSuccess();
    void noteThrottled(bool limitWasNamed);

    [[nodiscard]] ReadConcurrency concurrency() const { return m_concurrency; }

Q_SIGNALS:
    /// Worth remembering with the account.
    void settledChanged(allowdesk::ReadSlots *readSlots);

private:
    void serve();

    int m_most;
    ReadConcurrency m_concurrency;
    WaitingList m_waiting;
    WaitId m_lastId = 0;
    int m_inFlight = 0;
    bool m_serving = false; ///< a callback that gives its slot back at once leaves the next one to the outer loop
    int m_ignoredRefusals = 0; ///< calls that ran when it was halved: their refusals are the same one
};

} // namespace allowdesk
