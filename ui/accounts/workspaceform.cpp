#include "ui/accounts/workspaceform.h"

#include "app/network/endpointcatalogue.h"
#include "app/text/fieldsentences.h"
#include "ui/forms/checkedform.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QSpinBox>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

QComboBox *editableBox(const QString &objectName, QWidget *parent)
{
    auto *box = new QComboBox(parent);
    box->setObjectName(objectName);
    box->setEditable(true);
    box->setInsertPolicy(QComboBox::NoInsert);
    return box;
}

// Offers other choices without touching what is typed.
void offer(QComboBox &box, const QStringList &choices)
{
    const QSignalBlocker silent(&box);
    const QString typed = box.currentText();
    box.clear();
    box.addItems(choices);
    box.setCurrentIndex(static_cast<int>(choices.indexOf(typed)));
    box.setEditText(typed);
}

} // namespace

WorkspaceForm::WorkspaceForm(
    const QList<Account> &accounts, const ServiceCatalog &services, const EndpointCatalogue &endpoints, QWidget *parent)
    : QWidget(parent), m_accounts(accounts), m_catalogue(endpoints), m_form(new CheckedForm(this)),
      m_account(new QComboBox(this)), m_region(editableBox(u"place.region"_s, this)),
      m_project(editableBox(u"place.projectId"_s, this)), m_name(new QLineEdit(this)),
      m_environment(new QComboBox(this)), m_readOnly(new QCheckBox(tr("Read-only: nothing can be &applied"), this)),
      m_enterpriseProject(new QLineEdit(this)), m_warnBelow(new QSpinBox(this)), m_blockAt(new QSpinBox(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_form);
    layout->addStretch(1);
    buildWorkspace();
    buildKind();
    buildEndpoints(services);
    buildGuards();
    offerRegions();
}

WorkspaceForm::~WorkspaceForm() = default;

void WorkspaceForm::buildWorkspace()
{
    m_account->setObjectName(u"place.account"_s);
    for (const Account &account : std::as_const(m_accounts)) {
        m_account->addItem(account.name, account.id);
    }
    m_form->addField(u"accountId"_s, tr("A&ccount:"), m_account);
    m_form->addField(u"region"_s, tr("&Region:"), m_region);
    m_form->addField(u"projectId"_s, tr("&Project:"), m_project);
    connect(m_account, &QComboBox::currentIndexChanged, this, [this] {
        setProjects({});
        offerRegions();
        fieldChanged(u"accountId"_s);
        Q_EMIT accountChosen();
    });
    connect(m_region, &QComboBox::editTextChanged, this, [this] {
        offerProjects();
        showDefaultEndpoints();
        fieldChanged(u"region"_s);
    });
    connect(m_project, &QComboBox::editTextChanged, this, [this] {
        suggestName();
        fieldChanged(u"projectId"_s);
    });
    m_name->setObjectName(u"place.name"_s);
    m_form->addField(u"name"_s, tr("&Name:"), m_name);
    connect(m_name, &QLineEdit::textEdited, this, [this] { m_isNameTyped = true; });
    connect(m_name, &QLineEdit::textChanged, this, [this] { fieldChanged(u"name"_s); });
}

