#include "tests/support/testcertificates.h"
#include "tests/support/testregistry.h"
#include "tests/ui/accountsdesk.h"
#include "ui/accounts/workspacedialog.h"

#include <QPushButton>

using namespace allowdesk;
using namespace Qt::StringLiterals;

/// Nothing goes to a host, and nothing is taken out of a file, that a person has not agreed to.
class AccountHostsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aWorkspaceWithANewHostAsks()
    {
        AccountsDesk desk;
        QVERIFY(desk.book.put(sampleAccount()));
        QVERIFY(desk.book.put(fullWorkspace()));
        desk.controller.editWorkspace(u"p1"_s, &desk.window);
        auto *dialog = desk.child<WorkspaceDialog>(u"placeDialog"_s);
        desk.type(u"place.endpoints.waf"_s, u"https://evil.example"_s);
        desk.child<QPushButton>(u"placeTest"_s)->click();
        QVERIFY(desk.prompts.asked.constLast().contains(u"evil.example:443"_s));
        desk.child<QPushButton>(u"placeSave"_s)->click();
        QCOMPARE(desk.prompts.asked.size(), 2);
        QVERIFY(dialog->isVisible()); // the answer was no
        QCOMPARE(*desk.book.workspace(u"p1"_s), fullWorkspace());
        desk.prompts.answer = true;
        desk.child<QPushButton>(u"placeSave"_s)->click();
        QVERIFY(!dialog->isVisible());
        QCOMPARE(desk.book.workspace(u"p1"_s)->endpoints.value(u"waf"_s), QUrl(u"https://evil.example"_s));
    }

    // A token of the account would go there.
    void anImportOfANewWorkspaceAsksForItsHosts_data()
    {
        QTest::addColumn<bool>("isAgreed");
        QTest::newRow("no") << false;
        QTest::newRow("yes") << true;
    }

    void anImportOfANewWorkspaceAsksForItsHosts()
    {
        QFETCH(bool, isAgreed);
        AccountsDesk desk;
        QVERIFY(desk.book.put(sampleAccount()));
        Workspace workspace = fullWorkspace();
        workspace.endpoints.insert(u"dcs"_s, QUrl(u"https://evil.example"_s));
        const Connections imported{{sampleAccount()}, {workspace}};
        desk.prompts.file = desk.folder.filePath(u"in.json"_s);
        QVERIFY(writeConnectionsFile(desk.prompts.file, imported));
        desk.prompts.answer = isAgreed;
        desk.importFile();
        QVERIFY(desk.prompts.asked.constLast().contains(u"evil.example:443"_s));
        QVERIFY(desk.prompts.asked.constLast().contains(workspace.name));
        QCOMPARE(desk.book.connections().workspaces.size(), isAgreed ? 1 : 0);
        QCOMPARE(desk.book.hostsToAgree(imported).isEmpty(), isAgreed);
        QCOMPARE(desk.prompts.told.size(), isAgreed ? 1 : 0);
    }

    void anImportShowsWhatItTrusts_data()
    {
        QTest::addColumn<bool>("isKnown");
        QTest::newRow("a new account") << false;
        QTest::newRow("a known one") << true;
    }

    void anImportShowsWhatItTrusts()
    {
        QFETCH(bool, isKnown);
        AccountsDesk desk;
        TestCertificates certificates;
        const QString pem = certificates.authorityFile(u"ours"_s);
        Account account = sampleAccount();
        account.cloud = u"huawei"_s;
        account.identityEndpoint = QUrl(u"https://iam.cn-north-4.myhuaweicloud.com"_s); // no host to ask for
        if (isKnown) {
            QVERIFY(desk.book.put(account));
        }
        account.certificateAuthorityFile = pem;
        desk.prompts.file = desk.folder.filePath(u"in.json"_s);
        QVERIFY(writeConnectionsFile(desk.prompts.file, {{account}, {}}));
        desk.importFile();
        QVERIFY(desk.prompts.asked.constLast().contains(pem));
        QCOMPARE(desk.book.connections().accounts.size(), isKnown ? 1 : 0);
    }

    void anImportOfWhatIsKnownAsksWithItsHosts()
    {
        AccountsDesk desk;
        Account account = sampleAccount();
        account.identityEndpoint = QUrl(u"https://evil.example.test"_s);
        desk.prompts.file = desk.folder.filePath(u"in.json"_s);
        QVERIFY(writeConnectionsFile(desk.prompts.file, {{account}, {}}));
        QVERIFY(desk.book.put(sampleAccount()));
        desk.importFile();
        QVERIFY(desk.prompts.asked.constLast().contains(u"https://evil.example.test"_s));
        QCOMPARE(desk.book.connections().accounts.constFirst(), sampleAccount()); // the answer was no
        desk.prompts.answer = true;
        desk.importFile();
        QTRY_COMPARE(desk.book.connections().accounts.constFirst(), account);
    }

    void filesAreCarriedAndBadOnesTold()
    {
        AccountsDesk desk;
        QVERIFY(desk.book.put(sampleAccount()));
        desk.prompts.newFile = desk.folder.filePath(u"out.json"_s);
        desk.controller.exportFile(&desk.window);
        QVERIFY(QFile::exists(desk.prompts.newFile));
        desk.prompts.file = desk.prompts.newFile;
        desk.importFile(); // the same again: nothing to ask
        QVERIFY(desk.prompts.told.constLast().contains(u"Accounts: 1"_s));
        QFile bad(desk.prompts.file);
        QVERIFY(bad.open(QIODevice::WriteOnly));
        bad.write("no json");
        bad.close();
        desk.importFile();
        QVERIFY(desk.prompts.told.constLast().contains(desk.prompts.file));
        QVERIFY(!desk.prompts.told.constLast().contains(u"service"_s)); // none had a part in it
        Account far = sampleAccount();
        far.identityEndpoint = QUrl(u"http://far.example.test"_s);
        QVERIFY(writeConnectionsFile(desk.prompts.file, {{far}, {}}));
        desk.importFile();
        QVERIFY(desk.prompts.told.constLast().contains(u"Use https"_s));
        QCOMPARE(desk.prompts.told.size(), 3);
        QCOMPARE(desk.book.connections().accounts.size(), 1);
    }
};

ALLOWDESK_TEST(AccountHostsTest)
#include "tst_accounthosts.moc"
