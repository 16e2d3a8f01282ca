#pragma once

class QLineEdit;
class QString;

namespace allowdesk
{

/// What all fields have in common that filter as one types: a glass, a button that empties them, and a hint that is
/// their accessible name.
void setUpFilter(QLineEdit &field, const QString &objectName, const QString &hint);

} // namespace allowdesk
