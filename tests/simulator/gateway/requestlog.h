#pragma once

#include "tests/simulator/http/message.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>

#include <deque>

namespace simulator
{

/// Every request in the order of arrival, with what it was answered and what it changed. Secrets are redacted.
class RequestLog
{
public:
    struct Entry
    {
        qint64 number = 0; ///< from 1; a restarted simulator goes on after the last write
        QDateTime time{};
        QByteArray method{};
        QString target{}; ///< path and query as sent
        QString operation{}; ///< "service:Name", empty when no operation was reached
        QString requestId{};
        QString user{};
        int connection = 0;
        QJsonObject headers{};
        QString body{};
        int status = 0; ///< 0 while there is no answer, and when none was given
        QString outcome = QStringLiteral("pending"); ///< pending, answered, dropped
        qint64 fault = 0; ///< the rule that was applied, 0 for none
        QJsonArray effects{};

        [[nodiscard]] bool isWrite() const;
        [[nodiscard]] QJsonObject toJson() const;
        [[nodiscard]] static Entry fromJson(const QJsonObject &object);
    };

    /// Which entries to give out.
    struct Filter
    {
        bool writesOnly = false; ///< write verbs, without sign-in
        bool effectsOnly = false; ///< those that changed something
        qint64 after = 0; ///< numbers above this
    };

    Entry &open(const Request &request, const QDateTime &time, const QString &requestId);

    /// The entry of that number; null when it was cleared.
    [[nodiscard]] Entry *find(qint64 number);
    void addEffect(qint64 number, const QJsonObject &effect);

    [[nodiscard]] QJsonArray toJson(const Filter &filter) const;
    /// Entries as toJson() gives them, instead of those that are there.
    void load(const QJsonArray &entries);
    void clear() { m_entries.clear(); }

    [[nodiscard]] qint64 lastNumber() const { return m_lastNumber; }
    void continueAfter(qint64 number) { m_lastNumber = number; }

private:
    std::deque<Entry> m_entries;
    qint64 m_lastNumber = 0;
};

} // namespace simulator
