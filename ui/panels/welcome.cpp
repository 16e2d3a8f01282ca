#include "ui/panels/welcome.h"

#include "app/text/errorsentences.h"
#include "ui/look/statepage.h"

#include <QPushButton>

using namespace Qt::StringLiterals;

namespace allowdesk
{

Welcome::Welcome(StatePage &page, QObject *parent)
    : QObject(parent), m_page(page), m_demo(page.addButton(tr("Try the &demo cloud"), u"demo"_s, u"welcomeDemo"_s)),
      m_add(page.addButton(tr("&Add an account…"), u"account"_s, u"welcomeAdd"_s))
{
    connect(m_demo, &QPushButton::clicked, this, &Welcome::demoRequested);
    connect(m_add, &QPushButton::clicked, this, &Welcome::workspaceRequested);
}

Welcome::~Welcome() = default;

void Welcome::showNoWorkspace(const Known &known)
{
    m_demo->setVisible(!known.accounts && !known.demo);
    m_add->setVisible(!known.workspaces);
    m_add->setText(known.accounts ? tr("&Add a place…") : tr("&Add an account…"));
    if (!known.accounts) {
        m_page.showCard(StatePage::Kind::Welcome, tr("Welcome to Allowdesk"),
            tr("It keeps a cloud account's caches, address groups and login rules open for the right addresses, and "
               "for no one else. Nothing is changed before you have seen exactly what will be sent."));
    } else if (!known.workspaces) {
        m_page.showCard(StatePage::Kind::Empty, tr("No place yet"),
            tr("A place is one region and project of an account: what you work in."));
    } else {
        m_page.showCard(StatePage::Kind::Empty, tr("Choose a place"), tr("The list of places is at the top."));
    }
}

void Welcome::showDemoState(const std::optional<Error> &failed)
{
    m_demo->hide();
    m_add->hide();
    m_page.showCard(failed ? StatePage::Kind::Error : StatePage::Kind::Loading,
        failed ? tr("The demo cloud does not start") : tr("Starting the demo cloud…"),
        failed ? errorSentence(*failed) : QString());
}

} // namespace allowdesk

#include "moc_welcome.cpp"
