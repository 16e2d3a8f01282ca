#include "app/lists/schema.h"
#include "tests/app/lists/pairschema.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

class SchemaTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Ids: known rows have 1, 2, ...; fresh rows 101, 102, ...; expected names what the fresh rows end up with.
    void freshRowsKeepKnownIds_data()
    {
        QTest::addColumn<QStringList>("known");
        QTest::addColumn<QStringList>("fresh");
        QTest::addColumn<QList<qint64>>("expected");
        QTest::newRow("the same") << QStringList{u"a"_s, u"b"_s} << QStringList{u"a"_s, u"b"_s} << QList<qint64>{1, 2};
        QTest::newRow("another order") << QStringList{u"a"_s, u"b"_s} << QStringList{u"b"_s, u"a"_s}
                                       << QList<qint64>{2, 1};
        QTest::newRow("by key") << QStringList{u"A"_s} << QStringList{u"a"_s} << QList<qint64>{1};
        QTest::newRow("a new one") << QStringList{u"a"_s} << QStringList{u"b"_s, u"a"_s} << QList<qint64>{101, 1};
        QTest::newRow("one gone") << QStringList{u"a"_s, u"b"_s} << QStringList{u"b"_s} << QList<qint64>{2};
        QTest::newRow("duplicates in order")
            << QStringList{u"a"_s, u"a"_s} << QStringList{u"a"_s, u"a"_s, u"a"_s} << QList<qint64>{1, 2, 103};
        QTest::newRow("one gone in the middle")
            << QStringList{u"a"_s, u"b"_s, u"c"_s} << QStringList{u"a"_s, u"c"_s} << QList<qint64>{1, 3};
        QTest::newRow("one more in the middle")
            << QStringList{u"a"_s, u"c"_s} << QStringList{u"a"_s, u"b"_s, u"c"_s} << QList<qint64>{1, 102, 2};
        QTest::newRow("others in the middle, turned round")
            << QStringList{u"a"_s, u"b"_s, u"c"_s, u"d"_s} << QStringList{u"a"_s, u"c"_s, u"x"_s, u"b"_s, u"d"_s}
            << QList<qint64>{1, 3, 103, 2, 4};
        QTest::newRow("a duplicate less, at the end")
            << QStringList{u"a"_s, u"a"_s, u"b"_s} << QStringList{u"a"_s, u"b"_s} << QList<qint64>{1, 3};
        QTest::newRow("a duplicate between what stays")
            << QStringList{u"a"_s, u"b"_s, u"a"_s} << QStringList{u"b"_s, u"a"_s} << QList<qint64>{2, 3};
        QTest::newRow("nothing known") << QStringList{} << QStringList{u"a"_s} << QList<qint64>{101};
        QTest::newRow("nothing fresh") << QStringList{u"a"_s} << QStringList{} << QList<qint64>{};
    }

    void freshRowsKeepKnownIds()
    {
        QFETCH(QStringList, known);
        QFETCH(QStringList, fresh);
        QFETCH(QList<qint64>, expected);
        const auto rows = [](const QStringList &names, RowId first) {
            QList<Row> made;
            for (const QString &name : names) {
                made << Row{first++, {name, u"remark"_s}};
            }
            return made;
        };
        const QList<Row> freshRows = rows(fresh, 101);
        const QList<Row> result = withKnownIds(PairSchema(), freshRows, rows(known, 1));
        QCOMPARE(result, freshRows);
        QVERIFY(freshRows.isDetached() || freshRows.isEmpty()); // the ids of what was given stay
        QList<qint64> ids;
        for (const Row &row : result) {
            ids << row.id;
        }
        QCOMPARE(ids, expected);
    }

    // Comparing the two takes no time then, however long they are.
    void rowsThatStayAreTheKnownOnes()
    {
        const QList<Row> known{{1, {u"a"_s, u"remark"_s}}, {2, {u"b"_s, u"remark"_s}}};
        const QList<Row> fresh{{101, {u"a"_s, u"remark"_s}}, {102, {u"b"_s, u"remark"_s}}};
        QVERIFY(withKnownIds(PairSchema(), fresh, known).isSharedWith(known));
    }

    void aRowWithAnotherRemarkKeepsItsId()
    {
        const QList<Row> known{{1, {u"a"_s, u"old"_s}}, {2, {u"b"_s, u"old"_s}}};
        const QList<Row> fresh{{101, {u"a"_s, u"old"_s}}, {102, {u"b"_s, u"new"_s}}};
        const QList<Row> result = withKnownIds(PairSchema(), fresh, known);
        QCOMPARE(result[1].id, 2);
        QCOMPARE(result[1].cells[1], u"new"_s);
    }
};

ALLOWDESK_TEST(SchemaTest)
#include "tst_schema.moc"
