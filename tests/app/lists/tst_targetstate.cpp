#include "app/lists/targetstate.h"
#include "tests/support/testregistry.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QTest>

#include <future>

using namespace allowdesk;
using namespace Qt::StringLiterals;

class TargetStateTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rowIdsAreNeverReusedByAnyThread()
    {
        constexpr int each = 5000;
        const auto take = [] {
            QList<RowId> ids;
            for (int i = 0; i < each; ++i) {
                ids << nextRowId();
            }
            return ids;
        };
        auto other = std::async(std::launch::async, take);
        const QList<RowId> mine = take();
        const QList<RowId> theirs = other.get();
        QSet<RowId> all(mine.begin(), mine.end());
        all.unite(QSet<RowId>(theirs.begin(), theirs.end()));
        QCOMPARE(all.size(), 2 * each);
        QVERIFY(!all.contains(0));
    }

    void jsonComesBack()
    {
        const Snapshot snapshot{
            .state = {.exists = true,
                .attributes = {{u"enabled"_s, true}, {u"limit"_s, 20}, {u"name"_s, u"Büro"_s}},
                .rows = {{1, {u"office"_s, u"10.0.0.1"_s}}, {2, {u"office"_s, u"10.0.0.1"_s}}, {3, {}}}},
            .readAt = QDateTime(QDate(2026, 1, 15), QTime(8, 9, 10, 123), Qt::UTC),
            .usableAsBase = false};
        const QByteArray text = QJsonDocument(toJson(snapshot)).toJson();
        const auto read = snapshotFromJson(QJsonDocument::fromJson(text).object());
        QVERIFY(read);
        QCOMPARE(*read, snapshot);
        // Ids belong to one process; equal rows stay two rows.
        QVERIFY(read->state.rows[0].id != read->state.rows[1].id);
        QVERIFY(read->state.rows[0].id > 3);
    }

    void absentIsAState()
    {
        const TargetState absent{.exists = false};
        const auto read = targetStateFromJson(toJson(absent));
        QVERIFY(read);
        QCOMPARE(*read, absent);
        QVERIFY(*read != TargetState{});
    }

    void damagedJsonIsRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray("{}");
        QTest::newRow("no exists") << QByteArray(R"({"attributes":{},"rows":[]})");
        QTest::newRow("no attributes") << QByteArray(R"({"exists":true,"rows":[]})");
        QTest::newRow("no rows") << QByteArray(R"({"exists":true,"attributes":{}})");
        QTest::newRow("rows is an object") << QByteArray(R"({"exists":true,"attributes":{},"rows":{}})");
        QTest::newRow("row is text") << QByteArray(R"({"exists":true,"attributes":{},"rows":["a"]})");
        QTest::newRow("cell is a number") << QByteArray(R"({"exists":true,"attributes":{},"rows":[["a",1]]})");
        QTest::newRow("cell is null") << QByteArray(R"({"exists":true,"attributes":{},"rows":[[null]]})");
    }

    void damagedJsonIsRefused()
    {
        QFETCH(QByteArray, text);
        const QJsonObject json = QJsonDocument::fromJson(text).object();
        const auto state = targetStateFromJson(json);
        QVERIFY(!state);
        QCOMPARE(state.error().kind, ErrorKind::Payload);
        QVERIFY(!snapshotFromJson({{u"state"_s, json}, {u"usable_as_base"_s, true}}));
    }
};

ALLOWDESK_TEST(TargetStateTest)
#include "tst_targetstate.moc"
