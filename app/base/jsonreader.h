#pragma once

#include "app/base/result.h"

#include <QJsonArray>
#include <QJsonObject>

#include <array>

namespace allowdesk
{

/// Reads one JSON object by name and type and remembers the first thing that is wrong, with its path, so that a codec
/// reads everything in a row and asks once.
class JsonReader final
{
public:
    JsonReader(QJsonObject object, QString path) : m_object(std::move(object)), m_path(std::move(path)) { }

    /// The value; missing or null gives the fallback, another type is a problem.
    [[nodiscard]] QString text(QLatin1StringView name, const QString &fallback = {});
    [[nodiscard]] QString requiredText(QLatin1StringView name); ///< neither missing nor empty
    [[nodiscard]] bool flag(QLatin1StringView name, bool fallback);
    [[nodiscard]] int number(QLatin1StringView name, int fallback, int least, int most);
    [[nodiscard]] QJsonObject object(QLatin1StringView name);
    /// The value that stands at the text's place in the list of names.
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

private:
    QJsonObject m_object;
    QString m_path;
    std::optional<Error> m_problem;
};

} // namespace allowdesk
