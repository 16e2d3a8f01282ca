#include "app/import/duplicateindex.h"
#include "tests/support/testregistry.h"

#include <QHash>
#include <QTest>

#include <random>

using namespace allowdesk;

class DuplicateIndexTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void behavesLikeAHash_data()
    {
        QTest::addColumn<quint32>("hashMask");
        QTest::addColumn<int>("reserved");
        QTest::newRow("good hashes") << ~0U << 0;
        QTest::newRow("good hashes, room made") << ~0U << 5000;
        QTest::newRow("few hashes") << 0x7U << 0;
        QTest::newRow("one hash") << 0U << 0;
    }

    void behavesLikeAHash()
    {
        QFETCH(const quint32, hashMask);
        QFETCH(const int, reserved);
        // A row's identity is its number modulo 500; the hash is some function of that.
        const auto identityOf = [](quint32 row) { return row % 500; };
        const auto hashOf = [&](quint32 row) { return identityOf(row) * 2'654'435'761U & hashMask; };
        DuplicateIndex index(static_cast<std::size_t>(reserved));
        QHash<quint32, quint32> model;
        std::mt19937 random(1);
        for (int step = 0; step < 20'000; ++step) {
            const auto row = static_cast<quint32>(random() % 5000);
            const auto isSame = [&](quint32 other) { return identityOf(other) == identityOf(row); };
            const auto known = model.constFind(identityOf(row));
            const auto expected = known == model.constEnd() ? std::nullopt : std::optional(*known);
            index.prefetch(hashOf(row));
            QCOMPARE(index.find(hashOf(row), isSame), expected);
            if (random() % 2 == 0) {
                const quint32 first = expected.value_or(row);
                QCOMPARE(index.findOrInsert(hashOf(row), row, isSame), first);
                model.insert(identityOf(row), first);
            }
        }
        QVERIFY(model.size() > 100);
    }
};

ALLOWDESK_TEST(DuplicateIndexTest)
#include "tst_duplicateindex.moc"
