#include "app/accounts/accountbook.h"
#include "tests/support/knownendpoints.h"
#include "tests/support/profilefolder.h"
#include "tests/support/testregistry.h"
#include "tests/support/usedsecretstore.h"

#include <QDir>
#include <QSignalSpy>
#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

namespace
{

const QString url = u"https://iam.example.test"_s;

Account account(const QString &id)
{
    return {.id = id,
        .name = u"Account "_s + id,
        .identityEndpoint = QUrl(url),
        .cloud = u"custom"_s,
        .domainName = u"acme"_s,
        .userName = u"ops"_s};
}

Workspace workspace(const QString &id, const QString &accountId)
{
    return {.id = id,
        .accountId = accountId,
        .name = u"Place "_s + id,
        .projectId = u"p"_s,
        .endpoints = {{u"dcs"_s, QUrl(url)}}};
}

/// Deletes nothing, and says so.
class BrokenStore final : public SecretStore
{
public:
    void read(const QString &, QObject *, ReadCallback done) override { done(failure(broken())); }
    void write(const QString &, const QString &, QObject *, DoneCallback done) override { done(failure(broken())); }
    void remove(const QString &, QObject *, DoneCallback done) override { done(failure(broken())); }

    static Error broken() { return {.kind = ErrorKind::Storage, .serviceCode = u"keychain.silent"_s}; }
};

} // namespace

class AccountBookTest final : public QObject
{
    Q_OBJECT

    ProfileFolder m_folder;
    UsedSecretStore m_secrets;

    Result<void> merged(AccountBook &book, const Connections &imported)
    {
        std::optional<Result<void>> outcome;
        book.merge(imported, this, [&](const Result<void> &done) { outcome = done; });
        return QTest::qWaitFor([&] { return outcome.has_value(); }) ? *outcome : failure(ErrorKind::Timeout, {});
    }

private Q_SLOTS:
    void init() { QVERIFY(QDir(m_folder.path()).removeRecursively()); }
    void cleanup() { m_folder.search(); }

    void whatIsPutThereIsThereAtTheNextStart()
    {
        AccountBook book(ConnectionsStore(m_folder.path()), m_secrets, knownEndpoints());
        const QSignalSpy changed(&book, &AccountBook::changed);
        QVERIFY(book.load());
        QVERIFY(book.put(account(u"a"_s)));
        QVERIFY(book.put(workspace(u"p"_s, u"a"_s)));
        Account renamed = account(u"a"_s);
        renamed.name = u"Other"_s;
        QVERIFY(book.put(renamed));
        QCOMPARE(changed.size(), 4);
        AccountBook next(ConnectionsStore(m_folder.path()), m_secrets, knownEndpoints());
        QVERIFY(next.load());
        QCOMPARE(next.connections(), (Connections{{renamed}, {workspace(u"p"_s, u"a"_s)}}));
        QCOMPARE(next.account(u"a"_s)->name, u"Other"_s);
        QVERIFY(!next.account(u"b"_s));
        QVERIFY(!next.workspace(u"q"_s));
        QVERIFY(next.removeWorkspace(u"p"_s));
        QVERIFY(next.connections().workspaces.isEmpty());
    }

    void whatIsPutThereIsAgreedTo()
    {
        AccountBook book(ConnectionsStore(m_folder.path()), m_secrets, knownEndpoints());
        QVERIFY(book.load());
        const Connections named{{account(u"a"_s)}, {workspace(u"p"_s, u"a"_s)}};
        QCOMPARE(book.hostsToAgree(named).size(), 2);
        QVERIFY(book.put(account(u"a"_s)));
        QVERIFY(book.hostsToAgree(named).isEmpty()); // both name the same host
        Workspace other = workspace(u"p"_s, u"a"_s);
        other.endpoints.insert(u"dcs"_s, QUrl(u"https://evil.example"_s));
        QCOMPARE(book.hostsToAgree({{}, {other}}).size(), 1);
        QVERIFY(book.put(other));
        AccountBook next(ConnectionsStore(m_folder.path()), m_secrets, knownEndpoints());
        QVERIFY(next.load());
        QCOMPARE(next.agreedHosts(), book.agreedHosts());
        QVERIFY(next.hostsToAgree({{}, {other}}).isEmpty());
        QVERIFY(next.removeWorkspace(u"p"_s));
        std::optional<Result<void>> removed;
        next.removeAccount(u"a"_s, this, [&](const Result<void> &done) { removed = done; });
        QTRY_VERIFY(removed && *removed);
        QCOMPARE(next.agreedHosts(), AgreedHosts());
    }

