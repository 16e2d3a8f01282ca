#include "ui/panels/targetlook.h"

#include "app/base/foreigntext.h"
#include "app/text/findingsentences.h"
#include "app/workspace/targetlistmodel.h"
#include "ui/look/theme.h"
#include "ui/support/labels.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

constexpr int barHeight = 3;
constexpr double nearlyFull = 0.9;

} // namespace

TargetTextModel::TargetTextModel(QObject *parent) : QIdentityProxyModel(parent) { }

TargetTextModel::~TargetTextModel() = default;

QVariant TargetTextModel::data(const QModelIndex &index, int role) const
{
    const QVariant value = QIdentityProxyModel::data(index, role);
    if (role == Qt::ToolTipRole) {
        return toolTip(index);
    }
    if (role == Qt::AccessibleDescriptionRole && index.column() == TargetListModel::StateColumn) {
        return findingExplanation(index.data(TargetListModel::StateRole).value<Finding>());
    }
    if (role != Qt::DisplayRole) {
        return value;
    }
    if (index.column() == TargetListModel::StateColumn) {
        const auto state = index.data(TargetListModel::StateRole).value<Finding>();
        const QString sentence = (state.severity == Severity::Warn ? u"⚠ "_s : QString()) + findingSentence(state);
        const int conflicts = index.data(TargetListModel::ConflictsRole).toInt();
        return conflicts > 0 ? tr("≠ %Ln conflicts", nullptr, conflicts) + u" · "_s + sentence : sentence;
    }
    if (index.column() == TargetListModel::NameColumn) {
        const int pending = index.data(TargetListModel::PendingRole).toInt();
        return pending > 0 ? QString(isolatedText(value.toString()) + u"  (%1)"_s.arg(pending))
                           : shownText(value.toString());
    }
    if (value.metaType() == QMetaType::fromType<bool>()) {
        return value.toBool() ? tr("yes") : tr("no");
    }
    return value.metaType() == QMetaType::fromType<QString>() ? QVariant(shownText(value.toString())) : value;
}

// Columns are narrow: what is cut there is read here, and what a short state means.
QString TargetTextModel::toolTip(const QModelIndex &index) const
{
    QStringList lines{data(index, Qt::DisplayRole).toString()};
    if (index.column() == TargetListModel::StateColumn) {
        lines << findingExplanation(index.data(TargetListModel::StateRole).value<Finding>());
    }
    lines.removeAll(QString());
    return toolTipText(lines.join(u'\n'));
}

TargetDelegate::TargetDelegate(QObject *parent) : QStyledItemDelegate(parent) { }

TargetDelegate::~TargetDelegate() = default;

void TargetDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const auto state = index.data(TargetListModel::StateRole).value<Finding>();
    if (index.column() == TargetListModel::StateColumn && state.severity == Severity::Warn) {
        option->palette.setColor(QPalette::Text, theme::severityColour(Severity::Warn, option->palette));
    }
    if (index.column() == TargetListModel::StateColumn && index.data(TargetListModel::ConflictsRole).toInt() > 0) {
        option->palette.setColor(QPalette::Text, theme::severityColour(Severity::Block, option->palette));
    }
}

void TargetDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyledItemDelegate::paint(painter, option, index);
    const QVariant share = index.data(TargetListModel::ShareRole);
    if (!share.isValid()) {
        return;
    }
    // Beside the numbers, which say the same; a full one has another colour and no gap at its end.
    const theme::Colours &of = theme::colours(option.palette);
    const double used = share.toDouble();
    const QRect whole(option.rect.left() + theme::grid, option.rect.bottom() - barHeight - 1,
        option.rect.width() - 2 * theme::grid, barHeight);
    QRect part = whole;
    part.setWidth(static_cast<int>(whole.width() * std::min(used, 1.0)));
    painter->fillRect(whole, of.line);
    painter->fillRect(part, used >= 1 ? of.bad : used >= nearlyFull ? of.warn : of.accent);
}

} // namespace allowdesk

#include "moc_targetlook.cpp"
