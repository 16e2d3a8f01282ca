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
