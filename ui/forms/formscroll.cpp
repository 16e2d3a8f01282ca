#include "ui/forms/formscroll.h"

namespace allowdesk
{

QScrollArea *scrollingForm(QWidget *form, QWidget *parent)
{
    auto *scroll = new QScrollArea(parent);
    scroll->setWidget(form);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    return scroll;
}

} // namespace allowdesk
