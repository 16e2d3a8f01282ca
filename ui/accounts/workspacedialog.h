#pragma once

#include "app/accounts/signintest.h"
#include "app/accounts/unprovensecrets.h"
#include "app/services/connectiontest.h"

#include <QDialog>

class QVBoxLayout;

namespace allowdesk
{

class HostConsent;
class WorkspaceForm;
class StateLine;

/// Asks for a workspace: offers the projects of its account, and tries each service there on request. Keeps nothing
/// itself.
class WorkspaceDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WorkspaceDialog)

public:
    /// A workspace without a name is a new one. There is at least one account. Secrets, services and the consent
    /// outlive the dialog.
    WorkspaceDialog(const Workspace &workspace, const QList<Account> &accounts, const ServiceCatalog &services,
        UnprovenSecrets &secrets, const NetworkParts &shared, const HostConsent &hosts, QWidget *parent = nullptr);
    ~WorkspaceDialog() override;

Q_SIGNALS:
    void agreed(const allowdesk::Workspace &workspace);

private:
    UnprovenSecrets &m_secrets;
    const HostConsent &m_hosts;
    SignInTest m_projects;
    ConnectionTest m_test;
    bool m_isNew;
    WorkspaceForm *m_form;
    QHash<const Service *, StateLine *> m_results;

    void buildResults(const ServiceCatalog &services, QVBoxLayout &layout);
    void buildButtons(QVBoxLayout &layout);
    void forgetTest();
    QDialog *askWith(Authorizer *authorizer);
    void startTest();
    void loadProjects();
    void takeProjects(const Result<ProjectList> &projects);
    void test();
    void showResult(const ServiceTest &test);
    void save();
};

/// What a service said of a workspace, in plain words: wrong project, no right and which, not offered there.
[[nodiscard]] QString serviceTestSentence(const Error &error, const Service &service);

} // namespace allowdesk
