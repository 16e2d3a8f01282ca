#include "app/network/proxyauthorizer.h"

namespace allowdesk
{

ProxyAuthorizer::ProxyAuthorizer(SecretRequest passwordRequest, QObject *parent)
    : Authorizer(parent), m_passwordRequest(std::move(passwordRequest))
{ }

ProxyAuthorizer::~ProxyAuthorizer() = default;

void ProxyAuthorizer::prepare(const AuthorizationTarget &, bool patient, QObject *context, const ReadyCallback &ready)
{
    if (question() && (question()->refusal || !patient)) {
        ready(question()->refusal.value_or(signInNeededError()));
    } else if (!m_password.isEmpty()) {
        ready(std::nullopt);
    } else {
        m_waiting.add(patient, context, ready);
        load();
    }
}

void ProxyAuthorizer::authorize(const WireRequest &, const AuthorizationTarget &, QObject *, const Callback &done)
{
    done(Authorization{{}, m_credential});
}

bool ProxyAuthorizer::conclude(
    const Authorization &used, const AuthorizationTarget &, const AuthorizationVerdict &verdict)
{
    using Kind = AuthorizationVerdict::Kind;
    if (used.credential != m_credential) {
        return false; // about an older password
    }
    if (verdict.kind == Kind::Refused) {
        const QString refused = std::exchange(m_password, {});
        ++m_credential;
        Q_EMIT secretRefused(refused);
        setQuestion(SignInQuestion{.secret = true, .proxy = true, .refusal = verdict.refusal});
    } else if (verdict.succeeded && std::exchange(m_accepted, m_credential) != m_credential) {
        Q_EMIT secretAccepted(m_password);
    }
    return false;
}

void ProxyAuthorizer::answer(const SignInAnswer &answer)
{
    setQuestion(std::nullopt);
    if (answer.secret.isEmpty()) {
        load(); // it may be kept by now
    } else {
        take(answer.secret);
    }
}

void ProxyAuthorizer::dismiss()
{
    m_waiting.callAll(signInNeededError());
}

void ProxyAuthorizer::load()
{
    if (m_loading || question()) {
        return;
    }
    m_loading = true;
    m_passwordRequest(this, [this](const Result<QString> &password) {
        m_loading = false;
        if (!m_password.isEmpty()) {
            return; // a person was faster
        }
        if (password && !password->isEmpty()) {
            take(*password);
            return;
        }
        setQuestion(SignInQuestion{.secret = true, .proxy = true});
        m_waiting.failHurried(signInNeededError());
    });
}

void ProxyAuthorizer::take(const QString &password)
{
    m_password = password;
    ++m_credential;
    Q_EMIT passwordChanged(password);
    m_waiting.callAll(std::nullopt);
}

} // namespace allowdesk

#include "moc_proxyauthorizer.cpp"
