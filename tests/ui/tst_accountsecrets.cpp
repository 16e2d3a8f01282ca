#include "tests/support/scriptedserver.h"
#include "tests/support/testregistry.h"
#include "tests/ui/accountsdesk.h"
#include "ui/accounts/workspacedialog.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>

using namespace allowdesk;
using namespace Qt::StringLiterals;

/// What is typed as a secret, what a sign-in makes of it, and what is kept.
class AccountSecretsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addingAnAccountKeepsItAndAsksForAWorkspace()
    {
        ScriptedServer iam;
        iam.play({Script().readRequest().send(tokenAnswer()), Script::answering(R"({"projects":[]})")});
        AccountsDesk desk;
        QSignalSpy said(&desk.controller, &AccountsController::said);
        desk.controller.addAccount(&desk.window);
        auto *dialog = desk.child<AccountDialog>(u"accountDialog"_s);
        QVERIFY(dialog);
        desk.child<QPushButton>(u"accountSave"_s)->click();
        QVERIFY(dialog->isVisible()); // nothing is typed yet
        auto *cloud = desk.child<QComboBox>(u"account.cloud"_s);
        cloud->setCurrentIndex(cloud->findData(u"custom"_s));
        desk.child<QComboBox>(u"account.identityEndpoint"_s)->setEditText(iam.url().toString() + u"/v3"_s);
        desk.type(u"account.name"_s, u"Acme"_s);
        desk.type(u"account.domainName"_s, u"acme"_s);
        desk.type(u"account.userName"_s, u"ops"_s);
        desk.type(u"account.secret"_s, u"correct-horse"_s);
        desk.child<QPushButton>(u"accountSave"_s)->click();
        QCOMPARE(desk.book.connections().accounts.size(), 1);
        const QString id = desk.book.connections().accounts.constFirst().id;
        QCOMPARE(desk.book.account(id)->identityEndpoint, iam.url());
        // It is kept once the sign-in for the list of projects has worked; the memory is not for good, and that is
        // said.
        QCOMPARE(desk.kept(id), u"none"_s);
        QTRY_COMPARE(said.size(), 1);
        QCOMPARE(desk.kept(id), u"correct-horse"_s);
        QTRY_VERIFY(desk.child<WorkspaceDialog>(u"placeDialog"_s));
        QSignalSpy added(&desk.controller, &AccountsController::workspaceAdded);
        desk.child<QComboBox>(u"place.region"_s)->setEditText(u"eu-test-1"_s);
        desk.child<QComboBox>(u"place.projectId"_s)->setEditText(u"project-1"_s);
        desk.type(u"place.name"_s, u"Shop"_s);
        desk.type(u"place.endpoints.dcs"_s, u"http://127.0.0.1:2"_s);
        desk.child<QPushButton>(u"placeSave"_s)->click();
        QVERIFY(desk.prompts.asked.constLast().contains(u"127.0.0.1:2"_s)); // the account has not used it
        QCOMPARE(added.size(), 0);
        desk.prompts.answer = true;
        desk.child<QPushButton>(u"placeSave"_s)->click();
        QCOMPARE(added.size(), 1);
        QCOMPARE(desk.book.connections().workspaces.constFirst().accountId, id);
        QFile file(desk.book.fileName());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("correct-horse"));
    }

    void aForbiddenSignInIsNotSignedIn()
    {
        ScriptedServer iam;
        iam.play(Script::answering(R"({"error":{"code":403,"message":"no"}})", 403));
        AccountsDesk desk;
        Account account = sampleAccount();
        account.identityEndpoint = iam.url();
        QVERIFY(desk.book.put(account));
        desk.controller.editAccount(account.id, &desk.window);
        desk.type(u"account.secret"_s, u"r1ght-horse"_s);
        desk.child<QPushButton>(u"accountTest"_s)->click();
        const auto *result = desk.child<QLabel>(u"accountResult"_s);
        QTRY_VERIFY2(result->text().contains(u"does not let this user sign in"_s), qPrintable(result->text()));
        QVERIFY(!result->text().contains(u"Signed in"_s));
    }

    // The first is what a slip does to a good password, the second what a good one does.
    void aSecretReplacesAnotherWhenItHasWorked_data()
    {
        QTest::addColumn<bool>("works");
        QTest::addColumn<bool>("isTestedFirst");
        QTest::newRow("a slip") << false << false;
        QTest::newRow("a slip, tested") << false << true;
        QTest::newRow("the right one") << true << false;
        QTest::newRow("the right one, tested") << true << true;
    }

    void aSecretReplacesAnotherWhenItHasWorked()
    {
        QFETCH(bool, works);
        QFETCH(bool, isTestedFirst);
        ScriptedServer iam;
        if (works) {
            iam.play({Script().readRequest().send(tokenAnswer()), Script::answering(R"({"projects":[]})"),
                Script().readRequest().send(tokenAnswer()), Script::answering(R"({"projects":[]})")});
        } else {
            iam.play(Script::answering(R"({"error":{"code":401,"message":"no"}})", 401));
        }
        AccountsDesk desk;
        Account account = sampleAccount();
        account.identityEndpoint = iam.url();
        QVERIFY(desk.book.put(account));
        desk.secrets.write(account.id, u"g00d-horse"_s, this, [](const Result<void> &) {});
        desk.controller.editAccount(account.id, &desk.window);
        desk.type(u"account.secret"_s, u"typ3d-horse"_s);
        if (isTestedFirst) {
            desk.child<QPushButton>(u"accountTest"_s)->click();
            const auto *result = desk.child<QLabel>(u"accountResult"_s);
            QTRY_VERIFY(result->text().contains(works ? u"Signed in"_s : u"refused the"_s));
            QCOMPARE(desk.kept(account.id), u"g00d-horse"_s); // nobody has saved anything
        }
        desk.child<QPushButton>(u"accountSave"_s)->click();
        if (works) {
            QTRY_COMPARE(desk.kept(account.id), u"typ3d-horse"_s);
        } else {
            QTRY_COMPARE(desk.prompts.told.size(), 1);
            QVERIFY(desk.prompts.told.constLast().contains(u"keeps its previous secret"_s));
            QCOMPARE(desk.kept(account.id), u"g00d-horse"_s);
        }
    }

    void aKeyAccountLearnsItsDomain()
    {
        ScriptedServer iam;
        iam.play(Script::answering(R"({"projects":[{"id":"id-1","name":"eu-test-1","domain_id":"d1"}]})"));
        AccountsDesk desk;
        const Account account = sampleKeyAccount(iam.url());
        QVERIFY(desk.book.put(account));
        desk.controller.editAccount(account.id, &desk.window);
        desk.type(u"account.secret"_s, u" s3cret-key\n"_s);
        desk.child<QPushButton>(u"accountTest"_s)->click();
        QTRY_COMPARE(desk.child<QLineEdit>(u"account.domainId"_s)->text(), u"d1"_s);
        QVERIFY(desk.child<QLabel>(u"accountResult"_s)->text().contains(u"Signed in"_s));
        desk.child<QPushButton>(u"accountSave"_s)->click();
        QCOMPARE(desk.book.account(account.id)->domainId, u"d1"_s);
        QTRY_COMPARE(desk.kept(account.id), u"s3cret-key"_s);
    }

    void projectsThatAreMissingAreSaid()
    {
        ScriptedServer iam;
        iam.play(Script::answering(R"({"projects":[{"id":"id-1","name":"eu-test-1"},{"id":7}]})"));
        AccountsDesk desk;
        const Account account = sampleKeyAccount(iam.url());
        QVERIFY(desk.book.put(account));
        desk.controller.editAccount(account.id, &desk.window);
        desk.type(u"account.secret"_s, u"s3cret-key"_s);
        desk.child<QPushButton>(u"accountTest"_s)->click();
        const auto *result = desk.child<QLabel>(u"accountResult"_s);
        QTRY_VERIFY2(result->text().contains(u"Projects: eu-test-1. "_s), qPrintable(result->text()));
        QVERIFY(result->text().contains(u"could not be read: 1"_s));
    }

    void aPasswordAtTheProxyIsASecret()
    {
        AccountsDesk desk;
        QVERIFY(desk.book.put(sampleAccount()));
        desk.controller.editAccount(u"a1"_s, &desk.window);
        QVERIFY(!desk.child<QLineEdit>(u"account.proxySecret"_s)->isVisible());
        desk.type(u"account.proxy"_s, u"http://proxy.example.test:3128"_s);
        desk.type(u"account.proxyUser"_s, u"ann"_s);
        QVERIFY(desk.child<QLineEdit>(u"account.proxySecret"_s)->isVisible());
        desk.type(u"account.proxySecret"_s, u"pr0xy-pass"_s);
        desk.prompts.answer = true;
        desk.child<QPushButton>(u"accountSave"_s)->click();
        QVERIFY(desk.prompts.asked.constLast().contains(u"http://proxy.example.test:3128"_s));
        QCOMPARE(desk.book.account(u"a1"_s)->proxyUser, u"ann"_s);
        QFile file(desk.book.fileName());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("pr0xy-pass"));
        std::optional<Result<QString>> offered;
        desk.controller.secrets().request(proxySecretId(u"a1"_s))(
            this, [&](const Result<QString> &secret) { offered = secret; });
        QTRY_VERIFY(offered);
        QCOMPARE(offered->value_or(u"none"_s), u"pr0xy-pass"_s);
        QCOMPARE(desk.kept(proxySecretId(u"a1"_s)), u"none"_s); // no proxy has taken it yet
    }

    void aTestSaysInWordsWhatIsWrong()
    {
        ScriptedServer iam;
        iam.play(Script::answering(R"({"error":{"code":401,"message":"no"}})", 401));
        AccountsDesk desk;
        Account account = sampleAccount();
        account.identityEndpoint = iam.url();
        QVERIFY(desk.book.put(account));
        desk.controller.editAccount(account.id, &desk.window);
        desk.type(u"account.secret"_s, u"wr0ng-horse"_s);
        desk.child<QPushButton>(u"accountTest"_s)->click();
        const auto *result = desk.child<QLabel>(u"accountResult"_s);
        QTRY_VERIFY(result->text().contains(u"refused the user name or password"_s));
        desk.type(u"account.userName"_s, u"other"_s);
        QVERIFY(result->text().isEmpty()); // it was said of something else
    }

    // It is not lost without a word.
    void aSecretThatCouldNotBeTriedIsSaid()
    {
        AccountsDesk desk;
        const Account account = sampleKeyAccount(QUrl(u"http://127.0.0.1:1"_s));
        QVERIFY(desk.book.put(account));
        const QSignalSpy said(&desk.controller, &AccountsController::said);
        desk.controller.editAccount(account.id, &desk.window);
        desk.type(u"account.secret"_s, u"s3cret-key"_s);
        desk.child<QPushButton>(u"accountSave"_s)->click();
        QTRY_COMPARE_WITH_TIMEOUT(said.size(), 1, 30'000);
        QVERIFY(said.first().first().toString().contains(u"could not be tested"_s));
        QCOMPARE(desk.kept(account.id), u"none"_s);
    }

    // It was typed for where the account signed in then.
    void anImportForgetsWhatWasTypedBefore()
    {
        AccountsDesk desk;
        Account account = sampleAccount();
        QVERIFY(desk.book.put(account));
        desk.controller.secrets().offer(account.id, u"typ3d-horse"_s);
        account.identityEndpoint = QUrl(u"https://iam.other.test"_s);
        desk.prompts.file = desk.folder.filePath(u"in.json"_s);
        QVERIFY(writeConnectionsFile(desk.prompts.file, {{account}, {}}));
        desk.prompts.answer = true;
        desk.importFile();
        QTRY_COMPARE(desk.book.connections().accounts.constFirst(), account);
        std::optional<Result<QString>> found;
        desk.controller.secrets().request(account.id)(this, [&](const Result<QString> &secret) { found = secret; });
        QTRY_VERIFY(found);
        QVERIFY(!found->has_value());
    }
};

ALLOWDESK_TEST(AccountSecretsTest)
#include "tst_accountsecrets.moc"
