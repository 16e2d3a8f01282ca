#pragma once

#include "app/base/result.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>

#include <array>

namespace allowdesk
{

/// Reads one JSON object by name and type and remembers the first thing that is wrong, with its path, so that a codec
/// reads everything in a row and asks once. For files that a person has on disk; the journal takes what it can, since a
/// job must not be lost for one field, and answers of services are read by app/services/payload.
class JsonReader final
{
public:
    /// The path of the root is empty.
    explicit JsonReader(QJsonObject object, QString path = {})
        : m_object(std::move(object)), m_path(std::move(path)) { }

    /// The value; missing or null gives the fallback, another type is a problem.
    [[nodiscard]] QString text(QLatin1StringView name, const QString &fallback = {});
    [[nodiscard]] QString requiredText(QLatin1StringView name); ///< neither missing nor empty
    [[nodiscard]] bool flag(QLatin1StringView name, bool fallback);
    [[nodiscard]] int number(QLatin1StringView name, int fallback, int least, int most);
    [[nodiscard]] qint64 integer(QLatin1StringView name); ///< 0 when missing
    [[nodiscard]] QDateTime requiredTime(QLatin1StringView name); ///< ISO 8601 with milliseconds
    [[nodiscard]] QJsonObject object(QLatin1StringView name);
    /// The items of an array that has to be there, each by read(QJsonObject), a Result; empty when one of them fails.
    template <typename Read>
    [[nodiscard]] auto list(QLatin1StringView name, const Read &read)
        -> QList<typename decltype(read(QJsonObject()))::value_type>
    {
        QList<typename decltype(read(QJsonObject()))::value_type> items;
        const QJsonArray array = requiredArray(name);
        for (qsizetype i = 0; i < array.size(); ++i) {
            const auto item = read(array.at(i).toObject());
            if (!item) {
                note(name, item.error(), i);
                return {};
            }
            items << *item;
        }
        return items;
    }
    /// A part by read(QJsonObject), or by read(QString) where it is a text; a default value when that fails.
    template <typename Value>
    [[nodiscard]] Value part(QLatin1StringView name, Result<Value> (*read)(const QJsonObject &))
    {
        return valueOf(name, read(object(name)));
    }
    template <typename Value>
    [[nodiscard]] Value parsed(QLatin1StringView name, Result<Value> (*read)(const QString &))
    {
        return valueOf(name, read(text(name)));
    }
    /// The value that is at the text's place in the list of names.
    template <typename Enum, std::size_t count>
    [[nodiscard]] Enum choice(
        QLatin1StringView name, const std::array<std::pair<QLatin1StringView, Enum>, count> &choices)
    {
        const QString chosen = text(name);
        for (const auto &[choiceName, value] : choices) {
            if (chosen == choiceName) {
                return value;
            }
        }
        note(name, QStringLiteral("unknown value"));
        return choices.front().second;
    }

    void note(QLatin1StringView name, const QString &problem);
    [[nodiscard]] const std::optional<Error> &problem() const { return m_problem; }
    /// What was read, or the first thing that was wrong with it.
    template <typename Value>
    [[nodiscard]] Result<Value> result(Value value) const
    {
        if (m_problem) {
            return failure(*m_problem);
        }
        return value;
    }

private:
    [[nodiscard]] QJsonArray requiredArray(QLatin1StringView name);
    void note(QLatin1StringView name, const Error &error, qsizetype index = -1);
    template <typename Value>
    [[nodiscard]] Value valueOf(QLatin1StringView name, Result<Value> read)
    {
        if (!read) {
            note(name, read.error());
            return {};
        }
        return std::move(*read);
    }

    QJsonObject m_object;
    QString m_path;
    std::optional<Error> m_problem;
};

/// "lists[2].id: missing": what was found wrong with a file, which is told of apart.
[[nodiscard]] QString whatIsWrong(const Error &problem, const QString &fileName);

} // namespace allowdesk
