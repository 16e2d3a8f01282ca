#include "app/network/httpcall.h"

#include "app/network/apichannel.h"
#include "app/network/classify.h"
#include "app/network/credentialproof.h"
#include "app/network/endpointcheck.h"
#include "app/network/httpfields.h"
#include "app/network/redaction.h"

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

WireRequest wireRequest(const ApiRequest &request)
{
    WireRequest wire{.method = request.method,
        .url = requestUrl(request),
        .headers = {{"Accept", "application/json"}, {"User-Agent", "Allowdesk"}},
        .body = request.body,
        .once = request.intent != Intent::Read};
    if (!request.contentType.isEmpty()) {
        wire.headers << HttpHeader{"Content-Type", request.contentType};
    }
    wire.headers << request.headers;
    return wire;
}

// The credential is good elsewhere: a right is missing, and signing in anew would change nothing.
Error refusedByService(Error error)
{
    QStringList words{error.serviceCode, error.message};
    words.removeAll(QString());
    error.kind = ErrorKind::Forbidden;
    error.serviceCode = QString::fromLatin1(refusedByServiceCode);
    error.message = words.join(u", "_s);
    return error;
}

Result<void> checkRequest(const WireRequest &wire)
{
    return checkEndpoint(wire.url).and_then([&] { return checkHeaders(wire.headers); });
}

} // namespace

HttpCall::HttpCall(const ApiRequest &request, const CallParts &parts)
    : ApiCall(request, nullptr), m_parts(&parts), m_wire(wireRequest(request))
{ }

HttpCall::~HttpCall() = default;

void HttpCall::start()
{
    // Not guarded() itself: since Qt 6.7 the overloads ask with which arguments a callable can be called.
    QMetaObject::invokeMethod(
        this, [run = guarded([this] { begin(); })] { run(); }, Qt::QueuedConnection);
}

void HttpCall::begin()
{
    ++m_attempt;
    const Result<void> checked = checkRequest(m_wire).and_then(
        [this] { return m_parts->checkHost ? m_parts->checkHost(m_wire.url) : Result<void>(); });
    if (!checked) {
        end(failure(checked.error()));
        return;
    }
    if (!asksProxy()) {
        prepareAuthorization();
        return;
    }
    m_parts->proxy->prepare({}, isPatient(), this, guarded([this](const std::optional<Error> &error) {
        if (error) {
            end(failure(*error));
        } else {
            prepareAuthorization();
        }
    }));
}

void HttpCall::prepareAuthorization()
{
    if (!isAuthorized()) {
        beforeRateLimit();
        return;
    }
    m_parts->authorizer->prepare(target(), isPatient(), this, guarded([this](const std::optional<Error> &error) {
        if (error) {
            end(failure(*error));
        } else {
            beforeRateLimit();
        }
    }));
}

void HttpCall::askLimiter()
{
    bool granted = false;
    const WaitId wait =
        m_parts->limiter.request(rateLimitKey(), urgency(), this, guarded([this, &granted](Lease lease) {
            m_lease = std::move(lease);
            if (m_rateLimitWait == 0) {
                granted = true; // from inside of request()
                return;
            }
            m_rateLimitWait = 0;
            afterRateLimit();
        }),
            [this] {
                if (m_rateLimitWait != 0) {
                    endWhenPaused(); // it began while the call waited
                }
            });
    if (granted) {
        afterRateLimit();
        return;
    }
    m_rateLimitWait = wait;
    waitsForRateLimit();
}

void HttpCall::proceed()
{
    if (!isAuthorized()) {
        send({});
        return;
    }
    // Not guarded(): an authorization that comes too late has to be concluded all the same.
    const auto late = [authorizer = QPointer(m_parts->authorizer), target = target()](const Authorization &unused) {
        if (authorizer) {
            authorizer->conclude(unused, target, {});
        }
    };
    m_parts->authorizer->authorize(
        m_wire, target(), this, [this, late, step = ++m_step](const Result<Authorization> &done) {
            if (step == m_step) {
                authorized(done);
            } else if (done) {
                late(*done);
            }
        });
}

