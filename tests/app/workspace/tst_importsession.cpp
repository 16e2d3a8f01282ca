#include "app/services/dcs/service.h"
#include "app/workspace/importsession.h"
#include "tests/app/workspace/draftrun.h"
#include "tests/support/testregistry.h"

#include <QSignalSpy>
#include <QTemporaryDir>

using namespace allowdesk;
using namespace Qt::StringLiterals;

/// An import without a window: read, chosen, fixed, checked, staged.
class ImportSessionTest final : public QObject
{
    Q_OBJECT

    const dcs::DcsService m_caches{};
    std::unique_ptr<Draft> m_draft;
    std::unique_ptr<ImportSession> m_session;

    void evaluatedAgain(const std::function<void()> &change)
    {
        const QSignalSpy evaluated(m_session.get(), &ImportSession::evaluated);
        change();
        QTRY_VERIFY(!evaluated.isEmpty() && !m_session->isWorking());
    }
    void read(const QString &text)
    {
        evaluatedAgain([&] { m_session->readText(text); });
    }
    [[nodiscard]] QList<RecordFate> fates() const { return m_session->evaluation()->fates.records; }

private Q_SLOTS:
    void init()
    {
        TargetState state{.attributes = {{u"enabled"_s, true}}};
        state.rows = {{nextRowId(), {u"office"_s, u"10.0.0.1"_s}}, {nextRowId(), {u"branch"_s, u"10.0.1.1"_s}}};
        m_draft =
            std::make_unique<Draft>(TargetRef{.id = u"i-1"_s}, m_caches.schema(), Snapshot{.state = std::move(state)});
        m_session = std::make_unique<ImportSession>(m_caches, Workspace{}, *m_draft);
    }
    void cleanup()
    {
        m_session.reset();
        m_draft.reset();
    }

    void aFileComesIntoTheDraft()
    {
        read(u"group_name,ip\noffice,10.0.0.2\noffice,10.0.0.1\n"_s);
        QCOMPARE(fates(), (QList<RecordFate>{RecordFate::Add, RecordFate::Unchanged}));
        QVERIFY(m_draft->isEmpty());
        QVERIFY(m_session->stage());
        QCOMPARE(staged(*m_draft), QStringList{u"+office 10.0.0.2"_s});
    }

    void nothingIsStagedBeforeItIsChecked()
    {
        QVERIFY(!m_session->stage());
        m_session->readText(u"group_name,ip\noffice,10.0.0.2\n"_s);
        QVERIFY(!m_session->stage());
        QVERIFY(m_draft->isEmpty());
        QTRY_VERIFY(m_session->evaluation());
    }

    void aGroupForAllRowsStaysOverAnotherReading()
    {
        read(u"10.0.0.2\n10.0.0.3\n"_s);
        evaluatedAgain([this] { m_session->setMapping(false, u"shops"_s); });
        QCOMPARE(m_session->evaluation()->cells(0), (QStringList{u"shops"_s, u"10.0.0.2"_s}));
        Dialect dialect = m_session->evaluation()->plan->table().dialect();
        dialect.comment = '#';
        evaluatedAgain([&] { m_session->setDialect(dialect); });
        QTRY_COMPARE(m_session->evaluation()->cells(0), (QStringList{u"shops"_s, u"10.0.0.2"_s}));
    }

    // What the file names itself is not overwritten by what was chosen for one that did not.
    void aGroupThatTheFileNamesCountsMore()
    {
        read(u"10.0.0.2\n"_s);
        evaluatedAgain([this] { m_session->setMapping(false, u"shops"_s); });
        read(u"group_name,ip\noffice,10.0.0.4\n,10.0.0.5\n"_s);
        QCOMPARE(m_session->evaluation()->cells(0), (QStringList{u"office"_s, u"10.0.0.4"_s}));
        QVERIFY(m_session->evaluation()->cell(1, 0).isEmpty());
    }

    void onlyWhatIsCertainIsFixedForMany()
    {
        read(u"group_name,ip\noffice,10.0.0.2.\noffice,10.0.0.0 255.255.255.0\nbranch,10.0.0.1\n"_s);
        QCOMPARE(fates()[0], RecordFate::Bad);
        QCOMPARE(fates()[2], RecordFate::Elsewhere);
        evaluatedAgain([this] { m_session->fix({0, 1, 2}); });
        QCOMPARE(fates()[0], RecordFate::Add);
        QCOMPARE(fates()[1], RecordFate::Bad); // what it means has to be looked at
        QCOMPARE(fates()[2], RecordFate::Move);
        QCOMPARE(m_session->changedRows(), 2);
    }

    void whatIsWrittenIsChecked()
    {
        read(u"group_name,ip\noffice,ten\n"_s);
        evaluatedAgain([this] { m_session->edit(0, 1, u"10.0.0.10"_s); });
        QCOMPARE(fates(), QList<RecordFate>{RecordFate::Add});
        QCOMPARE(m_session->changedRows(), 1);
    }