void WorkspaceForm::buildKind()
{
    m_environment->setObjectName(u"place.environment"_s);
    m_environment->addItem(tr("Production"), static_cast<int>(WorkspaceEnvironment::Production));
    m_environment->addItem(tr("Staging"), static_cast<int>(WorkspaceEnvironment::Staging));
    m_environment->addItem(tr("Test"), static_cast<int>(WorkspaceEnvironment::Test));
    m_form->addField(u"environment"_s, tr("&Environment:"), m_environment,
        tr("Colours the window. Changes in production require a reason."));
    connect(m_environment, &QComboBox::currentIndexChanged, this, [this] { fieldChanged(u"environment"_s); });
    m_readOnly->setObjectName(u"place.readOnly"_s);
    m_form->addField(u"readOnly"_s, QString(), m_readOnly);
    m_readOnly->setAccessibleName(QString(m_readOnly->text()).remove(u'&'));
    connect(m_readOnly, &QCheckBox::toggled, this, [this] { fieldChanged(u"readOnly"_s); });
    m_enterpriseProject->setObjectName(u"place.enterpriseProjectId"_s);
    m_enterpriseProject->setPlaceholderText(tr("Empty, or an id; 0 is the default project"));
    m_form->addField(u"enterpriseProjectId"_s, tr("Enterpr&ise project:"), m_enterpriseProject);
    connect(m_enterpriseProject, &QLineEdit::textChanged, this, [this] { fieldChanged(u"enterpriseProjectId"_s); });
}

void WorkspaceForm::buildEndpoints(const ServiceCatalog &services)
{
    const auto add = [this](const QString &id, const QString &title) {
        auto *line = new QLineEdit(this);
        const QString field = u"endpoints."_s + id;
        line->setObjectName(u"place."_s + field);
        m_form->addField(field, tr("Endpoint of %1:").arg(title), line);
        connect(line, &QLineEdit::textChanged, this, [this, field] { fieldChanged(field); });
        m_endpoints.insert(id, line);
    };
    for (const auto &service : services.services()) {
        add(service->id(), QCoreApplication::translate("Service", service->facts().title));
    }
    add(u"eps"_s, tr("Enterprise projects"));
}

void WorkspaceForm::buildGuards()
{
    const auto add = [this](QSpinBox *box, const QString &field, const QString &label, int most, const QString &hint) {
        box->setObjectName(u"place."_s + field);
        box->setRange(0, most);
        box->setPrefix(u"/"_s);
        m_form->addField(field, label, box, hint);
        connect(box, &QSpinBox::valueChanged, this, [this, field] { fieldChanged(field); });
    };
    constexpr int bits = 32;
    add(m_warnBelow, u"warnBelowPrefix"_s, tr("&Warn of entries broader than:"), bits, {});
    add(m_blockAt, u"blockAtPrefix"_s, tr("&Block entries as broad as:"), bits - 1,
        tr("Typing the name of the list lifts them for one change."));
}

Account WorkspaceForm::account() const
{
    const auto chosen = std::find_if(m_accounts.begin(), m_accounts.end(),
        [this](const Account &account) { return account.id == m_account->currentData().toString(); });
    return chosen == m_accounts.end() ? Account() : *chosen;
}

void WorkspaceForm::offerRegions()
{
    QStringList regions;
    const QList<CloudEntry> clouds = knownClouds();
    for (const CloudEntry &cloud : clouds) {
        regions += cloud.id == account().cloud ? cloud.regions : QStringList();
    }
    for (const Project &project : std::as_const(m_projects)) {
        if (!regions.contains(project.region())) {
            regions << project.region();
        }
    }
    offer(*m_region, regions);
    showDefaultEndpoints();
}

void WorkspaceForm::setProjects(const QList<Project> &projects)
{
    m_projects = projects;
    offerRegions();
    offerProjects();
}

// Those of the region first; without a region all.
void WorkspaceForm::offerProjects()
{
    QStringList names;
    for (const Project &project : std::as_const(m_projects)) {
        if (project.enabled && (m_region->currentText().isEmpty() || project.region() == m_region->currentText())) {
            names << project.name;
        }
    }
    offer(*m_project, names);
}

const Project *WorkspaceForm::chosenProject() const
{
    const QString typed = m_project->currentText().trimmed();
    const auto found = std::find_if(m_projects.begin(), m_projects.end(),
        [&](const Project &project) { return project.name == typed || project.id == typed; });
    return found == m_projects.end() ? nullptr : &*found;
}

void WorkspaceForm::setProjectHint(const QString &hint)
{
    m_form->setHint(u"projectId"_s, hint);
}

