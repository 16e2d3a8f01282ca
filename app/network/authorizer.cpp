#include "app/network/authorizer.h"

#include "app/network/credentialproof.h"

#include <QPointer>

namespace allowdesk
{

Authorizer::Authorizer(QObject *parent) : QObject(parent) { }

Authorizer::~Authorizer() = default;

void Authorizer::setQuestion(const std::optional<SignInQuestion> &question)
{
    if (m_question != question) {
        m_question = question;
        Q_EMIT questionChanged(this);
    }
}

void Authorizer::setProof(std::unique_ptr<CredentialProof> proof)
{
    m_proof = std::move(proof);
}

void Authorizer::weigh(const Authorization &used, const AuthorizationTarget &target, const QString &service,
    const AuthorizationVerdict &verdict, QObject *context, const std::function<void(AuthorizationOutcome)> &done)
{
    using Kind = AuthorizationVerdict::Kind;
    if (m_proof && verdict.kind == Kind::Accepted) {
        m_proof->noteAccepted(service, used.credential);
    }
    const bool isRefused = verdict.kind == Kind::Refused && verdict.refusal.kind == ErrorKind::Unauthorised;
    const auto question = isRefused && m_proof ? proofOf(m_proof->question(), used, target) : std::nullopt;
    if (!question) {
        const bool isOfService = isRefused && m_proof && !m_proof->isIdentityService(service);
        done(conclude(used, target, verdict)                ? AuthorizationOutcome::Renewable
                : isOfService && isVouchedFor(used, target) ? AuthorizationOutcome::OfServiceAlone
                                                            : AuthorizationOutcome::Stands);
        return;
    }
    holdBack();
    // Concluded also when whoever asked is gone: others wait for it.
    m_proof->weigh(service, used.credential, *question, this,
        [this, used, target, verdict, context = QPointer(context), done](bool isGood) {
            const bool renewable = conclude(used, target, isGood ? AuthorizationVerdict{Kind::Accepted, {}} : verdict);
            if (context) {
                done(isGood         ? AuthorizationOutcome::OfServiceAlone
                        : renewable ? AuthorizationOutcome::Renewable
                                    : AuthorizationOutcome::Stands);
            }
        });
}

Error Authorizer::signInNeededError()
{
    return {.kind = ErrorKind::Unauthorised, .message = QStringLiteral("A person has to sign in")};
}

} // namespace allowdesk

#include "moc_authorizer.cpp"
