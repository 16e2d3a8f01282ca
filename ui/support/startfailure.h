#pragma once

#include "app/base/error.h"

class QMessageBox;

namespace allowdesk
{

/// Why the program does not start and what to do, as a sentence.
[[nodiscard]] QString startFailureText(const Error &error);

/// Whether a person has to be shown it in a window: not when the window that runs already came to the front.
[[nodiscard]] bool needsWindow(const Error &error);

/// Says why the program does not start, on standard error and, where there is a screen, in a window until that is
/// closed. The exit code: 0 when it runs already, else 1.
[[nodiscard]] int tellStartFailure(const Error &error);

} // namespace allowdesk
