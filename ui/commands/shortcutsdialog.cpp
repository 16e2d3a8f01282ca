#include "ui/commands/shortcutsdialog.h"

#include "app/base/filterwords.h"
#include "ui/commands/commandset.h"
#include "ui/look/filterfield.h"
#include "ui/look/tables.h"

#include <QBoxLayout>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QStandardItemModel>
#include <QTableView>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

QStandardItemModel *makeModel(const CommandSet &commands, QObject *parent)
{
    auto *model = new QStandardItemModel(parent);
    model->setHorizontalHeaderLabels(
        {ShortcutsDialog::tr("Command"), ShortcutsDialog::tr("Key"), ShortcutsDialog::tr("What it does")});
    for (const Command &command : allowdesk::commands()) {
        const QAction *action = commands.action(command.id);
        auto *name = new QStandardItem(action->icon(), action->text().remove(u'&'));
        model->appendRow({name, new QStandardItem(action->shortcut().toString(QKeySequence::NativeText)),
            new QStandardItem(action->statusTip())});
    }
    return model;
}

} // namespace

ShortcutsDialog::ShortcutsDialog(const CommandSet &commands, QWidget *parent) : QDialog(parent)
{
    setObjectName(u"shortcutsDialog"_s);
    setWindowTitle(tr("Commands and keys"));
    auto *filter = new QLineEdit(this);
    auto *table = new QTableView(this);
    setUpFilter(*filter, *table, u"shortcutsFilter"_s, tr("Filter commands"));
    table->setObjectName(u"shortcuts"_s);
    table->setAccessibleName(tr("Commands and keys"));
    table->setModel(makeModel(commands, this));
    setUpTable(*table);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setColumnWidth(0, 200);
    table->setColumnWidth(1, 120);
    // A few dozen rows: hiding them is all that a filter has to do.
    connect(filter, &QLineEdit::textChanged, this, [table](const QString &text) {
        const FilterWords words(text);
        for (int row = 0; row < table->model()->rowCount(); ++row) {
            QStringList cells;
            for (int column = 0; column < table->model()->columnCount(); ++column) {
                cells << table->model()->index(row, column).data().toString();
            }
            table->setRowHidden(row, !words.areIn(cells));
        }
    });
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false); // Enter in the filter is no wish to close
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(filter);
    layout->addWidget(table, 1);
    layout->addWidget(buttons);
    resize(760, 520);
}

ShortcutsDialog::~ShortcutsDialog() = default;

void openShortcuts(const CommandSet &commands, QWidget *window)
{
    auto *dialog = new ShortcutsDialog(commands, window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace allowdesk

#include "moc_shortcutsdialog.cpp"
