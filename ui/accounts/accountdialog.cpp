#include "ui/accounts/accountdialog.h"

#include "ui/accounts/accountform.h"
#include "ui/accounts/signindialog.h"
#include "ui/forms/formscroll.h"
#include "ui/look/stateline.h"
#include "ui/support/errorsentences.h"

#include <QBoxLayout>
#include <QDialogButtonBox>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace allowdesk
{

QString trialSentence(const Error &error, SignInMethod method)
{
    if (error.kind != ErrorKind::Unauthorised) {
        return errorSentence(error);
    }
    const QString own = method == SignInMethod::Password
        ? AccountDialog::tr("The cloud does not know this user with this password. Check account name, user and "
                            "password; after too many attempts the user is locked for some time.")
        : method == SignInMethod::PastedToken
        ? AccountDialog::tr("The cloud does not accept the token: it has ended, or it is of another cloud.")
        : AccountDialog::tr("The cloud does not accept the signature. Check access key and secret key; five wrong "
                            "attempts lock the key for five minutes.");
    const QString details = errorDetails(error);
    return details.isEmpty() ? own : own + u" ("_s + details + u')';
}

AccountDialog::AccountDialog(const Account &account, SecretStore &secrets, const NetworkParts &shared, QWidget *parent)
    : QDialog(parent), m_secrets(secrets), m_trial(shared), m_isNew(account.name.isEmpty()),
      m_form(new AccountForm(this)), m_result(new StateLine(u"accountResult"_s, this))
{
    setObjectName(u"accountDialog"_s);
    setWindowTitle(m_isNew ? tr("Add an account") : tr("Account: %1").arg(account.name));
    m_form->setAccount(account);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(scrollingForm(m_form, this), 1);
    layout->addWidget(m_result);
    buildButtons();
    connect(m_form, &AccountForm::changed, this, [this] {
        m_trial.cancel();
        m_result->setState(StateLine::State::None); // it was said of something else
    });
    connect(&m_trial, &SignInTrial::finished, this, &AccountDialog::showResult);
    connect(&m_trial, &SignInTrial::questionRaised, this, [this](Authorizer *authorizer) {
        auto *asks = new SignInDialog(*authorizer, m_form->account().name, this);
        asks->setAttribute(Qt::WA_DeleteOnClose);
        connect(asks, &QDialog::rejected, this, [this] {
            m_trial.cancel();
            m_result->setState(StateLine::State::None);
        });
        asks->open();
    });
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

void AccountDialog::describeSecret()
{
    const QString where = m_secrets.problem() ? errorSentence(*m_secrets.problem())
                                              : tr("Kept in the system's keychain, and nowhere else.");
    m_form->setSecretHint(where);
    if (m_isNew) {
        return;
    }
    m_secrets.read(m_form->account().id, this, [this, where](const Result<QString> &kept) {
        m_form->setSecretHint(kept ? tr("One is kept. Leave this empty to go on with it.") : where);
    });
}

void AccountDialog::test()
{
    if (!m_form->isComplete()) {
        m_form->showProblems();
        return;
    }
    m_result->setState(StateLine::State::Busy, tr("Signing in…"));
    const Account account = m_form->account();
    m_trial.start(account,
        [this, id = account.id, typed = m_form->secret()](
            QObject *context, const std::function<void(const Result<QString> &)> &done) {
            if (typed.isEmpty()) {
                m_secrets.read(id, context, done);
            } else {
                done(typed);
            }
        });
}

void AccountDialog::showResult(const Result<QList<Project>> &projects)
{
    if (projects) {
        QStringList names;
        for (const Project &project : *projects) {
            names << project.name;
        }
        constexpr qsizetype shownNames = 6;
        const QString shown = names.first(std::min(names.size(), shownNames)).join(u", "_s);
        m_result->setState(StateLine::State::Good,
            names.size() > shownNames ? tr("Signed in. %1 projects: %2, …").arg(names.size()).arg(shown)
                                      : tr("Signed in. Projects: %1.").arg(shown));
    } else if (projects.error().kind == ErrorKind::Forbidden) {
        m_result->setState(StateLine::State::Good,
            tr("Signed in. The projects cannot be listed without the right iam:projects:listProjects; type the id of "
               "a project when you add a place."));
    } else {
        m_result->setState(StateLine::State::Bad, trialSentence(projects.error(), m_form->account().method));
    }
}

void AccountDialog::save()
{
    if (!m_form->isComplete()) {
        m_form->showProblems();
        return;
    }
    accept();
    Q_EMIT agreed(m_form->account(), m_form->secret());
}

} // namespace allowdesk

#include "moc_accountdialog.cpp"
