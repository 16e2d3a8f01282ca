#pragma once

#include "app/accounts/secretstore.h"
#include "app/accounts/signintrial.h"
#include "app/services/placetrial.h"

#include <QDialog>

class QVBoxLayout;

namespace allowdesk
{

class PlaceForm;
class StateLine;

/// Asks for a place: offers the projects of its account, and tries each service there on request. Keeps nothing itself.
class PlaceDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PlaceDialog)

public:
    /// A place without a name is a new one. There is at least one account. Secrets and services outlive the dialog.
    PlaceDialog(const Place &place, const QList<Account> &accounts, const ServiceCatalog &services,
        SecretStore &secrets, const NetworkParts &shared, QWidget *parent = nullptr);
    ~PlaceDialog() override;

Q_SIGNALS:
    void agreed(const allowdesk::Place &place);

private:
    SecretStore &m_secrets;
    SignInTrial m_projects;
    PlaceTrial m_trial;
    bool m_isNew;
    PlaceForm *m_form;
    QHash<const Service *, StateLine *> m_results;

    void buildResults(const ServiceCatalog &services, QVBoxLayout &layout);
    void buildButtons(QVBoxLayout &layout);
    void forgetTrial();
    QDialog *askWith(Authorizer *authorizer);
    [[nodiscard]] SecretRequest keptSecret() const;
    void loadProjects();
    void takeProjects(const Result<QList<Project>> &projects);
    void test();
    void showResult(const ServiceTrial &trial);
    void save();
};

/// What a service said of a place, in plain words: wrong project, no right and which, not offered there.
[[nodiscard]] QString serviceTrialSentence(const Error &error, const Service &service);

} // namespace allowdesk
