#include "ui/accounts/accountscontroller.h"

#include "app/accounts/accountcheck.h"
#include "app/accounts/findbyid.h"
#include "ui/accounts/accountdialog.h"
#include "ui/accounts/accountsdialog.h"
#include "ui/accounts/fieldsentences.h"
#include "ui/accounts/placedialog.h"
#include "ui/support/errorsentences.h"
#include "ui/support/prompts.h"

#include <QPointer>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

QString newId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

// With the hosts that it would talk to.
QString placeLine(const Place &place)
{
    QStringList parts{place.name, place.region};
    for (const QUrl &endpoint : place.endpoints) {
        parts << endpoint.toString();
    }
    parts.removeAll(QString());
    parts.removeDuplicates();
    return parts.join(u" · "_s);
}

// Of a file the general words speak of a service that does not understand us.
QString fileSentence(const QString &path, const Error &error)
{
    if (error.kind != ErrorKind::Payload) {
        return errorSentence(error);
    }
    const QString place = error.subject.isEmpty() || error.subject == path ? QString() : error.subject + u": "_s;
    return AccountsController::tr(
        "%1 is no list of accounts and places that can be read (%2%3). Export one to see what it "
        "looks like.")
        .arg(path, place, error.message);
}

template <typename Dialog>
void openDialog(Dialog *dialog)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace

AccountsController::AccountsController(const Surroundings &surroundings, QObject *parent)
    : QObject(parent), m_with(surroundings)
{ }

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
    auto *dialog = new AccountDialog(account, m_with.secrets, m_with.network, window);
    connect(dialog, &AccountDialog::agreed, this,
        [this, window = QPointer(window)](
            const Account &agreed, const QString &secret) { keep(agreed, secret, window); });
    openDialog(dialog);
}

void AccountsController::keep(const Account &account, const QString &secret, QWidget *window)
{
    const bool isNew = !m_with.book.account(account.id);
    if (tellFailure(m_with.book.put(account), tr("The account is not kept"), window)) {
        return;
    }
    if (!secret.isEmpty()) {
        keepSecret(account.id, secret, window);
    }
    if (isNew) {
        addPlace(account.id, window); // a keychain may take its time, or wait for a person itself
    }
}

void AccountsController::keepSecret(const QString &accountId, const QString &secret, QWidget *window)
{
    m_with.secrets.write(accountId, secret, this, [this, accountId, window = QPointer(window)](const Result<void> &) {
        // The store keeps it in any case; for how long is what a person has to know.
        if (const auto problem = m_with.secrets.problem()) {
            m_with.prompts.tell(window, tr("The secret is not kept for good"), errorSentence(*problem));
        }
        Q_EMIT secretChanged(accountId);
    });
}

void AccountsController::addPlace(const QString &accountId, QWidget *window)
{
    const QList<Account> &accounts = m_with.book.connections().accounts;
    if (accounts.isEmpty()) {
        addAccount(window); // its place is asked for after it
        return;
    }
    const Account *account = m_with.book.account(accountId);
    askForPlace({.id = newId(), .accountId = account ? account->id : accounts.constFirst().id}, window);
}

void AccountsController::editPlace(const QString &id, QWidget *window)
{
    if (const Place *place = m_with.book.place(id)) {
        askForPlace(*place, window);
    }
}

void AccountsController::askForPlace(const Place &place, QWidget *window)
{
    auto *dialog = new PlaceDialog(
        place, m_with.book.connections().accounts, m_with.services, m_with.secrets, m_with.network, window);
    connect(dialog, &PlaceDialog::agreed, this,
        [this, window = QPointer(window)](const Place &agreed) { keep(agreed, window); });
    openDialog(dialog);
}

void AccountsController::keep(const Place &place, QWidget *window)
{
    const bool isNew = !m_with.book.place(place.id);
    if (!tellFailure(m_with.book.put(place), tr("The place is not kept"), window) && isNew) {
        Q_EMIT placeAdded(place.id);
    }
}

