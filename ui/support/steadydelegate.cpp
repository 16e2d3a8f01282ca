#include "ui/support/steadydelegate.h"

#include "ui/support/labels.h"

#include <QLineEdit>
#include <QToolTip>

namespace allowdesk
{
namespace
{

constexpr char filled[] = "allowdesk.filled"; // a dynamic property of the editor

} // namespace

SteadyDelegate::SteadyDelegate(QObject *parent) : QStyledItemDelegate(parent) { }

SteadyDelegate::~SteadyDelegate() = default;

QWidget *SteadyDelegate::createEditor(
    QWidget *parent, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    if (const qsizetype size = index.data(Qt::EditRole).toString().size(); size > longestEdited) {
        QToolTip::showText(parent->mapToGlobal(option.rect.bottomLeft()), tooLongToEditText(size), parent);
        return nullptr;
    }
    QWidget *editor = QStyledItemDelegate::createEditor(parent, option, index);
    m_watch(true);
    if (auto *line = qobject_cast<QLineEdit *>(editor)) {
        connect(line, &QLineEdit::textEdited, this, [this, row = QPersistentModelIndex(index)](const QString &text) {
            if (row.isValid()) {
                m_typingWatch(row, text);
            }
        });
    }
    return editor;
}

void SteadyDelegate::destroyEditor(QWidget *editor, const QModelIndex &index) const
{
    QStyledItemDelegate::destroyEditor(editor, index);
    m_watch(false);
}

void SteadyDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    // Views fill their editors again after every dataChanged(), even for roles that an editor does not show.
    if (!editor->property(filled).toBool()) {
        QStyledItemDelegate::setEditorData(editor, index);
        editor->setProperty(filled, true);
    }
}

} // namespace allowdesk

#include "moc_steadydelegate.cpp"
