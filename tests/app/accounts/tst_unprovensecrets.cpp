#include "app/accounts/unprovensecrets.h"
#include "tests/support/testregistry.h"

#include <QSignalSpy>
#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

class UnprovenSecretsTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<MemorySecretStore> m_store;
    std::unique_ptr<UnprovenSecrets> m_secrets;

    QString awaitedSecret(const SecretRequest &request)
    {
        std::optional<Result<QString>> read;
        request(this, [&](const Result<QString> &secret) { read = secret; });
        return QTest::qWaitFor([&] { return read.has_value(); }) ? read->value_or(u"none"_s) : u"no answer"_s;
    }
    QString kept()
    {
        return awaitedSecret([this](QObject *context, const auto &done) { m_store->read(u"a1"_s, context, done); });
    }

private Q_SLOTS:
    void init()
    {
        m_store = std::make_unique<MemorySecretStore>();
        m_secrets = std::make_unique<UnprovenSecrets>(*m_store);
        m_store->write(u"a1"_s, u"good"_s, this, [](const Result<void> &) {});
    }

    void whatIsOfferedIsTriedBeforeWhatIsKept()
    {
        QCOMPARE(awaitedSecret(m_secrets->request(u"a1"_s)), u"good"_s);
        m_secrets->offer(u"a1"_s, u"typed"_s);
        QCOMPARE(awaitedSecret(m_secrets->request(u"a1"_s)), u"typed"_s);
        QCOMPARE(awaitedSecret(m_secrets->source()(u"a2"_s)), u"none"_s); // another account's
        QCOMPARE(kept(), u"good"_s);
    }

    void aRefusedOneNeverReplacesTheGoodOne()
    {
        m_secrets->offer(u"a1"_s, u"slip"_s);
        m_secrets->refused(u"a1"_s, u"slip"_s);
        m_secrets->accepted(u"a1"_s, u"good"_s); // the next try, with what is kept
        QCOMPARE(awaitedSecret(m_secrets->request(u"a1"_s)), u"good"_s);
        QCOMPARE(kept(), u"good"_s);
    }

    void anAcceptedOneIsKept()
    {
        const QSignalSpy told(m_secrets.get(), &UnprovenSecrets::kept);
        m_secrets->offer(u"a1"_s, u"new"_s);
        m_secrets->refused(u"a1"_s, u"older"_s); // the answer to a sign-in of before
        m_secrets->accepted(u"a1"_s, u"new"_s);
        m_secrets->accepted(u"a1"_s, u"new"_s); // of the next project
        QTRY_COMPARE(told.size(), 1);
        QCOMPARE(kept(), u"new"_s);
        QCOMPARE(awaitedSecret(m_secrets->request(u"a1"_s)), u"new"_s);
    }

    void whatNobodyOfferedIsNotKept()
    {
        const QSignalSpy told(m_secrets.get(), &UnprovenSecrets::kept);
        m_secrets->accepted(u"a1"_s, u"for this time"_s);
        m_secrets->offer(u"a1"_s, u"typed"_s);
        m_secrets->accepted(u"a1"_s, u"another"_s);
        QCOMPARE(kept(), u"good"_s);
        QCOMPARE(told.size(), 0);
    }

    void aRequestOutlivesIt()
    {
        const SecretRequest request = m_secrets->source()(u"a1"_s);
        m_secrets.reset();
        QCOMPARE(awaitedSecret(request), u"none"_s);
    }
};

ALLOWDESK_TEST(UnprovenSecretsTest)
#include "tst_unprovensecrets.moc"
