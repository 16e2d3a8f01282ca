#include "ui/accounts/signindialog.h"

#include "app/accounts/accountcheck.h"
#include "ui/support/errorsentences.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace allowdesk
{

SignInDialog::SignInDialog(Authorizer &authorizer, const QString &accountName, QWidget *parent)
    : QDialog(parent), m_authorizer(&authorizer), m_secret(new QLineEdit(this)), m_code(new QLineEdit(this)),
      m_token(new QLineEdit(this)), m_keep(new QCheckBox(tr("&Keep it in the keychain"), this))
{
    setObjectName(u"signIn"_s);
    setWindowTitle(tr("Sign in: %1").arg(accountName));
    const SignInQuestion question = authorizer.question().value_or(SignInQuestion{});
    auto *form = new QFormLayout(this);
    auto *why = new QLabel(
        question.refusal ? errorSentence(*question.refusal) : tr("The cloud needs to know who is asking."), this);
    why->setTextFormat(Qt::PlainText);
    why->setWordWrap(true);
    form->addRow(why);
    m_secret->setEchoMode(QLineEdit::Password);
    m_token->setEchoMode(QLineEdit::Password);
    m_token->setMaxLength(longestToken); // longer than what a field takes by itself
    const auto add = [&](bool wanted, const QString &label, QLineEdit *field, const QString &objectName) {
        field->setObjectName(objectName);
        form->addRow(label, field);
        form->setRowVisible(field, wanted);
    };
    add(question.secret, tr("&Password or secret key:"), m_secret, u"signInSecret"_s);
    m_keep->setObjectName(u"signInKeep"_s);
    m_keep->setChecked(true);
    form->addRow(QString(), m_keep);
    form->setRowVisible(m_keep, question.secret);
    add(question.oneTimeCode, tr("&One-time code:"), m_code, u"signInCode"_s);
    add(question.token, tr("&Token:"), m_token, u"signInToken"_s);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    QPushButton *go = buttons->addButton(tr("&Sign in"), QDialogButtonBox::AcceptRole);
    go->setObjectName(u"signInGo"_s);
    go->setEnabled(!question.token);
    connect(m_token, &QLineEdit::textChanged, this,
        [go](const QString &token) { go->setEnabled(!token.trimmed().isEmpty()); });
    connect(&authorizer, &Authorizer::questionChanged, this, [this](Authorizer *asking) {
        if (!asking->question()) {
            accept(); // answered elsewhere; there is nothing left to say to it
        }
    });
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    form->addRow(buttons);
    constexpr int dialogWidth = 460;
    resize(dialogWidth, form->totalHeightForWidth(dialogWidth));
}

SignInDialog::~SignInDialog() = default;

void SignInDialog::done(int result)
{
    QDialog::done(result);
    if (!m_authorizer || !m_authorizer->question()) {
        return; // somebody has answered elsewhere
    }
    m_authorizer->disconnect(this); // what it tells from now on is this dialog's own doing
    if (result == Accepted) {
        if (m_keep->isChecked() && !m_secret->text().isEmpty()) {
            Q_EMIT secretToKeep(m_secret->text());
        }
        m_authorizer->answer({m_secret->text(), m_code->text().trimmed(), m_token->text().trimmed()});
    } else {
        m_authorizer->dismiss();
    }
}

} // namespace allowdesk

#include "moc_signindialog.cpp"
