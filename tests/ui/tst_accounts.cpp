#include "app/accounts/accountcheck.h"
#include "app/network/pastedtokenauthorizer.h"
#include "app/services/catalogue.h"
#include "tests/support/knownendpoints.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/testregistry.h"
#include "tests/ui/accountsdesk.h"
#include "ui/accounts/accountdialog.h"
#include "ui/accounts/accountform.h"
#include "ui/accounts/accountscontroller.h"
#include "ui/accounts/accountsdialog.h"
#include "ui/accounts/signindialog.h"
#include "ui/accounts/workspacedialog.h"
#include "ui/accounts/workspaceform.h"

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
        QTest::newRow("MFA code") << code;
        Account token = sampleAccount();
        token.method = SignInMethod::PastedToken;
        token.userName.clear();
        token.domainName.clear();
        QTest::newRow("token") << token;
    }

    void anAccountGoesInAndOut()
    {
        QFETCH(Account, account);
        AccountForm form(knownEndpoints());
        form.setAccount(account);
        QCOMPARE(form.account(), account);
        QVERIFY(form.isComplete());
    }

    void aWorkspaceGoesInAndOut()
    {
        const auto services = makeServiceCatalog();
        WorkspaceForm form({sampleAccount()}, *services, knownEndpoints());
        form.setWorkspace(fullWorkspace());
        QCOMPARE(form.workspace(), fullWorkspace());
        QVERIFY(form.isComplete());
        Workspace plain = fullWorkspace();
        plain.enterpriseProjectId.reset();
        form.setWorkspace(plain);
        QCOMPARE(form.workspace(), plain);
    }

    void problemsStandUnderTheFieldsThatWereTouched()
    {
        AccountForm form(knownEndpoints());
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
        AccountForm form(knownEndpoints());
        form.setAccount({.id = u"a1"_s, .cloud = u"huawei"_s});
        QVERIFY(form.account().identityEndpoint.host().contains(u"myhuaweicloud"_s));
        auto *cloud = form.findChild<QComboBox *>(u"account.cloud"_s);
        cloud->setCurrentIndex(cloud->findData(u"otc"_s));
        QCOMPARE(form.account().identityEndpoint.host(), u"iam.eu-de.otc.t-systems.com"_s);
        form.findChild<QComboBox *>(u"account.identityEndpoint"_s)->setEditText(u"https://own.example.test"_s);
        cloud->setCurrentIndex(cloud->findData(u"huawei"_s));
        QCOMPARE(form.account().identityEndpoint.host(), u"own.example.test"_s); // typed by hand
    }

    void oddBlanksAndDoubtsAreSaid()
    {
        AccountForm form(knownEndpoints());
        form.setAccount({.id = u"a1"_s, .cloud = u"huawei"_s});
        form.setSecretHint(u"where"_s);
        const auto *note = form.findChild<QLabel *>(u"problem.secret"_s);
        form.findChild<QLineEdit *>(u"account.secret"_s)->setText(u"hush "_s);
        QVERIFY(note->text().contains(u"ends with a space"_s));
        QCOMPARE(form.secret(), u"hush "_s);
        form.findChild<QLineEdit *>(u"account.secret"_s)->setText(u"hush"_s);
        QCOMPARE(note->text(), u"where"_s);
        const auto *doubt = form.findChild<QLabel *>(u"problem.identityEndpoint"_s);
        auto *endpoint = form.findChild<QComboBox *>(u"account.identityEndpoint"_s);
        endpoint->setEditText(u"https://iam.eu-west-101.myhuaweicloud.eu"_s);
        QVERIFY(doubt->text().contains(u"https://iam.myhuaweicloud.eu"_s));
        QVERIFY(endpoint->findText(u"https://iam.myhuaweicloud.eu"_s) >= 0);
        endpoint->setEditText(u"https://iam.myhuaweicloud.eu/v3"_s); // the other one that is offered
        QVERIFY(doubt->text().contains(u"eu-west-101"_s));
        endpoint->setEditText(u"https://iam.cn-north-4.myhuaweicloud.com"_s);
        QVERIFY(doubt->text().isEmpty());
        const auto services = makeServiceCatalog();
        Account account = sampleAccount();
        account.cloud = u"huawei"_s;
        WorkspaceForm inRegion({account}, *services, knownEndpoints());
        inRegion.findChild<QComboBox *>(u"place.region"_s)->setEditText(u"eu-west-101"_s);
        QVERIFY(inRegion.findChild<QLabel *>(u"problem.endpoints.dcs"_s)
                    ->text()
                    .contains(u"https://dcs.eu-west-101.myhuaweicloud.com"_s));
        QVERIFY(inRegion.findChild<QLabel *>(u"problem.endpoints.hss"_s)->text().isEmpty());
    }

    void testsHaveTheirOwnWords_data()
    {
        QTest::addColumn<Error>("error");
        QTest::addColumn<SignInMethod>("method");
        QTest::addColumn<QString>("word");
        const auto row = [](const char *name, const Error &error, SignInMethod method, const QString &word) {
            QTest::newRow(name) << error << method << word;
        };
        row("wrong password", {.kind = ErrorKind::Unauthorised}, SignInMethod::Password, u"password"_s);
        row("wrong key", {.kind = ErrorKind::Unauthorised}, SignInMethod::AccessKey, u"secret key"_s);
        row("old token", {.kind = ErrorKind::Unauthorised}, SignInMethod::PastedToken, u"expired"_s);
        row("no such host", {.kind = ErrorKind::Network, .serviceCode = u"wire.host-not-found"_s},
            SignInMethod::Password, u"host was not found"_s);
        row("certificate", {.kind = ErrorKind::Tls}, SignInMethod::Password, u"certificate"_s);
        row("clock",
            {.kind = ErrorKind::Clock, .message = u"This machine's clock is 20 minutes ahead of the service's"_s},
            SignInMethod::AccessKey, u"20 minutes"_s);
    }

    void testsHaveTheirOwnWords()
    {
        QFETCH(Error, error);
        QFETCH(SignInMethod, method);
        QFETCH(QString, word);
        QVERIFY2(testSentence(error, method).contains(word), qPrintable(testSentence(error, method)));
    }

    void aServiceNamesTheRightThatIsMissing()
    {
        const auto services = makeServiceCatalog();
        const Service &dcs = *services->find(u"dcs"_s);
        QVERIFY(serviceTestSentence({.kind = ErrorKind::Forbidden}, dcs).contains(u"dcs:instance:list"_s));
        QVERIFY(serviceTestSentence({.kind = ErrorKind::Unauthorised, .serviceCode = u"DCS.1004"_s}, dcs)
                    .contains(u"project"_s));
    }

    void projectsAreOfferedAndNameTheWorkspace()
    {
        ScriptedServer iam;
        iam.play(Script::answering(
            R"({"projects":[{"id":"id-1","name":"eu-test-1"},{"id":"id-2","name":"eu-test-1_shop"}]})"));
        AccountsDesk desk;
        const Account account = sampleKeyAccount(iam.url());
        QVERIFY(desk.book.put(account));
        desk.secrets.write(account.id, u"s3cret-key"_s, this, [](const Result<void> &) {});
        desk.controller.addWorkspace(account.id, &desk.window);
        auto *project = desk.child<QComboBox>(u"place.projectId"_s);
        QTRY_COMPARE(project->count(), 2);
        desk.child<QComboBox>(u"place.region"_s)->setEditText(u"eu-test-1"_s);
        project->setEditText(u"eu-test-1_shop"_s);
        const Workspace workspace = desk.child<QWidget>(u"placeDialog"_s)->findChild<WorkspaceForm *>()->workspace();
        QCOMPARE(workspace.projectId, u"id-2"_s);
        QCOMPARE(workspace.projectName, u"eu-test-1_shop"_s);
        QCOMPARE(workspace.name, u"eu-test-1_shop"_s);
    }

    void deletingAsksWithItsConsequences()
    {
        AccountsDesk desk;
        QVERIFY(desk.book.put(sampleAccount()));
        QVERIFY(desk.book.put(fullWorkspace()));
        QStringList asked;
        desk.controller.setConsequences([&](const QStringList &workspaces) {
            asked = workspaces;
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

    // The key that opens it must not press a button of the dialog behind, nor of the one that opens.
    void enterOpensWhatIsChosen()
    {
        AccountsDesk desk;
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
};

ALLOWDESK_TEST(AccountsTest)
#include "tst_accounts.moc"
