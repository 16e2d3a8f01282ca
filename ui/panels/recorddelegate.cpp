#include "ui/panels/recorddelegate.h"

#include "app/base/foreigntext.h"
#include "app/lists/draftmodel.h"
#include "ui/look/theme.h"

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

QString sign(RowChange change)
{
    switch (change) {
    case RowChange::Added:
        return u"+ "_s;
    case RowChange::Edited:
        return u"✎ "_s;
    case RowChange::Removed:
        return u"− "_s;
    case RowChange::Unchanged:
        break;
    }
    return {};
}

} // namespace

RecordDelegate::RecordDelegate(QObject *parent) : SteadyDelegate(parent) { }

RecordDelegate::~RecordDelegate() = default;

void RecordDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    SteadyDelegate::initStyleOption(option, index);
    const auto change = static_cast<RowChange>(index.data(DraftModel::ChangeRole).toInt());
    const int severity = index.data(DraftModel::SeverityRole).toInt();
    if (index.data(DraftModel::IsAddressRole).toBool()) {
        option->font = theme::fixedFont();
    }
    option->text = isolatedText(index.data(Qt::EditRole).toString()); // beside signs of ours
    if (index.column() == 0) {
        const QString conflict = index.data(DraftModel::ConflictRole).isValid() ? u"≠ "_s : QString();
        option->text = conflict + sign(change) + option->text;
    }
    if (const QColor background = theme::rowBackground(change, option->palette); background.isValid()) {
        option->backgroundBrush = background;
    }
    const bool isInConflict = index.data(DraftModel::ConflictRole).isValid();
    if (isInConflict) {
        option->palette.setColor(QPalette::Text, theme::severityColour(Severity::Block, option->palette));
    }
    option->font.setStrikeOut(change == RowChange::Removed && !isInConflict); // it may stay yet
    if (severity >= static_cast<int>(Severity::Warn) && change != RowChange::Removed) {
        option->palette.setColor(
            QPalette::Text, theme::severityColour(static_cast<Severity>(severity), option->palette));
        if (index.data(DraftModel::IsAddressRole).toBool()) {
            option->text += severity == static_cast<int>(Severity::Block) ? u"  ✖"_s : u"  ⚠"_s;
        }
    }
}

} // namespace allowdesk

#include "moc_recorddelegate.cpp"
