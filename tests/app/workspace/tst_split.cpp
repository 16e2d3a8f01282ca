#include "app/services/waf/service.h"
#include "app/workspace/inventory.h"
#include "tests/app/workspace/onecache.h"
#include "tests/support/fakesession.h"
#include "tests/support/manualclock.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

/// A list of four entries, two of which are split off into new lists: one edit, whichever list it is taken back from.
class SplitTest final : public QObject
{
    Q_OBJECT

    const waf::WafService m_service{};
    const OneCache m_cloud{};
    ManualClock m_clock;
    std::unique_ptr<FakeSession> m_session;
    std::unique_ptr<Inventory> m_inventory;
    TargetRef m_whole;

    static TargetState entries(const QStringList &addresses)
    {
        TargetState state;
        for (const QString &address : addresses) {
            state.rows << Row{nextRowId(), {address, QString()}};
        }
        return state;
    }
    [[nodiscard]] QStringList addressesOf(const TargetRef &target) const
    {
        QStringList addresses;
        const QList<Row> rows = m_inventory->draft(target)->wanted().rows;
        for (const Row &row : rows) {
            addresses << row.cells.constFirst();
        }
        return addresses;
    }
    [[nodiscard]] TargetRef named(const QString &name) const
    {
        for (const TargetSummary &summary : m_inventory->targets()) {
            if (summary.name == name) {
                return summary.target;
            }
        }
        return {};
    }
    Result<void> split(const QStringList &names = {u"big-2"_s, u"big-3"_s})
    {
        const QList<Row> rows = m_inventory->draft(m_whole)->wanted().rows;
        QList<NewPart> parts;
        for (qsizetype i = 0; i < names.size(); ++i) {
            parts << NewPart{names[i], {.rows = {rows[2 + i]}}};
        }
        return m_inventory->split(m_whole, parts);
    }

private Q_SLOTS:
    void init()
    {
        m_session = std::make_unique<FakeSession>();
        m_session->channel().setAnswerer([this](const ApiRequest &request) { return m_cloud.answer(request); });
        m_inventory = std::make_unique<Inventory>(*m_session, m_service, m_clock);
        const auto whole =
            m_inventory->stageNew(u"big"_s, entries({u"10.0.0.1"_s, u"10.0.0.2"_s, u"10.0.0.3"_s, u"10.0.0.4"_s}));
        QVERIFY(whole);
        m_whole = *whole;
    }
    void cleanup()
    {
        m_inventory.reset();
        m_session.reset();
    }

    void undoTakesAllOfItBack_data()
    {
        QTest::addColumn<QString>("askedOf");
        QTest::newRow("of the whole") << u"big"_s;
        QTest::newRow("of a part") << u"big-2"_s;
        QTest::newRow("of the other part") << u"big-3"_s;
    }

    void undoTakesAllOfItBack()
    {
        QFETCH(QString, askedOf);
        QVERIFY(split());
        QCOMPARE(addressesOf(m_whole), (QStringList{u"10.0.0.1"_s, u"10.0.0.2"_s}));
        QCOMPARE(addressesOf(named(u"big-3"_s)), QStringList{u"10.0.0.4"_s});
        QVERIFY(m_inventory->canUndo(named(askedOf)));
        QVERIFY(m_inventory->undo(named(askedOf)));
        QCOMPARE(m_inventory->targets().size(), 1);
        QCOMPARE(addressesOf(m_whole).size(), 4);
        QVERIFY(m_inventory->canRedo(m_whole));
        QVERIFY(m_inventory->redo(m_whole));
        QCOMPARE(m_inventory->targets().size(), 3);
        QCOMPARE(addressesOf(m_whole).size(), 2);
        QVERIFY(m_inventory->undo(m_whole));
        QCOMPARE(m_inventory->targets().size(), 1);
    }

    // What was edited in a part since would go with it.
    void anEditedPartIsNotLost()
    {
        QVERIFY(split());
        const TargetRef part = named(u"big-2"_s);
        m_inventory->draft(part)->addRow({u"10.9.9.9"_s, QString()});
        const auto undone = m_inventory->undo(m_whole);
        QVERIFY(!undone);
        QCOMPARE(undone.error().serviceCode, u"room.split-used"_s);
        QCOMPARE(undone.error().subject, u"big-2"_s);
        QCOMPARE(m_inventory->targets().size(), 3);
        QCOMPARE(addressesOf(m_whole).size(), 2);
        QVERIFY(m_inventory->undo(part)); // its own edit first
        QCOMPARE(m_inventory->targets().size(), 3);
    }

    void editsAfterTheSplitAreTakenBackFirst()
    {
        QVERIFY(split());
        m_inventory->draft(m_whole)->addRow({u"10.9.9.9"_s, QString()});
        QVERIFY(!m_inventory->canUndo(named(u"big-2"_s)));
        QVERIFY(m_inventory->undo(m_whole));
        QCOMPARE(m_inventory->targets().size(), 3);
        QVERIFY(m_inventory->canUndo(named(u"big-2"_s)));
        QVERIFY(m_inventory->undo(m_whole));
        QCOMPARE(m_inventory->targets().size(), 1);
    }

    // All of it or nothing: no part is left behind with entries that the whole has too.
    void aSplitThatCannotBeMadeLeavesNothing()
    {
        QVERIFY(m_inventory->stageNew(u"big-3"_s));
        const auto made = split();
        QVERIFY(!made);
        QCOMPARE(m_inventory->targets().size(), 2);
        QCOMPARE(addressesOf(m_whole).size(), 4);
    }

    void aPartKnowsWhereItCameFrom()
    {
        QVERIFY(split());
        QCOMPARE(m_inventory->splitFrom(named(u"big-2"_s)), std::optional(m_whole));
        QVERIFY(!m_inventory->splitFrom(m_whole));
        m_inventory->discard(named(u"big-2"_s));
        QVERIFY(m_inventory->undo(m_whole)); // the part that is left goes, the entries of both come back
        QCOMPARE(m_inventory->targets().size(), 1);
        QCOMPARE(addressesOf(m_whole).size(), 4);
    }
};

ALLOWDESK_TEST(SplitTest)
#include "tst_split.moc"
