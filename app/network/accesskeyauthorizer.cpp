#include "app/network/accesskeyauthorizer.h"

#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

QByteArray hostHeader(const QUrl &url)
{
    return url.authority(QUrl::FullyEncoded).toLatin1();
}

QList<QueryItem> queryOf(const QUrl &url)
{
    QList<QueryItem> items;
    for (const auto &[name, value] : QUrlQuery(url).queryItems(QUrl::FullyDecoded)) {
        items << QueryItem{name, value};
    }
    return items;
}

// FACTS F2: these say that the signature is bad. Others, like a project that is not the key's, say nothing about it.
bool isBadSignature(const Error &error)
{
    return error.kind == ErrorKind::Clock || error.kind == ErrorKind::Locked || error.httpStatus == 401
        || error.serviceCode.startsWith("APIG"_L1) || error.serviceCode.startsWith("IAM."_L1);
}

} // namespace

AccessKeyAuthorizer::AccessKeyAuthorizer(
    AccessKeyIdentity identity, Clock &clock, SecretRequest secretRequest, DomainRequest domainRequest, QObject *parent)
    : Authorizer(parent), m_identity(std::move(identity)), m_clock(clock), m_secretRequest(std::move(secretRequest)),
      m_domainRequest(std::move(domainRequest)), m_domainSettled(!m_identity.domainId.isEmpty())
{ }

AccessKeyAuthorizer::~AccessKeyAuthorizer() = default;

void AccessKeyAuthorizer::prepare(
    const AuthorizationTarget &target, bool patient, QObject *context, const ReadyCallback &ready)
{
    if (question() && (question()->refusal || !patient)) {
        ready(question()->refusal.value_or(signInNeededError()));
    } else if (hasKey()) {
        haveKey(target, context, ready);
    } else {
        m_waitingForKey.add(patient, context, [this, target, context, ready](const std::optional<Error> &error) {
            if (error) {
                ready(error);
            } else {
                haveKey(target, context, ready);
            }
        });
        loadKey();
    }
}

void AccessKeyAuthorizer::haveKey(const AuthorizationTarget &target, QObject *context, const ReadyCallback &ready)
{
    if (target.scope == AuthorizationScope::Domain && m_domainRequest && !m_domainSettled) {
        m_waitingForDomain.add(context, ready);
        learnDomain();
    } else {
        ready(std::nullopt);
    }
}

void AccessKeyAuthorizer::learnDomain()
{
    if (std::exchange(m_learning, true)) {
        return;
    }
    m_domainRequest(this, [this](const Result<QString> &domainId) {
        m_learning = false;
        m_identity.domainId = domainId.value_or(QString());
        // What the cloud has answered will be answered so again; where nothing came it is asked once more.
        m_domainSettled = domainId || domainId.error().httpStatus != 0;
        m_waitingForDomain.callAll(std::nullopt); // the service itself says what it lacks
    });
}

void AccessKeyAuthorizer::authorize(
    const WireRequest &request, const AuthorizationTarget &target, QObject *context, const Callback &done)
{
    if (question() || !hasKey()) {
        done(failure(question() && question()->refusal ? *question()->refusal : signInNeededError()));
        return;
    }
    if (m_trust == Trust::Trying) {
        m_waitingForProof.add(context, [this, request, target, context, done](const std::optional<Error> &) {
            authorize(request, target, context, done);
        });
        return;
    }
    if (m_trust == Trust::Untried) {
        m_trust = Trust::Trying;
    }
    done(sign(request, target));
}

bool AccessKeyAuthorizer::conclude(
    const Authorization &used, const AuthorizationTarget &, const AuthorizationVerdict &verdict)
{
    using Kind = AuthorizationVerdict::Kind;
    if (used.credential != m_credential) {
        return false; // an older key's business; a signature is never repeated by itself
    }
    if (verdict.kind == Kind::Refused && isBadSignature(verdict.refusal)) {
        m_trust = Trust::Untried;
        if (verdict.refusal.kind == ErrorKind::Unauthorised) {
            Q_EMIT secretRefused(m_secretKey); // a lock or a wrong clock says nothing about it
        }
        // A wrong clock is no matter of the key: it is set, and then the same key is tried again.
        const bool asksForKey = verdict.refusal.kind != ErrorKind::Clock;
        setQuestion(SignInQuestion{
            .secret = asksForKey, .token = asksForKey && m_identity.temporary, .refusal = verdict.refusal});
        m_waitingForProof.callAll(verdict.refusal); // each finds the question
    } else if (verdict.kind != Kind::NoAnswer) {
        m_trust = Trust::Proven;
        if (verdict.succeeded && std::exchange(m_accepted, m_credential) != m_credential) {
            Q_EMIT secretAccepted(m_secretKey);
        }
        m_waitingForProof.callAll(std::nullopt);
    } else if (m_trust == Trust::Trying) {
        m_trust = Trust::Untried;
        m_waitingForProof.callFirst(std::nullopt);
    }
    return false;
}

