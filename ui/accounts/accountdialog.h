#pragma once

#include "app/accounts/secretstore.h"
#include "app/accounts/signintrial.h"

#include <QDialog>

class QPushButton;

namespace allowdesk
{

class AccountForm;
class StateLine;

/// Asks for an account and its secret, and tries them on request. Keeps nothing itself: agreed() tells what to keep.
class AccountDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AccountDialog)

public:
    /// An account without a name is a new one. The secrets are asked for what is kept, and outlive the dialog.
    AccountDialog(const Account &account, SecretStore &secrets, const NetworkParts &shared, QWidget *parent = nullptr);
    ~AccountDialog() override;

Q_SIGNALS:
    /// The secret is empty when nothing was typed: what is kept stays.
    void agreed(const allowdesk::Account &account, const QString &secret);

private:
    SecretStore &m_secrets;
    SignInTrial m_trial;
    bool m_isNew;
    AccountForm *m_form;
    StateLine *m_result;
    QPushButton *m_test = nullptr;

    void buildButtons();
    void describeSecret();
    void test();
    void showResult(const Result<QList<Project>> &projects);
    void save();
};

/// What a trial of an account came to, in plain words: which of host, certificate, clock, key and right it is.
[[nodiscard]] QString trialSentence(const Error &error, SignInMethod method);

} // namespace allowdesk
