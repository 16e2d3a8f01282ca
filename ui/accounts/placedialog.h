#pragma once

#include "app/accounts/signintrial.h"
#include "app/accounts/unprovensecrets.h"
#include "app/services/placetrial.h"

#include <QDialog>

class QVBoxLayout;

namespace allowdesk
{

class HostConsent;
class PlaceForm;
class StateLine;

/// Asks for a place: offers the projects of its account, and tries each service there on request. Keeps nothing itself.
class PlaceDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PlaceDialog)

public:
    /// A place without a name is a new one. There is at least one account. Secrets, services and the consent outlive
    /// the dialog.
    PlaceDialog(const Place &place, const QList<Account> &accounts, const ServiceCatalog &services,
        UnprovenSecrets &secrets, const NetworkParts &shared, const HostConsent &hosts, QWidget *parent = nullptr);
    ~PlaceDialog() override;

Q_SIGNALS:
    void agreed(const allowdesk::Place &place);

private:
    UnprovenSecrets &m_secrets;
    const HostConsent &m_hosts;
    SignInTrial m_projects;
    PlaceTrial m_trial;
    bool m_isNew;
    PlaceForm *m_form;
    QHash<const Service *, StateLine *> m_results;

    void buildResults(const ServiceCatalog &services, QVBoxLayout &layout);
    void buildButtons(QVBoxLayout &layout);
    void forgetTrial();
    QDialog *askWith(Authorizer *authorizer);
    void startTrial();
    void loadProjects();
    void takeProjects(const Result<ProjectList> &projects);
    void test();
    void showResult(const ServiceTrial &trial);
    void save();
};

/// What a service said of a place, in plain words: wrong project, no right and which, not offered there.
[[nodiscard]] QString serviceTrialSentence(const Error &error, const Service &service);

} // namespace allowdesk
