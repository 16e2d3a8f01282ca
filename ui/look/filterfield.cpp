#include "ui/look/filterfield.h"

#include "ui/look/icons.h"

#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace allowdesk
{

void setUpFilter(QLineEdit &field, const QString &objectName, const QString &hint)
{
    field.setObjectName(objectName);
    field.setPlaceholderText(hint);
    field.setAccessibleName(hint);
    field.setClearButtonEnabled(true);
    field.addAction(icon(u"find"_s, IconTint::Muted), QLineEdit::LeadingPosition);
}

} // namespace allowdesk