// Until a person gives it a name of his own, a workspace is called like its project.
void WorkspaceForm::suggestName()
{
    const Project *project = chosenProject();
    if (!m_isNameTyped && project) {
        const QSignalBlocker silent(m_name);
        m_name->setText(project->name);
    }
}

void WorkspaceForm::showDefaultEndpoints()
{
    for (auto it = m_endpoints.cbegin(); it != m_endpoints.cend(); ++it) {
        const auto endpoint = m_catalogue.endpoint(account().cloud, it.key(), m_region->currentText().trimmed());
        it.value()->setPlaceholderText(endpoint ? endpoint->toString() : tr("Unknown; type an endpoint"));
        const auto other = m_catalogue.alternative(account().cloud, it.key(), m_region->currentText().trimmed());
        m_form->setHint(u"endpoints."_s + it.key(), other ? doubtSentence(*other) : QString());
    }
}

void WorkspaceForm::fieldChanged(const QString &name)
{
    m_form->touch(name);
    m_form->setProblems(fieldSentences(checkWorkspace(workspace(), account(), m_catalogue)));
    Q_EMIT changed();
}

void WorkspaceForm::setWorkspace(const Workspace &workspace)
{
    m_base = workspace;
    const QSignalBlocker silent(this);
    m_account->setCurrentIndex(std::max(0, m_account->findData(workspace.accountId)));
    m_region->setEditText(workspace.region);
    m_project->setEditText(workspace.projectId);
    m_name->setText(workspace.name);
    m_isNameTyped = !workspace.name.isEmpty();
    m_environment->setCurrentIndex(m_environment->findData(static_cast<int>(workspace.environment)));
    m_readOnly->setChecked(workspace.readOnly);
    m_enterpriseProject->setText(workspace.enterpriseProjectId.value_or(QString()));
    for (auto it = m_endpoints.cbegin(); it != m_endpoints.cend(); ++it) {
        it.value()->setText(workspace.endpoints.value(it.key()).toString());
    }
    m_warnBelow->setValue(workspace.guards.warnBelowPrefix);
    m_blockAt->setValue(workspace.guards.blockAtPrefix);
    m_form->forgetTouched();
}

Workspace WorkspaceForm::workspace() const
{
    Workspace workspace = m_base;
    const Project *project = chosenProject();
    workspace.accountId = m_account->currentData().toString();
    workspace.name = m_name->text().trimmed();
    workspace.region = m_region->currentText().trimmed();
    workspace.projectId = project ? project->id : m_project->currentText().trimmed();
    workspace.projectName = project               ? project->name
        : workspace.projectId == m_base.projectId ? m_base.projectName
                                                  : QString();
    const QString enterpriseProject = m_enterpriseProject->text().trimmed();
    workspace.enterpriseProjectId = enterpriseProject.isEmpty() ? std::nullopt : std::optional(enterpriseProject);
    workspace.environment = static_cast<WorkspaceEnvironment>(m_environment->currentData().toInt());
    workspace.readOnly = m_readOnly->isChecked();
    for (auto it = m_endpoints.cbegin(); it != m_endpoints.cend(); ++it) {
        const QString typed = it.value()->text().trimmed();
        if (typed.isEmpty()) {
            workspace.endpoints.remove(it.key());
        } else {
            workspace.endpoints.insert(it.key(), QUrl(typed, QUrl::StrictMode));
        }
    }
    workspace.guards = {.warnBelowPrefix = m_warnBelow->value(), .blockAtPrefix = m_blockAt->value()};
    return workspace;
}

bool WorkspaceForm::isComplete() const
{
    return checkWorkspace(workspace(), account(), m_catalogue).isEmpty();
}

void WorkspaceForm::showProblems()
{
    m_form->setProblems(fieldSentences(checkWorkspace(workspace(), account(), m_catalogue)));
    m_form->showAll();
}

} // namespace allowdesk

#include "moc_workspaceform.cpp"
