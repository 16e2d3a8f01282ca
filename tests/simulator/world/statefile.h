#pragma once

#include <QJsonObject>
#include <QString>

#include <optional>

namespace simulator
{

/// Where the state is kept so that a killed simulator goes on. Without a path nothing is kept.
class StateFile
{
public:
    explicit StateFile(QString path) : m_path(std::move(path)) { }

    [[nodiscard]] bool isUsed() const { return !m_path.isEmpty(); }

    /// What was saved; nothing when there is no file yet. A file that cannot be read ends in `error`.
    [[nodiscard]] std::optional<QJsonObject> read(QString *error) const;

    /// Replaces the file in one step. The error as text, empty when done.
    [[nodiscard]] QString write(const QJsonObject &state) const;

private:
    QString m_path;
};

} // namespace simulator
