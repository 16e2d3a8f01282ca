#include "app/base/jsonfile.h"
#include "tests/support/fulldisk.h"
#include "tests/support/testregistry.h"

#include <QBuffer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

class JsonWriterTest final : public QObject
{
    Q_OBJECT

    // Piece by piece, down to what is neither an object nor an array.
    static void writePieces(JsonWriter &json, const QJsonValue &value)
    {
        if (value.isObject()) {
            const QJsonObject object = value.toObject();
            json.beginObject();
            for (auto member = object.begin(); member != object.end(); ++member) {
                json.name(member.key());
                writePieces(json, member.value());
            }
            json.endObject();
        } else if (value.isArray()) {
            const QJsonArray array = value.toArray();
            json.beginArray();
            for (const QJsonValue each : array) {
                writePieces(json, each);
            }
            json.endArray();
        } else {
            json.value(value);
        }
    }
    static QByteArray written(const JsonText &text)
    {
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        JsonWriter writer(buffer);
        text(writer);
        return buffer.data();
    }

private Q_SLOTS:
    void piecesAreTheWholeText_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("empty object") << "{}"_ba;
        QTest::newRow("empty array") << "[]"_ba;
        QTest::newRow("values") << "[null,true,false,0,-1.5,1e+300,9007199254740993,\"\"]"_ba;
        QTest::newRow("empty ones inside") << "{\"a\":{},\"b\":[],\"c\":[[],{},[[]]],\"d\":1}"_ba;
        QTest::newRow("what comes after what was ended") << "[[1],2,{\"a\":[3]},4,[{\"b\":5},{\"c\":6}]]"_ba;
        QTest::newRow("escapes") << "{\"a \\\"quoted\\\" name\":\"back\\\\slash, tab\\t, line\\n, \\u0001\"}"_ba;
        QTest::newRow("other scripts") << "{\"größe\":\"办公室 🏢\",\"\":\"\\u202e\"}"_ba;
    }
    void piecesAreTheWholeText()
    {
        QFETCH(const QByteArray, json);
        const QJsonDocument document = QJsonDocument::fromJson(json);
        QVERIFY(!document.isNull());
        const QJsonValue value = document.isObject() ? QJsonValue(document.object()) : QJsonValue(document.array());
        QCOMPARE(
            written([&](JsonWriter &writer) { writePieces(writer, value); }), document.toJson(QJsonDocument::Compact));
    }

    void membersAndArraysFollowOneAnother()
    {
        const QByteArray text = written([](JsonWriter &json) {
            json.beginObject();
            json.members({{u"a"_s, 1}, {u"b"_s, u"x"_s}});
            json.array(u"rows"_s, QList<int>{1, 2}, [](int row) { return QJsonArray{row}; });
            json.members({});
            json.array(u"none"_s, QList<int>(), [](int row) { return row; });
            json.members({{u"c"_s, QJsonValue::Null}});
            json.endObject();
        });
        QCOMPARE(text, "{\"a\":1,\"b\":\"x\",\"rows\":[[1],[2]],\"none\":[],\"c\":null}"_ba);
    }

    // In the middle of the text, and when what is left of it leaves the buffer at the end.
    void aFullDiskLeavesTheOldFile_data()
    {
        QTest::addColumn<int>("rows");
        QTest::newRow("at the end") << 100;
        QTest::newRow("in the middle") << 100'000;
    }
    void aFullDiskLeavesTheOldFile()
    {
        QFETCH(const int, rows);
        const QTemporaryDir folder;
        const QString name = folder.filePath(u"long.json"_s);
        QVERIFY(writeJsonFile(name, {{u"old"_s, true}}));
        const JsonText text = [rows](JsonWriter &json) {
            json.beginObject();
            json.array(u"rows"_s, QList<int>(rows, 7), [](int row) { return row; });
            json.endObject();
        };
        {
            const FullDisk disk(64);
            const auto saved = writeLongJsonFile(name, text);
            QVERIFY(!saved);
            QCOMPARE(saved.error().kind, ErrorKind::Storage);
            QCOMPARE(saved.error().subject, name);
        }
        QCOMPARE(readJsonFile(name)->value(u"old"_s), QJsonValue(true));
        QVERIFY(writeLongJsonFile(name, text));
        QCOMPARE(readJsonFile(name)->value(u"rows"_s).toArray().size(), rows);
        QCOMPARE(QFile::permissions(name) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    }
};

ALLOWDESK_TEST(JsonWriterTest)
#include "tst_jsonwriter.moc"
