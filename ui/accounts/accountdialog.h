#pragma once

#include "app/accounts/signintest.h"
#include "app/accounts/unprovensecrets.h"

#include <QDialog>

class QPushButton;

namespace allowdesk
{

class AccountForm;
class HostConsent;
class StateLine;

/// A secret that a person gave for an account, to be kept once it is known to be right.
struct TypedSecret
{
    QString text{};
    bool isOfProxy = false;
    bool isProven = false; ///< a sign-in has taken it already
};

/// Asks for an account and its secret, and tries them on request. Keeps nothing itself: agreed() tells what to keep.
class AccountDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AccountDialog)

public:
    /// An account without a name is a new one, all of whose hosts are typed here. The secrets are asked for what is
    /// kept; they and the consent outlive the dialog.
    AccountDialog(const Account &account, UnprovenSecrets &secrets, const NetworkParts &shared,
        const HostConsent &hosts, QWidget *parent = nullptr);
    ~AccountDialog() override;

Q_SIGNALS:
    /// Of secrets only what was typed: for the others, what is kept stays.
    void agreed(const allowdesk::Account &account, const QList<allowdesk::TypedSecret> &secrets);

private:
    UnprovenSecrets &m_secrets;
    const HostConsent &m_hosts;
    SignInTest m_signInTest;
    QHash<QString, QString> m_toKeep; ///< typed when the test asked, by key
    QHash<QString, QString> m_accepted; ///< by the test, by key
    bool m_isNew;
    AccountForm *m_form;
    StateLine *m_result;
    QPushButton *m_test = nullptr;

    void buildButtons();
    void describeSecret();
    void test();
    void startTest();
    void follow(AccountAccess &access);
    void ask(Authorizer &authorizer);
    void ifHostsAreAgreed(const std::function<void()> &next);
    [[nodiscard]] QString typed(const QString &secretId) const;
    [[nodiscard]] QList<TypedSecret> typedSecrets() const;
    void showResult(const Result<ProjectList> &projects);
    void save();
};

/// What a test of an account came to, in plain words: which of host, certificate, clock, key and right it is.
[[nodiscard]] QString testSentence(const Error &error, SignInMethod method);
/// The same where the sign-in itself was refused as forbidden, which is no missing right to a list.
[[nodiscard]] QString signInForbiddenSentence(const Error &error);
/// What a list of projects does not show, and the way round it; empty when it is whole.
[[nodiscard]] QString missingProjectsSentence(const ProjectList &list);

} // namespace allowdesk
