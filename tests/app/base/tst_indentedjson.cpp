#include "app/base/indentedjson.h"
#include "tests/support/testregistry.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>

using namespace allowdesk;
using namespace Qt::StringLiterals;

namespace
{

QStringList linesOf(const QByteArray &json)
{
    const IndentedJson indented(json);
    QStringList lines;
    for (qsizetype i = 0; i < indented.lineCount(); ++i) {
        lines << indented.line(i);
    }
    return lines;
}

QJsonValue randomValue(QRandomGenerator &random, int depth)
{
    switch (random.bounded(depth > 0 ? 6 : 4)) {
    case 0:
        return random.bounded(1000);
    case 1:
        return random.bounded(2) == 0;
    case 2:
        return u"a \"b\" \\ {[,:]} %1 büro 𝄞"_s.arg(random.bounded(1000));
    case 3:
        return QJsonValue();
    case 4: {
        QJsonArray array;
        for (int i = random.bounded(40); i > 0; --i) {
            array.append(randomValue(random, depth - 1));
        }
        return array;
    }
    default: {
        QJsonObject object;
        for (int i = random.bounded(40); i > 0; --i) {
            object.insert(u"key \"%1\""_s.arg(i), randomValue(random, depth - 1));
        }
        return object;
    }
    }
}

} // namespace

class IndentedJsonTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneValueStandsOnALine_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QStringList>("lines");
        // Raw strings are more than moc can read.
        const auto row = [](const char *name, const char *json, const QStringList &lines) {
            QTest::newRow(name) << QByteArray(json).replace('\'', '"') << lines;
        };
        row("object", "{'a':1,'b':'x'}", {u"{"_s, u"    \"a\": 1,"_s, u"    \"b\": \"x\""_s, u"}"_s});
        row("array", "[1,true,null]", {u"["_s, u"    1,"_s, u"    true,"_s, u"    null"_s, u"]"_s});
        row("one in another", "{'a':[{'b':[1]},2],'c':{}}",
            {u"{"_s, u"    \"a\": ["_s, u"        {"_s, u"            \"b\": ["_s, u"                1"_s,
                u"            ]"_s, u"        },"_s, u"        2"_s, u"    ],"_s, u"    \"c\": {}"_s, u"}"_s});
        row("empty ones", "[[],{},[ ]]", {u"["_s, u"    [],"_s, u"    {},"_s, u"    []"_s, u"]"_s});
        row("nothing in it", "{}", {u"{}"_s});
        row("marks in strings", "{'a,]}':'\\'[{:\\\\'}", {u"{"_s, u"    \"a,]}\": \"\\\"[{:\\\\\""_s, u"}"_s});
        row("indented already", "{\n  \"a\" : 1 ,\n  \"b\" : [ 2 ]\n}\n",
            {u"{"_s, u"    \"a\": 1,"_s, u"    \"b\": ["_s, u"        2"_s, u"    ]"_s, u"}"_s});
        row("no JSON", "a,b", {u"a,b"_s});
        row("nothing", "", {QString()});
        row("a value", "12", {u"12"_s});
        row("cut off", "{'a':'x", {u"{"_s, u"    \"a\": \"x"_s});
        row("cut off behind a backslash", "['x\\", {u"["_s, u"    \"x\\"_s});
        row("closed too often", "[1]]]", {u"["_s, u"    1"_s, u"]"_s, u"]"_s, u"]"_s});
    }

    void oneValueStandsOnALine()
    {
        QFETCH(QByteArray, json);
        QTEST(linesOf(json), "lines");
    }

    // Against Qt's own, which writes empty ones otherwise: the same JSON, and the same lines where none is empty.
    void anyJsonStaysTheSame()
    {
        QRandomGenerator random(7);
        for (int i = 0; i < 300; ++i) {
            const QJsonDocument document(QJsonArray{randomValue(random, 4), randomValue(random, 4)});
            const QByteArray compact = document.toJson(QJsonDocument::Compact);
            const QStringList lines = linesOf(compact);
            QCOMPARE(QJsonDocument::fromJson(lines.join(u'\n').toUtf8()), document);
            QString theirs = QString::fromUtf8(document.toJson(QJsonDocument::Indented)).trimmed();
            static const QRegularExpression emptyOnes(u"([\\[{])\\n *([\\]}])"_s);
            theirs.replace(emptyOnes, u"\\1\\2"_s);
            QCOMPARE(lines.join(u'\n'), theirs);
            const qsizetype longest = IndentedJson(compact).longestLine();
            const auto isShorter = [&](const QString &line) { return line.toUtf8().size() <= longest; };
            QVERIFY(std::all_of(lines.begin(), lines.end(), isShorter));
            QVERIFY(!std::all_of(
                lines.begin(), lines.end(), [&](const QString &line) { return line.toUtf8().size() < longest; }));
        }
    }
};

ALLOWDESK_TEST(IndentedJsonTest)
#include "tst_indentedjson.moc"