    void replaceRemovesWhatTheFileDoesNotName()
    {
        read(u"group_name,ip\noffice,10.0.0.2\n"_s);
        evaluatedAgain([this] { m_session->setMode(ImportMode::Replace, false); });
        QCOMPARE(m_session->evaluation()->fates.removed.size(), 1);
        QVERIFY(m_session->stage());
        QCOMPARE(staged(*m_draft), (QStringList{u"-office 10.0.0.1"_s, u"+office 10.0.0.2"_s}));
    }

    // A job that ends meanwhile brings another list beneath it.
    void anotherListIsCheckedAnew()
    {
        read(u"group_name,ip\noffice,10.0.0.2\n"_s);
        evaluatedAgain([this] { m_draft->addRow({u"office"_s, u"10.0.0.2"_s}); });
        QCOMPARE(fates(), QList<RecordFate>{RecordFate::Unchanged});
    }

    void manyRowsAreStagedLater_data()
    {
        QTest::addColumn<QString>("meanwhile");
        QTest::addColumn<bool>("isStaged");
        QTest::newRow("nothing") << u""_s << true;
        QTest::newRow("read again, as it was") << u"read"_s << true;
        QTest::newRow("others have changed it") << u"changed"_s << false;
        QTest::newRow("edited in the draft") << u"edited"_s << false;
        QTest::newRow("edited in the file") << u"written"_s << false;
        QTest::newRow("the draft has gone") << u"gone"_s << false;
    }

    void manyRowsAreStagedLater()
    {
        QFETCH(QString, meanwhile);
        QFETCH(bool, isStaged);
        QString text = u"group_name,ip\noffice,10.0.0.1\nshops,10.0.1.1\n"_s;
        for (int i = 0; i < 3000; ++i) {
            text += u"office,10.1.%1.%2\n"_s.arg(i >> 8).arg(i & 255);
        }
        read(text);
        evaluatedAgain([this] { m_session->moveAll(); });
        QCOMPARE(m_session->evaluation()->changes(), 3001);
        const QSignalSpy staged(m_session.get(), &ImportSession::staged);
        const QSignalSpy evaluated(m_session.get(), &ImportSession::evaluated);
        QVERIFY(m_session->stage());
        QVERIFY(m_session->isWorking());
        QVERIFY(!m_session->stage());
        QVERIFY(m_draft->isEmpty());
        Snapshot fresh = m_draft->base();
        if (meanwhile == u"read") {
            QVERIFY(!m_draft->rebaseOnto(fresh));
        } else if (meanwhile == u"changed") {
            fresh.state.rows << Row{nextRowId(), {u"office"_s, u"10.9.9.9"_s}};
            QVERIFY(m_draft->rebaseOnto(fresh));
        } else if (meanwhile == u"edited") {
            m_draft->addRow({u"office"_s, u"10.9.9.9"_s});
        } else if (meanwhile == u"written") {
            m_session->edit(5, 1, u"10.9.9.9"_s);
        } else if (meanwhile == u"gone") {
            m_draft.reset();
        }
        QTRY_VERIFY(!m_session->isWorking());
        QCOMPARE(staged.size(), isStaged ? 1 : 0);
        QCOMPARE(evaluated.size(), isStaged || !m_draft ? 0 : 1);
        if (!m_draft) {
            return;
        }
        if (!isStaged) {
            QVERIFY(m_draft->pendingCount() <= 1);
            QVERIFY(m_session->stage()); // once more, of what was looked at
            QTRY_COMPARE(staged.size(), 1);
        }
        QVERIFY(m_draft->pendingCount() >= 3001);
        QCOMPARE(m_draft->wanted().rows[1].cells, (QStringList{u"shops"_s, u"10.0.1.1"_s}));
        m_draft->undo();
        QVERIFY(m_draft->pendingCount() <= 1); // one step
        m_draft->redo();
        QVERIFY(m_draft->pendingCount() >= 3001);
    }

    void aFileThatIsNotThereIsTold()
    {
        const QSignalSpy failed(m_session.get(), &ImportSession::failed);
        const QSignalSpy forgotten(m_session.get(), &ImportSession::forgotten);
        m_session->readFile(QTemporaryDir().filePath(u"none.csv"_s));
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(forgotten.size(), 1);
        QVERIFY(!m_session->evaluation());
    }

    void theDraftMayGo()
    {
        read(u"group_name,ip\noffice,10.0.0.2\n"_s);
        const QSignalSpy gone(m_session.get(), &ImportSession::draftGone);
        m_draft.reset();
        QCOMPARE(gone.size(), 1);
        QVERIFY(!m_session->stage());
        QVERIFY(m_session->parts().isEmpty());
    }
};

ALLOWDESK_TEST(ImportSessionTest)
#include "tst_importsession.moc"
