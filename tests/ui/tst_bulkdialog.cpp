#include "app/services/dcs/service.h"
#include "tests/support/manualclock.h"
#include "tests/support/testregistry.h"
#include "tests/ui/fakecloud.h"
#include "ui/bulk/bulkdialog.h"

#include <QComboBox>
#include <QJsonArray>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

/// Two caches with the group "office", and one that has no list.
class BulkDialogTest final : public QObject
{
    Q_OBJECT

    const dcs::DcsService m_service{};
    ManualClock m_clock;
    std::unique_ptr<FakeCloud> m_cloud;
    std::unique_ptr<Inventory> m_inventory;
    std::unique_ptr<BulkDialog> m_dialog;

    template <typename T>
    T *child(const char *name)
    {
        return m_dialog->findChild<T *>(QString::fromLatin1(name));
    }
    QString outcome(int row) { return child<QTableView>("bulkTargets")->model()->index(row, 2).data().toString(); }
    void write(const QString &text) { child<QPlainTextEdit>("bulkEntries")->setPlainText(text); }

private Q_SLOTS:
    void init()
    {
        m_cloud = std::make_unique<FakeCloud>();
        for (const QString &id : {u"i-1"_s, u"i-2"_s}) {
            m_cloud->addCache(id,
                {.name = u"cache-"_s + id,
                    .whitelist = {{u"instance_id"_s, id}, {u"enable_whitelist"_s, true},
                        {u"whitelist_ip_limit_num"_s, 20},
                        {u"whitelist"_s,
                            QJsonArray{QJsonObject{
                                {u"group_name"_s, u"office"_s}, {u"ip_list"_s, QJsonArray{u"10.0.0.1"_s}}}}}}});
        }
        m_cloud->addCache(u"i-3"_s, {.name = u"old"_s, .version = u"3.0"_s});
        m_inventory = std::make_unique<Inventory>(m_cloud->fakeSession(), m_service, m_clock);
        m_inventory->refresh();
        QTRY_COMPARE(m_inventory->targets().size(), 3);
        QTRY_VERIFY(m_inventory->reading(m_inventory->targets()[1].target).snapshot);
        m_dialog = std::make_unique<BulkDialog>(*m_inventory);
    }

    void cleanup()
    {
        m_dialog.reset();
        m_inventory.reset();
    }

    void stagesAndAsksForTheReview()
    {
        const QSignalSpy review(m_dialog.get(), &BulkDialog::reviewRequested);
        QVERIFY(!child<QPushButton>("bulkReview")->isEnabled());
        child<QComboBox>("bulkPart")->setCurrentText(u"office"_s);
        write(u"10.0.0.1, 10.0.0.2\n10.0.0.3"_s);
        QCOMPARE(outcome(0), u"+2, no change needed: 1"_s);
        QCOMPARE(outcome(2), u"Cannot be changed now"_s);
        QVERIFY(!child<QPushButton>("bulkReview")->isEnabled()); // nothing is ticked
        child<QPushButton>("bulkTick")->click();
        QVERIFY(child<QPushButton>("bulkReview")->isEnabled());
        child<QPushButton>("bulkReview")->click();
        QCOMPARE(review.size(), 1);
        QCOMPARE(review[0][0].value<QList<TargetRef>>().size(), 2);
        QCOMPARE(m_inventory->pendingCount(), 4);
    }

    void whatIsWrongIsSaidWhileTyping_data()
    {
        QTest::addColumn<QString>("entries");
        QTest::addColumn<QString>("part");
        QTest::addColumn<QString>("said");
        QTest::addColumn<bool>("isGood");
        QTest::newRow("no address") << u"10.0.0.300"_s << u"office"_s << u"10.0.0.300: Octet out of range"_s << false;
        QTest::newRow("a bad name") << u"10.0.0.2"_s << u"1"_s << u"1: "_s << false;
        QTest::newRow("broad") << u"10.0.0.0/12"_s << u"office"_s << u"10.0.0.0/12: "_s << true;
        QTest::newRow("a network and its mask")
            << u"10.20.0.0 255.255.0.0"_s << u"office"_s << u"“10.20.0.0 255.255.0.0”"_s << false;
        QTest::newRow("good") << u"10.0.0.2"_s << u"office"_s << QString() << true;
    }

    void whatIsWrongIsSaidWhileTyping()
    {
        QFETCH(QString, entries);
        QFETCH(QString, part);
        QFETCH(QString, said);
        QFETCH(bool, isGood);
        child<QPushButton>("bulkTick")->click();
        child<QComboBox>("bulkPart")->setCurrentText(part);
        write(entries);
        QVERIFY2(
            child<QLabel>("bulkProblems")->text().startsWith(said), qPrintable(child<QLabel>("bulkProblems")->text()));
        QCOMPARE(child<QLabel>("bulkProblems")->text().isEmpty(), said.isEmpty());
        QCOMPARE(child<QPushButton>("bulkStage")->isEnabled(), isGood);
    }

    void theGroupIsForAPersonToSay()
    {
        auto *part = child<QComboBox>("bulkPart");
        QCOMPARE(part->currentText(), QString());
        QCOMPARE(part->itemText(0), u"office"_s); // offered first: most of them have it
        child<QPushButton>("bulkTick")->click();
        write(u"10.0.0.7"_s);
        QVERIFY(!child<QPushButton>("bulkStage")->isEnabled());
        QVERIFY(child<QLabel>("bulkTotal")->text().contains(u"Enter a group"_s));
        part->setCurrentText(u"office"_s);
        QVERIFY(child<QPushButton>("bulkStage")->isEnabled());
        child<QPushButton>("bulkStage")->click();
        QCOMPARE(m_inventory->draft(m_inventory->targets()[0].target)->wanted().rows.constLast().cells,
            (QStringList{u"office"_s, u"10.0.0.7"_s}));
    }

    void removalAsksForNoGroup()
    {
        write(u"10.0.0.1"_s);
        child<QRadioButton>("bulkRemove")->setChecked(true);
        QVERIFY(!child<QComboBox>("bulkPart")->isEnabled());
        QCOMPARE(outcome(0), u"−1"_s);
    }
};

ALLOWDESK_TEST(BulkDialogTest)
#include "tst_bulkdialog.moc"
