#include "app/network/pastedtokenauthorizer.h"

namespace allowdesk
{

PastedTokenAuthorizer::PastedTokenAuthorizer(QObject *parent) : Authorizer(parent) { }

PastedTokenAuthorizer::~PastedTokenAuthorizer() = default;

void PastedTokenAuthorizer::prepare(
    const AuthorizationTarget &, bool patient, QObject *context, const ReadyCallback &ready)
{
    if (!m_token.isEmpty()) {
        ready(std::nullopt);
        return;
    }
    if (!question()) {
        setQuestion(SignInQuestion{.token = true});
    }
    if (!question()) {
        ready(std::nullopt); // whoever was asked has answered at once
    } else if (question()->refusal || !patient) {
        ready(question()->refusal.value_or(signInNeededError()));
    } else {
        m_waiting.add(context, ready);
    }
}

void PastedTokenAuthorizer::authorize(const WireRequest &, const AuthorizationTarget &, QObject *, const Callback &done)
{
    if (m_token.isEmpty()) {
        done(failure(signInNeededError()));
    } else {
        done(Authorization{{{QByteArrayLiteral("X-Auth-Token"), m_token}}, m_credential});
    }
}

bool PastedTokenAuthorizer::conclude(
    const Authorization &used, const AuthorizationTarget &, const AuthorizationVerdict &verdict)
{
    if (verdict.kind != AuthorizationVerdict::Kind::Refused || verdict.refusal.kind != ErrorKind::Unauthorised) {
        return false;
    }
    if (used.credential != m_credential) {
        return !m_token.isEmpty();
    }
    m_token.clear();
    setQuestion(SignInQuestion{.token = true, .refusal = verdict.refusal});
    return false;
}

std::optional<ApiRequest> PastedTokenAuthorizer::proofOf(
    const ApiRequest &question, const Authorization &used, const AuthorizationTarget &) const
{
    const bool isCurrent = used.credential == m_credential && !m_token.isEmpty();
    return isCurrent ? std::optional(withHeaders(question, used.headers)) : std::nullopt;
}

void PastedTokenAuthorizer::answer(const SignInAnswer &answer)
{
    // Whoever copies a token out of a terminal copies its line breaks too.
    const QByteArray token = answer.token.simplified().remove(u' ').toLatin1();
    if (token.isEmpty()) {
        return;
    }
    m_token = token;
    ++m_credential;
    setQuestion(std::nullopt);
    m_waiting.callAll(std::nullopt);
}

void PastedTokenAuthorizer::dismiss()
{
    m_waiting.callAll(signInNeededError());
}

} // namespace allowdesk

#include "moc_pastedtokenauthorizer.cpp"
