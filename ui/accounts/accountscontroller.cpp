#include "ui/accounts/accountscontroller.h"

#include "app/accounts/accountcheck.h"
#include "app/accounts/findbyid.h"
#include "app/base/foreigntext.h"
#include "app/text/errorsentences.h"
#include "app/text/fieldsentences.h"
#include "ui/accounts/accountdialog.h"
#include "ui/accounts/accountsdialog.h"
#include "ui/accounts/importquestion.h"
#include "ui/accounts/workspacedialog.h"
#include "ui/support/prompts.h"

#include <QPointer>
#include <QUuid>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

QString newId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

// Of a file the general words speak of a service that does not understand us.
QString fileSentence(const QString &path, const Error &error)
{
    if (error.kind != ErrorKind::Payload) {
        return errorSentence(error);
    }
    const QString where =
        error.subject.isEmpty() || error.subject == path ? QString() : isolatedText(error.subject) + u": "_s;
    return AccountsController::tr(
        "%1 is not a readable list of accounts and workspaces (%2%3). Export one to see the format.")
        .arg(isolatedText(path), where, isolatedText(error.message));
}

template <typename Dialog>
void openDialog(Dialog *dialog)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace

AccountsController::AccountsController(const Context &context, QObject *parent)
    : QObject(parent), m_with(context), m_secrets(context.secrets), m_hosts(context.book, context.prompts)
{
    connect(&m_secrets, &UnprovenSecrets::kept, this, &AccountsController::tellKept);
    connect(&m_secrets, &UnprovenSecrets::kept, this, &AccountsController::secretChanged);
}

AccountsController::~AccountsController() = default;

bool AccountsController::tellFailure(const Result<void> &done, const QString &title, QWidget *window)
{
    if (!done) {
        m_with.prompts.tell(window, title, errorSentence(done.error()));
    }
    return !done;
}

void AccountsController::showAll(QWidget *window)
{
    openDialog(new AccountsDialog(*this, window));
}

void AccountsController::addAccount(QWidget *window)
{
    askForAccount({.id = newId(), .cloud = u"huawei"_s}, window);
}

void AccountsController::editAccount(const QString &id, QWidget *window)
{
    if (const Account *account = m_with.book.account(id)) {
        askForAccount(*account, window);
    }
}

void AccountsController::askForAccount(const Account &account, QWidget *window)
{
    auto *dialog = new AccountDialog(account, m_secrets, m_with.network, m_hosts, window);
    connect(dialog, &AccountDialog::agreed, this,
        [this, window = QPointer(window)](
            const Account &agreed, const QList<TypedSecret> &secrets) { keep(agreed, secrets, window); });
    openDialog(dialog);
}

void AccountsController::keep(const Account &account, const QList<TypedSecret> &secrets, QWidget *window)
{
    const bool isNew = !m_with.book.account(account.id);
    if (tellFailure(m_with.book.put(account), tr("Account not saved"), window)) {
        return;
    }
    offer(account, secrets);
    if (isNew) {
        addWorkspace(account.id, window); // which signs in to list the projects
    } else if (std::any_of(secrets.begin(), secrets.end(), [](const auto &secret) { return !secret.isProven; })) {
        tryOffered(account, window);
    }
}

void AccountsController::offer(const Account &account, const QList<TypedSecret> &secrets)
{
    for (const TypedSecret &secret : secrets) {
        const QString secretId = secret.isOfProxy ? proxySecretId(account.id) : account.id;
        m_secrets.offer(secretId, secret.text);
        if (secret.isProven) {
            m_secrets.accepted(secretId, secret.text);
        }
    }
}

void AccountsController::forgetOffered(const QString &accountId)
{
    m_secrets.forget(accountId);
    m_secrets.forget(proxySecretId(accountId));
}

