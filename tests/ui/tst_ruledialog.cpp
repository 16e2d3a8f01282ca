#include "app/services/hss/service.h"
#include "tests/support/fakesession.h"
#include "tests/support/manualclock.h"
#include "tests/support/testregistry.h"
#include "ui/services/hss/ruledialog.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Rules made for many servers: picked from the service's list with the keyboard, or typed.
class RuleDialogTest final : public QObject
{
    Q_OBJECT

    const hss::HssService m_service{};
    ManualClock m_clock;
    std::unique_ptr<FakeSession> m_session;
    std::unique_ptr<Inventory> m_inventory;
    std::unique_ptr<Draft> m_draft;
    std::unique_ptr<hss::RuleDialog> m_dialog;
    Result<ApiResponse> m_hosts = failure(ErrorKind::Network, {});

    template <typename T>
    T *child(const char *name)
    {
        return m_dialog->findChild<T *>(QLatin1StringView(name));
    }
    QTableView *table() { return child<QTableView>("hosts"); }
    QString summary() { return child<QLabel>("ruleSummary")->text(); }
    void write(const QString &servers, const QString &sources, const QString &users)
    {
        child<QPlainTextEdit>("ruleServers")->setPlainText(servers);
        child<QPlainTextEdit>("ruleSources")->setPlainText(sources);
        child<QPlainTextEdit>("ruleUsers")->setPlainText(users);
    }
    void open()
    {
        m_dialog = std::make_unique<hss::RuleDialog>(*m_inventory, *m_draft);
        m_dialog->show();
    }

private Q_SLOTS:
    // By its button, or by Ctrl+Enter.
    void enterInAFieldStagesNothing()
    {
        open();
        write(u"10.0.0.20"_s, u"10.1.0.1"_s, u"root"_s);
        QVERIFY(child<QPushButton>("ruleStage")->isEnabled());
        for (const char *field : {"hostFilter", "ruleRemark"}) {
            QTest::keyClick(child<QLineEdit>(field), Qt::Key_Return);
        }
        QVERIFY(m_dialog->isVisible());
        QVERIFY(m_draft->isEmpty());
        QTest::keyClick(child<QLineEdit>("ruleRemark"), Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(!m_dialog->isVisible());
        QCOMPARE(m_draft->pendingCount(), 1);
    }

    void itGoesWithItsDraft()
    {
        open();
        m_draft.reset();
        QVERIFY(!m_dialog->isVisible());
    }

    void init()
    {
        m_session = std::make_unique<FakeSession>();
        m_hosts = fakeResponse(R"({"total_num":3,"data_list":[
            {"host_name":"web-1","private_ip":"10.0.0.10","agent_status":"online","protect_status":"opened"},
            {"host_name":"web-2","private_ip":"10.0.0.12","agent_status":"offline","protect_status":"closed"},
            {"host_name":"gone","private_ip":"","agent_status":"","protect_status":"new-word"}]})");
        m_session->channel().setAnswerer([this](const ApiRequest &) { return std::optional(m_hosts); });
        m_session->channel().setWait(u"hss.AddLoginWhiteList"_s, 12s);
        m_inventory = std::make_unique<Inventory>(*m_session, m_service, m_clock);
        m_draft = std::make_unique<Draft>(
            TargetRef{fakeWorkspace().id, u"hss"_s, u"project"_s, u"0"_s, u"0"_s}, m_service.schema(), Snapshot());
        open();
    }
    void cleanup()
    {
        m_dialog.reset();
        m_draft.reset();
        m_inventory.reset();
        m_session.reset();
    }

    void serversAreTickedWithTheKeyboard()
    {
        QTRY_COMPARE(table()->model()->rowCount(), 3);
        const QAbstractItemModelTester tester(table()->model());
        table()->setCurrentIndex(table()->model()->index(0, 0));
        QTest::keyClick(table(), Qt::Key_Space);
        QCOMPARE(table()->model()->index(0, 0).data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
        QVERIFY(!(table()->model()->index(2, 0).flags() & Qt::ItemIsEnabled)); // it has no address
        write(u"10.0.0.10\n10.0.0.99"_s, u"192.0.2.1"_s, u"ann\nbob"_s);
        // One that is ticked and typed is one.
        QVERIFY2(summary().contains(u"4 rules"_s), qPrintable(summary()));
        child<QLineEdit>("ruleRemark")->setText(u"office"_s);
        child<QPushButton>("ruleStage")->click();
        const QList<Row> rows = m_draft->wanted().rows;
        QCOMPARE(rows.size(), 4);
        QCOMPARE(rows[0].cells, (QStringList{u"10.0.0.10"_s, u"192.0.2.1"_s, u"ann"_s, u"office"_s, {}, {}, {}}));
    }

    // The filter narrows what is seen, not what was ticked.
    void aTickedServerStaysTickedWhenItIsFilteredAway()
    {
        QTRY_COMPARE(table()->model()->rowCount(), 3);
        QVERIFY(table()->model()->setData(table()->model()->index(0, 0), Qt::Checked, Qt::CheckStateRole));
        child<QLineEdit>("hostFilter")->setText(u"offline"_s);
        QCOMPARE(table()->model()->rowCount(), 1);
        write({}, u"192.0.2.1"_s, u"ann"_s);
        child<QPushButton>("ruleStage")->click();
        QCOMPARE(m_draft->wanted().rows.constFirst().cells.constFirst(), u"10.0.0.10"_s);
    }

    void packingIsOfferedWithWhatItSaves()
    {
        write(u"10.0.0.1\n10.0.0.2"_s, u"192.0.2.1\n192.0.2.2"_s, u"ann"_s);
        QVERIFY2(summary().contains(u"4 rules, about 50 s"_s), qPrintable(summary()));
        QVERIFY2(summary().contains(u"1 rule, about 13 s"_s), qPrintable(summary()));
        m_dialog->findChild<QCheckBox *>()->setChecked(true);
        child<QPushButton>("ruleStage")->click();
        QCOMPARE(m_draft->wanted().rows.size(), 1);
        QCOMPARE(m_draft->wanted().rows.constFirst().cells.constFirst(), u"10.0.0.1,10.0.0.2"_s);
    }

    void nothingIsStagedWithoutOneOfEach_data()
    {
        QTest::addColumn<QString>("servers");
        QTest::addColumn<QString>("sources");
        QTest::addColumn<QString>("users");
        QTest::addColumn<bool>("stages");
        QTest::newRow("none") << QString() << QString() << QString() << false;
        QTest::newRow("no user") << u"10.0.0.1"_s << u"192.0.2.1"_s << QString() << false;
        QTest::newRow("no server") << QString() << u"192.0.2.1"_s << u"ann"_s << false;
        QTest::newRow("at least one server") << u"10.0.0.1"_s << u"192.0.2.1"_s << u"ann"_s << true;
        QTest::newRow("a network and its mask") << u"10.0.0.1"_s << u"192.0.2.0 255.255.255.0"_s << u"ann"_s << false;
        QString many;
        for (int i = 0; i < 101; ++i) {
            many += u"10.0.0.%1\n"_s.arg(i);
        }
        QTest::newRow("far too many") << many << many << u"ann"_s << false;
    }

    void nothingIsStagedWithoutOneOfEach()
    {
        QFETCH(QString, servers);
        QFETCH(QString, sources);
        QFETCH(QString, users);
        write(servers, sources, users);
        QTEST(child<QPushButton>("ruleStage")->isEnabled(), "stages");
    }

    void withoutTheRightToServersTheyAreTyped()
    {
        m_hosts = failure(ErrorKind::Forbidden, u"no"_s);
        open();
        QTRY_VERIFY(!m_dialog->findChildren<QLabel *>().isEmpty());
        const auto isTold = [this] {
            const QList<QLabel *> labels = m_dialog->findChildren<QLabel *>();
            return std::any_of(labels.begin(), labels.end(),
                [](const QLabel *label) { return label->text().startsWith(u"The servers cannot be listed"_s); });
        };
        QTRY_VERIFY(isTold());
    }
};

ALLOWDESK_TEST(RuleDialogTest)
#include "tst_ruledialog.moc"
