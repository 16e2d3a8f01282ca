#include "app/lists/rowindex.h"
#include "tests/support/testregistry.h"

#include <QTest>

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
        for (const qint64 unknown : {0, 1, 4, 50, 1000}) {
            QCOMPARE(index.find(unknown), -1);
            QVERIFY(!index.contains(unknown));
        }
    }

    void anIndexOfNothingFindsNothing() { QCOMPARE(RowIndex().find(1), -1); }
};

ALLOWDESK_TEST(RowIndexTest)
#include "tst_rowindex.moc"
