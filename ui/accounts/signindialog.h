#pragma once

#include "app/network/authorizer.h"

#include <QDialog>
#include <QPointer>

class QCheckBox;
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
    SignInDialog(Authorizer &authorizer, const QString &accountName, QWidget *parent = nullptr);
    ~SignInDialog() override;

    void done(int result) override;

Q_SIGNALS:
    /// The person wants it kept; told before the authorizer gets it.
    void secretToKeep(const QString &secret);

private:
    QPointer<Authorizer> m_authorizer;
    QLineEdit *m_secret;
    QLineEdit *m_code;
    QLineEdit *m_token;
    QCheckBox *m_keep;
};

} // namespace allowdesk
