#pragma once

#include "app/accounts/account.h"
#include "app/network/authorizer.h"

#include <QDialog>
#include <QPointer>

class QCheckBox;
class QFormLayout;
class QLabel;
class QLineEdit;

namespace allowdesk
{

/// Asks a person for what an account's sign-in lacks: password or secret key, one-time code, token. What is typed goes
/// to the authorizer and nowhere else; closing the dialog tells it that nobody answers.
class SignInDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SignInDialog)

public:
    SignInDialog(Authorizer &authorizer, const Account &account, QWidget *parent = nullptr);
    ~SignInDialog() override;

    void done(int result) override;

Q_SIGNALS:
    /// The person wants it kept once it has worked; told before the authorizer gets it. The key is the one in a
    /// SecretStore.
    void secretToKeep(const QString &secretId, const QString &secret);

private:
    QPointer<Authorizer> m_authorizer;
    SignInMethod m_method; ///< Password for a proxy, too
    QString m_secretId;
    QLineEdit *m_secret;
    QLineEdit *m_code;
    QLineEdit *m_token;
    QCheckBox *m_keep;
    QLabel *m_note; ///< what is odd about the secret

    void addFields(const SignInQuestion &question, QFormLayout &form);
    void addButtons(const SignInQuestion &question, QFormLayout &form);
    void noteBlanks();
};

} // namespace allowdesk
