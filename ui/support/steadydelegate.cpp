#include "ui/support/steadydelegate.h"

#include <QLineEdit>
#include <QLocale>
#include <QToolTip>

namespace allowdesk
{
namespace
{

constexpr char filled[] = "allowdesk.filled"; // a dynamic property of the editor
// What is longer is cut by a line editor, and the cell with it.
constexpr qsizetype longestEdited = 32767;

} // namespace

SteadyDelegate::SteadyDelegate(QObject *parent) : QStyledItemDelegate(parent) { }

SteadyDelegate::~SteadyDelegate() = default;

QWidget *SteadyDelegate::createEditor(
    QWidget *parent, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    if (const qsizetype size = index.data(Qt::EditRole).toString().size(); size > longestEdited) {
        const QString text = tr("A text of %1 characters cannot be edited here.").arg(QLocale().toString(size));
        QToolTip::showText(parent->mapToGlobal(option.rect.bottomLeft()), text, parent);
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
