#include "app/text/intentlines.h"
#include "app/text/requestlines.h"
#include "app/text/statelines.h"
#include "tests/support/testregistry.h"

#include <QTest>

#include <algorithm>

using namespace allowdesk;
using namespace Qt::StringLiterals;

namespace
{

QStringList all(const TextLines &lines)
{
    QStringList texts;
    for (qsizetype i = 0; i < lines.count(); ++i) {
        texts << lines.line(i);
    }
    return texts;
}

PlanStep step(const QString &title, const QByteArray &body)
{
    ApiRequest request{.operation = u"dcs.Update"_s,
        .method = "PUT",
        .endpoint = QUrl(u"https://dcs.example.test"_s),
        .path = u"/v2/lists"_s};
    if (!body.isEmpty()) {
        request.contentType = "application/json";
        request.body = body;
    }
    return {.id = title, .title = title, .request = request};
}

// An array of so many numbers: a line each, and one for each bracket.
QByteArray arrayOf(int count)
{
    QByteArray json("[0");
    for (int i = 1; i < count; ++i) {
        json += ',' + QByteArray::number(i);
    }
    return json + ']';
}

} // namespace

class LinesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aChangeIsALineARow()
    {
        const Intents intents{.rows = {{.after = QStringList{u"office"_s, u"10.0.0.1"_s}},
                                  {.before = QStringList{u"office"_s, u"10.0.0.2"_s}},
                                  {.before = QStringList{u"a"_s}, .after = QStringList{u"b"_s}}},
            .attributes = {{.id = u"enabled"_s, .before = true, .after = false}},
            .existence = true};
        const IntentLines lines(intents);
        QCOMPARE(all(lines),
            (QStringList{u"+ list created"_s, u"+ office  10.0.0.1"_s, u"− office  10.0.0.2"_s, u"✎ a  →  b"_s,
                u"✎ enabled: on  →  off"_s}));
        QCOMPARE(intentLines(intents), all(lines));
        QCOMPARE(IntentLines({}).count(), 0);
    }

    void callsStandInOrderWithTheirBodies()
    {
        const RequestLines lines({step(u"first"_s, "[1]"), step(u"second"_s, {}), step(u"third"_s, "[\"x\"]")});
        QCOMPARE(all(lines),
            (QStringList{u"# first"_s, u"PUT https://dcs.example.test/v2/lists"_s, u"Content-Type: application/json"_s,
                QString(), u"["_s, u"    1"_s, u"]"_s, QString(), u"# second"_s,
                u"PUT https://dcs.example.test/v2/lists"_s, QString(), u"# third"_s,
                u"PUT https://dcs.example.test/v2/lists"_s, u"Content-Type: application/json"_s, QString(), u"["_s,
                u"    \"x\""_s, u"]"_s}));
        QCOMPARE(RequestLines({}).count(), 0);
    }

    void callsAreExactAndReadInTheirOrder()
    {
        const RequestLines lines(
            {step(u"one"_s, u"{\"ip\":\"10.0.0.1\",\"remark\":\"מ \u202E 10.9.9.9\"}"_s.toUtf8())});
        const QString text = all(lines).join(u'\n');
        QVERIFY2(!text.contains(u'מ') && text.contains(u"\\u05de \\u202e 10.9.9.9"_s), qPrintable(text));
    }

    // Short bodies are looked through again, long ones are known by their pages; of neither a line may be another's.
    void bodiesOfAnyLength_data()
    {
        QTest::addColumn<int>("count");
        for (const int count : {1, 61, 62, 63, 64, 65, 126, 127, 128, 5000}) {
            QTest::addRow("%d", count) << count;
        }
    }

    void bodiesOfAnyLength()
    {
        QFETCH(int, count);
        const RequestLines lines({step(u"a"_s, arrayOf(count)), step(u"b"_s, arrayOf(3))});
        QCOMPARE(lines.count(), 4 + 2 + count + 1 + 4 + 5);
        QCOMPARE(lines.line(4), u"["_s);
        for (int i = 0; i < count; ++i) {
            QCOMPARE(lines.line(5 + i), u"    %1%2"_s.arg(i).arg(i + 1 < count ? u","_s : QString()));
        }
        QCOMPARE(lines.line(5 + count), u"]"_s);
        QCOMPARE(lines.line(5 + count + 1), QString());
        QCOMPARE(lines.line(5 + count + 2), u"# b"_s);
    }

    void aStateTellsItsAttributesFirst()
    {
        const TargetState state{.attributes = {{u"enabled"_s, true}, {u"inner"_s, QJsonObject()}},
            .rows = {{.cells = {u"office"_s, u"10.0.0.1"_s}}}};
        QCOMPARE(all(StateLines(state, true)), (QStringList{u"enabled: true"_s, u"office  10.0.0.1"_s}));
        QCOMPARE(all(StateLines(state, false)).constFirst(), u"(only the changed entries)"_s);
        TargetState gone = state;
        gone.exists = false;
        QCOMPARE(all(StateLines(gone, true)), QStringList{u"The list did not exist."_s});
    }

    void noLineIsLongerThanIsSaid()
    {
        const QStringList cells{u"office"_s, QString(900, u'x'), u"מרכז"_s};
        const IntentLines intents(Intents{.rows = {{.before = cells, .after = cells}}});
        const StateLines state({.rows = {{.cells = cells}}}, true);
        PlanStep far = step(u"one"_s, u"{\"remark\":\"%1\"}"_s.arg(QString(90, QChar(0x5de))).toUtf8());
        far.request.query = {{u"name"_s, QString(90, QChar(0x540d))}};
        const RequestLines requests({far});
        for (const TextLines *lines : {static_cast<const TextLines *>(&intents), static_cast<const TextLines *>(&state),
                 static_cast<const TextLines *>(&requests)}) {
            const QStringList texts = all(*lines);
            QVERIFY(std::all_of(
                texts.begin(), texts.end(), [&](const QString &text) { return text.size() <= lines->longest(); }));
        }
    }
};

ALLOWDESK_TEST(LinesTest)
#include "tst_lines.moc"
