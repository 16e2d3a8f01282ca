#pragma once

#include "app/base/result.h"
#include "app/network/transport.h"

#include <QObject>

#include <functional>
#include <memory>

namespace allowdesk
{

class CredentialProof;

/// The service code of our own of a refusal that is one service's alone: its own code and words are the message.
inline constexpr auto refusedByServiceCode = "session.refused-by-service";

/// For what a request has to be authorized.
struct AuthorizationTarget
{
    AuthorizationScope scope = AuthorizationScope::Project;
    QString projectId{};
    QString projectName{}; ///< used when the id is not known yet

    bool operator==(const AuthorizationTarget &) const = default;
};

/// Header fields that make one request authorized. Each one handed out is concluded once.
struct Authorization
{
    QList<HttpHeader> headers{};
    quint64 credential = 0; ///< which token or key made it
};

/// What the answer to an authorized request says about the authorization.
struct AuthorizationVerdict
{
    enum class Kind {
        Accepted, ///< the service knew who we are, whatever else it said
        Refused, ///< it did not, or our clock is to blame
        NoAnswer, ///< nobody knows
    };
    Kind kind = Kind::NoAnswer;
    Error refusal{}; ///< for Refused
    bool succeeded = false; ///< for Accepted: the service did what it was asked, which proves the credential
};

/// What follows for a request from the verdict on its authorization.
enum class AuthorizationOutcome {
    Stands, ///< it ends with the answer it got
    Renewable, ///< it may be authorized anew
    OfServiceAlone, ///< refused by a service that keeps the owner of a good credential out
};

/// What only a person can give. Empty answers to what is asked mean "try again with what you have".
struct SignInQuestion
{
    /// Why it is asked now.
    enum class Cause {
        FirstUse, ///< nobody has signed in yet
        TokenEnded, ///< what was signed in with is over
        OtherScope, ///< signed in elsewhere, and the cloud does not extend that to what is wanted now
    };
    bool secret = false; ///< the password or secret key
    bool oneTimeCode = false;
    bool token = false; ///< a pasted token, or the security token of a temporary key
    bool proxy = false; ///< the secret is the password at the proxy
    Cause cause = Cause::FirstUse;
    std::optional<Error> refusal{}; ///< the service refused what was tried last

    bool operator==(const SignInQuestion &) const = default;
};

struct SignInAnswer
{
    QString secret{};
    QString oneTimeCode{};
    QString token{};
};

/// Proves to a cloud who is asking. Shared by all sessions of an account.
class Authorizer : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Authorizer)

public:
    using ReadyCallback = std::function<void(const std::optional<Error> &)>;
    using Callback = std::function<void(const Result<Authorization> &)>;

    ~Authorizer() override;

    /// Calls back, perhaps at once, when requests for the target can be authorized, signing in if need be; with an
    /// Error when they cannot. While a person is asked something, a patient caller waits, another gets Unauthorised.
    virtual void prepare(
        const AuthorizationTarget &target, bool patient, QObject *context, const ReadyCallback &ready) = 0;

    /// Authorizes one request that is about to leave.
    virtual void authorize(
        const WireRequest &request, const AuthorizationTarget &target, QObject *context, const Callback &done) = 0;

    /// To be told of every authorization how it went. True when the same request may be authorized anew.
    virtual bool conclude(
        const Authorization &used, const AuthorizationTarget &target, const AuthorizationVerdict &verdict) = 0;

    /// Concludes an authorization that a service (answeringService()) answered: the way of every answer. A refusal is
    /// weighed first where there is a proof (CredentialProof), so the callback may come later.
    void weigh(const Authorization &used, const AuthorizationTarget &target, const QString &service,
        const AuthorizationVerdict &verdict, QObject *context, const std::function<void(AuthorizationOutcome)> &done);

    /// Without one every refusal is the credential's.
    void setProof(std::unique_ptr<CredentialProof> proof);

    /// What a person is asked now; nothing while all goes by itself.
    [[nodiscard]] const std::optional<SignInQuestion> &question() const { return m_question; }
    /// A person has answered, or says to try again.
    virtual void answer(const SignInAnswer &answer) = 0;
    /// A person does not want to answer: those who wait fail as Unauthorised. The question stays.
    virtual void dismiss() = 0;

    /// What a caller gets who cannot wait for a person.
    [[nodiscard]] static Error signInNeededError();

Q_SIGNALS:
    void questionChanged(allowdesk::Authorizer *authorizer);
    /// The cloud has taken this password or secret key: it is worth keeping.
    void secretAccepted(const QString &secret);
    /// It has not.
    void secretRefused(const QString &secret);

protected:
    explicit Authorizer(QObject *parent = nullptr);
    void setQuestion(const std::optional<SignInQuestion> &question);

    /// IAM's question with this credential added; nothing when a refusal of it needs no weighing.
    [[nodiscard]] virtual std::optional<ApiRequest> proofOf(
        const ApiRequest &, const Authorization &, const AuthorizationTarget &) const
    {
        return {};
    }
    /// A refusal is being weighed: what must not be tried meanwhile is held back.
    virtual void holdBack() { }
    /// Whether IAM gave out this credential so lately that a refusal of it is the service's own.
    [[nodiscard]] virtual bool isVouchedFor(const Authorization &, const AuthorizationTarget &) const { return false; }

private:
    std::unique_ptr<CredentialProof> m_proof;
    std::optional<SignInQuestion> m_question;
};

/// Asks for an account's password or secret key, where it is kept; ErrorKind::NotFound when it is not.
using SecretRequest = std::function<void(QObject *context, std::function<void(const Result<QString> &)> done)>;

} // namespace allowdesk