void HttpCall::authorized(const Result<Authorization> &done)
{
    if (!done) {
        release();
        end(failure(done.error()));
        return;
    }
    if (const Result<void> checked = checkHeaders(done->headers); !checked) {
        m_parts->authorizer->conclude(*done, target(), {});
        release();
        end(failure(checked.error()));
        return;
    }
    m_authorization = *done;
    send(*done);
}

void HttpCall::send(const Authorization &authorization)
{
    WireRequest wire = m_wire;
    wire.headers << authorization.headers;
    if (asksProxy()) {
        m_parts->proxy->authorize(
            wire, {}, this, [this](const Result<Authorization> &done) { m_atProxy = done ? *done : Authorization{}; });
    }
    m_exchange = m_parts->transport.send(wire);
    connect(m_exchange, &Exchange::finished, this, [this, wire](const WireAnswer &answer) { received(wire, answer); });
}

void HttpCall::received(const WireRequest &wire, const WireAnswer &answer)
{
    m_exchange.clear();
    const QList<QByteArray> secrets = secretsOf(wire.headers);
    // Before it is read, since reading shortens texts: a token of kilobytes would leave a piece that nobody knows.
    WireAnswer shown = answer;
    if (shown.status < 200 || shown.status >= 300) {
        shown.body = withoutSecrets(shown.body, secrets);
    }
    const Result<ApiResponse> outcome =
        classified(wire, shown).map_error([&](const Error &error) { return withoutSecrets(error, secrets); });
    if (const auto offset = clockOffset(answer, m_parts->clock.now()); offset && m_parts->noteClockOffset) {
        m_parts->noteClockOffset(*offset);
    }
    concludeProxy(answer, outcome);
    m_received = Received{outcome, answer.status, answer.elapsed};
    weigh(answer, outcome);
    if (m_received) {
        giveWay(); // IAM is asked first: its answer must not wait for what this call holds
    }
}

void HttpCall::concludeProxy(const WireAnswer &answer, const Result<ApiResponse> &outcome)
{
    if (!m_atProxy) {
        return;
    }
    using Kind = AuthorizationVerdict::Kind;
    AuthorizationVerdict verdict{.kind = answer.status == 0 ? Kind::NoAnswer : Kind::Accepted};
    verdict.succeeded = verdict.kind == Kind::Accepted;
    if (answer.fault && answer.fault->code == QLatin1StringView(wirecode::proxySignIn)) {
        verdict = {Kind::Refused, outcome ? Error{} : outcome.error()};
    }
    m_parts->proxy->conclude(*std::exchange(m_atProxy, std::nullopt), {}, verdict);
}

void HttpCall::weigh(const WireAnswer &answer, const Result<ApiResponse> &outcome)
{
    if (!m_authorization) {
        conclude(AuthorizationOutcome::Stands);
        return;
    }
    using Kind = AuthorizationVerdict::Kind;
    AuthorizationVerdict verdict{
        .kind = answer.status == 0 ? Kind::NoAnswer : Kind::Accepted, .succeeded = outcome.has_value()};
    const ErrorKind kind = outcome || answer.status < 400 ? ErrorKind::Cancelled : outcome.error().kind;
    if (kind == ErrorKind::Unauthorised || kind == ErrorKind::Locked || kind == ErrorKind::Clock) {
        verdict = {Kind::Refused, outcome.error()};
    }
    const Authorization used = *std::exchange(m_authorization, std::nullopt);
    if (m_stopping) {
        m_parts->authorizer->conclude(used, target(), verdict); // nobody waits for what IAM would say
        conclude(AuthorizationOutcome::Stands);
        return;
    }
    m_parts->authorizer->weigh(used, target(), answeringService(request()), verdict, this,
        guarded([this](AuthorizationOutcome authorization) { conclude(authorization); }));
}

void HttpCall::conclude(AuthorizationOutcome authorization)
{
    if (authorization == AuthorizationOutcome::OfServiceAlone) {
        m_received->outcome = failure(refusedByService(m_received->outcome.error()));
    }
    giveWay();
    const Received received = *std::exchange(m_received, std::nullopt);
    log(received);
    if (m_stopping) {
        end(received.outcome);
    } else {
        settle(received.outcome, authorization == AuthorizationOutcome::Renewable);
    }
}

