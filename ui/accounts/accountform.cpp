#include "ui/accounts/accountform.h"

#include "app/network/endpointcatalogue.h"
#include "app/network/endpointcheck.h"
#include "app/text/fieldsentences.h"
#include "ui/forms/checkedform.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QSignalBlocker>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

QStringList regionsOf(const QString &cloud)
{
    const QList<CloudEntry> clouds = knownClouds();
    const auto found =
        std::find_if(clouds.begin(), clouds.end(), [&](const CloudEntry &entry) { return entry.id == cloud; });
    return found == clouds.end() ? QStringList() : found->regions;
}

// The distinct addresses at which the regions of a cloud sign in, those in doubt behind them.
QStringList identityEndpoints(const EndpointCatalogue &catalogue, const QString &cloud)
{
    QStringList endpoints;
    QStringList doubtful;
    const QStringList regions = regionsOf(cloud);
    for (const QString &region : regions) {
        if (const auto endpoint = catalogue.endpoint(cloud, u"iam"_s, region)) {
            endpoints << endpoint->toString();
        }
        if (const auto other = catalogue.alternative(cloud, u"iam"_s, region)) {
            doubtful << other->toString();
        }
    }
    endpoints += doubtful;
    endpoints.removeDuplicates();
    return endpoints;
}

// Where the sources disagree about a region, and that address is one of theirs.
QString doubtAbout(const EndpointCatalogue &catalogue, const QString &cloud, const QUrl &endpoint)
{
    QStringList sentences;
    const QStringList regions = regionsOf(cloud);
    for (const QString &region : regions) {
        const auto known = catalogue.endpoint(cloud, u"iam"_s, region);
        const auto other = catalogue.alternative(cloud, u"iam"_s, region);
        if (known && other && (known->host() == endpoint.host() || other->host() == endpoint.host())) {
            const QUrl &rival = known->host() == endpoint.host() ? *other : *known;
            sentences << AccountForm::tr("For %1: %2").arg(region, doubtSentence(rival));
        }
    }
    return sentences.join(u' ');
}

void choose(QComboBox &box, const QVariant &value)
{
    box.setCurrentIndex(std::max(0, box.findData(value)));
}

} // namespace

AccountForm::AccountForm(const EndpointCatalogue &endpoints, QWidget *parent)
    : QWidget(parent), m_catalogue(endpoints), m_form(new CheckedForm(this)), m_cloud(new QComboBox(this)),
      m_endpoint(new QComboBox(this)), m_method(new QComboBox(this)),
      m_usesCode(new QCheckBox(tr("Asks for an MFA &code"), this)),
      m_postAppends(new QCheckBox(tr("This cloud can add to existing cache &groups"), this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_form);
    m_name = addLine(u"name"_s, tr("&Name:"));
    const QList<CloudEntry> clouds = knownClouds();
    for (const CloudEntry &cloud : clouds) {
        m_cloud->addItem(cloud.id == "custom"_L1 ? tr("Another cloud") : cloud.name, cloud.id);
    }
    m_cloud->setObjectName(u"account.cloud"_s);
    m_form->addField(u"cloud"_s, tr("C&loud:"), m_cloud);
    m_endpoint->setObjectName(u"account.identityEndpoint"_s);
    m_endpoint->setEditable(true);
    m_endpoint->setInsertPolicy(QComboBox::NoInsert);
    m_form->addField(u"identityEndpoint"_s, tr("I&AM endpoint:"), m_endpoint);
    buildSignIn();
    buildNetwork();
    layout->addStretch(1);
    connect(m_cloud, &QComboBox::currentIndexChanged, this, [this] {
        offerEndpoints();
        fieldChanged(u"cloud"_s);
    });
    connect(m_endpoint, &QComboBox::editTextChanged, this, [this] { fieldChanged(u"identityEndpoint"_s); });
    offerEndpoints();
    showFieldsOfMethod();
    showHints();
}

AccountForm::~AccountForm() = default;

QLineEdit *AccountForm::addLine(const QString &name, const QString &label, const QString &hint)
{
    auto *line = new QLineEdit(this);
    line->setObjectName(u"account."_s + name);
    m_form->addField(name, label, line, hint);
    connect(line, &QLineEdit::textChanged, this, [this, name] { fieldChanged(name); });
    return line;
}

