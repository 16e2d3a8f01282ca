#include "tests/simulator/gateway/faults.h"

#include "tests/simulator/world/jsonvalues.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace simulator
{

namespace
{

constexpr const char *LoginPage = "<!DOCTYPE html><html><head><title>Network sign-in</title></head>"
                                  "<body><h1>Please accept the terms of this network</h1></body></html>";

const QStringList &allowedKeys()
{
    static const QStringList names{u"method"_s, u"path"_s, u"nth"_s, u"times"_s, u"delay_before_ms"_s,
        u"delay_after_ms"_s, u"close"_s, u"handled"_s, u"cut_body"_s, u"status"_s, u"code"_s, u"message"_s, u"body"_s,
        u"headers"_s, u"html"_s, u"redirect"_s, u"to"_s, u"retry_after"_s, u"answer_of"_s, u"then"_s, u"then_body"_s};
    return names;
}

QByteArray errorBody(const QJsonObject &object, int status)
{
    const bool throttled = status == 429;
    const auto code = object[u"code"];
    const auto message = object[u"message"].toString(throttled
            ? u"The throttling threshold has been reached: policy user over ratelimit,limit:5,time:1 minute"_s
            : u"Simulated fault"_s);
    const QJsonObject body{
        {u"error_code"_s, code.isUndefined() ? QJsonValue(throttled ? u"APIGW.0308"_s : u"SIM.0001"_s) : code},
        {u"error_msg"_s, message}};
    return QJsonDocument(body).toJson(QJsonDocument::Compact);
}

QByteArray bodyBytes(const QJsonValue &body)
{
    return body.isObject() ? QJsonDocument(body.toObject()).toJson(QJsonDocument::Compact)
        : body.isArray()   ? QJsonDocument(body.toArray()).toJson(QJsonDocument::Compact)
                           : body.toString().toUtf8();
}

std::optional<Answer> answerOf(const QJsonObject &object)
{
    if (object.contains(u"redirect")) {
        return Answer{
            .status = object[u"redirect"].toInt(), .headers = {{"Location"_ba, object[u"to"].toString().toUtf8()}}};
    }
    if (object[u"html"].toBool()) {
        return Answer{.status = object[u"status"].toInt(200), .contentType = "text/html"_ba, .body = LoginPage};
    }
    if (!object.contains(u"status")) {
        return std::nullopt;
    }
    const int status = object[u"status"].toInt();
    return Answer{
        .status = status, .body = object.contains(u"body") ? bodyBytes(object[u"body"]) : errorBody(object, status)};
}

QString problemOf(const QJsonObject &object)
{
    if (const auto key = unknownKey(object, allowedKeys())) {
        return u"unknown key "_s + *key;
    }
    const auto close = object[u"close"].toString();
    if (!close.isEmpty() && close != u"before"_s && close != u"after"_s) {
        return u"close is before or after"_s;
    }
    if (object.contains(u"then_body") && !object.contains(u"then")) {
        return u"then_body needs then"_s;
    }
    if (object.contains(u"redirect") && !object.contains(u"to")) {
        return u"redirect needs to"_s;
    }
    const int status = object.contains(u"status") ? object[u"status"].toInt() : 200;
    return status < 100 || status > 999 ? u"status is a number of three digits"_s : QString();
}

} // namespace

QJsonObject FaultRule::toJson() const
{
    return {{u"id"_s, id}, {u"seen"_s, seen}, {u"applied"_s, applied}, {u"rule"_s, source}};
}

std::optional<FaultRule> faultFromJson(const QJsonObject &object, QString *error)
{
    *error = problemOf(object);
    FaultRule rule{.method = object[u"method"].toString(),
        .path = QRegularExpression(object[u"path"].toString()),
        .nth = object[u"nth"].toInt(),
        .times = object[u"times"].toInt(-1),
        .delayBeforeMs = object[u"delay_before_ms"].toInteger(),
        .delayAfterMs = object[u"delay_after_ms"].toInteger(),
        .close = object[u"close"].toString(),
        .handled = object[u"handled"].toBool(),
        .cutBodyAt = object[u"cut_body"].toInteger(-1),
        .answerOf = object[u"answer_of"].toString().toLatin1(),
        .instruction = object[u"then"].toString(),
        .instructionBody = object[u"then_body"].toObject(),
        .answer = answerOf(object),
        .source = object};
    if (!rule.path.isValid()) {
        *error = u"path is not a regular expression"_s;
    }
    const auto headers = object[u"headers"].toObject();
    for (auto it = headers.begin(); it != headers.end(); ++it) {
        rule.headers.append({it.key().toUtf8(), it.value().toVariant().toString().toUtf8()});
    }
    if (object.contains(u"retry_after")) {
        rule.headers.append({"Retry-After"_ba, object[u"retry_after"].toVariant().toString().toUtf8()});
    }
    return error->isEmpty() ? std::optional(rule) : std::nullopt;
}

qint64 Faults::add(FaultRule rule)
{
    rule.id = ++m_lastId;
    m_rules.append(std::move(rule));
    return m_lastId;
}

std::optional<FaultRule> Faults::take(const Request &request)
{
    const auto target = QString::fromLatin1(request.target());
    FaultRule *chosen = nullptr;
    for (auto &rule : m_rules) {
        if ((!rule.method.isEmpty() && rule.method.toLatin1() != request.method)
            || !rule.path.match(target).hasMatch()) {
            continue;
        }
        ++rule.seen;
        const bool due = (rule.nth == 0 || rule.nth == rule.seen) && (rule.times < 0 || rule.applied < rule.times);
        if (due && !chosen) {
            chosen = &rule;
            ++rule.applied;
        }
    }
    return chosen ? std::optional(*chosen) : std::nullopt;
}

QJsonArray Faults::toJson() const
{
    QJsonArray result;
    for (const auto &rule : m_rules) {
        result.append(rule.toJson());
    }
    return result;
}

} // namespace simulator
