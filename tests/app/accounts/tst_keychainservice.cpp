#include "app/accounts/keychainsecretstore.h"
#include "tests/support/testregistry.h"

#include <QDir>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

/// Against a real Secret Service on a bus of its own: this test starts itself again inside of it.
class KeychainServiceTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void secretsComeBack()
    {
        if (qEnvironmentVariableIsSet("ALLOWDESK_TEST_INSIDE_BUS")) {
            writeReadAndRemove();
            return;
        }
        for (const QString &program : {u"dbus-run-session"_s, u"gnome-keyring-daemon"_s}) {
            if (QStandardPaths::findExecutable(program).isEmpty()) {
                QSKIP(qPrintable(program + u" is not installed"_s));
            }
        }
        const QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkpath(u"run"_s) && QDir(folder.path()).mkpath(u"data"_s));
        QFile::setPermissions(folder.filePath(u"run"_s), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"ALLOWDESK_TEST_INSIDE_BUS"_s, u"1"_s);
        environment.insert(u"XDG_RUNTIME_DIR"_s, folder.filePath(u"run"_s));
        environment.insert(u"XDG_DATA_HOME"_s, folder.filePath(u"data"_s));
        environment.remove(u"DISPLAY"_s);
        QProcess inside;
        inside.setProcessEnvironment(environment);
        inside.setProcessChannelMode(QProcess::MergedChannels);
        inside.start(u"dbus-run-session"_s,
            {u"--"_s, u"sh"_s, u"-c"_s,
                u"printf test-keyring | gnome-keyring-daemon --unlock --components=secrets >/dev/null && exec \"$0\" "
                "tst_keychainservice secretsComeBack"_s,
                QCoreApplication::applicationFilePath()});
        QVERIFY(inside.waitForFinished(60'000));
        const QByteArray output = inside.readAll();
        QVERIFY2(inside.exitCode() == 0, output.constData());
        QVERIFY2(!output.contains("Ünïcode secret"), "a secret was printed");
    }

private:
    static void writeReadAndRemove()
    {
        SystemClock clock;
        KeychainSecretStore store(clock);
        QObject context;
        const QString secret = u"Ünïcode secret 管理 "_s + QString(3000, u'x'); // TRAPS A5: a payload of 3 kB
        const auto done = [](std::optional<Result<void>> &result) {
            return [&result](const Result<void> &came) { result = came; };
        };
        const auto read = [&](std::optional<Result<QString>> &result) {
            store.read(u"account-1"_s, &context, [&result](const Result<QString> &came) { result = came; });
        };
        std::optional<Result<QString>> missing;
        read(missing);
        QTRY_VERIFY_WITH_TIMEOUT(missing, 20'000);
        QVERIFY2(!*missing && missing->error().kind == ErrorKind::NotFound, "an empty keychain knew a secret");
        QCOMPARE(store.state(), KeychainSecretStore::State::Working);

        std::optional<Result<void>> written;
        store.write(u"account-1"_s, secret, &context, done(written));
        QTRY_VERIFY_WITH_TIMEOUT(written, 20'000);
        QVERIFY2(*written, *written ? "" : qPrintable(errorSummary(written->error())));

        std::optional<Result<QString>> kept;
        read(kept);
        QTRY_VERIFY_WITH_TIMEOUT(kept, 20'000);
        QVERIFY2(*kept && **kept == secret, "another secret came back");

        std::optional<Result<void>> removed;
        store.remove(u"account-1"_s, &context, done(removed));
        QTRY_VERIFY_WITH_TIMEOUT(removed, 20'000);
        QVERIFY(*removed);
        std::optional<Result<QString>> gone;
        read(gone);
        QTRY_VERIFY_WITH_TIMEOUT(gone, 20'000);
        QVERIFY(!*gone);
        QCOMPARE(gone->error().kind, ErrorKind::NotFound);
    }
};

ALLOWDESK_TEST(KeychainServiceTest)
#include "tst_keychainservice.moc"
