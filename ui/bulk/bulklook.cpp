#include "ui/bulk/bulklook.h"

#include "app/base/foreigntext.h"
#include "app/text/findingsentences.h"
#include "ui/look/theme.h"
#include "ui/support/labels.h"

#include <QComboBox>
#include <QGuiApplication>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

using Verdict = BulkModel::Verdict;

Verdict verdictOf(const QModelIndex &index)
{
    return static_cast<Verdict>(index.data(BulkModel::VerdictRole).toInt());
}

QString problemText(const BulkOutcome &outcome)
{
    if (outcome.problem == BulkOutcome::Problem::PartRefused) {
        return BulkTextModel::tr("✖ Invalid group name");
    }
    return outcome.problem == BulkOutcome::Problem::NoPartLeft
        ? BulkTextModel::tr("✖ Too many groups: choose an existing one, or untick")
        : BulkTextModel::tr("✖ %1 too many: untick").arg(outcome.tooMany);
}

QString countsText(const DraftChanges &changes)
{
    QStringList parts;
    const auto add = [&](const QString &sign, qsizetype count) {
        if (count > 0) {
            parts << sign + QString::number(count);
        }
    };
    add(u"+"_s, changes.additions.size());
    add(u"−"_s, changes.removals.size());
    add(u"⇄ "_s, changes.edits.size());
    return parts.join(u"  "_s);
}

} // namespace

QString bulkOutcomeText(Verdict verdict, const BulkOutcome &outcome)
{
    if (verdict == Verdict::NotRead) {
        return BulkTextModel::tr("Cannot be changed now");
    }
    if (verdict == Verdict::Undecided) {
        return problemText(outcome);
    }
    QString text = verdict == Verdict::NothingToDo ? BulkTextModel::tr("Nothing to do") : countsText(outcome.changes);
    if (outcome.inOtherParts > 0) {
        text += BulkTextModel::tr(", already in another group: %1").arg(outcome.inOtherParts);
    } else if (outcome.alreadyDone > 0) {
        text += BulkTextModel::tr(", no change needed: %1").arg(outcome.alreadyDone);
    }
    if (outcome.stillReached > 0) {
        text += BulkTextModel::tr(", ⚠ still covered by a broader entry: %1").arg(outcome.stillReached);
    }
    return text;
}

BulkTextModel::BulkTextModel(QObject *parent) : QIdentityProxyModel(parent) { }

BulkTextModel::~BulkTextModel() = default;

QVariant BulkTextModel::data(const QModelIndex &index, int role) const
{
    if (role == Qt::DisplayRole && index.column() == BulkModel::StateColumn) {
        const auto state = index.data(BulkModel::StateRole).value<Finding>();
        return QString((state.severity == Severity::Warn ? u"⚠ "_s : QString()) + findingSentence(state));
    }
    if (role == Qt::DisplayRole && index.column() == BulkModel::OutcomeColumn) {
        return bulkOutcomeText(verdictOf(index), index.data(BulkModel::OutcomeRole).value<BulkOutcome>());
    }
    if (role == Qt::ForegroundRole && index.column() == BulkModel::OutcomeColumn
        && verdictOf(index) == Verdict::Undecided) {
        return theme::severityColour(Severity::Block, QGuiApplication::palette());
    }
    const QVariant value = QIdentityProxyModel::data(index, role);
    return role == Qt::DisplayRole ? QVariant(shownText(value.toString())) : value;
}

PartDelegate::PartDelegate(QObject *parent) : QStyledItemDelegate(parent) { }

PartDelegate::~PartDelegate() = default;

QWidget *PartDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const auto isTooLong = [](const QString &part) { return part.size() > longestEdited; };
    if (isTooLong(index.data(Qt::EditRole).toString())) {
        return nullptr; // it would become another group
    }
    auto *box = new QComboBox(parent);
    box->setEditable(true);
    QStringList parts = index.data(BulkModel::PartsRole).toStringList();
    parts.removeIf(isTooLong);
    box->addItems(parts);
    box->setAccessibleName(tr("Existing group"));
    return box;
}

void PartDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    qobject_cast<QComboBox *>(editor)->setCurrentText(index.data(Qt::EditRole).toString());
}

void PartDelegate::setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const
{
    model->setData(index, qobject_cast<QComboBox *>(editor)->currentText(), Qt::EditRole);
}

} // namespace allowdesk

#include "moc_bulklook.cpp"
