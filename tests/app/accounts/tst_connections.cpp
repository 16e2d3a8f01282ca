#include "app/accounts/connections.h"
#include "tests/support/testregistry.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

namespace
{

Connections sample()
{
    const Account first{.id = u"a1"_s,
        .name = u"Büro"_s,
        .identityEndpoint = QUrl(u"https://iam.eu-de.otc.t-systems.com"_s),
        .cloud = u"otc"_s,
        .method = SignInMethod::Password,
        .domainName = u"acme"_s,
        .domainId = u"d1"_s,
        .userName = u"ops"_s,
        .userId = u"u1"_s,
        .usesOneTimeCode = true,
        .proxy = u"http://proxy.example.test:3128"_s,
        .proxyUser = u"ann"_s,
        .certificateAuthorityFile = u"/etc/ssl/own.pem"_s,
        .postAppends = true};
    Account second = first;
    second.id = u"a2"_s;
    second.method = SignInMethod::TemporaryAccessKey;
    second.accessKey = u"AKEXAMPLE"_s;
    const Workspace workspace{.id = u"p1"_s,
        .accountId = u"a2"_s,
        .name = u"Production"_s,
        .region = u"eu-de"_s,
        .projectId = u"0123456789abcdef0123456789abcdef"_s,
        .projectName = u"eu-de"_s,
        .enterpriseProjectId = QString(),
        .endpoints = {{u"dcs"_s, QUrl(u"https://dcs.example.test:8443"_s)}},
        .environment = WorkspaceEnvironment::Staging,
        .readOnly = true,
        .guards = {.warnBelowPrefix = 20, .blockAtPrefix = 8}};
    Workspace plain{.id = u"p2"_s, .accountId = u"a1"_s, .name = u"Plain"_s};
    return {{first, second}, {workspace, plain}};
}

// Changes one value of the sample's JSON and says what reading it finds.
Result<Connections> readWith(const QByteArray &list, int index, const QString &name, const QJsonValue &value)
{
    QJsonObject json = connectionsToJson(sample());
    const QString listName = QString::fromLatin1(list);
    QJsonArray array = json.value(listName).toArray();
    QJsonObject object = array.at(index).toObject();
    if (value.isUndefined()) {
        object.remove(name);
    } else {
        object.insert(name, value);
    }
    array.replace(index, object);
    json.insert(listName, array);
    return connectionsFromJson(json);
}

} // namespace

class ConnectionsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comeBackAsTheyWere()
    {
        const QByteArray bytes = QJsonDocument(connectionsToJson(sample())).toJson();
        const auto read = connectionsFromJson(QJsonDocument::fromJson(bytes).object());
        QVERIFY2(read, read ? "" : qPrintable(errorSummary(read.error())));
        QCOMPARE(*read, sample());
        QVERIFY(read->workspaces.at(0).enterpriseProjectId.has_value());
        QVERIFY(!read->workspaces.at(1).enterpriseProjectId.has_value());
        QCOMPARE(*connectionsFromJson(connectionsToJson({})), Connections());
    }

    void aPathOfTheApiIsTakenOff()
    {
        const auto read = readWith("accounts", 0, u"identityEndpoint"_s, u"https://iam.example.test/v3/auth/tokens"_s);
        QCOMPARE(read->accounts.at(0).identityEndpoint, QUrl(u"https://iam.example.test"_s));
    }

    void problemsNameTheirWorkspace_data()
    {
        QTest::addColumn<QByteArray>("list");
        QTest::addColumn<int>("index");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<QString>("subject"); // empty: no problem
        const QJsonValue none(QJsonValue::Undefined);
        QTest::newRow("no id") << "accounts"_ba << 0 << u"id"_s << none << u"accounts[0].id"_s;
        QTest::newRow("empty name") << "accounts"_ba << 1 << u"name"_s << QJsonValue(QString())
                                    << u"accounts[1].name"_s;
        QTest::newRow("id twice") << "accounts"_ba << 1 << u"id"_s << QJsonValue(u"a1"_s) << u"accounts[1].id"_s;
        QTest::newRow("unknown method") << "accounts"_ba << 0 << u"method"_s << QJsonValue(u"telepathy"_s)
                                        << u"accounts[0].method"_s;
        QTest::newRow("no method") << "accounts"_ba << 0 << u"method"_s << none << u"accounts[0].method"_s;
        QTest::newRow("number for text") << "accounts"_ba << 0 << u"userName"_s << QJsonValue(7)
                                         << u"accounts[0].userName"_s;
        QTest::newRow("text for a switch")
            << "accounts"_ba << 0 << u"postAppends"_s << QJsonValue(u"yes"_s) << u"accounts[0].postAppends"_s;
        QTest::newRow("unknown environment")
            << "workspaces"_ba << 1 << u"environment"_s << QJsonValue(u"prod"_s) << u"workspaces[1].environment"_s;
        QTest::newRow("endpoints as text")
            << "workspaces"_ba << 0 << u"endpoints"_s << QJsonValue(u"x"_s) << u"workspaces[0].endpoints"_s;
        QTest::newRow("endpoint that is no address")
            << "workspaces"_ba << 0 << u"endpoints"_s
            << QJsonValue(QJsonObject{{u"dcs"_s, u"https://dcs\u0007.example"_s}}) << u"workspaces[0].endpoints"_s;
        QTest::newRow("sign-in address that is none")
            << "accounts"_ba << 0 << u"identityEndpoint"_s << QJsonValue(u"https://iam example/"_s)
            << u"accounts[0].identityEndpoint"_s;
        QTest::newRow("prefix out of range")
            << "workspaces"_ba << 0 << u"guards"_s << QJsonValue(QJsonObject{{u"blockAtPrefix"_s, 99}})
            << u"workspaces[0].guards"_s;
        QTest::newRow("place of nobody") << "workspaces"_ba << 0 << u"accountId"_s << QJsonValue(u"a9"_s)
                                         << u"Production"_s;
        QTest::newRow("an id more") << "accounts"_ba << 0 << u"favouriteColour"_s << QJsonValue(u"blue"_s) << QString();
        QTest::newRow("null for text") << "accounts"_ba << 0 << u"proxy"_s << QJsonValue() << QString();
        QTest::newRow("defaults") << "workspaces"_ba << 0 << u"guards"_s << none << QString();
    }

    void problemsNameTheirWorkspace()
    {
        QFETCH(QByteArray, list);
        QFETCH(int, index);
        QFETCH(QString, name);
        QFETCH(QJsonValue, value);
        QFETCH(QString, subject);
        const auto read = readWith(list, index, name, value);
        QCOMPARE(read ? QString() : read.error().subject, subject);
        QVERIFY(read || read.error().kind == ErrorKind::Payload);
    }

    void newerVersionsAreLeftAlone()
    {
        QJsonObject json = connectionsToJson(sample());
        json.insert(u"version"_s, 99);
        QCOMPARE(connectionsFromJson(json).error().kind, ErrorKind::Unsupported);
        json.insert(u"version"_s, u"1"_s);
        QCOMPARE(connectionsFromJson(json).error().kind, ErrorKind::Payload);
        QCOMPARE(connectionsFromJson({}).error().kind, ErrorKind::Payload);
    }

    void importReplacesTheSameAndAddsTheRest()
    {
        Connections imported = sample();
        imported.accounts.removeLast();
        imported.accounts.first().name = u"Renamed"_s;
        imported.workspaces.clear();
        Workspace added = sample().workspaces.at(1);
        added.id = u"p3"_s;
        imported.workspaces << added;
        const Connections merged = mergedConnections(sample(), imported);
        QCOMPARE(merged.accounts.size(), 2);
        QCOMPARE(merged.accounts.at(0).name, u"Renamed"_s);
        QCOMPARE(merged.accounts.at(1), sample().accounts.at(1));
        QCOMPARE(merged.workspaces.size(), 3);
        QCOMPARE(merged.workspaces.at(2), added);
    }
};

ALLOWDESK_TEST(ConnectionsTest)
#include "tst_connections.moc"
