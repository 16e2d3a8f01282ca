#pragma once

#include "tests/simulator/http/message.h"

#include <QDateTime>
#include <QHash>
#include <QJsonArray>
#include <QList>

#include <deque>
#include <optional>

namespace simulator
{

/// At most so many calls in any window of that length.
struct LimitRule
{
    QString operation{}; ///< "dcs:ShowIpWhitelist", "dcs:*" (each operation on its own) or "*"
    int calls = 0;
    qint64 windowMs = 0;
    QString policy = QStringLiteral("user"); ///< the word in the answer: user (counted per user), ip or api
    bool shared = false; ///< all matching operations together, as a limit per host
    std::optional<QByteArray> retryAfter{}; ///< header of the refusal; "auto" is the seconds until a call is free

    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static LimitRule fromJson(const QJsonObject &object);
};

/// Counts calls in sliding windows. A refused call does not count.
class Limits
{
public:
    void setRules(const QList<LimitRule> &rules);
    [[nodiscard]] const QList<LimitRule> &rules() const { return m_rules; }

    /// The refusal, or nothing and the call is counted.
    [[nodiscard]] std::optional<Answer> refuse(
        const QString &operation, const QString &user, const QDateTime &now, const QString &requestId);

private:
    QList<LimitRule> m_rules;
    QHash<QString, std::deque<qint64>> m_calls; // by rule, operation and user; milliseconds since the epoch
};

} // namespace simulator
