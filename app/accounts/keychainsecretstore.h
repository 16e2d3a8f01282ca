#pragma once

#include "app/accounts/secretstore.h"
#include "app/base/clock.h"

namespace QKeychain
{
class Job;
}

namespace allowdesk
{

/// The desktop's keychain. No keychain, a locked one that stays locked and one that never answers are normal states:
/// after the first such failure everything fails at once with the same words, until retry().
class KeychainSecretStore final : public QObject, public SecretStore
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(KeychainSecretStore)

public:
    enum class State {
        Untried,
        Working,
        Unavailable, ///< there is none, or it is broken
        Refused, ///< a person or the keychain said no
        Silent, ///< it did not answer in time; a job of ours may hang in it for ever
    };
    Q_ENUM(State)

    /// Waits that long for an answer: long enough to type the keychain's own password.
    explicit KeychainSecretStore(
        Clock &clock, std::chrono::milliseconds patience = std::chrono::seconds(60), QObject *parent = nullptr);
    ~KeychainSecretStore() override;

    void read(const QString &accountId, QObject *context, ReadCallback done) override;
    void write(const QString &accountId, const QString &secret, QObject *context, DoneCallback done) override;
    void remove(const QString &accountId, QObject *context, DoneCallback done) override;

    [[nodiscard]] State state() const { return m_state; }
    /// The keychain's own words for what is wrong; empty while it works.
    [[nodiscard]] const QString &message() const { return m_problem; }
    [[nodiscard]] std::optional<Error> problem() const override;

    void retry() override;

Q_SIGNALS:
    void stateChanged(allowdesk::KeychainSecretStore *store);

private:
    /// Makes the answer of a finished job.
    using Outcome = std::function<Result<QString>(QKeychain::Job *)>;
    void run(QKeychain::Job *job, QObject *context, const ReadCallback &done, const Outcome &outcome);
    void jobFinished(QKeychain::Job *job);
    [[nodiscard]] bool isStopped() const;
    [[nodiscard]] Error stoppedError() const;
    void setState(State state, const QString &problem);

    Clock &m_clock;
    std::chrono::milliseconds m_patience;
    State m_state = State::Untried;
    QString m_problem;
};

} // namespace allowdesk
