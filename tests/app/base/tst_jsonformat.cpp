#include "app/base/jsonfile.h"
#include "app/base/jsonformat.h"
#include "tests/support/testregistry.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

namespace
{

// Version 2 calls places workspaces, version 3 counts them.
JsonFormat threeVersions()
{
    return {{[](const QJsonObject &json) -> Result<QJsonObject> {
                 QJsonObject next = json;
                 if (!next.contains(u"places"_s)) {
                     return failure(ErrorKind::Payload, u"no places"_s);
                 }
                 next.insert(u"workspaces"_s, next.take(u"places"_s));
                 return next;
             },
        [](const QJsonObject &json) -> Result<QJsonObject> {
            QJsonObject next = json;
            next.insert(u"count"_s, json[u"workspaces"_s].toString().size());
            return next;
        }}};
}

} // namespace

class JsonFormatTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyVersionBecomesTheNewest_data()
    {
        QTest::addColumn<QJsonObject>("old");
        QTest::newRow("1") << QJsonObject{{u"version"_s, 1}, {u"places"_s, u"ab"_s}};
        QTest::newRow("2") << QJsonObject{{u"version"_s, 2}, {u"workspaces"_s, u"ab"_s}};
        QTest::newRow("3") << QJsonObject{{u"version"_s, 3}, {u"workspaces"_s, u"ab"_s}, {u"count"_s, 2}};
    }

    void everyVersionBecomesTheNewest()
    {
        QFETCH(QJsonObject, old);
        const QJsonObject newest{{u"version"_s, 3}, {u"workspaces"_s, u"ab"_s}, {u"count"_s, 2}};
        const auto current = migrated(old, threeVersions());
        QVERIFY(current);
        QCOMPARE(*current, newest);
    }

    void othersAreRefused_data()
    {
        QTest::addColumn<QJsonObject>("json");
        QTest::addColumn<int>("kind");
        const auto row = [](const char *name, const QJsonObject &json, ErrorKind kind) {
            QTest::newRow(name) << json << static_cast<int>(kind);
        };
        row("newer", {{u"version"_s, 4}}, ErrorKind::Unsupported);
        row("none", {{u"places"_s, u"ab"_s}}, ErrorKind::Payload);
        row("a text", {{u"version"_s, u"1"_s}}, ErrorKind::Payload);
        row("zero", {{u"version"_s, 0}}, ErrorKind::Payload);
        row("a half", {{u"version"_s, 1.5}}, ErrorKind::Payload);
        row("a step cannot read it", {{u"version"_s, 1}}, ErrorKind::Payload);
    }

    void othersAreRefused()
    {
        QFETCH(QJsonObject, json);
        QFETCH(int, kind);
        const auto current = migrated(json, threeVersions());
        QVERIFY(!current);
        QCOMPARE(static_cast<int>(current.error().kind), kind);
    }

    void olderFileIsKeptBeside()
    {
        const QTemporaryDir folder;
        const QString name = folder.filePath(u"x.json"_s);
        const QJsonObject old{{u"version"_s, 1}, {u"places"_s, u"ab"_s}};
        QVERIFY(writeJsonFile(name, old));
        const auto current = readJsonFile(name, threeVersions());
        QVERIFY(current);
        QCOMPARE(current->value(u"version"_s).toInt(), 3);
        QCOMPARE(*readJsonFile(name), old); // until the newest is written
        QVERIFY(writeJsonFile(name, *current));
        QCOMPARE(*readJsonFile(name + u".version-1"_s), old);
        QVERIFY(readJsonFile(name, threeVersions()));
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files), (QStringList{u"x.json"_s, u"x.json.version-1"_s}));
    }

    void newerFileIsLeftAlone()
    {
        const QTemporaryDir folder;
        const QString name = folder.filePath(u"x.json"_s);
        QVERIFY(writeJsonFile(name, {{u"version"_s, 4}}));
        const auto refused = readJsonFile(name, threeVersions());
        QCOMPARE(refused.error().kind, ErrorKind::Unsupported);
        QCOMPARE(refused.error().serviceCode, u"file.newer"_s);
        QCOMPARE(refused.error().subject, name);
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{u"x.json"_s});
    }
};

ALLOWDESK_TEST(JsonFormatTest)
#include "tst_jsonformat.moc"
