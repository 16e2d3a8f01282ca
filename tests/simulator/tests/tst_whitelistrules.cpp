#include "tests/simulator/tests/testcloud.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace simulator;
using namespace Qt::StringLiterals;

namespace
{

const QString Cache = u"reports-cache-test"_s; // one group "analysts" with 198.51.100.0/28, limit 20

QJsonObject group(const QString &name, const QStringList &entries)
{
    return oneGroup(name, entries)[u"whitelist"][0].toObject();
}

QByteArray bodyOf(const QJsonArray &groups)
{
    return QJsonDocument(QJsonObject{{u"enable_whitelist"_s, true}, {u"whitelist"_s, groups}})
        .toJson(QJsonDocument::Compact);
}

QByteArray bodyOf(const QString &name, const QStringList &entries)
{
    return bodyOf({group(name, entries)});
}

QStringList addresses(int count)
{
    QStringList list;
    for (int i = 0; i < count; ++i) {
        list.append(u"10.0.0.%1"_s.arg(i + 1));
    }
    return list;
}

} // namespace

class WhitelistRulesTest final : public QObject
{
    Q_OBJECT

    static void groupRows()
    {
        const auto name = u"DCS.4062"_s;
        const auto one = [](const QString &groupName) { return bodyOf(groupName, {u"10.0.0.1"_s}); };
        QTest::newRow("five letters") << one(u"abcde"_s) << QString();
        QTest::newRow("all characters") << one(u"aB-9_z"_s) << QString();
        QTest::newRow("64 letters") << one(QString(64, u'a')) << QString();
        QTest::newRow("65 letters") << one(QString(65, u'a')) << name;
        QTest::newRow("four letters") << one(u"abcd"_s) << name;
        QTest::newRow("no name") << one(QString()) << name;
        QTest::newRow("digit first") << one(u"1abcde"_s) << name;
        QTest::newRow("hyphen first") << one(u"-abcde"_s) << name;
        QTest::newRow("blank") << one(u"abc de"_s) << name;
        QTest::newRow("letter with accent") << one(u"büroberlin"_s) << name;
        QTest::newRow("line break") << one(u"abcde\n"_s) << name;
        QTest::newRow("twice") << bodyOf({group(u"group1"_s, {u"10.0.0.1"_s}), group(u"group1"_s, {u"10.0.0.2"_s})})
                               << name;
        QJsonArray groups;
        for (int i = 1; i <= 5; ++i) {
            groups.append(group(u"group%1"_s.arg(i), {u"10.0.0.%1"_s.arg(i)}));
        }
        QTest::newRow("five groups") << bodyOf(groups) << u"DCS.4800"_s;
        groups.removeLast();
        QTest::newRow("four groups") << bodyOf(groups) << QString();
    }

    static void entryRows()
    {
        const auto bad = u"DCS.4063"_s;
        const auto row = [](const char *title, const QStringList &entries, const QString &code) {
            QTest::newRow(title) << bodyOf(u"group1"_s, entries) << code;
        };
        row("address", {u"192.0.2.1"_s}, {});
        row("block", {u"192.0.2.0/24"_s}, {});
        row("largest address", {u"255.255.255.255"_s}, {});
        row("half of all", {u"128.0.0.0/1"_s}, {});
        row("20 entries", addresses(20), {});
        row("21 entries", addresses(21), u"DCS.4800"_s);
        row("0.0.0.0", {u"0.0.0.0"_s}, bad);
        row("0.0.0.0/0", {u"0.0.0.0/0"_s}, bad);
        row("0.0.0.0/8", {u"0.0.0.0/8"_s}, bad);
        row("host bits", {u"192.0.2.1/24"_s}, bad);
        row("prefix 33", {u"192.0.2.0/33"_s}, bad);
        row("prefix with zero", {u"192.0.0.0/08"_s}, bad);
        row("no prefix", {u"192.0.2.0/"_s}, bad);
        row("mask", {u"192.0.2.0/255.255.255.0"_s}, bad);
        row("leading zero", {u"192.0.02.1"_s}, bad);
        row("octet 256", {u"192.0.2.256"_s}, bad);
        row("short", {u"192.0.2"_s}, bad);
        row("range", {u"192.0.2.1-192.0.2.9"_s}, bad);
        row("two in one", {u"192.0.2.1,192.0.2.2"_s}, bad);
        row("blank", {u" 192.0.2.1"_s}, bad);
        row("line break", {u"192.0.2.1\n"_s}, bad);
        row("IPv6", {u"2001:db8::1"_s}, bad);
        row("host name", {u"example.com"_s}, bad);
        row("empty text", {QString()}, bad);
        row("empty list", {}, bad);
        row("full-width digits", {u"１９２.0.2.1"_s}, bad);
        row("twice", {u"192.0.2.1"_s, u"192.0.2.1"_s}, bad);
        row("twice, once with prefix", {u"192.0.2.1"_s, u"192.0.2.1/32"_s}, bad);
        QTest::newRow("twice in two groups")
            << bodyOf({group(u"group1"_s, {u"192.0.2.1"_s}), group(u"group2"_s, {u"192.0.2.1"_s})}) << bad;
    }

