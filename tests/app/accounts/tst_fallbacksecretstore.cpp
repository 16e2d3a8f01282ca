#include "app/accounts/fallbacksecretstore.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

namespace
{

/// A keychain in memory that stops and starts to work as the test says.
class Keychain final : public SecretStore
{
public:
    struct Shared
    {
        QHash<QString, QString> kept{};
        std::optional<Error> broken{};
        int retries = 0;
    };
    explicit Keychain(Shared &shared) : m_shared(shared) { }

    void read(const QString &id, QObject *, ReadCallback done) override
    {
        done(m_shared.broken                 ? failure(*m_shared.broken)
                : m_shared.kept.contains(id) ? Result<QString>(m_shared.kept[id])
                                             : failure(ErrorKind::NotFound, {}));
    }
    void write(const QString &id, const QString &secret, QObject *, DoneCallback done) override
    {
        if (!m_shared.broken) {
            m_shared.kept.insert(id, secret);
        }
        done(outcome());
    }
    void remove(const QString &id, QObject *, DoneCallback done) override
    {
        if (!m_shared.broken) {
            m_shared.kept.remove(id);
        }
        done(outcome());
    }
    void retry() override { ++m_shared.retries; }

private:
    Shared &m_shared;

    [[nodiscard]] Result<void> outcome() const
    {
        return m_shared.broken ? Result<void>(failure(*m_shared.broken)) : Result<void>();
    }
};

} // namespace

class FallbackSecretStoreTest final : public QObject
{
    Q_OBJECT

    Keychain::Shared m_keychain;
    const Error m_locked{.kind = ErrorKind::Storage, .serviceCode = u"keychain.refused"_s};

    QString read(SecretStore &store, const QString &id)
    {
        std::optional<Result<QString>> heard;
        store.read(id, this, [&](const Result<QString> &secret) { heard = secret; });
        const bool came = QTest::qWaitFor([&] { return heard.has_value(); });
        return !came ? u"nothing"_s : *heard ? **heard : errorKindName(heard->error().kind);
    }
    bool write(SecretStore &store, const QString &id, const QString &secret)
    {
        std::optional<Result<void>> heard;
        store.write(id, secret, this, [&](const Result<void> &done) { heard = done; });
        return QTest::qWaitFor([&] { return heard.has_value(); }) && *heard;
    }

private Q_SLOTS:
    void init() { m_keychain = {}; }

    void aKeychainThatWorksHasAll()
    {
        FallbackSecretStore store(std::make_unique<Keychain>(m_keychain));
        QVERIFY(write(store, u"a"_s, u"one"_s));
        QCOMPARE(m_keychain.kept.value(u"a"_s), u"one"_s);
        QVERIFY(!store.problem());
        QCOMPARE(read(store, u"a"_s), u"one"_s);
        QCOMPARE(read(store, u"b"_s), u"NotFound"_s);
        QVERIFY(!store.problem()); // nothing is kept for that one, and that is in order
    }

    void withoutAKeychainItIsKeptForThisRun()
    {
        m_keychain.broken = m_locked;
        FallbackSecretStore store(std::make_unique<Keychain>(m_keychain));
        QVERIFY(write(store, u"a"_s, u"one"_s));
        QCOMPARE(store.problem(), m_locked);
        QCOMPARE(read(store, u"a"_s), u"one"_s);
        QCOMPARE(read(store, u"b"_s), u"Storage"_s);
        FallbackSecretStore next(std::make_unique<Keychain>(m_keychain));
        QCOMPARE(read(next, u"a"_s), u"Storage"_s);
    }

    void onceItWorksItHasTheNewerOne()
    {
        m_keychain.kept.insert(u"a"_s, u"old"_s);
        m_keychain.broken = m_locked;
        FallbackSecretStore store(std::make_unique<Keychain>(m_keychain));
        QVERIFY(write(store, u"a"_s, u"new"_s));
        m_keychain.broken.reset();
        QCOMPARE(read(store, u"a"_s), u"new"_s);
        store.retry();
        QCOMPARE(m_keychain.retries, 1);
        QVERIFY(write(store, u"a"_s, u"newest"_s));
        QVERIFY(!store.problem());
        QCOMPARE(m_keychain.kept.value(u"a"_s), u"newest"_s);
        m_keychain.kept.insert(u"a"_s, u"by another program"_s);
        QCOMPARE(read(store, u"a"_s), u"by another program"_s); // nothing is left in the memory
    }

    void deletingForgetsBoth()
    {
        m_keychain.broken = m_locked;
        FallbackSecretStore store(std::make_unique<Keychain>(m_keychain));
        QVERIFY(write(store, u"a"_s, u"one"_s));
        std::optional<Result<void>> removed;
        store.remove(u"a"_s, this, [&](const Result<void> &done) { removed = done; });
        QVERIFY(removed && !*removed); // one may be left in the keychain
        m_keychain.broken.reset();
        QCOMPARE(read(store, u"a"_s), u"NotFound"_s);
    }

    void aCallerThatIsGoneIsNotAnswered()
    {
        FallbackSecretStore store(std::make_unique<Keychain>(m_keychain));
        {
            QObject dead;
            store.read(u"a"_s, &dead, [](const Result<QString> &) { QFAIL("answered"); });
        }
        QCOMPARE(read(store, u"a"_s), u"NotFound"_s);
    }
};

ALLOWDESK_TEST(FallbackSecretStoreTest)
#include "tst_fallbacksecretstore.moc"
