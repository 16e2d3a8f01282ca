#pragma once

#include "app/accounts/account.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace allowdesk
{

class CheckedForm;
class EndpointCatalogue;

/// The fields of an account: a value in, a value out. The secret goes its own way.
class AccountForm final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AccountForm)

public:
    explicit AccountForm(const EndpointCatalogue &endpoints, QWidget *parent = nullptr);
    ~AccountForm() override;

    void setAccount(const Account &account);
    [[nodiscard]] Account account() const;
    /// What was typed as password or secret key; empty when nothing was.
    [[nodiscard]] QString secret() const;
    /// What was typed as password at the proxy.
    [[nodiscard]] QString proxySecret() const;
    /// Fills in what a sign-in has told, where nothing was typed; no change of a person's.
    void fillDomainId(const QString &domainId);
    /// What is said of the secret while nothing is wrong with it: where it is kept, or that one is kept already.
    void setSecretHint(const QString &hint);

    [[nodiscard]] bool isComplete() const;
    /// Shows what is wrong with the fields that nobody has touched yet, too.
    void showProblems();

Q_SIGNALS:
    void changed();

private:
    const EndpointCatalogue &m_catalogue;
    Account m_base; ///< with what the form does not show
    CheckedForm *m_form;
    QLineEdit *m_name = nullptr;
    QComboBox *m_cloud;
    QComboBox *m_endpoint;
    QComboBox *m_method;
    QLineEdit *m_domainName = nullptr;
    QLineEdit *m_userName = nullptr;
    QCheckBox *m_usesCode;
    QLineEdit *m_userId = nullptr;
    QLineEdit *m_accessKey = nullptr;
    QLineEdit *m_domainId = nullptr;
    QLineEdit *m_secret = nullptr;
    QLineEdit *m_proxy = nullptr;
    QLineEdit *m_proxyUser = nullptr;
    QLineEdit *m_proxySecret = nullptr;
    QString m_secretHint;
    QLineEdit *m_authorities = nullptr;
    QCheckBox *m_postAppends;

    void buildSignIn();
    void buildNetwork();
    QLineEdit *addLine(const QString &name, const QString &label, const QString &hint = {});
    void offerEndpoints();
    void showFieldsOfMethod();
    void showHints();
    void fieldChanged(const QString &name);
};

} // namespace allowdesk
