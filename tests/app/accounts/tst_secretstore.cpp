#include "app/accounts/secretstore.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

class SecretStoreTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void memoryStoreKeepsOverwritesAndForgets()
    {
        MemorySecretStore store;
        QStringList heard;
        const auto read = [&](const QString &id) {
            store.read(id, this, [&](const Result<QString> &secret) {
                heard << (secret ? *secret : errorKindName(secret.error().kind));
            });
        };
        const auto done = [](const Result<void> &result) { QVERIFY(result); };
        read(u"a"_s);
        store.write(u"a"_s, u"one"_s, this, done);
        read(u"a"_s);
        store.write(u"a"_s, u"two"_s, this, done);
        read(u"a"_s);
        read(u"b"_s);
        store.remove(u"a"_s, this, done);
        read(u"a"_s);
        QVERIFY(heard.isEmpty()); // everything answers later
        QTRY_COMPARE(heard, (QStringList{u"NotFound"_s, u"one"_s, u"two"_s, u"NotFound"_s, u"NotFound"_s}));
    }

    void deadCallerIsNotAnswered()
    {
        MemorySecretStore store;
        {
            QObject dead;
            store.read(u"a"_s, &dead, [](const Result<QString> &) { QFAIL("answered"); });
        }
        bool answered = false;
        store.read(u"a"_s, this, [&](const Result<QString> &) { answered = true; });
        QTRY_VERIFY(answered);
    }
};

ALLOWDESK_TEST(SecretStoreTest)
#include "tst_secretstore.moc"
