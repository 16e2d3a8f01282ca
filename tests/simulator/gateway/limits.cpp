#include "tests/simulator/gateway/limits.h"

#include "tests/simulator/gateway/errors.h"

using namespace Qt::StringLiterals;

namespace simulator
{

namespace
{

/// "1 minute", "6 second": the way the gateway words a window.
QString windowText(qint64 ms)
{
    constexpr qint64 Minute = 60'000;
    return ms % Minute == 0 ? u"%1 minute"_s.arg(ms / Minute) : u"%1 second"_s.arg((ms + 999) / 1000);
}

bool applies(const LimitRule &rule, const QString &operation)
{
    return rule.operation == u"*"_s || rule.operation == operation
        || (rule.operation.endsWith(u":*") && operation.startsWith(QStringView(rule.operation).chopped(1)));
}

QString counterKey(qsizetype index, const LimitRule &rule, const QString &operation, const QString &user)
{
    const auto who = rule.policy == u"user"_s ? user : QString();
    return QString::number(index) + u' ' + (rule.shared ? QString() : operation) + u' ' + who;
}

} // namespace

QJsonObject LimitRule::toJson() const
{
    QJsonObject object{{u"operation"_s, operation}, {u"calls"_s, calls}, {u"window_ms"_s, windowMs},
        {u"policy"_s, policy}, {u"shared"_s, shared}};
    if (retryAfter) {
        object.insert(u"retry_after"_s, QString::fromLatin1(*retryAfter));
    }
    return object;
}

LimitRule LimitRule::fromJson(const QJsonObject &object)
{
    LimitRule rule{.operation = object[u"operation"].toString(u"*"_s),
        .calls = object[u"calls"].toInt(),
        .windowMs = object[u"window_ms"].toInteger(),
        .policy = object[u"policy"].toString(u"user"_s),
        .shared = object[u"shared"].toBool()};
    if (object.contains(u"retry_after")) {
        rule.retryAfter = object[u"retry_after"].toVariant().toString().toLatin1();
    }
    return rule;
}

void Limits::setRules(const QList<LimitRule> &rules)
{
    m_rules = rules;
    m_calls.clear();
}

std::optional<Answer> Limits::refuse(
    const QString &operation, const QString &user, const QDateTime &now, const QString &requestId)
{
    const qint64 time = now.toMSecsSinceEpoch();
    QStringList counted;
    for (qsizetype i = 0; i < m_rules.size(); ++i) {
        const auto &rule = m_rules[i];
        if (!applies(rule, operation)) {
            continue;
        }
        const auto key = counterKey(i, rule, operation, user);
        auto &calls = m_calls[key];
        while (!calls.empty() && calls.front() <= time - rule.windowMs) {
            calls.pop_front();
        }
        if (static_cast<qint64>(calls.size()) >= rule.calls) {
            auto answer = throttled(rule.policy, rule.calls, windowText(rule.windowMs), requestId);
            if (rule.retryAfter) {
                const auto wait = calls.empty() ? rule.windowMs : calls.front() + rule.windowMs - time;
                answer.headers.append({"Retry-After"_ba,
                    *rule.retryAfter == "auto" ? QByteArray::number((wait + 999) / 1000) : *rule.retryAfter});
            }
            return answer;
        }
        counted.append(key);
    }
    for (const auto &key : std::as_const(counted)) {
        m_calls[key].push_back(time);
    }
    return std::nullopt;
}

} // namespace simulator