// A secret that nobody has tried would be gone at the end of the program. One that a person has to bring more to, such
// as a one-time code, waits for the next sign-in.
void AccountsController::tryOffered(const Account &account, QWidget *window)
{
    auto *test = new SignInTest(m_with.network, this);
    connect(test, &SignInTest::opened, &m_secrets, &UnprovenSecrets::follow);
    connect(test, &SignInTest::questionRaised, this, [this, test, id = account.id] {
        test->deleteLater();
        Q_EMIT secretChanged(id); // a session that waits for it brings the rest together
    });
    connect(test, &SignInTest::finished, this,
        [this, test, account, window = QPointer(window)](const Result<ProjectList> &projects) {
            test->deleteLater();
            if (projects) {
                return;
            }
            const Error &error = projects.error();
            const bool isForbidden = error.kind == ErrorKind::Forbidden && !test->isSignedIn();
            if (isForbidden || error.kind == ErrorKind::Unauthorised) {
                m_with.prompts.tell(window, tr("New secret does not work"),
                    tr("“%1” was saved and keeps its previous secret.").arg(isolatedText(account.name)) + u' '
                        + (isForbidden ? signInForbiddenSentence(error) : testSentence(error, account.method)));
            } else {
                Q_EMIT said(
                    tr("The new secret of “%1” could not be tested. It is stored after the first successful sign-in.")
                        .arg(isolatedText(account.name)));
            }
        });
    test->start(account, m_hosts.agreed(), m_secrets.source());
}

void AccountsController::tellKept()
{
    // The store keeps it in any case; for how long is what a person has to know.
    if (const auto problem = m_secrets.store().problem()) {
        Q_EMIT said(errorSentence(*problem));
    }
}

void AccountsController::addWorkspace(const QString &accountId, QWidget *window)
{
    const QList<Account> &accounts = m_with.book.connections().accounts;
    if (accounts.isEmpty()) {
        addAccount(window); // its workspace is asked for after it
        return;
    }
    const Account *account = m_with.book.account(accountId);
    askForWorkspace({.id = newId(), .accountId = account ? account->id : accounts.constFirst().id}, window);
}

void AccountsController::editWorkspace(const QString &id, QWidget *window)
{
    if (const Workspace *workspace = m_with.book.workspace(id)) {
        askForWorkspace(*workspace, window);
    }
}

void AccountsController::askForWorkspace(const Workspace &workspace, QWidget *window)
{
    auto *dialog = new WorkspaceDialog(
        workspace, m_with.book.connections().accounts, m_with.services, m_secrets, m_with.network, m_hosts, window);
    connect(dialog, &WorkspaceDialog::agreed, this,
        [this, window = QPointer(window)](const Workspace &agreed) { keep(agreed, window); });
    openDialog(dialog);
}

void AccountsController::keep(const Workspace &workspace, QWidget *window)
{
    const bool isNew = !m_with.book.workspace(workspace.id);
    if (!tellFailure(m_with.book.put(workspace), tr("Workspace not saved"), window) && isNew) {
        Q_EMIT workspaceAdded(workspace.id);
    }
}

void AccountsController::removeAccount(const QString &id, QWidget *window)
{
    const Account *account = m_with.book.account(id);
    if (!account) {
        return;
    }
    QStringList workspaces;
    for (const Workspace &workspace : m_with.book.connections().workspaces) {
        if (workspace.accountId == id) {
            workspaces << workspace.id;
        }
    }
    QStringList lines{
        tr("Delete the account “%1”, its workspaces (%2) and its stored secret? Nothing changes in the cloud.")
            .arg(isolatedText(account->name))
            .arg(workspaces.size())};
    lines << m_consequences(workspaces);
    lines.removeAll(QString());
    m_with.prompts.confirm(window, tr("Delete account"), lines.join(u"\n\n"_s), tr("Delete account"),
        [this, id, name = account->name, window = QPointer(window)] {
            forgetOffered(id);
            m_with.book.removeAccount(id, this, [this, name, window](const Result<void> &removed) {
                if (!removed) {
                    m_with.prompts.tell(window, tr("Not completely deleted"),
                        tr("“%1” could not be deleted completely: %2")
                            .arg(isolatedText(name), errorSentence(removed.error())));
                }
            });
        });
}

