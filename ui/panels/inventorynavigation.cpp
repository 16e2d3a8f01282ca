#include "ui/panels/inventorynavigation.h"

#include "ui/look/icons.h"
#include "ui/look/theme.h"

namespace allowdesk
{

InventoryNavigation::InventoryNavigation(QWidget *parent) : QListWidget(parent)
{
    setObjectName(QStringLiteral("rooms"));
    setAccessibleName(tr("Services"));
    setMinimumWidth(136); // its words are read on a small screen too
    setMaximumWidth(180);
    setFrameShape(QFrame::NoFrame);
    viewport()->setAutoFillBackground(false); // a part of the window, not a list of its own
    // The selection and not the current row: that is what a screen reader sets.
    connect(this, &QListWidget::itemSelectionChanged, this, [this] {
        if (const auto chosen = selectedItems(); !chosen.isEmpty()) {
            Q_EMIT inventoryChosen(row(chosen.constFirst()));
        }
    });
}

InventoryNavigation::~InventoryNavigation() = default;

void InventoryNavigation::setTitles(const QList<InventoryStack::Title> &titles, int first)
{
    const int shown = currentRow();
    clear();
    for (const InventoryStack::Title &title : titles) {
        auto *item = new QListWidgetItem(icon(title.iconName), title.text, this);
        item->setSizeHint({0, theme::grid * 4});
    }
    setCurrentRow(shown >= 0 ? shown : first);
}

} // namespace allowdesk

#include "moc_inventorynavigation.cpp"