// What others could use: once for each answer, since it tells the rate limit too.
void HttpCall::giveWay()
{
    if (!std::exchange(m_received->hasGivenWay, true)) {
        noteRateLimit(m_received->outcome);
        release();
    }
}

void HttpCall::endWhenPaused()
{
    const RateLimiter::Pause pause = m_parts->limiter.pause(rateLimitKey());
    if (pause.left > m_parts->backoff.patience) {
        withdraw();
        end(failure({.kind = ErrorKind::Throttled,
            .serviceCode = QString::fromLatin1(pausedCode),
            .subject = m_wire.url.host(),
            .retryAfter = pause.left,
            .askedUntil = m_parts->clock.now().addMSecs(pause.asked.count())}));
    }
}

void HttpCall::noteRateLimit(const Result<ApiResponse> &outcome)
{
    if (outcome || (outcome.error().httpStatus != 0 && outcome.error().kind != ErrorKind::Throttled)) {
        m_parts->limiter.noteSuccess(rateLimitKey());
    } else if (outcome.error().kind == ErrorKind::Throttled) {
        const Error &error = outcome.error();
        m_parts->limiter.noteThrottled(rateLimitKey(), rateLimitFromText(error.message), error.retryAfter);
    }
}

void HttpCall::log(const Received &received)
{
    const Result<ApiResponse> &outcome = received.outcome;
    RequestLogEntry entry{.finishedAt = m_parts->clock.now(),
        .intent = request().intent,
        .operation = request().operation,
        .method = request().method,
        .url = m_wire.url,
        .attempt = m_attempt,
        .status = received.status,
        .outcome = u"ok"_s,
        .requestId = outcome ? outcome->requestId : outcome.error().requestId,
        .elapsed = received.elapsed};
    if (!outcome) {
        // What IAM says about a sign-in may repeat what was sent; the kind and code are enough here.
        Error error = outcome.error();
        error.message = request().intent == Intent::Session ? QString() : error.message;
        entry.outcome = errorSummary(error);
    }
    m_parts->log.add(std::move(entry));
}

void HttpCall::release()
{
    m_lease.end();
}

void HttpCall::cancel()
{
    stop();
}

void HttpCall::abandon()
{
    stop();
    m_parts = nullptr;
}

void HttpCall::withdraw()
{
    if (m_ended) {
        return;
    }
    m_stopping = true;
    ++m_step;
    if (m_rateLimitWait != 0) {
        m_parts->limiter.withdraw(rateLimitKey(), std::exchange(m_rateLimitWait, 0));
    }
}

void HttpCall::stop()
{
    if (m_ended) {
        return;
    }
    withdraw();
    if (m_exchange) {
        m_exchange->abort(); // received() comes from inside and ends the call
        return;
    }
    if (m_received) {
        log(*m_received);
        end(m_received->outcome); // what became of it is known; only whose refusal it is was still asked
        return;
    }
    release();
    end(failure(ErrorKind::Cancelled, u"Stopped"_s));
}

void HttpCall::end(const Result<ApiResponse> &outcome)
{
    if (!std::exchange(m_ended, true)) {
        ++m_step;
        QMetaObject::invokeMethod(
            this, [this, outcome] { finish(outcome); }, Qt::QueuedConnection);
    }
}

bool HttpCall::isAuthorized() const
{
    return m_parts->authorizer && request().scope != AuthorizationScope::None;
}

// What is on this machine is reached without the proxy.
bool HttpCall::asksProxy() const
{
    return m_parts->proxy && !isLoopbackHost(m_wire.url.host());
}

AuthorizationTarget HttpCall::target() const
{
    return {request().scope, m_parts->projectId, m_parts->projectName};
}

RateLimitKey HttpCall::rateLimitKey() const
{
    return {m_wire.url.authority(), request().operation};
}

} // namespace allowdesk

#include "moc_httpcall.cpp"
