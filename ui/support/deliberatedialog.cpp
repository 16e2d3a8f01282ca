#include "ui/support/deliberatedialog.h"

#include <QKeyEvent>
#include <QPushButton>

namespace allowdesk
{

DeliberateDialog::DeliberateDialog(QWidget *parent) : QDialog(parent) { }

DeliberateDialog::~DeliberateDialog() = default;

void DeliberateDialog::showEvent(QShowEvent *event)
{
    const QList<QPushButton *> buttons = findChildren<QPushButton *>();
    for (QPushButton *button : buttons) {
        button->setAutoDefault(false); // else each is marked in turn as it gets the focus
    }
    QDialog::showEvent(event);
}

// The base presses the marked button.
void DeliberateDialog::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Return && event->key() != Qt::Key_Enter) {
        QDialog::keyPressEvent(event);
    } else if (event->modifiers().testFlag(Qt::ControlModifier)) {
        goOn();
    }
}

} // namespace allowdesk

#include "moc_deliberatedialog.cpp"
