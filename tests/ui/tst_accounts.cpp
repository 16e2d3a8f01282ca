#include "app/accounts/accountcheck.h"
#include "app/network/pastedtokenauthorizer.h"
#include "tests/support/sampleconnections.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/testregistry.h"
#include "tests/ui/fakeprompts.h"
#include "ui/accounts/accountdialog.h"
#include "ui/accounts/accountform.h"
#include "ui/accounts/accountscontroller.h"
#include "ui/accounts/accountsdialog.h"
#include "ui/accounts/placedialog.h"
#include "ui/accounts/placeform.h"
#include "ui/accounts/signindialog.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

using namespace allowdesk;
using namespace Qt::StringLiterals;

namespace
{

Place fullPlace()
{
    Place place = samplePlace({{u"dcs"_s, QUrl(u"https://dcs.example.test"_s)}});
    place.enterpriseProjectId = u"0"_s;
    place.environment = PlaceEnvironment::Staging;
    place.readOnly = true;
    place.guards = {.warnBelowPrefix = 20, .blockAtPrefix = 8};
    return place;
}

/// What the dialogs stand on, with a file on the disk.
struct Desk
{
    SystemClock clock;
    Pacer pacer{clock};
    RequestLog log;
    QTemporaryDir folder;
    MemorySecretStore secrets;
    FakePrompts prompts;
    std::unique_ptr<ServiceCatalog> services = makeServiceCatalog();
    AccountBook book{ConnectionsStore(folder.path()), secrets};
    AccountsController controller{{book, secrets, {clock, pacer, log}, *services, prompts}};
    QWidget window;

    Desk() { window.show(); }

    template <typename T>
    T *child(const QString &name)
    {
        return window.findChild<T *>(name);
    }
    void type(const QString &field, const QString &text) { child<QLineEdit>(field)->setText(text); }
};

} // namespace

class AccountsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anAccountGoesInAndOut_data()
    {
        QTest::addColumn<Account>("account");
        QTest::newRow("password") << sampleAccount();
        Account key = sampleAccount();
        key.method = SignInMethod::AccessKey;
        key.userName.clear();
        key.domainName.clear();
        key.accessKey = u"AK"_s;
        key.domainId = u"d1"_s;
        key.cloud = u"otc"_s;
        key.postAppends = true;
        QTest::newRow("key") << key;
        Account code = sampleAccount();
        code.usesOneTimeCode = true;
        code.userId = u"u1"_s;
        QTest::newRow("one-time code") << code;
        Account token = sampleAccount();
        token.method = SignInMethod::PastedToken;
        token.userName.clear();
        token.domainName.clear();
        QTest::newRow("token") << token;
    }

    void anAccountGoesInAndOut()
    {
        QFETCH(Account, account);
        AccountForm form;
        form.setAccount(account);
        QCOMPARE(form.account(), account);
        QVERIFY(form.isComplete());
    }

    void aPlaceGoesInAndOut()
    {
        const auto services = makeServiceCatalog();
        PlaceForm form({sampleAccount()}, *services);
        form.setPlace(fullPlace());
        QCOMPARE(form.place(), fullPlace());
        QVERIFY(form.isComplete());
        Place plain = fullPlace();
        plain.enterpriseProjectId.reset();
        form.setPlace(plain);
        QCOMPARE(form.place(), plain);
    }

    void problemsStandUnderTheFieldsThatWereTouched()
    {
        AccountForm form;
        form.setAccount({.id = u"a1"_s, .cloud = u"custom"_s});
        form.show();
        const auto *nameProblem = form.findChild<QLabel *>(u"problem.name"_s);
        const auto *endpointProblem = form.findChild<QLabel *>(u"problem.identityEndpoint"_s);
        QVERIFY(nameProblem->isHidden());
        form.findChild<QComboBox *>(u"account.identityEndpoint"_s)->setEditText(u"http://far.example.test"_s);
        QVERIFY(nameProblem->isHidden());
        QVERIFY(endpointProblem->text().contains(u"https"_s));
        form.showProblems();
        QVERIFY(!nameProblem->text().isEmpty());
        QVERIFY(!nameProblem->isHidden());
        QCOMPARE(form.findChild<QLineEdit *>(u"account.name"_s)->accessibleDescription(), nameProblem->text());
    }

    void choosingACloudOffersItsAddresses()
    {
        AccountForm form;
        form.setAccount({.id = u"a1"_s, .cloud = u"huawei"_s});
        QVERIFY(form.account().identityEndpoint.host().contains(u"myhuaweicloud"_s));
        auto *cloud = form.findChild<QComboBox *>(u"account.cloud"_s);
        cloud->setCurrentIndex(cloud->findData(u"otc"_s));
        QCOMPARE(form.account().identityEndpoint.host(), u"iam.eu-de.otc.t-systems.com"_s);
        form.findChild<QComboBox *>(u"account.identityEndpoint"_s)->setEditText(u"https://own.example.test"_s);
        cloud->setCurrentIndex(cloud->findData(u"huawei"_s));
        QCOMPARE(form.account().identityEndpoint.host(), u"own.example.test"_s); // typed by hand
    }

    void addingAnAccountKeepsItAndAsksForAPlace()
    {
        Desk desk;
        desk.controller.addAccount(&desk.window);
        auto *dialog = desk.child<AccountDialog>(u"accountDialog"_s);
        QVERIFY(dialog);
        desk.child<QPushButton>(u"accountSave"_s)->click();
        QVERIFY(dialog->isVisible()); // nothing is typed yet
        auto *cloud = desk.child<QComboBox>(u"account.cloud"_s);
        cloud->setCurrentIndex(cloud->findData(u"custom"_s));
        desk.child<QComboBox>(u"account.identityEndpoint"_s)->setEditText(u"http://127.0.0.1:1"_s);
        desk.type(u"account.name"_s, u"Acme"_s);
        desk.type(u"account.domainName"_s, u"acme"_s);
        desk.type(u"account.userName"_s, u"ops"_s);
        desk.type(u"account.secret"_s, u"correct-horse"_s);
        desk.child<QPushButton>(u"accountSave"_s)->click();
        QCOMPARE(desk.book.connections().accounts.size(), 1);
        const QString id = desk.book.connections().accounts.constFirst().id;
        std::optional<Result<QString>> kept;
        desk.secrets.read(id, this, [&](const Result<QString> &secret) { kept = secret; });
        QTRY_VERIFY(kept);
        QCOMPARE(kept->value(), u"correct-horse"_s);
        // The memory is not for good, and that is said.
        QTRY_COMPARE(desk.prompts.told.size(), 1);
        QTRY_VERIFY(desk.child<PlaceDialog>(u"placeDialog"_s));
        QSignalSpy added(&desk.controller, &AccountsController::placeAdded);
        desk.child<QComboBox>(u"place.region"_s)->setEditText(u"eu-test-1"_s);
        desk.child<QComboBox>(u"place.projectId"_s)->setEditText(u"project-1"_s);
        desk.type(u"place.name"_s, u"Shop"_s);
        desk.type(u"place.endpoints.dcs"_s, u"http://127.0.0.1:2"_s);
        desk.child<QPushButton>(u"placeSave"_s)->click();
        QCOMPARE(added.size(), 1);
        QCOMPARE(desk.book.connections().places.constFirst().accountId, id);
        QFile file(desk.book.fileName());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("correct-horse"));
    }

    void aTestSaysInWordsWhatIsWrong()
    {
        ScriptedServer iam;
        iam.play(Script::answering(R"({"error":{"code":401,"message":"no"}})", 401));
        Desk desk;
        Account account = sampleAccount();
        account.identityEndpoint = iam.url();
        QVERIFY(desk.book.put(account));
        desk.controller.editAccount(account.id, &desk.window);
        desk.type(u"account.secret"_s, u"wrong"_s);
        desk.child<QPushButton>(u"accountTest"_s)->click();
        const auto *result = desk.child<QLabel>(u"accountResult"_s);
        QTRY_VERIFY(result->text().contains(u"does not know this user"_s));
        desk.type(u"account.userName"_s, u"other"_s);
        QVERIFY(result->text().isEmpty()); // it was said of something else
    }

    void trialsHaveTheirOwnWords_data()
    {
        QTest::addColumn<Error>("error");
        QTest::addColumn<SignInMethod>("method");
        QTest::addColumn<QString>("word");
        const auto row = [](const char *name, const Error &error, SignInMethod method, const QString &word) {
            QTest::newRow(name) << error << method << word;
        };
        row("wrong password", {.kind = ErrorKind::Unauthorised}, SignInMethod::Password, u"password"_s);
        row("wrong key", {.kind = ErrorKind::Unauthorised}, SignInMethod::AccessKey, u"secret key"_s);
        row("old token", {.kind = ErrorKind::Unauthorised}, SignInMethod::PastedToken, u"ended"_s);
        row("no such host", {.kind = ErrorKind::Network, .serviceCode = u"wire.host-not-found"_s},
            SignInMethod::Password, u"No host"_s);
        row("certificate", {.kind = ErrorKind::Tls}, SignInMethod::Password, u"certificate"_s);
        row("clock",
            {.kind = ErrorKind::Clock, .message = u"This machine's clock is 20 minutes ahead of the service's"_s},
            SignInMethod::AccessKey, u"20 minutes"_s);
    }

    void trialsHaveTheirOwnWords()
    {
        QFETCH(Error, error);
        QFETCH(SignInMethod, method);
        QFETCH(QString, word);
        QVERIFY2(trialSentence(error, method).contains(word), qPrintable(trialSentence(error, method)));
    }

    void aServiceNamesTheRightThatIsMissing()
    {
        const auto services = makeServiceCatalog();
        const Service &dcs = *services->find(u"dcs"_s);
        QVERIFY(serviceTrialSentence({.kind = ErrorKind::Forbidden}, dcs).contains(u"dcs:instance:list"_s));
        QVERIFY(serviceTrialSentence({.kind = ErrorKind::Unauthorised, .serviceCode = u"DCS.1004"_s}, dcs)
                    .contains(u"project"_s));
    }

    void projectsAreOfferedAndNameThePlace()
    {
        ScriptedServer iam;
        iam.play(Script::answering(
            R"({"projects":[{"id":"id-1","name":"eu-test-1"},{"id":"id-2","name":"eu-test-1_shop"}]})"));
        Desk desk;
        const Account account = sampleKeyAccount(iam.url());
        QVERIFY(desk.book.put(account));
        desk.secrets.write(account.id, u"SK"_s, this, [](const Result<void> &) {});
        desk.controller.addPlace(account.id, &desk.window);
        auto *project = desk.child<QComboBox>(u"place.projectId"_s);
        QTRY_COMPARE(project->count(), 2);
        desk.child<QComboBox>(u"place.region"_s)->setEditText(u"eu-test-1"_s);
        project->setEditText(u"eu-test-1_shop"_s);
        const Place place = desk.child<QWidget>(u"placeDialog"_s)->findChild<PlaceForm *>()->place();
        QCOMPARE(place.projectId, u"id-2"_s);
        QCOMPARE(place.projectName, u"eu-test-1_shop"_s);
        QCOMPARE(place.name, u"eu-test-1_shop"_s);
    }

    void deletingAsksWithItsConsequences()
    {
        Desk desk;
        QVERIFY(desk.book.put(sampleAccount()));
        QVERIFY(desk.book.put(fullPlace()));
        QStringList asked;
        desk.controller.setConsequences([&](const QStringList &places) {
            asked = places;
            return u"Jobs that stop: 2."_s;
        });
        desk.controller.showAll(&desk.window);
        auto *tree = desk.child<QTreeWidget>(u"accounts"_s);
        QCOMPARE(tree->topLevelItemCount(), 1);
        tree->setCurrentItem(tree->topLevelItem(0));
        desk.child<QPushButton>(u"accountsDelete"_s)->click();
        QVERIFY(desk.prompts.asked.constLast().contains(u"Jobs that stop: 2."_s));
        QCOMPARE(asked, QStringList{u"p1"_s});
        QCOMPARE(desk.book.connections().accounts.size(), 1); // the answer was no
        desk.prompts.answer = true;
        desk.child<QPushButton>(u"accountsDelete"_s)->click();
        QVERIFY(desk.book.connections().accounts.isEmpty());
        QCOMPARE(tree->topLevelItemCount(), 0);
        QVERIFY(!desk.child<QPushButton>(u"accountsEdit"_s)->isEnabled());
    }

    void anImportOfWhatIsKnownAsksWithItsHosts()
    {
        Desk desk;
        Account account = sampleAccount();
        account.identityEndpoint = QUrl(u"https://evil.example.test"_s);
        desk.prompts.file = desk.folder.filePath(u"in.json"_s);
        QVERIFY(writeConnectionsFile(desk.prompts.file, {{account}, {}}));
        QVERIFY(desk.book.put(sampleAccount()));
        desk.controller.importFile(&desk.window);
        QVERIFY(desk.prompts.asked.constLast().contains(u"https://evil.example.test"_s));
        QCOMPARE(desk.book.connections().accounts.constFirst(), sampleAccount()); // the answer was no
        desk.prompts.answer = true;
        desk.controller.importFile(&desk.window);
        QTRY_COMPARE(desk.book.connections().accounts.constFirst(), account);
    }

    // The key that opens it must not press a button of the dialog behind, nor of the one that opens.
    void enterOpensWhatIsChosen()
    {
        Desk desk;
        QVERIFY(desk.book.put(sampleAccount()));
        desk.controller.showAll(&desk.window);
        auto *dialog = desk.child<AccountsDialog>(u"accountsDialog"_s);
        auto *tree = desk.child<QTreeWidget>(u"accounts"_s);
        tree->setCurrentItem(tree->topLevelItem(0));
        QTest::keyClick(tree, Qt::Key_Return);
        QTRY_VERIFY(desk.child<AccountDialog>(u"accountDialog"_s));
        QVERIFY(dialog->isVisible());
        QVERIFY(desk.child<AccountDialog>(u"accountDialog"_s)->isVisible());
    }

    void aQuestionThatIsAnsweredElsewhereGoesAway()
    {
        PastedTokenAuthorizer authorizer;
        authorizer.prepare({}, true, this, [](const std::optional<Error> &) {});
        SignInDialog dialog(authorizer, u"Acme"_s);
        dialog.show();
        const auto *go = dialog.findChild<QPushButton *>(u"signInGo"_s);
        QVERIFY(!go->isEnabled()); // there is no token yet
        dialog.findChild<QLineEdit *>(u"signInToken"_s)->setText(QString(longestToken, u'x'));
        QCOMPARE(dialog.findChild<QLineEdit *>(u"signInToken"_s)->text().size(), longestToken);
        QVERIFY(go->isEnabled());
        const QSignalSpy rejected(&dialog, &QDialog::rejected);
        authorizer.answer({.token = u"MIIab"_s});
        QVERIFY(!dialog.isVisible());
        QVERIFY(rejected.isEmpty());
    }

    void filesAreCarriedAndBadOnesTold()
    {
        Desk desk;
        QVERIFY(desk.book.put(sampleAccount()));
        desk.prompts.newFile = desk.folder.filePath(u"out.json"_s);
        desk.controller.exportFile(&desk.window);
        QVERIFY(QFile::exists(desk.prompts.newFile));
        desk.prompts.file = desk.prompts.newFile;
        desk.controller.importFile(&desk.window); // the same again: nothing to ask
        QVERIFY(desk.prompts.told.constLast().contains(u"Accounts: 1"_s));
        QFile bad(desk.prompts.file);
        QVERIFY(bad.open(QIODevice::WriteOnly));
        bad.write("no json");
        bad.close();
        desk.controller.importFile(&desk.window);
        QVERIFY(desk.prompts.told.constLast().contains(desk.prompts.file));
        QVERIFY(!desk.prompts.told.constLast().contains(u"service"_s)); // none had a part in it
        Account far = sampleAccount();
        far.identityEndpoint = QUrl(u"http://far.example.test"_s);
        QVERIFY(writeConnectionsFile(desk.prompts.file, {{far}, {}}));
        desk.controller.importFile(&desk.window);
        QVERIFY(desk.prompts.told.constLast().contains(u"Only https"_s));
        QCOMPARE(desk.prompts.told.size(), 3);
        QCOMPARE(desk.book.connections().accounts.size(), 1);
    }
};

ALLOWDESK_TEST(AccountsTest)
#include "tst_accounts.moc"
