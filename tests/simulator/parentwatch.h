#pragma once

#include <QObject>

namespace simulator
{

/// Ends this process when the one that started it ends: at once where the system can tell us, else within a second.
void endWithParent(QObject *context);

} // namespace simulator
