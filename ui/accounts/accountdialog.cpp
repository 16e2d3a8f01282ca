#include "ui/accounts/accountdialog.h"

#include "app/accounts/accountcheck.h"
#include "app/base/foreigntext.h"
#include "app/text/errorsentences.h"
#include "app/text/language.h"
#include "ui/accounts/accountform.h"
#include "ui/accounts/hostconsent.h"
#include "ui/accounts/signindialog.h"
#include "ui/forms/formscroll.h"
#include "ui/look/stateline.h"

#include <QBoxLayout>
#include <QDialogButtonBox>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

QString withDetails(const QString &sentence, const Error &error)
{
    const QString details = errorDetails(error);
    return details.isEmpty() ? sentence : sentence + u" ("_s + details + u')';
}

} // namespace

QString testSentence(const Error &error, SignInMethod method)
{
    if (error.kind != ErrorKind::Unauthorised) {
        return errorSentence(error);
    }
    const QString own = method == SignInMethod::Password
        ? AccountDialog::tr("The cloud refused the user name or password. Check account name, user name and password; "
                            "too many attempts lock the user for some time.")
        : method == SignInMethod::PastedToken
        ? AccountDialog::tr("The cloud refused the token: it has expired, or it belongs to another cloud.")
        : AccountDialog::tr("The cloud refused the signature. Check access key and secret key; five wrong attempts "
                            "lock the key for five minutes.");
    return withDetails(own, error);
}

QString signInForbiddenSentence(const Error &error)
{
    return withDetails(AccountDialog::tr("The cloud does not let this user sign in. Check that the user may use the "
                                         "API and that the IAM endpoint belongs to the account's site."),
        error);
}

QString missingProjectsSentence(const ProjectList &list)
{
    if (list.goesOn) {
        return AccountDialog::tr("The cloud returned only part of the list. Type the id of any other project.");
    }
    return list.unreadable == 0
        ? QString()
        : AccountDialog::tr("Projects that could not be read: %1. Type the id of one instead.").arg(list.unreadable);
}

AccountDialog::AccountDialog(const Account &account, UnprovenSecrets &secrets, const NetworkParts &shared,
    const HostConsent &hosts, QWidget *parent)
    : QDialog(parent), m_secrets(secrets), m_hosts(hosts), m_signInTest(shared), m_isNew(account.name.isEmpty()),
      m_form(new AccountForm(shared.endpoints, this)), m_result(new StateLine(u"accountResult"_s, this))
{
    setObjectName(u"accountDialog"_s);
    setWindowTitle(m_isNew ? tr("Add account") : tr("Account: %1").arg(isolatedText(account.name)));
    m_form->setAccount(account);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(scrollingForm(m_form, this), 1);
    layout->addWidget(m_result);
    buildButtons();
    connect(m_form, &AccountForm::changed, this, [this] {
        m_signInTest.cancel();
        m_accepted.clear(); // it was found out about something else
        m_toKeep.clear();
        m_result->setState(StateLine::State::None);
    });
    connect(&m_signInTest, &SignInTest::finished, this, &AccountDialog::showResult);
    connect(&m_signInTest, &SignInTest::opened, this, [this](AccountAccess *access) { follow(*access); });
    connect(&m_signInTest, &SignInTest::questionRaised, this, [this](Authorizer *authorizer) { ask(*authorizer); });
    describeSecret();
    resize(560, 600);
}

AccountDialog::~AccountDialog() = default;

void AccountDialog::buildButtons()
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_test = buttons->addButton(tr("&Test sign-in"), QDialogButtonBox::ActionRole);
    m_test->setObjectName(u"accountTest"_s);
    m_test->setIcon(icon(u"test"_s));
    m_test->setAutoDefault(false);
    auto *save = buttons->addButton(m_isNew ? tr("&Add account") : tr("Sa&ve"), QDialogButtonBox::AcceptRole);
    save->setObjectName(u"accountSave"_s);
    save->setDefault(true);
    connect(m_test, &QPushButton::clicked, this, &AccountDialog::test);
    connect(buttons, &QDialogButtonBox::accepted, this, &AccountDialog::save);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout()->addWidget(buttons);
}

void AccountDialog::follow(AccountAccess &access)
{
    const QString accountId = access.account().id;
    for (const QString &secretId : {accountId, proxySecretId(accountId)}) {
        if (const Authorizer *authorizer = access.authorizerOf(secretId)) {
            connect(authorizer, &Authorizer::secretAccepted, this,
                [this, secretId](const QString &secret) { m_accepted.insert(secretId, secret); });
        }
    }
}

