#include "tests/support/profilefolder.h"
#include "tests/support/testregistry.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>

using namespace Qt::StringLiterals;

namespace
{

const QByteArray secret = "correct-horse \"battery\"";

void write(const QString &name, const QByteArray &content)
{
    QFile file(name);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

} // namespace

/// The search for secrets finds what it is made to find: a secret that was planted.
class SecretSearchTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void plantedSecretsAreFound_data()
    {
        QTest::addColumn<QByteArray>("content");
        const QString text = QString::fromLatin1(secret);
        QTest::newRow("as it is") << QByteArray("a log line with " + secret + " in it");
        QTest::newRow("in UTF-16") << QByteArray(reinterpret_cast<const char *>(text.utf16()), text.size() * 2);
        QTest::newRow("in base 64") << secret.toBase64();
        QTest::newRow("in base 64, behind a user") << QByteArray("user:" + secret).toBase64();
        QTest::newRow("in base 64, behind another") << QByteArray("demo:" + secret + "\n").toBase64();
        QTest::newRow("in digits") << secret.toHex();
        QTest::newRow("percent-encoded") << secret.toPercentEncoding();
        QTest::newRow("in JSON") << QJsonDocument(QJsonArray{text}).toJson();
        QTest::newRow("among other bytes") << QByteArray(QByteArray(5000, '\0') + secret + QByteArray(5000, '\xff'));
    }

    void plantedSecretsAreFound()
    {
        QFETCH(QByteArray, content);
        const QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkpath(u".hidden/deeper"_s));
        write(folder.filePath(u"innocent"_s), "correct-hors battery"_ba);
        QVERIFY(filesWithSecrets(folder.path(), {secret}).isEmpty());
        write(folder.filePath(u".hidden/deeper/.file"_s), content);
        const QStringList found = filesWithSecrets(folder.path(), {"another-secret"_ba, secret});
        QCOMPARE(found.size(), 1);
        QVERIFY(found[0].contains(u".hidden/deeper/.file: secret 2"));
    }

    void tokensOfTheSimulatedCloudAreFound()
    {
        QVERIFY(holdsSimulatedToken("X-Auth-Token: MII" + QByteArray(1200, 'a')));
        QVERIFY(!holdsSimulatedToken("MIIsecrettoken0123456789")); // of other tests, which name it themselves
    }

    void unreadableFilesAreToldOf()
    {
        const QTemporaryDir folder;
        write(folder.filePath(u"locked"_s), "x"_ba);
        QVERIFY(QFile::setPermissions(folder.filePath(u"locked"_s), QFile::Permissions()));
        if (QFile(folder.filePath(u"locked"_s)).open(QIODevice::ReadOnly)) {
            QSKIP("this user may read everything");
        }
        QCOMPARE(filesWithSecrets(folder.path(), {secret}).size(), 1);
    }

    // Started once more, as the test that leaves one.
    void aTestThatLeavesASecretFails()
    {
        if (qEnvironmentVariableIsSet("ALLOWDESK_TEST_PART")) {
            const ProfileFolder folder({secret});
            write(folder.filePath(u"log"_s), secret);
            return;
        }
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"ALLOWDESK_TEST_PART"_s, u"leaves"_s);
        QProcess test;
        test.setProcessEnvironment(environment);
        test.start(QCoreApplication::applicationFilePath(), {u"tst_secretsearch"_s, QString::fromLatin1(__func__)});
        QVERIFY(test.waitForFinished());
        QCOMPARE(test.exitCode(), 1);
        QVERIFY(test.readAllStandardOutput().contains("a secret was written"));
    }
};

ALLOWDESK_TEST(SecretSearchTest)
#include "tst_secretsearch.moc"
