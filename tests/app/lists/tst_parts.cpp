#include "app/lists/parts.h"
#include "app/services/dcs/schema.h"
#include "tests/app/lists/pairschema.h"
#include "tests/support/testregistry.h"

#include <QSignalSpy>
#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

/// The groups of a whitelist: office with two addresses, shops with one.
class PartsTest final : public QObject
{
    Q_OBJECT

    const dcs::WhitelistSchema m_schema{};
    std::unique_ptr<Draft> m_draft;

    [[nodiscard]] RowId id(int row) const { return m_draft->base().state.rows[row].id; }
    [[nodiscard]] QStringList wanted() const
    {
        QStringList lines;
        const QList<Row> rows = m_draft->wanted().rows;
        for (const Row &row : rows) {
            lines << row.cells.join(u' ');
        }
        return lines;
    }

private Q_SLOTS:
    void init()
    {
        m_draft = std::make_unique<Draft>(TargetRef{}, m_schema,
            Snapshot{.state = pairs(
                         {{u"office"_s, u"10.0.0.1"_s}, {u"shops"_s, u"10.0.0.2"_s}, {u"office"_s, u"10.0.0.3"_s}})});
    }

    void namesComeOnceAndInOrder()
    {
        QCOMPARE(partNames(*m_draft), (QStringList{u"office"_s, u"shops"_s}));
        m_draft->removeRows({id(1)});
        m_draft->addRow({u"new"_s, u"10.0.0.4"_s});
        m_draft->addRow({QString(), u"10.0.0.5"_s});
        QCOMPARE(partNames(*m_draft), (QStringList{u"office"_s, u"new"_s}));
    }

    void rowsMoveInOneEdit()
    {
        const QSignalSpy changed(m_draft.get(), &Draft::changed);
        m_draft->removeRows({id(1)});
        moveToPart(*m_draft, {id(0), id(1)}, u"archive"_s);
        QCOMPARE(changed.size(), 2);
        QCOMPARE(wanted(), (QStringList{u"archive 10.0.0.1"_s, u"office 10.0.0.3"_s}));
        m_draft->undo();
        QCOMPARE(wanted(), (QStringList{u"office 10.0.0.1"_s, u"office 10.0.0.3"_s}));
    }

    void aPartIsRenamedOrMerged()
    {
        renamePart(*m_draft, u"office"_s, u"berlin"_s);
        QCOMPARE(wanted(), (QStringList{u"berlin 10.0.0.1"_s, u"shops 10.0.0.2"_s, u"berlin 10.0.0.3"_s}));
        renamePart(*m_draft, u"berlin"_s, u"shops"_s);
        QCOMPARE(partNames(*m_draft), QStringList{u"shops"_s});
        QCOMPARE(m_draft->pendingCount(), 2);
        renamePart(*m_draft, u"nothing"_s, u"x"_s);
        QCOMPARE(m_draft->pendingCount(), 2);
    }

    void aListWithoutPartsHasNone()
    {
        const PairSchema plain;
        Draft draft(TargetRef{}, plain, Snapshot{.state = pairs({{u"a"_s, u"1"_s}})});
        QVERIFY(partNames(draft).isEmpty());
        moveToPart(draft, {draft.base().state.rows[0].id}, u"x"_s);
        QVERIFY(draft.isEmpty());
    }
};

ALLOWDESK_TEST(PartsTest)
#include "tst_parts.moc"
