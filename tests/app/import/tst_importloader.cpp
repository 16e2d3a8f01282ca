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

    void aLongFileBeginsBeforeItsEnd_data()
    {
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("begun");
        QTest::newRow("short") << 100 << 0;
        QTest::newRow("long") << 40'000 << 1;
    }

    void aLongFileBeginsBeforeItsEnd()
    {
        QFETCH(const int, rows);
        QFETCH(const int, begun);
        QByteArray text("group_name,ip\n");
        for (int i = 0; i < rows; ++i) {
            text += "office,10.0." + QByteArray::number(i / 200) + '.' + QByteArray::number(i % 200) + '\n';
        }
        ImportLoader loader;
        QStringList order;
        std::shared_ptr<const ImportPlan> beginning;
        std::shared_ptr<const ImportPlan> whole;
        connect(&loader, &ImportLoader::begun, this, [&](const std::shared_ptr<const ImportPlan> &plan) {
            order << u"begun"_s;
            beginning = plan;
        });
        connect(&loader, &ImportLoader::loaded, this, [&](const std::shared_ptr<const ImportPlan> &plan) {
            order << u"loaded"_s;
            whole = plan;
        });
        loader.loadText(text, spec(), {});
        QTRY_VERIFY(whole);
        QCOMPARE(order, QStringList(begun, u"begun"_s) + QStringList{u"loaded"_s});
        QCOMPARE(whole->rowCount(), rows);
        if (beginning) {
            QVERIFY(beginning->rowCount() > 1000 && beginning->rowCount() < rows);
            QCOMPARE(beginning->mapping(), whole->mapping());
            for (const qsizetype record : {qsizetype(0), beginning->rowCount() - 1}) {
                QCOMPARE(beginning->text(record, 1), whole->text(record, 1));
                QCOMPARE(beginning->line(record), whole->line(record));
            }
        }
    }

    void aNewerReadingSilencesTheBeginningOfTheOlder()
    {
        ImportLoader loader;
        QSignalSpy begun(&loader, &ImportLoader::begun);
        QSignalSpy loaded(&loader, &ImportLoader::loaded);
        loader.loadText("10.0.0.1,office\n" + QByteArray(1 << 20, '#'), spec(), {});
        loader.loadText("group_name,ip\noffice,10.0.0.1\n", spec(), {});
        QTRY_COMPARE(loaded.size(), 1);
        QCOMPARE(begun.size(), 0);
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
