#include "app/addresses/largepages.h"
#include "tests/support/testregistry.h"

#include <QTest>

#include <algorithm>

using namespace allowdesk;

class LargePagesTest final : public QObject
{
    Q_OBJECT

    static constexpr qsizetype mebibyte = qsizetype{1} << 20;

private Q_SLOTS:
    void whatIsUnusedIsGivenBack_data()
    {
        QTest::addColumn<qsizetype>("bytes");
        QTest::addColumn<qsizetype>("used");
        QTest::newRow("small") << qsizetype(1000) << qsizetype(10);
        QTest::newRow("large") << 8 * mebibyte << 3 * mebibyte;
        QTest::newRow("odd sizes") << 5 * mebibyte + 1234 << mebibyte + 1;
        QTest::newRow("nothing used") << 3 * mebibyte + 77 << qsizetype(0);
        QTest::newRow("all used") << 4 * mebibyte + 5 << 4 * mebibyte + 5;
    }

    // Neither what is used goes nor what lies behind, and it can be written to again.
    void whatIsUnusedIsGivenBack()
    {
        QFETCH(const qsizetype, bytes);
        QFETCH(const qsizetype, used);
        LargeVector<char> memory(std::size_t{12} << 20, 'x');
        const auto begin = memory.begin();
        giveBackUnused(memory.data(), static_cast<std::size_t>(used), static_cast<std::size_t>(bytes));
        QCOMPARE(std::count(begin, begin + used, 'x'), used);
        QCOMPARE(std::count(begin + bytes, memory.end(), 'x'), memory.end() - begin - bytes);
#ifdef Q_OS_LINUX
        const qsizetype givenBack = std::count(begin + used, begin + bytes, '\0');
        QVERIFY(givenBack <= bytes - used);
        QVERIFY(bytes - used < mebibyte || givenBack > bytes - used - mebibyte / 4);
#endif
        std::fill(begin, begin + bytes, 'y');
        QCOMPARE(std::count(begin, begin + bytes, 'y'), bytes);
    }
};

ALLOWDESK_TEST(LargePagesTest)
#include "tst_largepages.moc"
