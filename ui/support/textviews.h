#pragma once

class QPlainTextEdit;
class QString;

namespace allowdesk
{

/// Gives a view another text that is much like the one it has: what is selected stays selected, and what is in sight
/// stays there; a view that was at its end stays at the end.
void replaceText(QPlainTextEdit &view, const QString &text);

} // namespace allowdesk
