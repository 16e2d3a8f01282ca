#include "app/accounts/connectionsstore.h"
#include "tests/support/fulldisk.h"
#include "tests/support/testregistry.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

namespace
{

Connections sample()
{
    return {{Account{.id = u"a1"_s,
                .name = u"A"_s,
                .identityEndpoint = QUrl(u"https://iam.example.test"_s),
                .cloud = u"custom"_s}},
        {Workspace{.id = u"p1"_s, .accountId = u"a1"_s, .name = u"P"_s}}};
}

QByteArray contentOf(const QString &fileName)
{
    QFile file(fileName);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void writeFile(const QString &fileName, const QByteArray &content)
{
    QFile file(fileName);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

} // namespace

class ConnectionsStoreTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsWhatItWasGiven()
    {
        const QTemporaryDir folder;
        ConnectionsStore store(folder.filePath(u"ünï/nested folder"_s));
        QCOMPARE(*store.load(), Connections());
        QVERIFY(store.save(sample()));
        QCOMPARE(*store.load(), sample());
        QCOMPARE(*ConnectionsStore(folder.filePath(u"ünï/nested folder"_s)).load(), sample());
        QVERIFY(store.save({}));
        QCOMPARE(*store.load(), Connections());
    }

    void damagedFileIsPutAside_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("half a file") << QByteArray("{\"version\":1,\"accounts\":[{\"id");
        QTest::newRow("another JSON") << QByteArray("[1]");
        QTest::newRow("wrong inside") << QByteArray("{\"version\":2,\"accounts\":[{}],\"workspaces\":[]}");
        QTest::newRow("bytes") << QByteArray(1000, '\0');
    }

    void damagedFileIsPutAside()
    {
        QFETCH(QByteArray, content);
        const QTemporaryDir folder;
        ConnectionsStore store(folder.path());
        for (int round = 1; round <= 2; ++round) {
            writeFile(store.fileName(), content);
            const auto loaded = store.load();
            QVERIFY(!loaded);
            QCOMPARE(loaded.error().kind, ErrorKind::Storage);
            QVERIFY(!loaded.error().message.isEmpty());
            QVERIFY(loaded.error().subject != store.fileName());
            QCOMPARE(contentOf(loaded.error().subject), content);
            QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), round); // each under a name of its own
            QCOMPARE(*store.load(), Connections());
        }
        QVERIFY(store.save(sample()));
        QCOMPARE(*store.load(), sample());
    }

    void newerFileIsLeftAlone()
    {
        const QTemporaryDir folder;
        ConnectionsStore store(folder.path());
        const QByteArray newer = "{\"version\":99,\"accounts\":[],\"workspaces\":[]}";
        writeFile(store.fileName(), newer);
        QCOMPARE(store.load().error().kind, ErrorKind::Unsupported);
        QCOMPARE(store.save(sample()).error().kind, ErrorKind::Storage);
        QCOMPARE(contentOf(store.fileName()), newer);
    }

    void folderThatCannotBeWrittenIsAnError()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"a-file"_s);
        writeFile(file, "x");
        ConnectionsStore store(file + u"/below"_s);
        QCOMPARE(store.save(sample()).error().kind, ErrorKind::Storage);
    }

    void failedSaveKeepsTheOldFile()
    {
        const QTemporaryDir folder;
        ConnectionsStore store(folder.path());
        QVERIFY(store.save(sample()));
        const auto saved = [&store] {
            const FullDisk disk(16);
            return store.save({});
        }();
        QVERIFY(!saved);
        QCOMPARE(saved.error().kind, ErrorKind::Storage);
        QCOMPARE(*store.load(), sample());
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{u"connections.json"_s});
    }

    void importAndExportUseTheSameForm()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"export.json"_s);
        QVERIFY(writeConnectionsFile(file, sample()));
        QCOMPARE(*readConnectionsFile(file), sample());
        QCOMPARE(readConnectionsFile(folder.filePath(u"none.json"_s)).error().kind, ErrorKind::NotFound);
    }
};

ALLOWDESK_TEST(ConnectionsStoreTest)
#include "tst_connectionsstore.moc"
