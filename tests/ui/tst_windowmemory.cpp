#include "tests/support/manualclock.h"
#include "tests/support/testregistry.h"
#include "ui/support/windowmemory.h"

#include <QFile>
#include <QHeaderView>
#include <QSignalSpy>
#include <QSplitter>
#include <QStandardItemModel>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

/// A table of some columns beside something else.
struct Part
{
    explicit Part(int columns = 3) : model(2, columns), splitter(Qt::Horizontal, &root)
    {
        splitter.setObjectName(u"split"_s);
        table = new QTableView(&splitter);
        table->setObjectName(u"table"_s);
        table->setModel(&model);
        new QWidget(&splitter);
        root.resize(600, 300);
        splitter.resize(600, 300);
    }
    QStandardItemModel model;
    QWidget root;
    QSplitter splitter;
    QTableView *table = nullptr;
};

} // namespace

class WindowMemoryTest final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    ManualClock m_clock;

    [[nodiscard]] QString fileName() const { return m_folder.filePath(u"window.json"_s); }

private Q_SLOTS:
    void init()
    {
        QFile::remove(fileName());
        QFile::remove(fileName() + u".version-1"_s);
    }

    void filesOfTheFirstVersionAreCarriedOver_data()
    {
        QTest::addColumn<QString>("profile");
        QTest::newRow("first") << u"0.1.0-first"_s;
        QTest::newRow("second") << u"0.1.0-second"_s;
    }

    // The workspace that was open, and the columns of the caches' entries as a person had left them.
    void filesOfTheFirstVersionAreCarriedOver()
    {
        QFETCH(QString, profile);
        QVERIFY(QFile::copy(
            QStringLiteral(ALLOWDESK_SOURCE_DIR "/tests/data/profiles/%1/window.json").arg(profile), fileName()));
        QVERIFY(QFile::setPermissions(fileName(), QFile::ReadOwner | QFile::WriteOwner));
        {
            WindowMemory memory(fileName(), m_clock);
            QVERIFY(memory.load());
            QCOMPARE(memory.text(lastWorkspaceKey), u"demo-eu-demo-1"_s);
            QVERIFY(!memory.text(u"inventory/dcs/records/0"_s).isEmpty());
            memory.note(u"other"_s, u"x"_s);
        }
        QVERIFY(QFile::exists(fileName() + u".version-1"_s));
        WindowMemory memory(fileName(), m_clock);
        QVERIFY(memory.load());
        QCOMPARE(memory.text(lastWorkspaceKey), u"demo-eu-demo-1"_s);
        QVERIFY(memory.text(u"place"_s).isEmpty());
    }

    void fileOfANewerVersionIsLeftAlone()
    {
        const QByteArray newer(R"({"version":99,"place":"x"})");
        QFile file(fileName());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(newer);
        file.close();
        {
            WindowMemory memory(fileName(), m_clock);
            QVERIFY(!memory.load());
            QCOMPARE(memory.text(lastWorkspaceKey), QString());
            memory.note(QString(lastWorkspaceKey), u"y"_s);
        }
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), newer);
    }

    void partsComeBackAsTheyWereLeft()
    {
        {
            WindowMemory memory(fileName(), m_clock);
            QVERIFY(memory.load());
            Part part;
            memory.follow(part.root, u"room"_s);
            part.table->setColumnWidth(0, 222);
            part.table->setColumnHidden(1, true);
            part.table->horizontalHeader()->moveSection(2, 0);
            memory.note(u"place"_s, u"p-1"_s);
        }
        WindowMemory memory(fileName(), m_clock);
        QVERIFY(memory.load());
        QCOMPARE(memory.text(u"place"_s), u"p-1"_s);
        Part part;
        memory.follow(part.root, u"room"_s);
        QCOMPARE(part.table->columnWidth(0), 222);
        QVERIFY(part.table->isColumnHidden(1));
        QCOMPARE(part.table->horizontalHeader()->visualIndex(2), 0);
        // Another part of the same names, and one that has other columns by now, are as new.
        Part other;
        memory.follow(other.root, u"elsewhere"_s);
        QVERIFY(!other.table->isColumnHidden(1));
        Part wider(4);
        memory.follow(wider.root, u"room"_s);
        QVERIFY(!wider.table->isColumnHidden(1));
    }

    void aDamagedFileIsToldAndForgotten()
    {
        QFile file(fileName());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("no json");
        file.close();
        WindowMemory memory(fileName(), m_clock);
        QVERIFY(!memory.load());
        QVERIFY(memory.text(u"place"_s).isEmpty());
        memory.note(u"place"_s, u"p-2"_s);
        m_clock.advance(5s);
        WindowMemory next(fileName(), m_clock);
        QTRY_VERIFY(next.load());
        QCOMPARE(next.text(u"place"_s), u"p-2"_s);
    }
};

ALLOWDESK_TEST(WindowMemoryTest)
#include "tst_windowmemory.moc"
