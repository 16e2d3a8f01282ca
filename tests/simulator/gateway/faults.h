#pragma once

#include "tests/simulator/http/message.h"

#include <QJsonArray>
#include <QList>
#include <QRegularExpression>

#include <optional>

namespace simulator
{

/// What goes wrong with the requests that match.
struct FaultRule
{
    qint64 id = 0;

    // Which requests: all given conditions hold.
    QString method{};
    QRegularExpression path{}; ///< anywhere in path and query
    int nth = 0; ///< only the n-th matching request; 0 for any
    int times = -1; ///< how often it is applied; -1 for ever

    // What happens.
    qint64 delayBeforeMs = 0; ///< between arrival and handling
    qint64 delayAfterMs = 0; ///< between handling and answer
    QString close{}; ///< "before" or "after" handling, without an answer
    bool handled = false; ///< with an own answer: the request is carried out all the same
    qsizetype cutBodyAt = -1;
    QByteArray answerOf{}; ///< a path: the answer is that of its GET
    QString instruction{}; ///< under /_sim/, carried out between handling and answer
    QJsonObject instructionBody{};
    std::optional<Answer> answer{}; ///< instead of the service's; headers are also added to the service's own
    QList<Header> headers{}; ///< added to whatever is answered

    // What has happened.
    int seen = 0;
    int applied = 0;

    QJsonObject source{}; ///< as it was given

    [[nodiscard]] QJsonObject toJson() const;
};

/// Reads a rule in the format of the README; the reason in `error` when it is not one.
[[nodiscard]] std::optional<FaultRule> faultFromJson(const QJsonObject &object, QString *error);

/// The rules in force, in the order given; the first that matches is applied.
class Faults
{
public:
    qint64 add(FaultRule rule);
    void clear() { m_rules.clear(); }

    /// Counts the request in every rule that it matches.
    [[nodiscard]] std::optional<FaultRule> take(const Request &request);
    [[nodiscard]] QJsonArray toJson() const;

private:
    QList<FaultRule> m_rules;
    qint64 m_lastId = 0;
};

} // namespace simulator