    // A profile of a version that asked nobody: what it has counts once, and never again.
    void anOlderProfileAgreesOnce()
    {
        const Connections before{{account(u"a"_s)}, {workspace(u"p"_s, u"a"_s)}};
        QVERIFY(QDir().mkpath(m_folder.path()));
        const QString file = ConnectionsStore(m_folder.path()).fileName();
        QVERIFY(writeConnectionsFile(file, before));
        AccountBook first(ConnectionsStore(m_folder.path()), m_secrets, knownEndpoints());
        QVERIFY(first.load());
        QVERIFY(first.hostsToAgree(first.connections()).isEmpty());
        Connections edited = before;
        edited.workspaces.first().endpoints.insert(u"waf"_s, QUrl(u"https://evil.example"_s));
        QVERIFY(writeConnectionsFile(file, edited));
        AccountBook second(ConnectionsStore(m_folder.path()), m_secrets, knownEndpoints());
        QVERIFY(second.load());
        QCOMPARE(second.hostsToAgree(second.connections()).size(), 1);
        QCOMPARE(second.hostsToAgree(second.connections()).first().host, u"evil.example:443"_s);
        QVERIFY(second.agree(second.connections()));
        QVERIFY(second.hostsToAgree(second.connections()).isEmpty());
    }

    // Placed there before the first start of an empty profile is one thing, after it another.
    void aNewProfileAgreesToNothing()
    {
        AccountBook empty(ConnectionsStore(m_folder.path()), m_secrets, knownEndpoints());
        QVERIFY(empty.load());
        QVERIFY(!empty.hostsProblem());
        const Connections placed{{account(u"a"_s)}, {}};
        QVERIFY(writeConnectionsFile(ConnectionsStore(m_folder.path()).fileName(), placed));
        AccountBook next(ConnectionsStore(m_folder.path()), m_secrets, knownEndpoints());
        QVERIFY(next.load());
        QCOMPARE(next.hostsToAgree(next.connections()).size(), 1);
    }

    void damagedAgreementAgreesToNothing()
    {
        AccountBook book(ConnectionsStore(m_folder.path()), m_secrets, knownEndpoints());
        QVERIFY(book.load());
        QVERIFY(book.put(account(u"a"_s)));
        QFile file(AgreedHostsStore(m_folder.path()).fileName());
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write("garbage");
        file.close();
        AccountBook next(ConnectionsStore(m_folder.path()), m_secrets, knownEndpoints());
        QVERIFY(next.load());
        QVERIFY(next.hostsProblem());
        QCOMPARE(next.hostsProblem()->serviceCode, u"hosts.put-aside"_s);
        QCOMPARE(next.connections(), book.connections());
        QCOMPARE(next.hostsToAgree(next.connections()).size(), 1);
    }

    void exportsCarryNoAgreement()
    {
        AccountBook book(ConnectionsStore(m_folder.filePath(u"one"_s)), m_secrets, knownEndpoints());
        QVERIFY(book.put(account(u"a"_s)));
        QVERIFY(book.exportTo(m_folder.filePath(u"carried.json"_s)));
        AccountBook other(ConnectionsStore(m_folder.filePath(u"two"_s)), m_secrets, knownEndpoints());
        QVERIFY(other.load());
        QCOMPARE(other.hostsToAgree(*readConnectionsFile(m_folder.filePath(u"carried.json"_s))).size(), 1);
    }

    void whatCannotBeKeptIsNotTakenOver()
    {
        QVERIFY(QDir().mkpath(m_folder.path()));
        QFile blocking(m_folder.filePath(u"file"_s));
        QVERIFY(blocking.open(QIODevice::WriteOnly));
        AccountBook book(ConnectionsStore(m_folder.filePath(u"file/folder"_s)), m_secrets, knownEndpoints());
        const QSignalSpy changed(&book, &AccountBook::changed);
        const auto kept = book.put(account(u"a"_s));
        QVERIFY(!kept);
        QCOMPARE(kept.error().kind, ErrorKind::Storage);
        QVERIFY(book.connections().accounts.isEmpty());
        QVERIFY(changed.isEmpty());
    }

    void anAccountGoesWithItsWorkspacesAndItsSecret()
    {
        AccountBook book(ConnectionsStore(m_folder.path()), m_secrets, knownEndpoints());
        QVERIFY(book.put(account(u"a"_s)));
        QVERIFY(book.put(account(u"b"_s)));
        QVERIFY(book.put(workspace(u"p"_s, u"a"_s)));
        QVERIFY(book.put(workspace(u"q"_s, u"b"_s)));
        m_secrets.write(u"a"_s, u"battery-staple"_s, this, [](const Result<void> &) {});
        std::optional<Result<void>> removed;
        book.removeAccount(u"a"_s, this, [&](const Result<void> &done) { removed = done; });
        QTRY_VERIFY(removed);
        QVERIFY(*removed);
        QCOMPARE(book.connections(), (Connections{{account(u"b"_s)}, {workspace(u"q"_s, u"b"_s)}}));
        std::optional<Result<QString>> read;
        m_secrets.read(u"a"_s, this, [&](const Result<QString> &secret) { read = secret; });
        QTRY_VERIFY(read);
        QCOMPARE(read->error().kind, ErrorKind::NotFound);
    }