void AccountsController::removeWorkspace(const QString &id, QWidget *window)
{
    const Workspace *workspace = m_with.book.workspace(id);
    if (!workspace) {
        return;
    }
    QStringList lines{
        tr("Delete the workspace “%1”? Nothing changes in the cloud.").arg(isolatedText(workspace->name))};
    lines << m_consequences({id});
    lines.removeAll(QString());
    m_with.prompts.confirm(window, tr("Delete workspace"), lines.join(u"\n\n"_s), tr("Delete workspace"),
        [this, id, window = QPointer(window)] {
            static_cast<void>(tellFailure(m_with.book.removeWorkspace(id), tr("Workspace not deleted"), window));
        });
}

void AccountsController::importFile(QWidget *window)
{
    m_with.prompts.chooseFile(window, tr("Import accounts and workspaces"), tr("Accounts and workspaces (*.json)"),
        [this, window = QPointer(window)](const QString &path) {
            m_reading.start([path](const WorkControl &) { return readConnectionsFile(path); },
                [this, path, window](const Result<Connections> &imported) { takeImported(path, imported, window); });
        });
}

void AccountsController::takeImported(const QString &path, const Result<Connections> &imported, QWidget *window)
{
    if (!window) {
        return; // it was closed meanwhile
    }
    if (!imported) {
        m_with.prompts.tell(window, tr("Nothing was imported"), fileSentence(path, imported.error()));
        return;
    }
    if (const auto problem = firstProblem(*imported, m_with.network.endpoints)) {
        m_with.prompts.tell(window, tr("Nothing was imported"),
            tr("%1, %2: %3").arg(isolatedText(problem->name), problem->problem.field, fieldSentence(problem->problem)));
        return;
    }
    QStringList paragraphs = importQuestion(m_with.book, *imported);
    if (paragraphs.isEmpty()) {
        merge(*imported, window);
        return;
    }
    QStringList workspaces;
    const QList<Workspace> replaced = m_with.book.replacedBy(*imported).workspaces;
    std::transform(replaced.begin(), replaced.end(), std::back_inserter(workspaces),
        [](const Workspace &workspace) { return workspace.id; });
    paragraphs << m_consequences(workspaces);
    paragraphs.removeAll(QString());
    m_with.prompts.confirm(window, tr("Import accounts and workspaces"), paragraphs.join(u"\n\n"_s), tr("Import"),
        [this, imported = *imported, window = QPointer(window)] { merge(imported, window); });
}

void AccountsController::merge(const Connections &imported, QWidget *window)
{
    const QList<Account> replaced = m_with.book.replacedBy(imported).accounts;
    for (const Account &account : replaced) {
        forgetOffered(account.id); // it was typed for what the account was before
    }
    m_with.book.merge(imported, this, [this, imported, window = QPointer(window)](const Result<void> &merged) {
        if (!merged && merged.error().serviceCode.startsWith(u"keychain."_s)) {
            m_with.prompts.tell(window, tr("Nothing was imported"),
                tr("The file changes where an account signs in, so its stored secret has to be deleted first, and the "
                   "keychain refuses that. Unlock the keychain and import again."));
        } else if (!tellFailure(merged, tr("Nothing was imported"), window)) {
            m_with.prompts.tell(window, tr("Imported"),
                tr("Accounts: %1; workspaces: %2. The file contains no secrets; they are requested when needed.")
                    .arg(imported.accounts.size())
                    .arg(imported.workspaces.size()));
        }
    });
}

void AccountsController::exportFile(QWidget *window)
{
    m_with.prompts.chooseNewFile(window, tr("Export accounts and workspaces, without secrets"), u"connections.json"_s,
        tr("Accounts and workspaces (*.json)"), [this, window = QPointer(window)](const QString &path) {
            if (!tellFailure(m_with.book.exportTo(path), tr("Nothing was exported"), window)) {
                Q_EMIT said(tr("Accounts and workspaces were exported to %1, without secrets.").arg(path));
            }
        });
}

} // namespace allowdesk

#include "moc_accountscontroller.cpp"