void AccountForm::buildSignIn()
{
    m_method->setObjectName(u"account.method"_s);
    m_method->addItem(tr("User and password"), QVariant::fromValue(static_cast<int>(SignInMethod::Password)));
    m_method->addItem(tr("Access key"), QVariant::fromValue(static_cast<int>(SignInMethod::AccessKey)));
    m_method->addItem(
        tr("Temporary access key"), QVariant::fromValue(static_cast<int>(SignInMethod::TemporaryAccessKey)));
    m_method->addItem(tr("Existing token"), QVariant::fromValue(static_cast<int>(SignInMethod::PastedToken)));
    m_form->addField(u"method"_s, tr("Sign in &with:"), m_method);
    connect(m_method, &QComboBox::currentIndexChanged, this, [this] {
        showFieldsOfMethod();
        fieldChanged(u"method"_s);
    });
    m_domainName = addLine(u"domainName"_s, tr("Acco&unt name:"), tr("The account that the user belongs to."));
    m_userName =
        addLine(u"userName"_s, tr("Us&er:"), tr("An IAM user of the account; the account itself cannot sign in."));
    m_accessKey = addLine(u"accessKey"_s, tr("Access &key:"));
    m_secret = addLine(u"secret"_s, tr("&Password:"));
    m_secret->setEchoMode(QLineEdit::Password);
    m_domainId = addLine(u"domainId"_s, tr("Account i&d:"), tr("Only needed for enterprise projects."));
    m_usesCode->setObjectName(u"account.usesOneTimeCode"_s);
    m_form->addField(u"usesOneTimeCode"_s, QString(), m_usesCode);
    m_usesCode->setAccessibleName(QString(m_usesCode->text()).remove(u'&'));
    connect(m_usesCode, &QCheckBox::toggled, this, [this] {
        showFieldsOfMethod();
        fieldChanged(u"usesOneTimeCode"_s);
    });
    m_userId = addLine(
        u"userId"_s, tr("User &id:"), tr("Needed with an MFA code; see “My Credentials” in the cloud's console."));
}

void AccountForm::buildNetwork()
{
    m_proxy = addLine(u"proxy"_s, tr("Pro&xy:"));
    m_proxy->setPlaceholderText(tr("Empty for the system proxy, http://host:port, or none"));
    m_proxyUser = addLine(u"proxyUser"_s, tr("Proxy user:"));
    m_proxyUser->setPlaceholderText(tr("Only if the proxy requires one"));
    m_proxySecret = addLine(u"proxySecret"_s, tr("Proxy password:"));
    m_proxySecret->setEchoMode(QLineEdit::Password);
    m_authorities = addLine(u"certificateAuthorityFile"_s, tr("Certi&ficates:"));
    m_authorities->setPlaceholderText(tr("Empty for the system certificates, or a PEM file to add"));
    m_postAppends->setObjectName(u"account.postAppends"_s);
    m_form->addField(u"postAppends"_s, QString(), m_postAppends,
        tr("If off, each addition sends the whole list, which works on every cloud."));
    m_postAppends->setAccessibleName(QString(m_postAppends->text()).remove(u'&'));
    connect(m_postAppends, &QCheckBox::toggled, this, [this] { fieldChanged(u"postAppends"_s); });
}

void AccountForm::offerEndpoints()
{
    const QString typed = m_endpoint->currentText();
    const QStringList offered = identityEndpoints(m_catalogue, m_cloud->currentData().toString());
    bool isOfAnotherCloud = typed.isEmpty();
    for (int i = 0; i < m_endpoint->count(); ++i) {
        isOfAnotherCloud = isOfAnotherCloud || m_endpoint->itemText(i) == typed;
    }
    const QSignalBlocker silent(m_endpoint);
    m_endpoint->clear();
    m_endpoint->addItems(offered);
    // What a person typed stays; what was offered for another cloud goes with it.
    m_endpoint->setEditText(isOfAnotherCloud ? offered.value(0) : typed);
}

void AccountForm::showFieldsOfMethod()
{
    const auto method = static_cast<SignInMethod>(m_method->currentData().toInt());
    const bool isPassword = method == SignInMethod::Password;
    const bool isKey = method == SignInMethod::AccessKey || method == SignInMethod::TemporaryAccessKey;
    for (const QString &name : {u"domainName"_s, u"userName"_s, u"usesOneTimeCode"_s}) {
        m_form->setFieldVisible(name, isPassword);
    }
    m_form->setFieldVisible(u"userId"_s, isPassword && m_usesCode->isChecked());
    m_form->setFieldVisible(u"accessKey"_s, isKey);
    m_form->setFieldVisible(u"domainId"_s, isKey);
    m_form->setFieldVisible(u"secret"_s, isPassword || isKey);
    m_form->setLabel(u"secret"_s, isKey ? tr("Secret ke&y:") : tr("&Password:"));
    m_form->setHint(u"method"_s,
        method == SignInMethod::TemporaryAccessKey ? tr("The security token is requested at each start.")
            : method == SignInMethod::PastedToken  ? tr("The token is requested when needed and never stored.")
                                                   : QString());
}

