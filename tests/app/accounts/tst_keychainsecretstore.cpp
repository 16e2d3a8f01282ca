#include "app/accounts/keychainsecretstore.h"
#include "tests/support/manualclock.h"
#include "tests/support/testregistry.h"

#include <QSignalSpy>
#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Without a session bus, as over SSH: no keychain is a normal state.
class KeychainSecretStoreTest final : public QObject
{
    Q_OBJECT

private:
    using Heard = std::optional<Result<QString>>;

    static void read(SecretStore &store, QObject *context, Heard &heard)
    {
        store.read(u"account-1"_s, context, [&heard](const Result<QString> &secret) { heard = secret; });
    }

private Q_SLOTS:
    static void initTestCase()
    {
        qunsetenv("DBUS_SESSION_BUS_ADDRESS");
        qunsetenv("DISPLAY");
        qunsetenv("XDG_RUNTIME_DIR");
    }

    void noBusIsUnavailable()
    {
        SystemClock clock;
        KeychainSecretStore store(clock);
        QSignalSpy changed(&store, &KeychainSecretStore::stateChanged);
        Heard heard;
        read(store, this, heard);
        QVERIFY(!heard);
        QTRY_VERIFY(heard);
        QVERIFY(!*heard);
        QCOMPARE(heard->error().kind, ErrorKind::Storage);
        QCOMPARE(heard->error().serviceCode, u"keychain.unavailable"_s);
        QVERIFY(!heard->error().message.isEmpty());
        QCOMPARE(store.state(), KeychainSecretStore::State::Unavailable);
        QCOMPARE(changed.size(), 1);
        std::optional<Result<void>> written;
        store.write(u"account-1"_s, u"correct horse"_s, this, [&](const Result<void> &done) { written = done; });
        QVERIFY(!written);
        QTRY_VERIFY(written); // at once, without asking again
        QVERIFY(!*written);
        QVERIFY(!errorSummary(written->error()).contains(u"horse"_s));
        store.retry();
        QCOMPARE(store.state(), KeychainSecretStore::State::Untried);
        heard.reset();
        read(store, this, heard);
        QTRY_VERIFY(heard);
        QCOMPARE(store.state(), KeychainSecretStore::State::Unavailable);
    }

    void watchdogAnswersForAKeychainThatDoesNot()
    {
        ManualClock clock;
        KeychainSecretStore store(clock, 60s);
        Heard heard;
        read(store, this, heard);
        clock.advance(60s); // before the job had a turn of the event loop
        QVERIFY(heard);
        QCOMPARE(heard->error().serviceCode, u"keychain.silent"_s);
        QCOMPARE(store.state(), KeychainSecretStore::State::Silent);
        // The job goes on; what it says later is heard, but the caller is not answered twice.
        heard.reset();
        QTRY_COMPARE(store.state(), KeychainSecretStore::State::Unavailable);
        QVERIFY(!heard);
    }

    void storeMayDieBeforeItsJobs()
    {
        SystemClock clock;
        auto store = std::make_unique<KeychainSecretStore>(clock);
        store->read(u"account-1"_s, this, [](const Result<QString> &) { QFAIL("answered"); });
        store.reset();
        QTest::qWait(200);
    }

    void deadCallerIsNotAnswered()
    {
        SystemClock clock;
        KeychainSecretStore store(clock);
        {
            QObject dead;
            store.read(u"account-1"_s, &dead, [](const Result<QString> &) { QFAIL("answered"); });
        }
        QTRY_COMPARE(store.state(), KeychainSecretStore::State::Unavailable);
    }
};

ALLOWDESK_TEST(KeychainSecretStoreTest)
#include "tst_keychainsecretstore.moc"
