#include "app/accounts/keychainsecretstore.h"
#include "tests/support/testregistry.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTest>
#include <QTimer>

using namespace allowdesk;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Against a Secret Service that behaves oddly, on a bus of its own: each test starts itself again inside of it.
class OddKeychainTest final : public QObject
{
    Q_OBJECT

    static bool isInside() { return qEnvironmentVariableIsSet("ALLOWDESK_TEST_PART"); }

    static void runInside(const char *function, const QString &mode)
    {
        for (const QString &program : {u"dbus-run-session"_s, u"python3"_s}) {
            if (QStandardPaths::findExecutable(program).isEmpty()) {
                QSKIP(qPrintable(program + u" is not installed"_s));
            }
        }
        const QString script = uR"(
coproc keychain { exec /usr/bin/python3 "$0" "$1"; }
read -r line <&"${keychain[0]}" || exit 77
status=0
ALLOWDESK_TEST_PART=inside "$2" tst_oddkeychain "$3" || status=$?
kill "$keychain_PID"
exit $status
)"_s;
        QProcess inside;
        inside.setProcessChannelMode(QProcess::MergedChannels);
        inside.start(u"dbus-run-session"_s,
            {u"--"_s, u"bash"_s, u"-c"_s, script,
                QStringLiteral(ALLOWDESK_SOURCE_DIR "/tests/app/accounts/oddkeychain.py"), mode,
                QCoreApplication::applicationFilePath(), QString::fromLatin1(function)});
        QVERIFY(inside.waitForFinished(60'000));
        const QByteArray output = inside.readAll();
        if (inside.exitCode() == 77) {
            QSKIP("python3-gi is not installed");
        }
        QVERIFY2(inside.exitCode() == 0, output.constData());
        QVERIFY2(!output.contains("kept-secret"), "a secret was printed");
    }

    Result<QString> read(KeychainSecretStore &store)
    {
        std::optional<Result<QString>> heard;
        store.read(u"account-1"_s, this, [&](const Result<QString> &came) { heard = came; });
        return QTest::qWaitFor([&] { return heard.has_value(); }, 30'000) ? *heard
                                                                          : failure(ErrorKind::Timeout, u"read"_s);
    }

private Q_SLOTS:
    // It may be there: nobody says that it is not.
    void aDismissedQuestionIsNoEmptyKeychain()
    {
        if (!isInside()) {
            runInside(__func__, u"dismissed"_s);
            return;
        }
        SystemClock clock;
        KeychainSecretStore store(clock);
        const auto secret = read(store);
        QVERIFY(!secret);
        QCOMPARE(secret.error().kind, ErrorKind::Storage);
        QCOMPARE(secret.error().serviceCode, u"keychain.refused"_s);
        QCOMPARE(store.state(), KeychainSecretStore::State::Refused);
    }

    void somethingElseThanASecretIsNone()
    {
        if (!isInside()) {
            runInside(__func__, u"wrong-type"_s);
            return;
        }
        SystemClock clock;
        KeychainSecretStore store(clock);
        const auto secret = read(store);
        QVERIFY(!secret);
        QVERIFY2(secret.error().kind != ErrorKind::Timeout, "it is waited for in vain");
    }

    // Longer than anybody expects, and nothing stands still meanwhile.
    void aSlowKeychainIsWaitedFor()
    {
        if (!isInside()) {
            runInside(__func__, u"slow"_s);
            return;
        }
        SystemClock clock;
        KeychainSecretStore store(clock);
        int turns = 0;
        QTimer beat;
        connect(&beat, &QTimer::timeout, this, [&] { ++turns; });
        beat.start(50ms);
        const auto secret = read(store);
        QVERIFY2(secret, secret ? "" : qPrintable(errorSummary(secret.error())));
        QCOMPARE(*secret, u"kept-secret"_s);
        QVERIFY2(turns > 20, "the event loop stood still");
        QCOMPARE(store.state(), KeychainSecretStore::State::Working);
    }
};

ALLOWDESK_TEST(OddKeychainTest)
#include "tst_oddkeychain.moc"
