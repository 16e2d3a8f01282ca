#include "app/network/tokenauthorizer.h"

#include "app/network/redaction.h"

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

constexpr std::chrono::minutes renewBeforeEnd(5);
constexpr std::chrono::minutes betweenForcedRenewals(5);

QString keyOf(const AuthorizationTarget &target)
{
    if (target.scope == AuthorizationScope::Domain) {
        return u"domain"_s;
    }
    return target.projectId.isEmpty() ? QString(u"name "_s + target.projectName) : QString(u"id "_s + target.projectId);
}

// Anything that IAM itself answers with 4xx will be answered so again; too many calls is the exception.
bool isRefusal(const Error &error)
{
    return error.httpStatus >= 400 && error.httpStatus < 500 && error.kind != ErrorKind::Throttled
        && error.kind != ErrorKind::Clock;
}

} // namespace

TokenAuthorizer::TokenAuthorizer(
    PasswordIdentity identity, ApiChannel &channel, Clock &clock, SecretRequest secretRequest, QObject *parent)
    : Authorizer(parent), m_identity(std::move(identity)), m_channel(channel), m_clock(clock),
      m_secretRequest(std::move(secretRequest))
{ }

TokenAuthorizer::~TokenAuthorizer() = default;

void TokenAuthorizer::prepare(
    const AuthorizationTarget &target, bool patient, QObject *context, const ReadyCallback &ready)
{
    Scope &wanted = scope(target);
    if (isUsable(wanted)) {
        ready(std::nullopt);
        return;
    }
    if (question() && (question()->refusal || !patient)) {
        ready(question()->refusal.value_or(signInNeededError()));
        return;
    }
    wanted.waiting.add(patient, context, ready);
    signInNext();
}

void TokenAuthorizer::authorize(
    const WireRequest &, const AuthorizationTarget &target, QObject *context, const Callback &done)
{
    const Scope &wanted = scope(target);
    if (isUsable(wanted)) {
        done(Authorization{{{QByteArrayLiteral("X-Auth-Token"), wanted.token->value}}, wanted.credential});
        return;
    }
    // It ended while the request waited for its turn.
    prepare(target, false, context, [this, target, done](const std::optional<Error> &error) {
        const Scope &renewed = scope(target);
        if (error || !renewed.token) {
            done(failure(error.value_or(signInNeededError())));
        } else {
            done(Authorization{{{QByteArrayLiteral("X-Auth-Token"), renewed.token->value}}, renewed.credential});
        }
    });
}

bool TokenAuthorizer::conclude(
    const Authorization &used, const AuthorizationTarget &target, const AuthorizationVerdict &verdict)
{
    if (verdict.kind != AuthorizationVerdict::Kind::Refused || verdict.refusal.kind != ErrorKind::Unauthorised) {
        return false;
    }
    Scope &refused = scope(target);
    if (used.credential != refused.credential) {
        return true; // another request has renewed it already
    }
    if (wasRenewedOfLate(refused)) {
        return false;
    }
    refused.forcedRenewal = m_clock.monotonic();
    refused.token.reset();
    return true;
}

// Without a one-time code a new token costs nobody anything: it is fetched, and IAM vouches for that one. With a code a
// person would be asked, so IAM is asked about the token first.
std::optional<ApiRequest> TokenAuthorizer::proofOf(
    const ApiRequest &question, const Authorization &used, const AuthorizationTarget &target) const
{
    const auto known = m_scopes.find(keyOf(target));
    const bool isCurrent = known != m_scopes.end() && known->second.credential == used.credential;
    return m_identity.usesOneTimeCode && isCurrent ? std::optional(withHeaders(question, used.headers)) : std::nullopt;
}

bool TokenAuthorizer::isVouchedFor(const Authorization &used, const AuthorizationTarget &target) const
{
    const auto known = m_scopes.find(keyOf(target));
    return known != m_scopes.end() && known->second.credential == used.credential && wasRenewedOfLate(known->second);
}

bool TokenAuthorizer::wasRenewedOfLate(const Scope &scope) const
{
    return scope.forcedRenewal && m_clock.monotonic() - *scope.forcedRenewal < betweenForcedRenewals;
}

void TokenAuthorizer::answer(const SignInAnswer &answer)
{
    if (!answer.secret.isEmpty()) {
        m_typedPassword = answer.secret;
    }
    m_oneTimeCode = answer.oneTimeCode.trimmed();
    setQuestion(std::nullopt);
    signInNext();
}

void TokenAuthorizer::dismiss()
{
    for (auto &[key, waiting] : m_scopes) {
        waiting.waiting.callAll(signInNeededError());
    }
}

TokenAuthorizer::Scope &TokenAuthorizer::scope(const AuthorizationTarget &target)
{
    Scope &found = m_scopes[keyOf(target)];
    found.target = target;
    return found;
}

bool TokenAuthorizer::isUsable(const Scope &scope) const
{
    return scope.token && (!scope.renewAt.isValid() || m_clock.now() < scope.renewAt);
}

void TokenAuthorizer::signInNext()
{
    if (m_active || question()) {
        return;
    }
    const auto next =
        std::find_if(m_scopes.begin(), m_scopes.end(), [](const auto &item) { return !item.second.waiting.isEmpty(); });
    if (next == m_scopes.end()) {
        return;
    }
    m_active = &next->second;
    if (const Scope *source = exchangeable()) {
        exchange(*source);
        return;
    }
    if (!m_typedPassword.isEmpty()) {
        havePassword(m_typedPassword);
        return;
    }
    m_secretRequest(this, [this](const Result<QString> &password) { havePassword(password.value_or(QString())); });
}

