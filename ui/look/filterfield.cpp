#include "ui/look/filterfield.h"

#include "ui/look/icons.h"

#include <QCoreApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QTableView>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

/// Of a field; goes with it.
class WayIntoTable final : public QObject
{
public:
    WayIntoTable(QLineEdit &field, QTableView &table) : QObject(&field), m_table(table)
    {
        field.installEventFilter(this);
    }

    bool eventFilter(QObject * /*field*/, QEvent *event) override
    {
        if (event->type() != QEvent::KeyPress) {
            return false;
        }
        const auto *press = static_cast<QKeyEvent *>(event);
        const bool isEnter = press->key() == Qt::Key_Return || press->key() == Qt::Key_Enter;
        const bool isPlain = (press->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
        if (!isPlain || (!isEnter && press->key() != Qt::Key_Down)) {
            return false;
        }
        enter();
        return true; // of a dialog, Enter would press the default button
    }

private:
    QTableView &m_table;

    [[nodiscard]] int firstRow() const
    {
        int row = 0;
        while (row < m_table.model()->rowCount() && m_table.isRowHidden(row)) {
            ++row;
        }
        return row;
    }
    void enter()
    {
        const int first = firstRow();
        if (first == m_table.model()->rowCount()) {
            return;
        }
        if (const QModelIndex current = m_table.currentIndex();
            !current.isValid() || m_table.isRowHidden(current.row())) {
            int column = 0;
            while (m_table.isColumnHidden(m_table.horizontalHeader()->logicalIndex(column))) {
                ++column;
            }
            m_table.setCurrentIndex(m_table.model()->index(first, m_table.horizontalHeader()->logicalIndex(column)));
        }
        m_table.setFocus(Qt::OtherFocusReason);
    }
};

} // namespace

void setUpFilter(QLineEdit &field, QTableView &table, const QString &objectName, const QString &hint)
{
    field.setObjectName(objectName);
    field.setPlaceholderText(hint);
    field.setAccessibleName(hint);
    field.setToolTip(QCoreApplication::translate(
        "Filter", "Shows what has all of the words. Put words in double quotes that belong together."));
    field.setClearButtonEnabled(true);
    field.addAction(icon(u"find"_s, IconTint::Muted), QLineEdit::LeadingPosition);
    new WayIntoTable(field, table);
}

} // namespace allowdesk
