#pragma once

#include "app/base/clock.h"
#include "app/network/apichannel.h"
#include "app/network/callbacklist.h"

#include <QHash>

#include <map>

namespace allowdesk
{

/// Who answers a request, as far as rights go: the service by its name in the operation, at its address. Several may
/// share an address.
[[nodiscard]] QString answeringService(const ApiRequest &request);

/// Whose refusal a 401 is. A credential that another service accepted within the last minute is good, and so is one
/// that IAM accepts now: then the service that refused it keeps its owner out, and nobody has to sign in anew. Only
/// what IAM refuses itself, or all services asked so far while IAM gives no word, is refused indeed.
class CredentialProof final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CredentialProof)

public:
    /// `question` is a cheap read of IAM that needs no right, without authorization; it goes through the channel, a
    /// client without an authorizer. Channel and clock outlive this.
    CredentialProof(ApiChannel &channel, Clock &clock, ApiRequest question, QObject *parent = nullptr);
    ~CredentialProof() override;

    /// What IAM is asked; the credential in doubt has to be added to it.
    [[nodiscard]] const ApiRequest &question() const { return m_question; }
    /// Whether this is IAM, whose refusals are final.
    [[nodiscard]] bool isIdentityService(const QString &service) const;

    void noteAccepted(const QString &service, quint64 credential);

    /// The service has refused the credential: calls back, perhaps at once, with whether it is good all the same. One
    /// question at a time goes out for a credential, however many refusals wait for the answer.
    void weigh(const QString &service, quint64 credential, const ApiRequest &question, QObject *context,
        const std::function<void(bool isGood)> &done);

    /// How long ago another service may have accepted what one refuses, for IAM not to be asked.
    static constexpr std::chrono::minutes evidenceKeeps{1};

private:
    enum class Word { Good, Bad, None };
    struct Acceptance
    {
        quint64 credential = 0;
        std::chrono::milliseconds at{0};
    };
    ApiChannel &m_channel;
    Clock &m_clock;
    ApiRequest m_question;
    QHash<QString, Acceptance> m_accepted; ///< by service, the last one
    std::map<quint64, CallbackList<Word>> m_waiting; ///< by credential, while IAM is asked about it

    [[nodiscard]] bool isAcceptedElsewhere(
        const QString &service, quint64 credential, std::optional<std::chrono::milliseconds> since) const;
    void answered(quint64 credential, const Result<ApiResponse> &outcome);
};

} // namespace allowdesk
