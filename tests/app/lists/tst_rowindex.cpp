#include "app/lists/rowindex.h"
#include "tests/support/testregistry.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using namespace allowdesk;

class RowIndexTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rowsAreFoundByTheirIds_data()
    {
        QTest::addColumn<QList<qint64>>("ids");
        QTest::newRow("no rows") << QList<qint64>{};
        QTest::newRow("one row") << QList<qint64>{7};
        QTest::newRow("ids that ascend") << QList<qint64>{2, 3, 5, 100};
        QTest::newRow("ids without gaps") << QList<qint64>{10, 11, 12, 13, 14};
        QTest::newRow("one gap at the beginning") << QList<qint64>{2, 46, 47, 48, 49};
        QTest::newRow("one gap at the end") << QList<qint64>{46, 47, 48, 49, 999};
        QTest::newRow("ids that descend") << QList<qint64>{100, 5, 3, 2};
        QTest::newRow("a known row behind new ones") << QList<qint64>{101, 102, 2, 103};
    }

    void rowsAreFoundByTheirIds()
    {
        QFETCH(QList<qint64>, ids);
        QList<Row> rows;
        for (const qint64 id : std::as_const(ids)) {
            rows << Row{id, {}};
        }
        const RowIndex index(rows);
        for (qsizetype i = 0; i < ids.size(); ++i) {
            QCOMPARE(index.find(ids[i]), i);
            QVERIFY(index.contains(ids[i]));
        }
        for (const qint64 unknown : {-1, 0, 1, 4, 9, 15, 45, 50, 998, 1000}) {
            QCOMPARE(index.find(unknown), -1);
            QVERIFY(!index.contains(unknown));
        }
    }

    // Against a search from the first one on, with gaps of every size.
    void everyIdIsFoundAmongManyGaps()
    {
        QRandomGenerator random(20261128);
        for (int round = 0; round < 200; ++round) {
            const auto most = static_cast<qint64>(random.bounded(1, 40));
            QList<Row> rows;
            for (qint64 id = random.bounded(5); rows.size() < 30; id += random.bounded(1, most + 1)) {
                rows << Row{id, {}};
            }
            const RowIndex index(rows);
            for (qint64 id = -2; id < rows.constLast().id + 3; ++id) {
                const auto it = std::find_if(rows.cbegin(), rows.cend(), [id](const Row &row) { return row.id == id; });
                QCOMPARE(index.find(id), it == rows.cend() ? -1 : it - rows.cbegin());
            }
        }
    }

    void anIndexOfNothingFindsNothing() { QCOMPARE(RowIndex().find(1), -1); }
};

ALLOWDESK_TEST(RowIndexTest)
#include "tst_rowindex.moc"
