#include "app/workspace/planfile.h"
#include "tests/support/fakesession.h"
#include "tests/support/testregistry.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

class PlanFileTest final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    [[nodiscard]] static PlanFile sample()
    {
        const QStringList cells{u"office"_s, u"10.0.0.9"_s};
        return {.cloud = u"custom"_s,
            .identityEndpoint = QUrl(u"https://iam.example.test"_s),
            .region = u"eu-test-1"_s,
            .projectId = u"p-1"_s,
            .projectName = u"Shop 太多"_s,
            .lists = {{.target = {.serviceId = u"dcs"_s, .kind = u"instance"_s, .id = u"i-1"_s},
                .targetName = u"orders"_s,
                .base = {.state = {.attributes = {{u"enabled"_s, true}},
                             .rows = {{nextRowId(), {u"office"_s, u"10.0.0.1"_s}}}},
                    .readAt = QDateTime(QDate(2026, 1, 15), QTime(8, 9, 10, 123), Qt::UTC)},
                .intents = {.rows = {{.after = cells}}},
                .requests = {{.id = u"replace"_s,
                    .title = u"dcs.replace"_s,
                    .operation = u"dcs.UpdateIpWhitelistAsync"_s,
                    .method = "PUT",
                    .url = u"https://dcs.example.test/v2/p-1/instance/i-1/whitelist-async"_s,
                    .requestText = u"PUT /v2/…"_s}},
                .findings = {{.severity = Severity::Warn, .code = u"dcs.entry.broad"_s, .row = cells, .column = 1}},
                .consequences = {{.code = u"dcs.reach.gained"_s, .arguments = {u"10.0.0.9"_s, u"1"_s}}}}},
            .author = u"ada"_s,
            .reason = u"a new office"_s,
            .createdAt = QDateTime(QDate(2026, 1, 15), QTime(8, 10), Qt::UTC)};
    }

private Q_SLOTS:
    void whatIsWrittenIsRead()
    {
        const QString path = m_folder.filePath(u"plan.json"_s);
        QVERIFY(writePlanFile(path, sample()));
        const auto read = readPlanFile(path);
        QVERIFY(read);
        QCOMPARE(read->plan, sample());
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(read->digest,
            QString::fromLatin1(QCryptographicHash::hash(file.readAll(), QCryptographicHash::Sha256).toHex()));
        QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    }

    // The form of version 1, name by name: other programs read it.
    void theFormOfVersionOne()
    {
        const QJsonObject json = planFileToJson(sample());
        QCOMPARE(QStringList(json.keys()),
            (QStringList{u"author"_s, u"cloud"_s, u"created_at"_s, u"format"_s, u"identity_endpoint"_s, u"lists"_s,
                u"project"_s, u"project_name"_s, u"reason"_s, u"region"_s, u"version"_s}));
        QCOMPARE(json[u"format"_s].toString(), u"allowdesk-plan"_s);
        QCOMPARE(json[u"version"_s].toInt(), 1);
        QCOMPARE(json[u"created_at"_s].toString(), u"2026-01-15T08:10:00.000Z"_s);
        QCOMPARE(QStringList(json[u"lists"_s].toArray()[0].toObject().keys()),
            (QStringList{u"base"_s, u"consequences"_s, u"enterprise_project"_s, u"findings"_s, u"id"_s, u"intents"_s,
                u"kind"_s, u"name"_s, u"requests"_s, u"service"_s}));
    }

    void anythingElseIsRefused_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("no JSON") << "plan"_ba << ErrorKind::Payload;
        QTest::newRow("another file") << R"({"version":1,"accounts":[]})"_ba << ErrorKind::Payload;
        QTest::newRow("newer") << R"({"format":"allowdesk-plan","version":2})"_ba << ErrorKind::Unsupported;
        QTest::newRow("no version") << R"({"format":"allowdesk-plan"})"_ba << ErrorKind::Payload;
        QTest::newRow("no lists")
            << R"({"format":"allowdesk-plan","version":1,"cloud":"c","project":"p","created_at":"2026-01-15T08:10:00.000Z","lists":[]})"_ba
            << ErrorKind::Payload;
        QTest::newRow("a list without its base")
            << R"({"format":"allowdesk-plan","version":1,"cloud":"c","project":"p","created_at":"2026-01-15T08:10:00.000Z","lists":[{"service":"dcs","kind":"instance","id":"i"}]})"_ba
            << ErrorKind::Payload;
    }

    void anythingElseIsRefused()
    {
        QFETCH(QByteArray, content);
        QFETCH(ErrorKind, kind);
        const QString path = m_folder.filePath(u"other.json"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(content), content.size());
        file.close();
        const auto read = readPlanFile(path);
        QVERIFY(!read);
        QCOMPARE(read.error().kind, kind);
        QVERIFY(!read.error().subject.isEmpty());
        QCOMPARE(readPlanFile(m_folder.filePath(u"none.json"_s)).error().kind, ErrorKind::NotFound);
    }

    void aPlanIsForOneProject_data()
    {
        QTest::addColumn<std::function<void(Account &, Workspace &)>>("change");
        QTest::addColumn<bool>("isFor");
        const auto row = [](const char *name, const std::function<void(Account &, Workspace &)> &change, bool isFor) {
            QTest::newRow(name) << change << isFor;
        };
        row(
            "the same", [](Account &, Workspace &) {}, true);
        row(
            "another name", [](Account &, Workspace &workspace) { workspace.name = u"Mine"_s; }, true);
        row(
            "another id here", [](Account &, Workspace &workspace) { workspace.id = u"mine"_s; }, true);
        row(
            "another project", [](Account &, Workspace &workspace) { workspace.projectId = u"p-2"_s; }, false);
        row(
            "another region", [](Account &, Workspace &workspace) { workspace.region = u"eu-test-2"_s; }, false);
        row(
            "another cloud", [](Account &account, Workspace &) { account.cloud = u"otc"_s; }, false);
        row(
            "another custom cloud",
            [](Account &account, Workspace &) { account.identityEndpoint = QUrl(u"https://iam.other.test"_s); }, false);
    }

    void aPlanIsForOneProject()
    {
        using Change = std::function<void(Account &, Workspace &)>;
        QFETCH(Change, change);
        Account account = fakeAccount();
        account.cloud = u"custom"_s;
        account.identityEndpoint = QUrl(u"https://iam.example.test"_s);
        Workspace workspace = fakeWorkspace();
        workspace.region = u"eu-test-1"_s;
        workspace.projectId = u"p-1"_s;
        change(account, workspace);
        QTEST(isFor(sample(), account, workspace), "isFor");
    }
};

ALLOWDESK_TEST(PlanFileTest)
#include "tst_planfile.moc"
