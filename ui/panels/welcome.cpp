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
    m_add->setText(known.accounts ? tr("&Add a workspace…") : tr("&Add an account…"));
    if (!known.accounts) {
        m_page.showCard(StatePage::Kind::Welcome, tr("Welcome to Allowdesk"),
            tr("Allowdesk manages the cache whitelists, address groups and login rules of a cloud account. Nothing "
               "changes before you have seen exactly what will be sent."));
    } else if (!known.workspaces) {
        m_page.showCard(
            StatePage::Kind::Empty, tr("No workspace yet"), tr("A workspace is a region and project of an account."));
    } else {
        m_page.showCard(StatePage::Kind::Empty, tr("Select a workspace"), tr("The workspaces are listed at the top."));
    }
}

void Welcome::showDemoState(const std::optional<Error> &failed)
{
    m_demo->hide();
    m_add->hide();
    m_page.showCard(failed ? StatePage::Kind::Error : StatePage::Kind::Loading,
        failed ? tr("Demo cloud does not start") : tr("Starting the demo cloud…"),
        failed ? errorSentence(*failed) : QString());
}

} // namespace allowdesk

#include "moc_welcome.cpp"
