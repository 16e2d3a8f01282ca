#include "app/jobs/journaldatabase.h"
#include "app/workspace/profilecopy.h"
#include "tests/support/testregistry.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace allowdesk;
using namespace Qt::StringLiterals;

/// A profile that is saved, taken elsewhere and restored.
class ProfileCopyTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    const QDateTime m_now = QDateTime::fromSecsSinceEpoch(1'700'000'000, Qt::UTC);

    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }
    [[nodiscard]] Profile profile(const QString &name) const
    {
        return {path(name + u"/data"_s), path(name + u"/configuration"_s)};
    }
    void write(const QString &name, const QByteArray &text) const
    {
        QVERIFY(QDir().mkpath(QFileInfo(path(name)).path()));
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(text), text.size());
    }
    [[nodiscard]] QByteArray read(const QString &name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("none");
    }
    [[nodiscard]] JobRecord record() const
    {
        return {.target = {u"w"_s, u"test"_s, u"list"_s, u"g"_s, {}}, .targetName = u"g"_s, .createdAt = m_now};
    }
    // All that a person may have, and what stays behind.
    void fill() const
    {
        for (const char *name : {"connections.json", "agreed-hosts.json"}) {
            write(u"first/configuration/"_s + QLatin1StringView(name), name);
        }
        for (const char *name : {"drafts.json", "known/12ab/waf.json", "window.json", ".hidden", "lock",
                 "journal.sqlite.version-3", "demo/drafts.json"}) {
            write(u"first/data/"_s + QLatin1StringView(name), name);
        }
        for (const char *name : {"journal.sqlite", "archive/journal-2026-01-31.sqlite"}) {
            JournalDatabase journal;
            const QString file = path(u"first/data/"_s + QLatin1StringView(name));
            QVERIFY(QDir().mkpath(QFileInfo(file).path()));
            QVERIFY(journal.open(file));
            QVERIFY(journal.createJob(record()));
        }
    }
    Result<qsizetype> save() const { return saveProfile(profile(u"first"_s), path(u"copy"_s), m_now); }
    Result<qsizetype> restore() const { return restoreProfile(path(u"copy"_s), profile(u"second"_s)); }
    [[nodiscard]] bool isSecondEmpty() const
    {
        return QDir(path(u"second/data"_s)).isEmpty() && QDir(path(u"second/configuration"_s)).isEmpty();
    }
    void changeManifest(const std::function<void(QJsonObject &)> &change) const
    {
        QJsonObject json = QJsonDocument::fromJson(read(u"copy/profile.json"_s)).object();
        QVERIFY(!json.isEmpty());
        change(json);
        write(u"copy/profile.json"_s, QJsonDocument(json).toJson());
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        fill();
    }

    void whatWasSavedComesBack()
    {
        QCOMPARE(*save(), 8);
        QCOMPARE(*restore(), 8);
        for (const char *name : {"configuration/connections.json", "configuration/agreed-hosts.json",
                 "data/drafts.json", "data/known/12ab/waf.json", "data/window.json", "data/.hidden"}) {
            QCOMPARE(read(u"second/"_s + QLatin1StringView(name)), read(u"first/"_s + QLatin1StringView(name)));
            const auto others = QFile::permissions(path(u"second/"_s + QLatin1StringView(name)))
                & (QFile::ReadGroup | QFile::ReadOther);
            QCOMPARE(others, QFile::Permissions());
        }
        for (const char *name : {"lock", "journal.sqlite.version-3", "demo/drafts.json"}) {
            QVERIFY(!QFile::exists(path(u"second/data/"_s + QLatin1StringView(name))));
        }
        for (const char *name : {"journal.sqlite", "archive/journal-2026-01-31.sqlite"}) {
            JournalDatabase before;
            JournalDatabase after;
            QVERIFY(before.open(path(u"first/data/"_s + QLatin1StringView(name))));
            QVERIFY(after.open(path(u"second/data/"_s + QLatin1StringView(name))));
            QCOMPARE(after.id(), before.id());
            QCOMPARE(after.load(10)->size(), 1);
            QVERIFY(!after.load(10)->constFirst().damage);
        }
    }

    // What SQLite has not put into the file yet is in the copy, too.
    void aJournalThatIsOpenIsWhole()
    {
        JournalDatabase open;
        QVERIFY(open.open(path(u"first/data/journal.sqlite"_s)));
        QVERIFY(open.createJob(record()));
        QVERIFY(save());
        QVERIFY(restore());
        JournalDatabase after;
        QVERIFY(after.open(path(u"second/data/journal.sqlite"_s)));
        QCOMPARE(after.load(10)->size(), 2);
    }

    void aFolderInUseIsLeftAlone()
    {
        write(u"copy/.mine"_s, "x");
        QCOMPARE(save().error().serviceCode, u"profile.folder-used"_s);
        QCOMPARE(QDir(path(u"copy"_s)).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
            QStringList{u".mine"_s});
    }

    void anotherProfileIsLeftAlone_data()
    {
        QTest::addColumn<QString>("file");
        for (const char *name :
            {"data/drafts.json", "data/journal.sqlite", "configuration/connections.json", "data/known/x/waf.json"}) {
            QTest::newRow(name) << QString::fromLatin1(name);
        }
    }

    void anotherProfileIsLeftAlone()
    {
        QFETCH(QString, file);
        QVERIFY(save());
        write(u"second/"_s + file, "mine");
        QCOMPARE(restore().error().serviceCode, u"profile.used"_s);
        QCOMPARE(read(u"second/"_s + file), QByteArray("mine"));
        QVERIFY(file.endsWith(u"drafts.json") || !QFile::exists(path(u"second/data/drafts.json"_s)));
    }

    // A lock that was taken, or the demo's profile, is none.
    void anEmptyProfileMayHaveALock()
    {
        QVERIFY(save());
        write(u"second/data/lock"_s, "me");
        write(u"second/data/demo/drafts.json"_s, "demo");
        QVERIFY(restore());
        QCOMPARE(read(u"second/data/demo/drafts.json"_s), QByteArray("demo"));
    }

    void changedCopyIsRefused_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("a file") << u"data/drafts.json"_s << QByteArray("other");
        QTest::newRow("the journal") << u"data/journal.sqlite"_s << QByteArray();
        QTest::newRow("no JSON") << u"profile.json"_s << QByteArray("{");
        QTest::newRow("another kind") << u"profile.json"_s
                                      << QByteArray("{\"format\":\"allowdesk-plan\",\"version\":1}");
        QTest::newRow("a newer one") << u"profile.json"_s
                                     << QByteArray("{\"format\":\"allowdesk-profile\",\"version\":2,\"files\":[]}");
    }

    void changedCopyIsRefused()
    {
        QFETCH(QString, file);
        QFETCH(QByteArray, text);
        QVERIFY(save());
        write(u"copy/"_s + file, text);
        const auto refused = restore();
        QVERIFY(!refused);
        QVERIFY(refused.error().kind == ErrorKind::Payload || refused.error().kind == ErrorKind::Unsupported);
        QVERIFY(isSecondEmpty());
    }

    void missingFileIsTold()
    {
        QVERIFY(save());
        QVERIFY(QFile::remove(path(u"copy/data/window.json"_s)));
        const auto refused = restore();
        QCOMPARE(refused.error().serviceCode, u"profile.changed"_s);
        QCOMPARE(refused.error().subject, path(u"copy/data/window.json"_s));
        QVERIFY(isSecondEmpty());
        QVERIFY(QFile::remove(path(u"copy/profile.json"_s)));
        QCOMPARE(restore().error().kind, ErrorKind::NotFound);
    }

    // It comes from outside: no file is written anywhere else.
    void pathsOutsideAreRefused_data()
    {
        QTest::addColumn<QString>("outside");
        for (const char *name : {"data/../../../outside", "/data/x", "outside", "data/./x", "data", "data//x",
                 "data/lock", "data/demo/x", "configuration/../data/x", ""}) {
            QTest::newRow(name) << QString::fromLatin1(name);
        }
    }

    void pathsOutsideAreRefused()
    {
        QFETCH(QString, outside);
        QVERIFY(save());
        changeManifest([&](QJsonObject &json) {
            QJsonArray files = json[u"files"_s].toArray();
            QJsonObject first = files[0].toObject();
            first[u"path"_s] = outside;
            files[0] = first;
            json[u"files"_s] = files;
        });
        QVERIFY(!restore());
        QVERIFY(isSecondEmpty());
    }

    // A pipe would be waited for.
    void onlyFilesAreRead()
    {
        QVERIFY(save());
        const QString pipe = path(u"copy/data/window.json"_s);
        QVERIFY(QFile::remove(pipe));
        QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
        QVERIFY(!restore());
    }

    // Half a profile would be taken for one that has lost files.
    void whatCannotBeWrittenIsTakenBack()
    {
        QVERIFY(save());
        write(u"second/data/known"_s, {}); // a file where a folder is to be
        QVERIFY(QFile::remove(path(u"second/data/known"_s)));
        QVERIFY(QFile::link(u"/nowhere/at/all"_s, path(u"second/data/known"_s)));
        QVERIFY(!restore());
        QVERIFY(!QFile::exists(path(u"second/data/drafts.json"_s)));
        QVERIFY(!QFile::exists(path(u"second/data/journal.sqlite"_s)));
        QVERIFY(QFile::remove(path(u"second/data/known"_s)));
        QVERIFY(restore());
    }
};

ALLOWDESK_TEST(ProfileCopyTest)
#include "tst_profilecopy.moc"
