#include "app/tables/rowstretches.h"
#include "tests/support/testregistry.h"

#include <QTest>

#include <random>

using namespace allowdesk;

class RowStretchesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void remembersPositions_data()
    {
        QTest::addColumn<int>("change");
        QTest::newRow("regular") << 0;
        QTest::newRow("seldom different") << 50;
        QTest::newRow("often different") << 2;
        QTest::newRow("always different") << 1;
    }

    void remembersPositions()
    {
        QFETCH(const int, change);
        std::mt19937 random(1);
        RowStretches stretches;
        std::vector<RowStretches::Position> positions;
        std::uint32_t cells = 0;
        std::uint32_t line = 1;
        std::uint32_t width = 4;
        std::uint32_t step = 1;
        for (int i = 0; i < 3000; ++i) {
            if (change > 0 && random() % static_cast<unsigned>(change) == 0) {
                width = static_cast<std::uint32_t>(random() % 3);
                step = random() % 10 == 0 ? 70'000U : static_cast<std::uint32_t>(random() % 3);
            }
            positions.push_back({cells, width, line});
            stretches.append(line, width);
            cells += width;
            line += step;
        }
        QCOMPARE(stretches.rowCount(), 3000U);
        for (std::uint32_t row = 0; row < 3000; ++row) {
            const auto position = stretches.positionOf(row);
            QCOMPARE(position.firstCell, positions.at(row).firstCell);
            QCOMPARE(position.width, positions.at(row).width);
            QCOMPARE(position.line, positions.at(row).line);
        }
    }
};

ALLOWDESK_TEST(RowStretchesTest)
#include "tst_rowstretches.moc"
