#include "tests/simulator/gateway/gateway.h"

#include "tests/simulator/gateway/bodyform.h"
#include "tests/simulator/gateway/errors.h"
#include "tests/simulator/world/ids.h"

#include <QLocale>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace simulator
{

namespace
{

constexpr qsizetype KiB = 1024;
constexpr qsizetype LargestBody = 12 * KiB * KiB; // FACTS F2, code 0201
constexpr qsizetype LargestTarget = 32 * KiB;
constexpr qsizetype LargestHeader = 32 * KiB;
constexpr qsizetype LargestHeaders = 128 * KiB;

QByteArray httpDate(const QDateTime &time)
{
    return QLocale::c().toString(time.toUTC(), u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s).toLatin1();
}

} // namespace

Gateway::Gateway(World &world, QObject *parent) : QObject(parent), m_world(world), m_authentication(world) { }

void Gateway::setHooks(Hooks hooks)
{
    m_settle = std::move(hooks.settle);
    m_save = std::move(hooks.save);
    m_instruct = std::move(hooks.instruct);
}

void Gateway::later(qint64 ms, std::function<void()> callback)
{
    if (ms <= 0) {
        callback();
        return;
    }
    QTimer::singleShot(std::chrono::milliseconds(ms), Qt::PreciseTimer, this, std::move(callback));
}

void Gateway::receive(const Request &request, const AnswerChannel &channel)
{
    auto exchange = std::make_shared<Exchange>(Exchange{request, channel, newHexId(), 0, m_faults.take(request)});
    auto &entry = m_world.log.open(request, m_world.clock.now(), exchange->requestId);
    exchange->number = entry.number;
    if (const auto match = m_router.find(request); match.route) {
        entry.operation = match.route->operation; // also of requests that a fault keeps from being handled
    }
    if (!exchange->fault) {
        begin(exchange);
        return;
    }
    entry.fault = exchange->fault->id;
    if (exchange->fault->close == u"before"_s) {
        drop(*exchange);
        return;
    }
    later(exchange->fault->delayBeforeMs, [this, exchange] { begin(exchange); });
}

void Gateway::begin(const ExchangePointer &exchange)
{
    const auto &fault = exchange->fault;
    Answer answer = fault && fault->answer && !fault->handled ? *fault->answer : handle(*exchange);
    if (fault && fault->answer) {
        answer = *fault->answer;
    }
    if (!fault) {
        finish(exchange, answer);
        return;
    }
    if (!fault->instruction.isEmpty()) {
        const auto problem = m_instruct(fault->instruction, fault->instructionBody);
        if (!problem.isEmpty()) {
            answer = gatewayError(500, u"SIM.0002"_s, problem, exchange->requestId); // no test goes on without it
        }
    }
    if (fault->close == u"after"_s) {
        drop(*exchange);
        return;
    }
    answer.headers += fault->headers;
    answer.cutBodyAt = fault->cutBodyAt;
    later(fault->delayAfterMs, [this, exchange, answer] { finish(exchange, answer); });
}

void Gateway::drop(const Exchange &exchange)
{
    if (auto *entry = m_world.log.find(exchange.number)) {
        entry->outcome = u"dropped"_s;
    }
    exchange.channel.drop();
}

void Gateway::finish(const ExchangePointer &exchange, Answer answer)
{
    if (auto *entry = m_world.log.find(exchange->number)) {
        entry->status = answer.status;
        entry->outcome = u"answered"_s;
        if (entry->operation.startsWith(u"iam:")) {
            answer.headers.prepend({"X-IAM-Trace-Id"_ba, exchange->requestId.toLatin1()});
        }
    }
    const auto date = m_world.clock.now().addMSecs(m_world.clock.dateSkew().count());
    answer.headers.prepend({"Date"_ba, httpDate(date)});
    answer.headers.prepend({"X-Request-Id"_ba, exchange->requestId.toLatin1()});
    exchange->channel.send(answer);
}

Answer Gateway::handle(const Exchange &exchange)
{
    m_settle();
    Call call{.request = exchange.request, .requestId = exchange.requestId, .number = exchange.number};
    auto answer = route(call, exchange);
    if (auto *entry = m_world.log.find(exchange.number)) {
        entry->user = call.identity.userName;
        for (const auto &effect : std::as_const(call.effects)) {
            entry->effects.append(effect);
        }
    }
    m_world.changed = m_world.changed || !call.effects.isEmpty();
    m_save();
    return answer;
}

std::optional<Answer> Gateway::refuseSize(const Exchange &exchange) const
{
    const auto &request = exchange.request;
    const auto tooLarge = [&](int status, const QString &what) {
        return gatewayError(status, u"APIGW.0201"_s, what, exchange.requestId);
    };
    if (request.body.size() > LargestBody) {
        return tooLarge(413, u"Request entity too large"_s);
    }
    if (request.path.size() + request.query.size() > LargestTarget) {
        return tooLarge(414, u"Request URI too large"_s);
    }
    qsizetype all = 0;
    for (const auto &[name, value] : request.headers) {
        all += name.size() + value.size();
        if (value.size() > LargestHeader) {
            return tooLarge(494, u"Request header too large"_s);
        }
    }
    return all > LargestHeaders ? std::optional(tooLarge(494, u"Request headers too large"_s)) : std::nullopt;
}

Answer Gateway::route(Call &call, const Exchange &exchange)
{
    if (const auto refusal = refuseSize(exchange)) {
        return *refusal;
    }
    const auto match = m_router.find(exchange.request);
    if (!match.route) {
        return match.pathOwner ? match.pathOwner->refuse(Refusal::MethodNotAllowed)
                               : apiNotPublished(exchange.requestId);
    }
    const auto &operation = match.route->operation;
    call.values = match.values;
    if (const auto refusal = m_authentication.refuse(call, *match.route)) {
        return *refusal;
    }
    const auto &user = call.identity.userId;
    if (const auto refusal = m_limits.refuse(operation, user, m_world.clock.now(), exchange.requestId)) {
        return *refusal;
    }
    if (const auto refusal = refuseForm(exchange.request, *match.route, m_world.gateway.refusesUnknownFields)) {
        return *refusal;
    }
    return exchange.fault && !exchange.fault->answerOf.isEmpty() ? answerOfAnother(call, exchange)
                                                                 : match.route->handler(call);
}

Answer Gateway::answerOfAnother(Call &call, const Exchange &exchange)
{
    auto request = exchange.request;
    request.method = "GET"; // never a write to another list
    request.path = exchange.fault->answerOf;
    const auto match = m_router.find(request);
    if (!match.route) {
        return apiNotPublished(exchange.requestId);
    }
    call.values = match.values;
    return match.route->handler(call);
}

} // namespace simulator