void AccountsController::removeAccount(const QString &id, QWidget *window)
{
    const Account *account = m_with.book.account(id);
    if (!account) {
        return;
    }
    QStringList places;
    for (const Place &place : m_with.book.connections().places) {
        if (place.accountId == id) {
            places << place.id;
        }
    }
    QStringList lines{tr("Delete the account “%1”, its places (%2) and the secret that is kept for it? Nothing is "
                         "changed in the cloud.")
                          .arg(account->name)
                          .arg(places.size())};
    lines << m_consequences(places);
    lines.removeAll(QString());
    m_with.prompts.confirm(window, tr("Delete account"), lines.join(u"\n\n"_s), tr("Delete account"),
        [this, id, name = account->name, window = QPointer(window)] {
            m_with.book.removeAccount(id, this, [this, name, window](const Result<void> &removed) {
                if (!removed) {
                    m_with.prompts.tell(window, tr("Something is left"),
                        tr("“%1” could not be deleted whole: %2").arg(name, errorSentence(removed.error())));
                }
            });
        });
}

void AccountsController::removePlace(const QString &id, QWidget *window)
{
    const Place *place = m_with.book.place(id);
    if (!place) {
        return;
    }
    QStringList lines{tr("Delete the place “%1”? Nothing is changed in the cloud.").arg(place->name)};
    lines << m_consequences({id});
    lines.removeAll(QString());
    m_with.prompts.confirm(
        window, tr("Delete place"), lines.join(u"\n\n"_s), tr("Delete place"), [this, id, window = QPointer(window)] {
            static_cast<void>(tellFailure(m_with.book.removePlace(id), tr("The place is not deleted"), window));
        });
}

void AccountsController::importFile(QWidget *window)
{
    m_with.prompts.chooseFile(window, tr("Import accounts and places"), tr("Accounts and places (*.json)"),
        [this, window = QPointer(window)](const QString &path) { takeImported(path, window); });
}

void AccountsController::takeImported(const QString &path, QWidget *window)
{
    const auto imported = readConnectionsFile(path);
    if (!imported) {
        m_with.prompts.tell(window, tr("Nothing was imported"), fileSentence(path, imported.error()));
        return;
    }
    if (const auto problem = firstProblem(*imported)) {
        m_with.prompts.tell(window, tr("Nothing was imported"),
            tr("%1, %2: %3").arg(problem->name, problem->problem.field, fieldSentence(problem->problem)));
        return;
    }
    const Connections replaced = m_with.book.replacedBy(*imported);
    if (replaced.accounts.isEmpty() && replaced.places.isEmpty()) {
        merge(*imported, window);
        return;
    }
    QStringList lines{
        tr("These are known already and would become what the file says. Secrets of an account that signs in "
           "elsewhere from then on are deleted:")};
    QStringList places;
    for (const Account &before : replaced.accounts) {
        const Account &after = *findById(imported->accounts, before.id);
        lines << tr("%1: %2 → %3: %4")
                     .arg(before.name, before.identityEndpoint.toString(), after.name,
                         after.identityEndpoint.toString());
    }
    for (const Place &before : replaced.places) {
        const Place &after = *findById(imported->places, before.id);
        lines << placeLine(before) + u" → "_s + placeLine(after);
        places << before.id;
    }
    lines << m_consequences(places);
    lines.removeAll(QString());
    m_with.prompts.confirm(window, tr("Replace what is known"), lines.join(u"\n\n"_s), tr("Replace"),
        [this, imported = *imported, window = QPointer(window)] { merge(imported, window); });
}

void AccountsController::merge(const Connections &imported, QWidget *window)
{
    m_with.book.merge(imported, this, [this, imported, window = QPointer(window)](const Result<void> &merged) {
        if (!merged && merged.error().serviceCode.startsWith(u"keychain."_s)) {
            m_with.prompts.tell(window, tr("Nothing was imported"),
                tr("An account would sign in elsewhere from now on, and the keychain does not let its secret be "
                   "removed, "
                   "which must not go there. Unlock the keychain and import again."));
        } else if (!tellFailure(merged, tr("Nothing was imported"), window)) {
            m_with.prompts.tell(window, tr("Imported"),
                tr("Accounts: %1; places: %2. Secrets are never in such a file: they are asked for when they are "
                   "needed.")
                    .arg(imported.accounts.size())
                    .arg(imported.places.size()));
        }
    });
}

void AccountsController::exportFile(QWidget *window)
{
    m_with.prompts.chooseNewFile(window, tr("Export accounts and places, without secrets"), u"connections.json"_s,
        tr("Accounts and places (*.json)"), [this, window = QPointer(window)](const QString &path) {
            if (!tellFailure(m_with.book.exportTo(path), tr("Nothing was exported"), window)) {
                Q_EMIT said(tr("Accounts and places were written to %1, without secrets.").arg(path));
            }
        });
}

} // namespace allowdesk

#include "moc_accountscontroller.cpp"
