#include "ui/accounts/signindialog.h"

#include "app/accounts/accountaccess.h"
#include "app/accounts/accountcheck.h"
#include "app/base/foreigntext.h"
#include "app/text/errorsentences.h"
#include "app/text/fieldsentences.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

QString reasonOf(const SignInQuestion &question, const Account &account)
{
    using Cause = SignInQuestion::Cause;
    if (question.refusal) {
        return errorSentence(*question.refusal);
    }
    if (question.proxy) {
        return SignInDialog::tr("The proxy requires the password of “%1”.").arg(account.proxyUser);
    }
    if (question.cause == Cause::TokenEnded) {
        return question.oneTimeCode
            ? SignInDialog::tr("The sign-in has expired, and each new one requires a new MFA code.")
            : SignInDialog::tr("The sign-in has expired. Sign in again to continue.");
    }
    if (question.cause == Cause::OtherScope && question.oneTimeCode) {
        return SignInDialog::tr("The cloud requires a separate sign-in for this project, with a new MFA code.");
    }
    return SignInDialog::tr("Sign in to continue.");
}

QString secretLabel(const SignInQuestion &question, SignInMethod method)
{
    return question.proxy                     ? SignInDialog::tr("Proxy &password:")
        : method == SignInMethod::Password    ? SignInDialog::tr("&Password:")
        : method == SignInMethod::PastedToken ? QString()
                                              : SignInDialog::tr("Secret &key:");
}

} // namespace

SignInDialog::SignInDialog(Authorizer &authorizer, const Account &account, QWidget *parent)
    : QDialog(parent), m_authorizer(&authorizer), m_method(account.method), m_secretId(account.id),
      m_secret(new QLineEdit(this)), m_code(new QLineEdit(this)), m_token(new QLineEdit(this)),
      m_keep(new QCheckBox(tr("&Keep in the keychain after a successful sign-in"), this)), m_note(new QLabel(this))
{
    setObjectName(u"signIn"_s);
    const SignInQuestion question = authorizer.question().value_or(SignInQuestion{});
    setWindowTitle(
        (question.proxy ? tr("Sign in to the proxy: %1") : tr("Sign in: %1")).arg(isolatedText(account.name)));
    if (question.proxy) {
        m_method = SignInMethod::Password;
        m_secretId = proxySecretId(account.id);
    }
    auto *form = new QFormLayout(this);
    auto *why = new QLabel(reasonOf(question, account), this);
    why->setObjectName(u"signInReason"_s);
    why->setTextFormat(Qt::PlainText);
    why->setWordWrap(true);
    form->addRow(why);
    addFields(question, *form);
    addButtons(question, *form);
    connect(&authorizer, &Authorizer::questionChanged, this, [this](Authorizer *asking) {
        if (!asking->question()) {
            accept(); // answered elsewhere; there is nothing left to say to it
        }
    });
    connect(&authorizer, &QObject::destroyed, this, &QDialog::reject); // its account was changed or deleted
    constexpr int dialogWidth = 460;
    resize(dialogWidth, form->totalHeightForWidth(dialogWidth));
}

SignInDialog::~SignInDialog() = default;

void SignInDialog::addFields(const SignInQuestion &question, QFormLayout &form)
{
    m_secret->setEchoMode(QLineEdit::Password);
    m_token->setEchoMode(QLineEdit::Password);
    m_token->setMaxLength(longestToken); // longer than what a field takes by itself
    const auto add = [&](bool wanted, const QString &label, QLineEdit *field, const QString &objectName) {
        field->setObjectName(objectName);
        form.addRow(label, field);
        form.setRowVisible(field, wanted);
    };
    add(question.secret, secretLabel(question, m_method), m_secret, u"signInSecret"_s);
    m_note->setObjectName(u"signInNote"_s);
    m_note->hide();
    form.addRow(QString(), m_note);
    connect(m_secret, &QLineEdit::textChanged, this, &SignInDialog::noteBlanks);
    m_keep->setObjectName(u"signInKeep"_s);
    m_keep->setChecked(true);
    form.addRow(QString(), m_keep);
    form.setRowVisible(m_keep, question.secret);
    add(question.oneTimeCode, tr("MFA c&ode:"), m_code, u"signInCode"_s);
    add(question.token, tr("&Token:"), m_token, u"signInToken"_s);
}

void SignInDialog::addButtons(const SignInQuestion &question, QFormLayout &form)
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    const bool hasFields = question.secret || question.oneTimeCode || question.token;
    QPushButton *go = buttons->addButton(hasFields ? tr("&Sign in") : tr("&Try again"), QDialogButtonBox::AcceptRole);
    go->setObjectName(u"signInGo"_s);
    go->setEnabled(!question.token);
    connect(m_token, &QLineEdit::textChanged, this,
        [go](const QString &token) { go->setEnabled(!token.trimmed().isEmpty()); });
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    form.addRow(buttons);
}

void SignInDialog::noteBlanks()
{
    const bool isOdd = m_method == SignInMethod::Password && hasOuterBlank(m_secret->text());
    m_note->setText(isOdd ? outerBlankSentence() : QString());
    m_note->setVisible(isOdd);
}

void SignInDialog::done(int result)
{
    QDialog::done(result);
    if (!m_authorizer || !m_authorizer->question()) {
        return; // somebody has answered elsewhere
    }
    m_authorizer->disconnect(this); // what it tells from now on is this dialog's own doing
    if (result == Accepted) {
        const QString secret = typedSecret(m_method, m_secret->text());
        if (m_keep->isChecked() && !secret.isEmpty()) {
            Q_EMIT secretToKeep(m_secretId, secret);
        }
        m_authorizer->answer({secret, m_code->text().trimmed(), m_token->text().trimmed()});
    } else {
        m_authorizer->dismiss();
    }
}

} // namespace allowdesk

#include "moc_signindialog.cpp"