    static void shapeRows()
    {
        QTest::newRow("empty") << ""_ba << u"DCS.4004"_s;
        QTest::newRow("blanks") << "  "_ba << u"DCS.4004"_s;
        QTest::newRow("not JSON") << "whitelist"_ba << u"DCS.4005"_s;
        QTest::newRow("array") << "[]"_ba << u"DCS.4005"_s;
        QTest::newRow("cut") << "{"_ba << u"DCS.4005"_s;
        QTest::newRow("no whitelist") << R"({"enable_whitelist":true})"_ba << u"DCS.4800"_s;
        QTest::newRow("whitelist null") << R"({"enable_whitelist":true,"whitelist":null})"_ba << u"DCS.4800"_s;
        QTest::newRow("group is text") << R"({"enable_whitelist":true,"whitelist":["a"]})"_ba << u"DCS.4062"_s;
        QTest::newRow("name is a number")
            << R"({"enable_whitelist":true,"whitelist":[{"group_name":12345,"ip_list":["10.0.0.1"]}]})"_ba
            << u"DCS.4062"_s;
        QTest::newRow("list is text")
            << R"({"enable_whitelist":true,"whitelist":[{"group_name":"group1","ip_list":"10.0.0.1"}]})"_ba
            << u"DCS.4063"_s;
        QTest::newRow("entry is a number")
            << R"({"enable_whitelist":true,"whitelist":[{"group_name":"group1","ip_list":[1]}]})"_ba << u"DCS.4063"_s;
    }

private Q_SLOTS:
    void bodies_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("code");
        groupRows();
        entryRows();
        shapeRows();
    }

    void bodies()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, code);
        const QList<std::pair<QByteArray, QString>> ways{
            {"PUT", u"whitelist"_s}, {"PUT", u"whitelist-async"_s}, {"POST", u"whitelist-async"_s}};
        for (const auto &[method, rest] : ways) {
            TestCloud cloud;
            cloud.signIn();
            // POST adds to what is there, so it starts from nothing.
            cloud.control(u"caches/"_s + Cache, {{u"whitelist"_s, QJsonArray()}});
            const auto reply =
                cloud.send(method, cloud.cachePath(Cache, rest), body, {{"X-Auth-Token"_ba, cloud.token()}});
            QCOMPARE(reply.code(), code);
            QCOMPARE(reply.status == 400, !code.isEmpty());
            QCOMPARE(cloud.log(u"?writes=1"_s)[0][u"effects"].toArray().isEmpty(), !code.isEmpty());
        }
    }

    void theFlagIsNeededByPutOnly_data()
    {
        QTest::addColumn<QJsonValue>("flag");
        QTest::addColumn<bool>("allowed");
        QTest::newRow("true") << QJsonValue(true) << true;
        QTest::newRow("false") << QJsonValue(false) << true;
        QTest::newRow("absent") << QJsonValue(QJsonValue::Undefined) << false;
        QTest::newRow("text") << QJsonValue(u"true"_s) << false;
        QTest::newRow("null") << QJsonValue() << false;
    }

    void theFlagIsNeededByPutOnly()
    {
        QFETCH(QJsonValue, flag);
        QFETCH(bool, allowed);
        TestCloud cloud;
        cloud.signIn();
        auto body = oneGroup(u"group1"_s, {u"10.0.0.1"_s});
        body[u"enable_whitelist"] = flag;
        QCOMPARE(cloud.call("PUT", cloud.cachePath(Cache, u"whitelist"_s), body).code(),
            allowed ? QString() : u"DCS.4800"_s);
        body[u"whitelist"] = QJsonArray{group(u"group2"_s, {u"10.0.0.2"_s})};
        QCOMPARE(cloud.call("POST", cloud.cachePath(Cache, u"whitelist-async"_s), body).status, 200);
    }

    void theInstanceIdMustFit()
    {
        TestCloud cloud;
        cloud.signIn();
        auto body = oneGroup(u"group1"_s, {u"10.0.0.1"_s}, true);
        const auto path = cloud.cachePath(Cache, u"whitelist"_s);
        body[u"instance_id"] = u"another"_s;
        QCOMPARE(cloud.call("PUT", path, body).code(), u"DCS.4061"_s);
        body[u"instance_id"] = path.section(u'/', -2, -2);
        QCOMPARE(cloud.call("PUT", path, body).status, 204);
    }

    void anEmptyListIsForPutOnly()
    {
        TestCloud cloud;
        cloud.signIn();
        const QJsonObject body{{u"enable_whitelist"_s, true}, {u"whitelist"_s, QJsonArray()}};
        QCOMPARE(cloud.call("POST", cloud.cachePath(Cache, u"whitelist-async"_s), body).code(), u"DCS.4800"_s);
        QCOMPARE(cloud.call("PUT", cloud.cachePath(Cache, u"whitelist"_s), body).status, 204);
    }

    void shorterNamesWhereTheCloudTakesThem()
    {
        TestCloud cloud;
        cloud.signIn();
        cloud.control(u"switches"_s, {{u"dcs"_s, QJsonObject{{u"shortest_group_name"_s, 4}}}});
        const auto path = cloud.cachePath(Cache, u"whitelist"_s);
        QCOMPARE(cloud.call("PUT", path, oneGroup(u"abcd"_s, {u"10.0.0.1"_s}, true)).status, 204);
        QCOMPARE(cloud.call("PUT", path, oneGroup(u"abc"_s, {u"10.0.0.1"_s}, true)).code(), u"DCS.4062"_s);
    }
};

ALLOWDESK_TEST(WhitelistRulesTest)
#include "tst_whitelistrules.moc"