    void aSecretThatStaysIsTold()
    {
        BrokenStore broken;
        AccountBook book(ConnectionsStore(m_folder.path()), broken, knownEndpoints());
        QVERIFY(book.put(account(u"a"_s)));
        std::optional<Result<void>> removed;
        book.removeAccount(u"a"_s, this, [&](const Result<void> &done) { removed = done; });
        QVERIFY(removed && !*removed);
        QCOMPARE(removed->error(), BrokenStore::broken());
        QVERIFY(book.connections().accounts.isEmpty());
    }

    void filesCarryEverythingButSecrets()
    {
        AccountBook book(ConnectionsStore(m_folder.filePath(u"one"_s)), m_secrets, knownEndpoints());
        m_secrets.write(u"a"_s, u"correct-horse"_s, this, [](const Result<void> &) {});
        QVERIFY(book.put(account(u"a"_s)));
        QVERIFY(book.put(workspace(u"p"_s, u"a"_s)));
        const QString file = m_folder.filePath(u"carried.json"_s);
        QVERIFY(book.exportTo(file));
        QFile written(file);
        QVERIFY(written.open(QIODevice::ReadOnly));
        QVERIFY(!written.readAll().contains("correct-horse"));
        AccountBook other(ConnectionsStore(m_folder.filePath(u"two"_s)), m_secrets, knownEndpoints());
        QVERIFY(other.put(account(u"b"_s)));
        const auto imported = readConnectionsFile(file);
        QVERIFY(imported);
        QCOMPARE(imported->accounts.size(), 1);
        QCOMPARE(other.replacedBy(*imported), Connections());
        QVERIFY(merged(other, *imported));
        QCOMPARE(other.connections().accounts.size(), 2);
        QCOMPARE(other.connections().workspaces, book.connections().workspaces);
    }

    // A file must not send a secret that is kept here to a host of its choice.
    void anImportThatSignsInElsewhereForgetsTheSecret_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<bool>("isForgotten");
        QTest::newRow("another name") << u"name"_s << false;
        QTest::newRow("another host") << u"host"_s << true;
        QTest::newRow("another proxy") << u"proxy"_s << true;
        QTest::newRow("another user") << u"user"_s << true;
    }

    void anImportThatSignsInElsewhereForgetsTheSecret()
    {
        QFETCH(QString, what);
        QFETCH(bool, isForgotten);
        AccountBook book(ConnectionsStore(m_folder.path()), m_secrets, knownEndpoints());
        QVERIFY(book.put(account(u"a"_s)));
        m_secrets.write(u"a"_s, u"correct-horse"_s, this, [](const Result<void> &) {});
        Account other = account(u"a"_s);
        other.name = what == "name"_L1 ? u"Renamed"_s : other.name;
        other.identityEndpoint = what == "host"_L1 ? QUrl(u"https://evil.example.test"_s) : other.identityEndpoint;
        other.proxy = what == "proxy"_L1 ? u"http://evil.example.test:8080"_s : other.proxy;
        other.userName = what == "user"_L1 ? u"root"_s : other.userName;
        const Connections imported{{other}, {}};
        QCOMPARE(book.replacedBy(imported).accounts, QList<Account>{account(u"a"_s)});
        QVERIFY(merged(book, imported));
        std::optional<Result<QString>> read;
        m_secrets.read(u"a"_s, this, [&](const Result<QString> &secret) { read = secret; });
        QTRY_VERIFY(read);
        QCOMPARE(!read->has_value(), isForgotten);
    }

    // It would be sent to the host that the file names.
    void aSecretThatCannotBeForgottenKeepsTheAccountAsItIs()
    {
        BrokenStore broken;
        AccountBook book(ConnectionsStore(m_folder.path()), broken, knownEndpoints());
        QVERIFY(book.put(account(u"a"_s)));
        Account other = account(u"a"_s);
        other.identityEndpoint = QUrl(u"https://evil.example.test"_s);
        const auto outcome = merged(book, {{other}, {}});
        QVERIFY(!outcome);
        QCOMPARE(outcome.error(), BrokenStore::broken());
        QCOMPARE(book.connections().accounts, QList<Account>{account(u"a"_s)});
    }

    void aFileWithAnythingWrongChangesNothing_data()
    {
        QTest::addColumn<Connections>("connections");
        Account far = account(u"a"_s);
        far.identityEndpoint = QUrl(u"http://iam.example.test"_s);
        QTest::newRow("http to a far host") << Connections{{far}, {}};
        Workspace broken = workspace(u"p"_s, u"a"_s);
        broken.projectId = u"p\r\nX-Evil: 1"_s;
        QTest::newRow("a line break") << Connections{{account(u"a"_s)}, {broken}};
    }

    void aFileWithAnythingWrongChangesNothing()
    {
        QFETCH(Connections, connections);
        AccountBook book(ConnectionsStore(m_folder.path()), m_secrets, knownEndpoints());
        QVERIFY(book.put(account(u"b"_s)));
        QVERIFY(!merged(book, connections));
        QCOMPARE(book.connections(), (Connections{{account(u"b"_s)}, {}}));
    }
};

ALLOWDESK_TEST(AccountBookTest)
#include "tst_accountbook.moc"
