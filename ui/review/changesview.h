#pragma once

#include "app/lists/intents.h"

class QPlainTextEdit;
class QWidget;

namespace allowdesk
{

/// A text of fixed pitch to read and copy.
[[nodiscard]] QPlainTextEdit *makeTextView(const QString &text, const QString &accessibleName, QWidget *parent);

/// Intents line by line: what comes on the ground of added rows, what goes on that of removed ones, each with its sign.
[[nodiscard]] QPlainTextEdit *makeChangesView(const Intents &intents, QWidget *parent);

} // namespace allowdesk
