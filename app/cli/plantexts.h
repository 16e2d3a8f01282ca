#pragma once

#include "app/workspace/planfile.h"

#include <QJsonObject>

namespace allowdesk::cli
{

/// What a plan file does, for people and for programs.
struct PlanText
{
    QString text{};
    QJsonObject json{};
};
[[nodiscard]] PlanText planText(const PlanFile &plan);

/// "SHA-256: …".
[[nodiscard]] QString digestText(const QString &digest);
[[nodiscard]] QString nothingToChangeText(const QString &listName);
[[nodiscard]] QString nothingToDoText();
/// What was to be removed and is not there; empty for nothing.
[[nodiscard]] QString notThereText(const QStringList &entries);

} // namespace allowdesk::cli