std::optional<ApiRequest> AccessKeyAuthorizer::proofOf(
    const ApiRequest &question, const Authorization &used, const AuthorizationTarget &) const
{
    if (used.credential != m_credential || !hasKey()) {
        return std::nullopt;
    }
    const WireRequest wire{.method = question.method, .url = requestUrl(question)};
    return withHeaders(question, sign(wire, {.scope = AuthorizationScope::Domain}).headers);
}

void AccessKeyAuthorizer::answer(const SignInAnswer &answer)
{
    if (!answer.secret.isEmpty()) {
        m_secretKey = answer.secret.trimmed();
    }
    if (!answer.token.isEmpty()) {
        m_securityToken = answer.token.simplified().remove(u' ').toLatin1();
    }
    ++m_credential;
    m_trust = Trust::Untried;
    m_domainSettled = !m_identity.domainId.isEmpty(); // another key may be told
    setQuestion(std::nullopt);
    if (hasKey()) {
        m_waitingForKey.callAll(std::nullopt);
    } else {
        loadKey();
    }
}

void AccessKeyAuthorizer::dismiss()
{
    m_waitingForKey.callAll(signInNeededError());
}

bool AccessKeyAuthorizer::hasKey() const
{
    return !m_secretKey.isEmpty() && (!m_identity.temporary || !m_securityToken.isEmpty());
}

void AccessKeyAuthorizer::loadKey()
{
    if (m_loading || question()) {
        return;
    }
    m_loading = true;
    m_secretRequest(this, [this](const Result<QString> &secretKey) {
        m_loading = false;
        if (m_secretKey.isEmpty()) {
            m_secretKey = secretKey.value_or(QString()).trimmed();
        }
        if (hasKey()) {
            m_waitingForKey.callAll(std::nullopt);
        } else {
            setQuestion(SignInQuestion{.secret = m_secretKey.isEmpty(), .token = m_identity.temporary});
            m_waitingForKey.failHurried(signInNeededError());
        }
    });
}

Authorization AccessKeyAuthorizer::sign(const WireRequest &request, const AuthorizationTarget &target) const
{
    Authorization authorization{{{QByteArrayLiteral("X-Sdk-Date"), signingDate(m_clock.now())}}, m_credential};
    const QString scopeId = target.scope == AuthorizationScope::Domain ? m_identity.domainId : target.projectId;
    if (!scopeId.isEmpty()) {
        const bool domain = target.scope == AuthorizationScope::Domain;
        authorization.headers << HttpHeader{domain ? "X-Domain-Id" : "X-Project-Id", scopeId.toLatin1()};
    }
    if (m_identity.temporary) {
        authorization.headers << HttpHeader{"X-Security-Token", m_securityToken};
    }
    // FACTS E3: the subset that every gateway accepts.
    SignableRequest signable{.method = request.method,
        .path = request.url.path(QUrl::FullyEncoded).toLatin1(),
        .query = queryOf(request.url),
        .headers = authorization.headers,
        .body = request.body};
    signable.headers << HttpHeader{"Host", hostHeader(request.url)};
    for (const HttpHeader &header : request.headers) {
        if (header.name.compare("Content-Type", Qt::CaseInsensitive) == 0) {
            signable.headers << header;
        }
    }
    authorization.headers << HttpHeader{
        "Authorization", signedAuthorization(signable, {m_identity.accessKey, m_secretKey.toUtf8()})};
    return authorization;
}

} // namespace allowdesk

#include "moc_accesskeyauthorizer.cpp"