void AccountForm::fieldChanged(const QString &name)
{
    m_form->touch(name);
    m_form->setProblems(fieldSentences(checkAccount(account())));
    showHints();
    Q_EMIT changed();
}

void AccountForm::showHints()
{
    const Account typed = account();
    m_form->setFieldVisible(u"proxySecret"_s, !typed.proxyUser.isEmpty());
    m_form->setHint(u"identityEndpoint"_s, doubtAbout(m_catalogue, typed.cloud, typed.identityEndpoint));
    const bool isPassword = typed.method == SignInMethod::Password;
    m_form->setHint(u"secret"_s, isPassword && hasOuterBlank(m_secret->text()) ? outerBlankSentence() : m_secretHint);
    m_form->setHint(u"proxySecret"_s, hasOuterBlank(m_proxySecret->text()) ? outerBlankSentence() : QString());
}

void AccountForm::setAccount(const Account &account)
{
    m_base = account;
    const QSignalBlocker silent(this);
    m_name->setText(account.name);
    choose(*m_cloud, account.cloud);
    offerEndpoints();
    if (!account.identityEndpoint.isEmpty()) {
        m_endpoint->setEditText(account.identityEndpoint.toString());
    }
    choose(*m_method, static_cast<int>(account.method));
    m_domainName->setText(account.domainName);
    m_userName->setText(account.userName);
    m_usesCode->setChecked(account.usesOneTimeCode);
    m_userId->setText(account.userId);
    m_accessKey->setText(account.accessKey);
    m_domainId->setText(account.domainId);
    m_proxy->setText(account.proxy);
    m_proxyUser->setText(account.proxyUser);
    m_authorities->setText(account.certificateAuthorityFile);
    m_postAppends->setChecked(account.postAppends);
    m_form->forgetTouched();
    showFieldsOfMethod();
    showHints();
}

// Of the ways to sign in only the chosen one's fields are kept.
Account AccountForm::account() const
{
    Account account{.id = m_base.id,
        .name = m_name->text().trimmed(),
        .identityEndpoint = withoutIdentityPath(QUrl(m_endpoint->currentText().trimmed(), QUrl::StrictMode)),
        .cloud = m_cloud->currentData().toString(),
        .method = static_cast<SignInMethod>(m_method->currentData().toInt()),
        .proxy = m_proxy->text().trimmed(),
        .proxyUser = m_proxyUser->text().trimmed(),
        .certificateAuthorityFile = m_authorities->text().trimmed(),
        .postAppends = m_postAppends->isChecked()};
    if (account.method == SignInMethod::Password) {
        account.domainName = m_domainName->text().trimmed();
        account.userName = m_userName->text().trimmed();
        account.usesOneTimeCode = m_usesCode->isChecked();
        account.userId = account.usesOneTimeCode ? m_userId->text().trimmed() : QString();
    } else if (account.method != SignInMethod::PastedToken) {
        account.accessKey = m_accessKey->text().trimmed();
        account.domainId = m_domainId->text().trimmed();
    }
    return account;
}

QString AccountForm::secret() const
{
    const auto method = static_cast<SignInMethod>(m_method->currentData().toInt());
    return method == SignInMethod::PastedToken ? QString() : typedSecret(method, m_secret->text());
}

QString AccountForm::proxySecret() const
{
    return account().proxyUser.isEmpty() ? QString() : m_proxySecret->text();
}

void AccountForm::fillDomainId(const QString &domainId)
{
    if (m_domainId->text().trimmed().isEmpty()) {
        const QSignalBlocker silent(m_domainId);
        m_domainId->setText(domainId);
    }
}

void AccountForm::setSecretHint(const QString &hint)
{
    m_secretHint = hint;
    showHints();
}

bool AccountForm::isComplete() const
{
    return checkAccount(account()).isEmpty();
}

void AccountForm::showProblems()
{
    m_form->setProblems(fieldSentences(checkAccount(account())));
    m_form->showAll();
}

} // namespace allowdesk

#include "moc_accountform.cpp"
