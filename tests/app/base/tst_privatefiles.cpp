#include "app/base/jsonfile.h"
#include "app/base/privatefiles.h"
#include "tests/support/testregistry.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace allowdesk;
using namespace Qt::StringLiterals;

namespace
{

int modeOf(const QString &path)
{
    struct stat status = {};
    return ::lstat(QFile::encodeName(path).constData(), &status) == 0 ? static_cast<int>(status.st_mode & 0777) : -1;
}

void writeFile(const QString &path, mode_t mode)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(file.write("x") == 1);
    file.close();
    QCOMPARE(::chmod(QFile::encodeName(path).constData(), mode), 0);
}

/// As the person's shell has it.
class Umask final
{
public:
    explicit Umask(mode_t mask) : m_was(::umask(mask)) { }
    ~Umask() { ::umask(m_was); }
    Q_DISABLE_COPY_MOVE(Umask)

private:
    mode_t m_was;
};

} // namespace

class PrivateFilesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nobodyElseReadsWhatIsMade_data()
    {
        QTest::addColumn<int>("mask");
        QTest::newRow("000") << 0;
        QTest::newRow("022") << 022;
    }

    void nobodyElseReadsWhatIsMade()
    {
        QFETCH(int, mask);
        const Umask umask(static_cast<mode_t>(mask));
        const QTemporaryDir root;
        const QString folder = root.filePath(u"ünï/below"_s);
        QVERIFY(makePrivateFolder(folder));
        QCOMPARE(modeOf(root.filePath(u"ünï"_s)), 0700);
        QCOMPARE(modeOf(folder), 0700);
        const QString json = folder + u"/x.json"_s;
        QVERIFY(writeJsonFile(json, {}));
        QCOMPARE(modeOf(json), 0600);
        QCOMPARE(::chmod(QFile::encodeName(json).constData(), 0644), 0);
        QVERIFY(writeJsonFile(json, {})); // the mode of the file that it replaces is not taken over
        QCOMPARE(modeOf(json), 0600);
        QVERIFY(makePrivateFile(folder + u"/empty"_s));
        QCOMPARE(modeOf(folder + u"/empty"_s), 0600);
    }

    void whatIsThereIsShut()
    {
        const QTemporaryDir root;
        const QString outside = root.filePath(u"outside"_s);
        writeFile(outside, 0644);
        const QString folder = root.filePath(u"profile"_s);
        QVERIFY(QDir().mkpath(folder + u"/known"_s));
        writeFile(folder + u"/known/.hidden"_s, 0666);
        writeFile(folder + u"/drafts.json"_s, 0644);
        QVERIFY(QFile::link(outside, folder + u"/link"_s));
        QCOMPARE(::chmod(QFile::encodeName(folder).constData(), 0755), 0);
        QVERIFY(makePrivate(folder));
        QCOMPARE(modeOf(folder), 0700);
        QCOMPARE(modeOf(folder + u"/known"_s), 0700);
        QCOMPARE(modeOf(folder + u"/known/.hidden"_s), 0600);
        QCOMPARE(modeOf(folder + u"/drafts.json"_s), 0600);
        QCOMPARE(modeOf(outside), 0644); // links are not followed
        QVERIFY(makePrivate(root.filePath(u"nothing"_s)));
    }

    void fileInThePlaceOfAFolderIsAnError()
    {
        const QTemporaryDir root;
        writeFile(root.filePath(u"file"_s), 0600);
        const auto made = makePrivateFolder(root.filePath(u"file/below"_s));
        QVERIFY(!made);
        QCOMPARE(made.error().kind, ErrorKind::Storage);
    }

    void onlyOrdinaryFilesAreOpened_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("what");
        QTest::newRow("pipe") << u"pipe"_s << u"it is a pipe"_s;
        QTest::newRow("folder") << u"folder"_s << u"it is a folder"_s;
        QTest::newRow("device") << u"/dev/zero"_s << u"it is a device"_s;
        QTest::newRow("file") << u"file"_s << QString();
        QTest::newRow("missing") << u"missing"_s << u"file.not-there"_s;
    }

    void onlyOrdinaryFilesAreOpened()
    {
        QFETCH(QString, name);
        QFETCH(QString, what);
        const QTemporaryDir root;
        QCOMPARE(::mkfifo(QFile::encodeName(root.filePath(u"pipe"_s)).constData(), 0600), 0);
        QVERIFY(QDir(root.path()).mkdir(u"folder"_s));
        writeFile(root.filePath(u"file"_s), 0600);
        QFile file(name.startsWith(u'/') ? name : root.filePath(name));
        const auto opened = openRegularFile(file); // a pipe would hold an ordinary open() for ever
        const QString why = opened ? QString() : opened.error().message;
        QCOMPARE(opened || !why.isEmpty() ? why : opened.error().serviceCode, what);
        QCOMPARE(opened.has_value(), what.isEmpty());
        if (opened) {
            QCOMPARE(file.size(), 1);
            QVERIFY(!file.isSequential());
            QCOMPARE(file.readAll(), QByteArray("x"));
        }
    }
};

ALLOWDESK_TEST(PrivateFilesTest)
#include "tst_privatefiles.moc"
