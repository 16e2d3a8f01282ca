#pragma once

#include "app/accounts/projects.h"
#include "app/services/servicecatalog.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QSpinBox;

namespace allowdesk
{

class CheckedForm;

/// The fields of a workspace: a value in, a value out. Regions come from the catalogue of clouds, projects from the
/// account.
class WorkspaceForm final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WorkspaceForm)

public:
    WorkspaceForm(const QList<Account> &accounts, const ServiceCatalog &services, const EndpointCatalogue &endpoints,
        QWidget *parent = nullptr);
    ~WorkspaceForm() override;

    void setWorkspace(const Workspace &workspace);
    [[nodiscard]] Workspace workspace() const;
    [[nodiscard]] Account account() const;

    /// To choose from; typing one stays possible.
    void setProjects(const QList<Project> &projects);
    /// What is said of the list of projects: that it is on its way, or why it is not to be had.
    void setProjectHint(const QString &hint);

    [[nodiscard]] bool isComplete() const;
    /// Shows what is wrong with the fields that nobody has touched yet, too.
    void showProblems();

Q_SIGNALS:
    void changed();
    void accountChosen();

private:
    QList<Account> m_accounts;
    const EndpointCatalogue &m_catalogue;
    Workspace m_base; ///< with what the form does not show
    QList<Project> m_projects;
    CheckedForm *m_form;
    QComboBox *m_account;
    QComboBox *m_region;
    QComboBox *m_project;
    QLineEdit *m_name;
    QComboBox *m_environment;
    QCheckBox *m_readOnly;
    QLineEdit *m_enterpriseProject;
    QHash<QString, QLineEdit *> m_endpoints;
    QSpinBox *m_warnBelow;
    QSpinBox *m_blockAt;
    bool m_isNameTyped = false;

    void buildWorkspace();
    void buildKind();
    void buildEndpoints(const ServiceCatalog &services);
    void buildGuards();
    void offerRegions();
    void offerProjects();
    void suggestName();
    void showDefaultEndpoints();
    void fieldChanged(const QString &name);
    [[nodiscard]] const Project *chosenProject() const;
};

} // namespace allowdesk