const TokenAuthorizer::Scope *TokenAuthorizer::exchangeable() const
{
    if (!m_identity.usesOneTimeCode) {
        return nullptr;
    }
    // An exchanged token ends with the one that it was made of: close to the end there is nothing to gain.
    const QDateTime soon = m_clock.now().addMSecs(std::chrono::milliseconds(renewBeforeEnd).count());
    const auto found = std::find_if(m_scopes.begin(), m_scopes.end(), [&](const auto &item) {
        const Scope &scope = item.second;
        return &scope != m_active && isUsable(scope) && !m_notExchanged.contains(scope.credential)
            && (!scope.token->expires.isValid() || scope.token->expires > soon);
    });
    return found == m_scopes.end() ? nullptr : &found->second;
}

void TokenAuthorizer::exchange(const Scope &source)
{
    const QByteArray token = source.token->value;
    const ApiCall *call = m_channel.read(exchangeRequest(m_identity, m_active->target, token));
    connect(call, &ApiCall::finished, this,
        [this, token, credential = source.credential](const Result<ApiResponse> &outcome) {
            const auto hide = [token](const Error &error) { return withoutSecrets(error, {token}); };
            exchanged(credential, outcome.and_then(tokenFromResponse).map_error(hide));
        });
}

void TokenAuthorizer::exchanged(quint64 source, const Result<Token> &token)
{
    Scope &scope = *std::exchange(m_active, nullptr);
    if (token) {
        take(scope, *token);
    } else if (isRefusal(token.error())) {
        m_notExchanged.insert(source); // another token may do, else a person is asked
    } else {
        scope.waiting.callAll(token.error());
    }
    signInNext();
}

SignInQuestion::Cause TokenAuthorizer::causeFor(const Scope &scope) const
{
    using Cause = SignInQuestion::Cause;
    const auto any = [this](const auto &is) {
        return std::any_of(m_scopes.begin(), m_scopes.end(), [&](const auto &item) { return is(item.second); });
    };
    if (scope.credential == 0 && any([this](const Scope &other) { return isUsable(other); })) {
        return Cause::OtherScope;
    }
    return any([](const Scope &other) { return other.credential != 0; }) ? Cause::TokenEnded : Cause::FirstUse;
}

void TokenAuthorizer::havePassword(const QString &password)
{
    const bool needsCode = m_identity.usesOneTimeCode && m_oneTimeCode.isEmpty();
    if (password.isEmpty() || needsCode) {
        const Scope &wanted = *std::exchange(m_active, nullptr);
        askPerson({.secret = password.isEmpty(), .oneTimeCode = m_identity.usesOneTimeCode, .cause = causeFor(wanted)});
        return;
    }
    const QString code = std::exchange(m_oneTimeCode, {});
    const QList<QByteArray> secrets{password.toUtf8(), code.toUtf8()};
    const ApiCall *call = m_channel.read(tokenRequest(m_identity, m_active->target, password, code));
    connect(call, &ApiCall::finished, this, [this, secrets, password](const Result<ApiResponse> &outcome) {
        const auto hide = [secrets](const Error &error) { return withoutSecrets(error, secrets); };
        signedIn(outcome.and_then(tokenFromResponse).map_error(hide), password);
    });
}

void TokenAuthorizer::askPerson(const SignInQuestion &question)
{
    setQuestion(question);
    for (auto &[key, scope] : m_scopes) {
        scope.waiting.failHurried(signInNeededError());
    }
}

void TokenAuthorizer::signedIn(const Result<Token> &token, const QString &password)
{
    Scope &scope = *std::exchange(m_active, nullptr);
    if (!token) {
        signInFailed(scope, token.error(), password);
        return;
    }
    Q_EMIT secretAccepted(password);
    take(scope, *token);
    signInNext();
}

void TokenAuthorizer::take(Scope &scope, const Token &token)
{
    scope.token = token;
    scope.credential = ++m_lastCredential;
    scope.renewAt = {};
    if (token.expires.isValid()) {
        const qint64 lifetime = m_clock.now().msecsTo(token.expires);
        const qint64 margin = std::min(qint64(std::chrono::milliseconds(renewBeforeEnd).count()), lifetime / 2);
        scope.renewAt = token.expires.addMSecs(-margin);
    }
    scope.waiting.callAll(std::nullopt);
}

void TokenAuthorizer::signInFailed(Scope &failed, const Error &error, const QString &password)
{
    if (!isRefusal(error)) {
        failed.waiting.callAll(error);
        signInNext();
        return;
    }
    // The other scopes would be refused as well.
    m_typedPassword.clear();
    if (error.kind == ErrorKind::Unauthorised || error.kind == ErrorKind::Forbidden) {
        Q_EMIT secretRefused(password); // a lock or a wrong address says nothing about it
    }
    setQuestion(SignInQuestion{.secret = true, .oneTimeCode = m_identity.usesOneTimeCode, .refusal = error});
    for (auto &[key, scope] : m_scopes) {
        scope.waiting.callAll(error);
    }
}

} // namespace allowdesk

#include "moc_tokenauthorizer.cpp"
