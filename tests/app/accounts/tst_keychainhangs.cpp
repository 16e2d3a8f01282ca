#include "app/accounts/keychainsecretstore.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// With QT_NO_GLIB=1, set where this test is registered, libsecret's answers never arrive: a keychain that hangs.
class KeychainHangsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void watchdogAnswersAndTheProgramGoesOn()
    {
        QCOMPARE(qgetenv("QT_NO_GLIB"), "1"_ba);
        SystemClock clock;
        auto store = std::make_unique<KeychainSecretStore>(clock, 300ms);
        std::optional<Result<QString>> heard;
        store->read(u"account-1"_s, this, [&](const Result<QString> &secret) { heard = secret; });
        QTRY_VERIFY(heard);
        QVERIFY(!*heard);
        QCOMPARE(heard->error().serviceCode, u"keychain.silent"_s);
        QCOMPARE(store->state(), KeychainSecretStore::State::Silent);
        heard.reset();
        store->read(u"account-1"_s, this, [&](const Result<QString> &secret) { heard = secret; });
        QTRY_VERIFY(heard); // at once: nothing waits behind the hanging one
        store->retry();
        heard.reset();
        store->read(u"account-1"_s, this, [&](const Result<QString> &secret) { heard = secret; });
        QTRY_VERIFY(heard);
        QVERIFY(!*heard);
        store.reset(); // while its jobs hang
        QTest::qWait(50);
    }
};

ALLOWDESK_TEST(KeychainHangsTest)
#include "tst_keychainhangs.moc"
