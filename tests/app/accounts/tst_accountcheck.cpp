#include "app/accounts/accountcheck.h"
#include "tests/support/knownendpoints.h"
#include "tests/support/sampleconnections.h"
#include "tests/support/testregistry.h"

#include <QTemporaryDir>
#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

namespace
{

Workspace goodWorkspace()
{
    return sampleWorkspace({{u"dcs"_s, QUrl(u"https://dcs.example.test"_s)}});
}

QStringList texts(const QList<FieldProblem> &problems)
{
    QStringList texts;
    for (const FieldProblem &problem : problems) {
        texts << problem.field + u' ' + problem.code;
    }
    return texts;
}

using EditAccount = void (*)(Account &);
using EditWorkspace = void (*)(Workspace &);

} // namespace

Q_DECLARE_METATYPE(EditAccount)
Q_DECLARE_METATYPE(EditWorkspace)

class AccountCheckTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void typedSecretsAreCleaned_data()
    {
        QTest::addColumn<SignInMethod>("method");
        QTest::addColumn<QString>("secret");
        QTest::newRow("a password may have blanks") << SignInMethod::Password << u" hush\n"_s;
        QTest::newRow("a key has none") << SignInMethod::AccessKey << u"hush"_s;
        QTest::newRow("nor a temporary one") << SignInMethod::TemporaryAccessKey << u"hush"_s;
    }

    void typedSecretsAreCleaned()
    {
        QFETCH(SignInMethod, method);
        QTEST(typedSecret(method, u" hush\n"_s), "secret");
        QVERIFY(hasOuterBlank(u" hush"_s) && hasOuterBlank(u"hush\n"_s) && !hasOuterBlank(u"hu sh"_s));
    }

    void anAccountIsChecked_data()
    {
        QTest::addColumn<EditAccount>("edit");
        QTest::addColumn<QStringList>("problems");
        const auto row = [](const char *name, EditAccount edit, const QStringList &problems) {
            QTest::newRow(name) << edit << problems;
        };
        row("good", [](Account &) {}, {});
        row("no name", [](Account &a) { a.name = u"  "_s; }, {u"name missing"_s});
        row("a name of 256", [](Account &a) { a.name = QString(256, u'x'); }, {});
        row("a name of 257", [](Account &a) { a.name = QString(257, u'x'); }, {u"name too-long"_s});
        row("a line break in the user", [](Account &a) { a.userName = u"ops\r\nX-Evil: 1"_s; },
            {u"userName control-character"_s});
        row("a line separator", [](Account &a) { a.domainName = u"ac\u2028me"_s; },
            {u"domainName control-character"_s});
        row("a user at a proxy",
            [](Account &a) {
                a.proxy = u"http://p.test:1"_s;
                a.proxyUser = u"ann"_s;
            },
            {});
        row("a user at no proxy", [](Account &a) { a.proxyUser = u"ann"_s; }, {u"proxyUser user-without-proxy"_s});
        row("a line break in the user at the proxy",
            [](Account &a) {
                a.proxy = u"http://p.test:1"_s;
                a.proxyUser = u"a\nb"_s;
            },
            {u"proxyUser control-character"_s});
        row("no address", [](Account &a) { a.identityEndpoint = QUrl(); }, {u"identityEndpoint missing"_s});
        row("no host", [](Account &a) { a.identityEndpoint = QUrl(u"iam.example.test"_s); },
            {u"identityEndpoint bad-address"_s});
        row("no address at all", [](Account &a) { a.identityEndpoint = QUrl(u"https://a b"_s, QUrl::StrictMode); },
            {u"identityEndpoint bad-address"_s});
        row("http to a far host", [](Account &a) { a.identityEndpoint = QUrl(u"http://iam.example.test"_s); },
            {u"identityEndpoint not-https"_s});
        row("http to this machine", [](Account &a) { a.identityEndpoint = QUrl(u"http://127.0.0.1:8080"_s); }, {});
        row("a password in the address", [](Account &a) { a.identityEndpoint = QUrl(u"https://u:p@iam.test"_s); },
            {u"identityEndpoint user-in-address"_s});
        row("a path", [](Account &a) { a.identityEndpoint = QUrl(u"https://iam.test/v3/auth"_s); },
            {u"identityEndpoint path-in-address"_s});
        row("a slash at its end", [](Account &a) { a.identityEndpoint = QUrl(u"https://iam.test/"_s); }, {});
        row("password without a user", [](Account &a) { a.userName.clear(); }, {u"userName missing"_s});
        row("password without an account name", [](Account &a) { a.domainName.clear(); }, {u"domainName missing"_s});
        row("one-time code without a user id", [](Account &a) { a.usesOneTimeCode = true; }, {u"userId missing"_s});
        row("a key without its id",
            [](Account &a) {
                a.method = SignInMethod::AccessKey;
                a.userName.clear();
            },
            {u"accessKey missing"_s});
        row("a token needs nothing",
            [](Account &a) {
                a.method = SignInMethod::PastedToken;
                a.userName.clear();
                a.domainName.clear();
            },
            {});
        row("a proxy", [](Account &a) { a.proxy = u"http://proxy.test:3128"_s; }, {});
        row("no proxy", [](Account &a) { a.proxy = u"none"_s; }, {});
        row("a proxy without a port", [](Account &a) { a.proxy = u"http://proxy.test"_s; }, {u"proxy bad-proxy"_s});
        row("a proxy with a password", [](Account &a) { a.proxy = u"http://u:p@proxy.test:1"_s; },
            {u"proxy bad-proxy"_s});
        row("authorities that are not there", [](Account &a) { a.certificateAuthorityFile = u"/nowhere.pem"_s; },
            {u"certificateAuthorityFile bad-certificate-file"_s});
        row("all at once",
            [](Account &a) {
                a.name.clear();
                a.identityEndpoint = QUrl();
            },
            {u"name missing"_s, u"identityEndpoint missing"_s});
    }

    void anAccountIsChecked()
    {
        QFETCH(EditAccount, edit);
        Account account = sampleAccount();
        edit(account);
        QTEST(texts(checkAccount(account)), "problems");
    }

    void aFileWithoutCertificatesIsToldWithItsReason()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath(u"empty.pem"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("no certificate");
        file.close();
        Account account = sampleAccount();
        account.certificateAuthorityFile = file.fileName();
        const auto problems = checkAccount(account);
        QCOMPARE(problems.size(), 1);
        QVERIFY(problems.constFirst().detail.contains(u"PEM"_s));
    }

    void aWorkspaceIsChecked_data()
    {
        QTest::addColumn<QString>("cloud");
        QTest::addColumn<EditWorkspace>("edit");
        QTest::addColumn<QStringList>("problems");
        const QString own = u"custom"_s;
        const QString known = u"huawei"_s;
        const auto row = [](const char *name, const QString &cloud, EditWorkspace edit, const QStringList &problems) {
            QTest::newRow(name) << cloud << edit << problems;
        };
        row("good", own, [](Workspace &) {}, {});
        row("no project", own, [](Workspace &p) { p.projectId.clear(); }, {u"projectId missing"_s});
        row("a project of one character", own, [](Workspace &p) { p.projectId = u"x"_s; }, {});
        row("a project of 256", own, [](Workspace &p) { p.projectId = QString(256, u'ü'); }, {});
        row("a project of 257", own, [](Workspace &p) { p.projectId = QString(257, u'x'); }, {u"projectId too-long"_s});
        row("a line feed in the project", own, [](Workspace &p) { p.projectId = u"a\nb"_s; },
            {u"projectId control-character"_s});
        row("an enterprise project with a line break", own, [](Workspace &p) { p.enterpriseProjectId = u"0\r"_s; },
            {u"enterpriseProjectId control-character"_s});
        row("no service's address", own, [](Workspace &p) { p.endpoints.clear(); }, {u"endpoints.dcs no-service"_s});
        row("one is enough", own,
            [](Workspace &p) {
                p.endpoints = {{u"hss"_s, QUrl(u"https://hss.example.test"_s)}};
            },
            {});
        row("a far host over http", own,
            [](Workspace &p) { p.endpoints.insert(u"waf"_s, QUrl(u"http://waf.example.test"_s)); },
            {u"endpoints.waf not-https"_s});
        row("the catalogue's", known,
            [](Workspace &p) {
                p.endpoints.clear();
                p.region = u"cn-north-4"_s;
            },
            {});
        row("a region that the catalogue does not have", known, [](Workspace &p) { p.endpoints.clear(); },
            {u"region no-service"_s});
    }

    void aWorkspaceIsChecked()
    {
        QFETCH(QString, cloud);
        QFETCH(EditWorkspace, edit);
        Account account = sampleAccount();
        account.cloud = cloud;
        Workspace workspace = goodWorkspace();
        edit(workspace);
        QTEST(texts(checkWorkspace(workspace, account, knownEndpoints())), "problems");
    }

    void aListIsRefusedWithTheNameOfWhatIsWrong()
    {
        QVERIFY(!firstProblem({{sampleAccount()}, {goodWorkspace()}}, knownEndpoints()));
        Workspace bad = goodWorkspace();
        bad.projectId.clear();
        const auto refused = firstProblem({{sampleAccount()}, {goodWorkspace(), bad}}, knownEndpoints());
        QCOMPARE(refused, (NamedProblem{u"Shop"_s, {u"projectId"_s, u"missing"_s, {}}}));
    }
};

ALLOWDESK_TEST(AccountCheckTest)
#include "tst_accountcheck.moc"
