#pragma once

#include <QString>

#include <functional>

class QDialog;
class QWidget;

namespace allowdesk
{

class Draft;
class Inventory;

/// What a service has in the window beside what all have. Its folder in ui/services makes one, in parts().
struct ServiceParts
{
    QString serviceId{};
    /// A dialog that makes many rows at once and stages them in a draft of the inventory; none where there is no such
    /// one.
    std::function<QDialog *(Inventory &inventory, Draft &draft, QWidget *parent)> makeRows{};
};

/// The parts of that service; empty for one without a folder of its own there.
[[nodiscard]] ServiceParts serviceParts(const QString &serviceId);

} // namespace allowdesk
