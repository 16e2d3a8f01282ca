#include "ui/accounts/workspacedialog.h"

#include "app/base/foreigntext.h"
#include "app/text/errorsentences.h"
#include "ui/accounts/accountdialog.h"
#include "ui/accounts/hostconsent.h"
#include "ui/accounts/signindialog.h"
#include "ui/accounts/workspaceform.h"
#include "ui/forms/formscroll.h"
#include "ui/look/stateline.h"

#include <QBoxLayout>
#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

QString titleOf(const Service &service)
{
    return QCoreApplication::translate("Service", service.facts().title);
}

} // namespace

QString serviceTestSentence(const Error &error, const Service &service)
{
    QString sentence = errorSentence(error);
    if (error.kind == ErrorKind::Forbidden) {
        sentence += u' ' + WorkspaceDialog::tr("Required permission: %1.").arg(service.facts().rightToTest);
    }
    return sentence;
}

WorkspaceDialog::WorkspaceDialog(const Workspace &workspace, const QList<Account> &accounts,
    const ServiceCatalog &services, UnprovenSecrets &secrets, const NetworkParts &shared, const HostConsent &hosts,
    QWidget *parent)
    : QDialog(parent), m_secrets(secrets), m_hosts(hosts), m_projects(shared), m_test(shared, services),
      m_isNew(workspace.name.isEmpty()), m_form(new WorkspaceForm(accounts, services, shared.endpoints, this))
{
    setObjectName(u"placeDialog"_s);
    setWindowTitle(m_isNew ? tr("Add workspace") : tr("Workspace: %1").arg(isolatedText(workspace.name)));
    m_form->setWorkspace(workspace);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(scrollingForm(m_form, this), 1);
    buildResults(services, *layout);
    buildButtons(*layout);
    connect(m_form, &WorkspaceForm::changed, this, &WorkspaceDialog::forgetTest);
    connect(m_form, &WorkspaceForm::accountChosen, this, &WorkspaceDialog::loadProjects);
    connect(&m_projects, &SignInTest::finished, this, &WorkspaceDialog::takeProjects);
    connect(&m_projects, &SignInTest::opened, &m_secrets, &UnprovenSecrets::follow);
    connect(&m_test, &ConnectionTest::opened, &m_secrets, &UnprovenSecrets::follow);
    connect(&m_projects, &SignInTest::questionRaised, this, [this](Authorizer *authorizer) {
        connect(askWith(authorizer), &QDialog::rejected, this, [this] {
            m_projects.cancel();
            m_form->setProjectHint(tr("Not signed in. Type a project id."));
        });
    });
    connect(&m_test, &ConnectionTest::tried, this, &WorkspaceDialog::showResult);
    connect(&m_test, &ConnectionTest::questionRaised, this, [this](Authorizer *authorizer) {
        connect(askWith(authorizer), &QDialog::rejected, this, &WorkspaceDialog::forgetTest);
    });
    resize(600, 600);
    loadProjects();
}

WorkspaceDialog::~WorkspaceDialog() = default;

void WorkspaceDialog::forgetTest()
{
    m_test.cancel();
    for (StateLine *line : std::as_const(m_results)) {
        line->setState(StateLine::State::None); // it was said of something else
    }
}

void WorkspaceDialog::buildResults(const ServiceCatalog &services, QVBoxLayout &layout)
{
    for (const auto &service : services.services()) {
        auto *line = new StateLine(u"placeResult."_s + service->id(), this);
        layout.addWidget(line);
        m_results.insert(service.get(), line);
    }
}

void WorkspaceDialog::buildButtons(QVBoxLayout &layout)
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    auto *test = buttons->addButton(tr("&Test connection"), QDialogButtonBox::ActionRole);
    test->setObjectName(u"placeTest"_s);
    test->setIcon(icon(u"test"_s));
    test->setAutoDefault(false);
    auto *save = buttons->addButton(m_isNew ? tr("A&dd workspace") : tr("Sa&ve"), QDialogButtonBox::AcceptRole);
    save->setObjectName(u"placeSave"_s);
    save->setDefault(true);
    connect(test, &QPushButton::clicked, this, &WorkspaceDialog::test);
    connect(buttons, &QDialogButtonBox::accepted, this, &WorkspaceDialog::save);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout.addWidget(buttons);
}

QDialog *WorkspaceDialog::askWith(Authorizer *authorizer)
{
    auto *asks = new SignInDialog(*authorizer, m_form->account(), this);
    asks->setAttribute(Qt::WA_DeleteOnClose);
    connect(asks, &SignInDialog::secretToKeep, &m_secrets, &UnprovenSecrets::offer);
    asks->open();
    return asks;
}

// Not without being asked where a person has to answer for each sign-in.
void WorkspaceDialog::loadProjects()
{
    m_projects.cancel(); // what is on its way is another account's
    const Account account = m_form->account();
    if (account.method == SignInMethod::PastedToken || account.method == SignInMethod::TemporaryAccessKey
        || account.usesOneTimeCode) {
        m_form->setProjectHint(tr("The project id from “My Credentials” in the cloud's console."));
        return;
    }
    m_form->setProjectHint(tr("Loading projects…"));
    m_projects.start(account, m_hosts.agreed(), m_secrets.source());
}

void WorkspaceDialog::takeProjects(const Result<ProjectList> &projects)
{
    if (projects) {
        m_form->setProjects(projects->projects);
        m_form->setProjectHint(
            QString(tr("Choose a project, or type an id.") + u' ' + missingProjectsSentence(*projects)).trimmed());
    } else if (projects.error().kind == ErrorKind::Forbidden && !m_projects.isSignedIn()) {
        m_form->setProjectHint(signInForbiddenSentence(projects.error()));
    } else if (projects.error().kind == ErrorKind::Forbidden) {
        m_form->setProjectHint(
            tr("Listing projects requires the permission iam:projects:listProjects. Type a project id."));
    } else {
        m_form->setProjectHint(tr("The projects cannot be listed: %1 Type a project id.")
                                   .arg(testSentence(projects.error(), m_form->account().method)));
    }
}

void WorkspaceDialog::test()
{
    if (!m_form->isComplete()) {
        m_form->showProblems();
        return;
    }
    m_hosts.ask({.accounts = {m_form->account()}, .workspaces = {m_form->workspace()}}, this, [this] { startTest(); });
}

void WorkspaceDialog::startTest()
{
    for (auto it = m_results.cbegin(); it != m_results.cend(); ++it) {
        it.value()->setState(StateLine::State::Busy, tr("%1: testing…").arg(titleOf(*it.key())));
    }
    m_test.start(m_form->account(), m_form->workspace(), m_hosts.agreed(), m_secrets.source());
}

void WorkspaceDialog::showResult(const ServiceTest &test)
{
    StateLine *line = m_results.value(test.service);
    const QString title = titleOf(*test.service);
    if (!test.error) {
        line->setState(StateLine::State::Good, tr("%1: works.").arg(title));
        return;
    }
    const bool isAbsent = test.error->kind == ErrorKind::Unsupported;
    line->setState(isAbsent ? StateLine::State::Warn : StateLine::State::Bad,
        title + u": "_s + serviceTestSentence(*test.error, *test.service));
}

void WorkspaceDialog::save()
{
    if (!m_form->isComplete()) {
        m_form->showProblems();
        return;
    }
    m_hosts.ask({.workspaces = {m_form->workspace()}}, this, [this] {
        accept();
        Q_EMIT agreed(m_form->workspace());
    });
}

} // namespace allowdesk

#include "moc_workspacedialog.cpp"
