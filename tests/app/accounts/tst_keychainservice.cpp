#include "app/accounts/keychainsecretstore.h"
#include "tests/support/testregistry.h"

#include <QDir>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <qt6keychain/keychain.h>

using namespace allowdesk;
using namespace Qt::StringLiterals;

namespace
{

const QString secret = u"Ünïcode secret 管理 "_s + QString(3000, u'x'); // some stores take less

constexpr int patience = 20'000;

/// Which part of a test this process is, inside of its bus; empty outside.
QByteArray part()
{
    return qgetenv("ALLOWDESK_TEST_PART");
}

} // namespace

/// Against a real Secret Service on a bus of its own: each test starts itself again inside of it, part by part, with
/// what happens to the service in between.
class KeychainServiceTest final : public QObject
{
    Q_OBJECT

    SystemClock m_clock;

    /// Runs the lines in a shell on a bus and in folders of their own. "part NAME" starts the function for that part;
    /// "open_keyring" and "close_keyring" start the service, unlocked, and end it.
    static void runInside(const char *function, const QString &lines)
    {
        for (const QString &program : {u"dbus-run-session"_s, u"gnome-keyring-daemon"_s}) {
            if (QStandardPaths::findExecutable(program).isEmpty()) {
                QSKIP(qPrintable(program + u" is not installed"_s));
            }
        }
        const QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkpath(u"run"_s) && QDir(folder.path()).mkpath(u"data"_s));
        QFile::setPermissions(folder.filePath(u"run"_s), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"XDG_RUNTIME_DIR"_s, folder.filePath(u"run"_s));
        environment.insert(u"XDG_DATA_HOME"_s, folder.filePath(u"data"_s));
        environment.remove(u"DISPLAY"_s);
        const QString functions = uR"(
set -e
test=$0 function=$1 keyring=
owned() {
    dbus-send --session --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.NameHasOwner \
        string:org.freedesktop.secrets | grep -q "boolean true"
}
start_keyring() {
    gnome-keyring-daemon --foreground --components=secrets "$@" <&0 >/dev/null 2>&1 &
    keyring=$!
    until owned; do :; done
}
open_keyring() { start_keyring --unlock < <(printf test-keyring); }
close_keyring() { kill $keyring; wait $keyring || true; while owned; do :; done; }
part() { ALLOWDESK_TEST_PART=$1 "$test" tst_keychainservice "$function"; }
)"_s;
        QProcess inside;
        inside.setProcessEnvironment(environment);
        inside.setProcessChannelMode(QProcess::MergedChannels);
        inside.start(u"dbus-run-session"_s,
            {u"--config-file="_s + QStringLiteral(ALLOWDESK_SOURCE_DIR "/tests/support/session-bus.conf"), u"--"_s,
                u"bash"_s, u"-c"_s, functions + lines + u"\nclose_keyring\n"_s, QCoreApplication::applicationFilePath(),
                QString::fromLatin1(function)});
        QVERIFY(inside.waitForFinished(60'000));
        const QByteArray output = inside.readAll();
        QVERIFY2(inside.exitCode() == 0, output.constData());
        QVERIFY2(!output.contains("Ünïcode secret"), "a secret was printed");
    }

    Result<QString> read(KeychainSecretStore &store)
    {
        std::optional<Result<QString>> heard;
        store.read(u"account-1"_s, this, [&](const Result<QString> &came) { heard = came; });
        return QTest::qWaitFor([&] { return heard.has_value(); }, patience) ? *heard
                                                                            : failure(ErrorKind::Timeout, u"read"_s);
    }
    Result<void> write(KeychainSecretStore &store)
    {
        std::optional<Result<void>> heard;
        store.write(u"account-1"_s, secret, this, [&](const Result<void> &came) { heard = came; });
        return QTest::qWaitFor([&] { return heard.has_value(); }, patience) ? *heard
                                                                            : failure(ErrorKind::Timeout, u"write"_s);
    }
    Result<void> remove(KeychainSecretStore &store)
    {
        std::optional<Result<void>> heard;
        store.remove(u"account-1"_s, this, [&](const Result<void> &came) { heard = came; });
        return QTest::qWaitFor([&] { return heard.has_value(); }, patience) ? *heard
                                                                            : failure(ErrorKind::Timeout, u"remove"_s);
    }
    void writeOne()
    {
        KeychainSecretStore store(m_clock);
        QVERIFY(write(store));
    }

private Q_SLOTS:
    void secretsComeBack()
    {
        if (part().isEmpty()) {
            runInside(__func__, u"open_keyring\npart all"_s);
            return;
        }
        KeychainSecretStore store(m_clock);
        const auto missing = read(store);
        QVERIFY2(!missing && missing.error().kind == ErrorKind::NotFound, "an empty keychain knew a secret");
        QCOMPARE(store.state(), KeychainSecretStore::State::Working);
        const auto written = write(store);
        QVERIFY2(written, written ? "" : qPrintable(errorSummary(written.error())));
        QVERIFY2(read(store) == secret, "another secret came back");
        QVERIFY(remove(store));
        const auto gone = read(store);
        QVERIFY(!gone);
        QCOMPARE(gone.error().kind, ErrorKind::NotFound);
    }

    void secretsAreThereAfterARestartOfTheService()
    {
        if (part().isEmpty()) {
            runInside(__func__, u"open_keyring\npart write\nclose_keyring\nopen_keyring\npart read"_s);
        } else if (part() == "write") {
            writeOne();
        } else {
            KeychainSecretStore store(m_clock);
            QVERIFY2(read(store) == secret, "another secret came back");
        }
    }

    // As every state of the program so far has written it: other names would ask everybody for their passwords again.
    void entriesOfEarlierStatesAreFound()
    {
        if (part().isEmpty()) {
            runInside(__func__, u"open_keyring\npart all"_s);
            return;
        }
        auto *writing = new QKeychain::WritePasswordJob(u"Allowdesk"_s);
        writing->setInsecureFallback(false);
        writing->setKey(u"account/account-1"_s);
        writing->setTextData(secret);
        std::optional<QKeychain::Error> ended;
        connect(writing, &QKeychain::Job::finished, this, [&](QKeychain::Job *job) { ended = job->error(); });
        writing->start();
        QVERIFY(QTest::qWaitFor([&] { return ended.has_value(); }, patience));
        QCOMPARE(*ended, QKeychain::NoError);
        KeychainSecretStore store(m_clock);
        QVERIFY2(read(store) == secret, "the entry was not found");
    }

    // Nobody can unlock it here: that is no answer to what is kept, and nothing hangs.
    void aLockedKeychainIsSaid()
    {
        if (part().isEmpty()) {
            runInside(__func__, u"open_keyring\npart write\nclose_keyring\nstart_keyring\npart read"_s);
        } else if (part() == "write") {
            writeOne();
        } else {
            KeychainSecretStore store(m_clock);
            const auto locked = read(store);
            QVERIFY(!locked);
            QCOMPARE(locked.error().kind, ErrorKind::Storage);
            QCOMPARE(locked.error().serviceCode, u"keychain.refused"_s);
            QVERIFY(store.problem());
            // It may be there: an account that signs in elsewhere from now on must not go on believing that it has
            // gone.
            store.retry();
            QVERIFY(!remove(store));
        }
    }

    // A service without any keychain in it, as on a machine that nobody has signed in to at a desktop.
    void aServiceWithoutACollectionIsSaid()
    {
        if (part().isEmpty()) {
            runInside(__func__, u"start_keyring\npart write"_s);
            return;
        }
        KeychainSecretStore store(m_clock);
        const auto written = write(store);
        QVERIFY(!written);
        QCOMPARE(written.error().kind, ErrorKind::Storage);
        QVERIFY2(written.error().serviceCode.startsWith(u"keychain."_s), qPrintable(errorSummary(written.error())));
        QVERIFY(store.problem());
    }
};

ALLOWDESK_TEST(KeychainServiceTest)
#include "tst_keychainservice.moc"