void AccountDialog::ask(Authorizer &authorizer)
{
    const Account account = m_form->account();
    auto *asks = new SignInDialog(authorizer, account, this);
    asks->setAttribute(Qt::WA_DeleteOnClose);
    connect(asks, &SignInDialog::secretToKeep, this,
        [this](const QString &secretId, const QString &secret) { m_toKeep.insert(secretId, secret); });
    connect(asks, &QDialog::rejected, this, [this] {
        m_signInTest.cancel();
        m_result->setState(StateLine::State::None);
    });
    asks->open();
}

void AccountDialog::describeSecret()
{
    SecretStore &store = m_secrets.store();
    const QString where = store.problem() ? errorSentence(*store.problem()) : tr("Stored in the system keychain only.");
    m_form->setSecretHint(where);
    if (m_isNew) {
        return;
    }
    store.read(m_form->account().id, this, [this, where](const Result<QString> &kept) {
        m_form->setSecretHint(kept ? tr("A secret is stored. Leave this empty to keep it.") : where);
    });
}

void AccountDialog::test()
{
    if (!m_form->isComplete()) {
        m_form->showProblems();
        return;
    }
    ifHostsAreAgreed([this] { startTest(); });
}

// What is typed for a new account goes where its person says; of one that is known, the hosts may come from a file.
void AccountDialog::ifHostsAreAgreed(const std::function<void()> &next)
{
    if (m_isNew) {
        next();
    } else {
        m_hosts.ask({.accounts = {m_form->account()}}, this, next);
    }
}

void AccountDialog::startTest()
{
    m_result->setState(StateLine::State::Busy, tr("Signing in…"));
    const Account account = m_form->account();
    const AgreedHosts agreed = m_isNew ? withHostsOf({.accounts = {account}}, m_hosts.agreed()) : m_hosts.agreed();
    m_signInTest.start(account, agreed, [this](const QString &secretId) -> SecretRequest {
        const QString secret = typed(secretId);
        if (secret.isEmpty()) {
            return m_secrets.request(secretId);
        }
        return [secret](QObject *, const std::function<void(const Result<QString> &)> &done) { done(secret); };
    });
}

QString AccountDialog::typed(const QString &secretId) const
{
    const QString inForm = secretId == proxySecretId(m_form->account().id) ? m_form->proxySecret() : m_form->secret();
    return inForm.isEmpty() ? m_toKeep.value(secretId) : inForm;
}

QList<TypedSecret> AccountDialog::typedSecrets() const
{
    QList<TypedSecret> secrets;
    const QString accountId = m_form->account().id;
    for (const QString &secretId : {accountId, proxySecretId(accountId)}) {
        if (const QString text = typed(secretId); !text.isEmpty()) {
            secrets << TypedSecret{
                .text = text, .isOfProxy = secretId != accountId, .isProven = m_accepted.value(secretId) == text};
        }
    }
    return secrets;
}

void AccountDialog::showResult(const Result<ProjectList> &projects)
{
    if (projects) {
        m_form->fillDomainId(domainIdOf(projects->projects));
        QStringList names;
        for (const Project &project : projects->projects) {
            names << project.name;
        }
        constexpr qsizetype shownNames = 6;
        const QString shown = names.first(std::min(names.size(), shownNames)).join(u", "_s);
        const QString said = names.size() > shownNames
            ? tr("Signed in. %Ln projects: %1, …", nullptr, numerus(names.size())).arg(shown)
            : tr("Signed in. Projects: %1.").arg(shown);
        m_result->setState(StateLine::State::Good, QString(said + u' ' + missingProjectsSentence(*projects)).trimmed());
    } else if (projects.error().kind == ErrorKind::Forbidden && !m_signInTest.isSignedIn()) {
        m_result->setState(StateLine::State::Bad, signInForbiddenSentence(projects.error()));
    } else if (projects.error().kind == ErrorKind::Forbidden) {
        m_result->setState(StateLine::State::Good,
            tr("Signed in. Listing projects requires the permission iam:projects:listProjects. Type a project id when "
               "you add a workspace."));
    } else {
        m_result->setState(StateLine::State::Bad, testSentence(projects.error(), m_form->account().method));
    }
}

void AccountDialog::save()
{
    if (!m_form->isComplete()) {
        m_form->showProblems();
        return;
    }
    ifHostsAreAgreed([this] {
        accept();
        Q_EMIT agreed(m_form->account(), typedSecrets());
    });
}

} // namespace allowdesk

#include "moc_accountdialog.cpp"
