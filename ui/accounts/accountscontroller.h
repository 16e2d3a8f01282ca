#pragma once

#include "app/accounts/accountaccess.h"
#include "app/accounts/accountbook.h"
#include "app/accounts/unprovensecrets.h"
#include "app/base/detachedwork.h"
#include "app/services/servicecatalog.h"
#include "ui/accounts/accountdialog.h"
#include "ui/accounts/hostconsent.h"

namespace allowdesk
{

class Prompts;

/// Everything that a person does with accounts and workspaces: asks, keeps, deletes, carries from and to files.
class AccountsController final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AccountsController)

public:
    /// What it works with; all of it outlives it.
    struct Context
    {
        AccountBook &book;
        UnprovenSecrets &secrets; ///< all sessions ask it for theirs
        NetworkParts network;
        const ServiceCatalog &services;
        Prompts &prompts;
    };
    /// What is lost when these workspaces go, in sentences; empty when nothing is.
    using Consequences = std::function<QString(const QStringList &workspaceIds)>;

    explicit AccountsController(const Context &context, QObject *parent = nullptr);
    ~AccountsController() override;

    [[nodiscard]] const AccountBook &book() const { return m_with.book; }
    /// What people typed and no sign-in has shown to be right yet.
    [[nodiscard]] UnprovenSecrets &secrets() { return m_secrets; }
    void setConsequences(Consequences consequences) { m_consequences = std::move(consequences); }

    /// Shows all of them, to be worked on.
    void showAll(QWidget *window);
    void addAccount(QWidget *window);
    void editAccount(const QString &id, QWidget *window);
    /// Of that account, or of the first one; asks for an account where there is none.
    void addWorkspace(const QString &accountId, QWidget *window);
    void editWorkspace(const QString &id, QWidget *window);
    void removeAccount(const QString &id, QWidget *window);
    void removeWorkspace(const QString &id, QWidget *window);
    void importFile(QWidget *window);
    void exportFile(QWidget *window);
    /// Asks for hosts that these name and nobody has agreed to; calls `yes` when all are.
    void askForHosts(const Connections &named, QWidget *window, const std::function<void()> &yes)
    {
        m_hosts.ask(named, window, yes);
    }

Q_SIGNALS:
    /// Somebody may want to work there now.
    void workspaceAdded(const QString &workspaceId);
    /// Whoever waits for this account's secret may ask for it again.
    void secretChanged(const QString &secretId);
    void said(const QString &sentence);

private:
    Context m_with;
    UnprovenSecrets &m_secrets;
    HostConsent m_hosts;
    DetachedWork m_reading; ///< of a file to import: a share may hang
    Consequences m_consequences = [](const QStringList &) { return QString(); };

    void askForAccount(const Account &account, QWidget *window);
    void askForWorkspace(const Workspace &workspace, QWidget *window);
    void keep(const Account &account, const QList<TypedSecret> &secrets, QWidget *window);
    void keep(const Workspace &workspace, QWidget *window);
    void offer(const Account &account, const QList<TypedSecret> &secrets);
    void forgetOffered(const QString &accountId);
    void tryOffered(const Account &account, QWidget *window);
    void tellKept();
    [[nodiscard]] bool tellFailure(const Result<void> &done, const QString &title, QWidget *window);
    void takeImported(const QString &path, const Result<Connections> &imported, QWidget *window);
    void merge(const Connections &imported, QWidget *window);
};

} // namespace allowdesk
