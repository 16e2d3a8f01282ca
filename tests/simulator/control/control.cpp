#include "tests/simulator/control/control.h"

#include "tests/simulator/control/controlanswers.h"
#include "tests/simulator/world/jsonvalues.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace simulator
{

namespace
{

Answer done()
{
    return Answer::json(200, {{u"ok"_s, true}});
}

/// A list of rules: {"rules": [..]}, a bare array or one object.
std::optional<QJsonArray> rulesOf(const QByteArray &body)
{
    const auto document = QJsonDocument::fromJson(body);
    if (document.isArray()) {
        return document.array();
    }
    if (!document.isObject()) {
        return std::nullopt;
    }
    const auto object = document.object();
    return object.contains(u"rules") ? object[u"rules"].toArray() : QJsonArray{object};
}

} // namespace

Control::Control(Cloud &cloud, Gateway &gateway, std::function<void()> save)
    : m_cloud(cloud), m_gateway(gateway), m_save(std::move(save))
{
    addRoutes();
    for (const auto &service : m_cloud.services()) {
        service->addControlRoutes(m_router);
    }
}

void Control::addRoutes()
{
    const auto add = [this](const QByteArray &method, const QString &name, std::function<Answer(Call &)> handler) {
        m_router.add(nullptr, {.method = method, .path = u"/_sim/"_s + name, .handler = std::move(handler)});
    };
    add("GET", u"log"_s, [this](Call &call) { return showLog(call); });
    add("DELETE", u"log"_s, [this](Call &) {
        m_cloud.world().log.clear();
        return done();
    });
    add("GET", u"faults"_s, [this](Call &) { return Answer::json(200, {{u"rules"_s, m_gateway.faults().toJson()}}); });
    add("POST", u"faults"_s, [this](Call &call) { return addFaults(call); });
    add("DELETE", u"faults"_s, [this](Call &) {
        m_gateway.faults().clear();
        return done();
    });
    add("POST", u"limits"_s, [this](Call &call) { return setLimits(call); });
    add("GET", u"limits"_s, [this](Call &) {
        QJsonArray rules;
        for (const auto &rule : m_gateway.limits().rules()) {
            rules.append(rule.toJson());
        }
        return Answer::json(200, {{u"rules"_s, rules}});
    });
    add("DELETE", u"limits"_s, [this](Call &) {
        m_gateway.limits().setRules({});
        return done();
    });
    add("GET", u"time"_s, [this](Call &) { return showTime(); });
    add("POST", u"time"_s, [this](Call &call) { return setTime(call); });
    add("GET", u"state"_s, [this](Call &) { return Answer::json(200, m_cloud.save()); });
    add("POST", u"state"_s, [this](Call &call) { return setState(call); });
    add("GET", u"switches"_s, [this](Call &) { return Answer::json(200, m_cloud.switches()); });
    add("POST", u"switches"_s, [this](Call &call) { return setSwitches(call); });
}

Answer Control::answer(const Request &request)
{
    const auto match = m_router.find(request);
    if (!match.route) {
        return controlError(u"no such instruction"_s);
    }
    m_cloud.settle();
    Call call{.request = request, .values = match.values};
    auto answer = match.route->handler(call);
    m_save();
    return answer;
}

QString Control::instruct(const QString &name, const QJsonObject &body)
{
    const Request request{
        .method = "POST", .path = "/_sim/" + name.toUtf8(), .body = QJsonDocument(body).toJson(QJsonDocument::Compact)};
    const auto given = answer(request);
    return given.status == 200 ? QString() : QString::fromUtf8(given.body);
}

Answer Control::showLog(const Call &call)
{
    const auto isOn = [&](QLatin1StringView name) { return call.request.parameter(name) == u"1"_s; };
    const RequestLog::Filter filter{.writesOnly = isOn("writes"_L1),
        .effectsOnly = isOn("effects"_L1),
        .after = call.request.parameter("after"_L1).value_or(QString()).toLongLong()};
    const auto entries = m_cloud.world().log.toJson(filter);
    return Answer::json(200, {{u"count"_s, entries.size()}, {u"entries"_s, entries}});
}

Answer Control::addFaults(const Call &call)
{
    const auto rules = rulesOf(call.request.body);
    if (!rules) {
        return controlError(u"a rule or a list of rules is expected"_s);
    }
    QList<FaultRule> read;
    for (const auto &item : *rules) {
        QString error;
        const auto rule = faultFromJson(item.toObject(), &error);
        if (!rule) {
            return controlError(error);
        }
        read.append(*rule);
    }
    QJsonArray ids;
    for (const auto &rule : std::as_const(read)) {
        ids.append(m_gateway.faults().add(rule));
    }
    return Answer::json(200, {{u"ids"_s, ids}});
}

Answer Control::setLimits(const Call &call)
{
    const auto rules = rulesOf(call.request.body);
    if (!rules) {
        return controlError(u"a rule or a list of rules is expected"_s);
    }
    QList<LimitRule> read;
    for (const auto &item : *rules) {
        const auto object = item.toObject();
        if (const auto key = unknownKey(
                object, {u"operation"_s, u"calls"_s, u"window_ms"_s, u"policy"_s, u"shared"_s, u"retry_after"_s})) {
            return controlError(u"unknown key "_s + *key);
        }
        read.append(LimitRule::fromJson(object));
        if (read.back().calls < 0 || read.back().windowMs < 1) {
            return controlError(u"calls and window_ms are needed"_s);
        }
    }
    m_gateway.limits().setRules(read);
    return done();
}

Answer Control::showTime()
{
    return Answer::json(200, m_cloud.world().clock.save());
}

Answer Control::setTime(const Call &call)
{
    const auto body = objectOf(call.request.body).value_or(QJsonObject());
    if (const auto key =
            unknownKey(body, {u"advance_ms"_s, u"now"_s, u"freeze"_s, u"date_skew_ms"_s, u"finish_jobs"_s})) {
        return controlError(u"unknown key "_s + *key);
    }
    auto &clock = m_cloud.world().clock;
    if (body.contains(u"freeze")) {
        clock.setFrozen(body[u"freeze"].toBool()); // first, or a millisecond could pass after `now` is set
    }
    if (body.contains(u"now")) {
        const auto time = timeOf(body[u"now"]);
        if (!time.isValid()) {
            return controlError(u"now is a time such as 2026-01-15T08:09:10.000Z"_s);
        }
        clock.setNow(time);
    }
    clock.advance(std::chrono::milliseconds(body[u"advance_ms"].toInteger()));
    if (body.contains(u"date_skew_ms")) {
        clock.setDateSkew(std::chrono::milliseconds(body[u"date_skew_ms"].toInteger()));
    }
    if (body[u"finish_jobs"].toBool()) {
        m_cloud.finishWork();
    }
    m_cloud.settle();
    m_cloud.world().changed = true;
    return showTime();
}

Answer Control::setState(const Call &call)
{
    const auto state = objectOf(call.request.body);
    const auto problem = state ? m_cloud.load(*state) : u"a JSON object is expected"_s;
    return problem.isEmpty() ? done() : controlError(problem);
}

Answer Control::setSwitches(const Call &call)
{
    const auto body = objectOf(call.request.body);
    const auto problem = body ? m_cloud.setSwitches(*body) : u"a JSON object is expected"_s;
    return problem.isEmpty() ? Answer::json(200, m_cloud.switches()) : controlError(problem);
}

} // namespace simulator
