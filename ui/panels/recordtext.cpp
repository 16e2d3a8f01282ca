#include "ui/panels/recordtext.h"

#include "app/base/foreigntext.h"
#include "app/lists/draftmodel.h"
#include "app/text/conflicttexts.h"
#include "app/text/findingsentences.h"
#include "ui/support/labels.h"

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

QString changeWord(RowChange change)
{
    switch (change) {
    case RowChange::Added:
        return RecordTextModel::tr("to be added");
    case RowChange::Edited:
        return RecordTextModel::tr("changed");
    case RowChange::Removed:
        return RecordTextModel::tr("to be removed");
    case RowChange::Unchanged:
        break;
    }
    return {};
}

QStringList findingSentences(const QModelIndex &index)
{
    QStringList sentences;
    const auto findings = index.data(DraftModel::FindingsRole).value<Findings>();
    for (const Finding &finding : findings) {
        const int column = finding.column >= 0 ? finding.column : 0;
        if (column == index.column()) {
            sentences << findingSentence(finding);
        }
    }
    return sentences;
}

QStringList conflictLines(const QModelIndex &index)
{
    const QVariant conflict = index.data(DraftModel::ConflictRole);
    return conflict.isValid() ? QStringList{RecordTextModel::tr("conflict")} + conflictParts(conflict.value<Conflict>())
                              : QStringList();
}

} // namespace

RecordTextModel::RecordTextModel(QObject *parent) : QIdentityProxyModel(parent) { }

RecordTextModel::~RecordTextModel() = default;

QVariant RecordTextModel::data(const QModelIndex &index, int role) const
{
    if (role == Qt::AccessibleTextRole) {
        return accessibleText(index);
    }
    if (role == Qt::ToolTipRole) {
        const QStringList sentences = conflictLines(index) + findingSentences(index);
        return sentences.isEmpty() ? QVariant() : QVariant(toolTipText(sentences.join(u'\n')));
    }
    const QVariant value = QIdentityProxyModel::data(index, role);
    return role == Qt::DisplayRole ? QVariant(shownText(value.toString())) : value; // to edit and copy it is as it is
}

QString RecordTextModel::accessibleText(const QModelIndex &index) const
{
    QStringList parts{isolatedText(index.data(Qt::EditRole).toString())};
    if (index.column() == 0) {
        parts << changeWord(static_cast<RowChange>(index.data(DraftModel::ChangeRole).toInt()));
    }
    parts << (index.column() == 0 ? conflictLines(index) : QStringList()) << findingSentences(index);
    parts.removeAll(QString());
    return parts.join(u", "_s);
}

} // namespace allowdesk

#include "moc_recordtext.cpp"
