#include "app/base/process.h"
#include "app/import/importloader.h"
#include "app/services/catalogue.h"
#include "tests/support/testregistry.h"

#include <QFile>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace allowdesk;
using namespace Qt::StringLiterals;

class ImportLoaderTest final : public QObject
{
    Q_OBJECT

    const std::unique_ptr<ServiceCatalog> m_services = makeServiceCatalog();
    [[nodiscard]] ImportSpec spec() const { return importSpec(m_services->find(u"dcs"_s)->schema()); }

private Q_SLOTS:
    void fileIsRead()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath(u"list.csv"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(file.write("group_name,ip\noffice,10.0.0.1\n") > 0);
        file.close();
        ImportLoader loader;
        QSignalSpy loaded(&loader, &ImportLoader::loaded);
        loader.loadFile(file.fileName(), spec(), {});
        QVERIFY(loader.isWorking());
        QTRY_COMPARE(loaded.size(), 1);
        QVERIFY(!loader.isWorking());
    }

    // Whoever drops a pipe on the window is told at once, though nobody ever writes into it.
    void pipeIsNamed()
    {
        const QTemporaryDir folder;
        const QString pipe = folder.filePath(u"pipe.csv"_s);
        QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
        ImportLoader loader;
        QSignalSpy failed(&loader, &ImportLoader::failed);
        loader.loadFile(pipe, spec(), {});
        QTRY_COMPARE(failed.size(), 1);
        const auto error = failed.first().first().value<Error>();
        QCOMPARE(error.serviceCode, u"file.not-regular"_s);
        QCOMPARE(error.subject, pipe);
        QVERIFY(error.message.contains(u"pipe"_s));
    }
};

ALLOWDESK_TEST(ImportLoaderTest)
#include "tst_importloader.moc"
