#pragma once

#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

#include <optional>

namespace simulator
{

/// "2026-01-15T08:09:10.123Z", the form of DCS and of the state; empty for an invalid time.
[[nodiscard]] QString isoText(const QDateTime &time);
[[nodiscard]] QDateTime timeOf(const QJsonValue &value);

[[nodiscard]] QJsonArray arrayOf(const QStringList &texts);
[[nodiscard]] QStringList textsOf(const QJsonValue &value);

/// The object in these bytes; nothing when they are not one JSON object.
[[nodiscard]] std::optional<QJsonObject> objectOf(const QByteArray &bytes);

/// The first key that is not allowed, so that a misspelt instruction of a test is refused instead of ignored.
[[nodiscard]] std::optional<QString> unknownKey(const QJsonObject &object, const QStringList &allowed);

/// Puts the values over the switches of `owner`; the problem as text when one is unknown or of another type.
[[nodiscard]] QString changeSwitches(const QString &owner, QJsonObject *switches, const QJsonObject &values);

} // namespace simulator
