#include "app/network/errorresponse.h"
#include "app/services/catalogue.h"
#include "app/services/dcs/service.h"
#include "app/text/findingsentences.h"
#include "app/text/servicesentences.h"
#include "app/workspace/targetlistmodel.h"
#include "tests/app/workspace/cacheanswers.h"
#include "tests/support/fakesession.h"
#include "tests/support/manualclock.h"
#include "tests/support/testregistry.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

class TargetListTest final : public QObject
{
    Q_OBJECT

    const dcs::DcsService m_service{};
    ManualClock m_clock;
    FakeSession m_session;
    std::unique_ptr<Inventory> m_inventory;
    std::unique_ptr<TargetListModel> m_model;

    [[nodiscard]] QStringList names() const
    {
        QStringList names;
        for (int row = 0; row < m_model->rowCount(); ++row) {
            names << m_model->index(row, 0).data().toString();
        }
        return names;
    }
    [[nodiscard]] int column(const QString &title) const
    {
        for (int column = 0; column < m_model->columnCount(); ++column) {
            if (m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString() == title) {
                return column;
            }
        }
        return -1;
    }
    [[nodiscard]] QVariant cell(int row, const QString &title, int role = Qt::DisplayRole) const
    {
        return m_model->index(row, column(title)).data(role);
    }

private Q_SLOTS:
    // A column is sorted by what it shows.
    void initTestCase() { installSentences(*makeServiceCatalog()); }

    void init()
    {
        m_session.channel().setAnswerer([](const ApiRequest &request) -> std::optional<Result<ApiResponse>> {
            if (request.operation == u"dcs.ListInstances"_s) {
                return fakeResponse(instances());
            }
            const QString id = request.path.section(u"/instance/"_s, 1).section(u'/', 0, 0);
            return fakeResponse(whitelist(id, id == "Full"_L1 ? 3 : id == "orders"_L1 ? 1 : 0, 3));
        });
        m_inventory = std::make_unique<Inventory>(m_session, m_service, m_clock);
        m_model = std::make_unique<TargetListModel>(*m_inventory);
        m_model->setWording(findingSentence);
        m_inventory->refresh();
        QTRY_COMPARE(m_inventory->targets().size(), 4);
        for (const TargetSummary &target : m_inventory->targets()) {
            QTRY_VERIFY(!target.supported || m_inventory->reading(target.target).snapshot);
        }
    }

    // The service says of a list that there is none; a gateway that it lacks the call.
    void aMissingCallIsNoMissingList_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("state");
        QTest::newRow("no list") << 400 << QByteArray(R"({"error_code":"DCS.4872","error_msg":"not supported"})")
                                 << u"dcs.state.no-list"_s;
        QTest::newRow("no call") << 404 << QByteArray(R"({"error_code":"APIGW.0101","error_msg":"no API"})")
                                 << u"target.unreadable"_s;
        QTest::newRow("no such method") << 405 << QByteArray() << u"target.unreadable"_s;
    }

    void aMissingCallIsNoMissingList()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        const TargetRef target = m_inventory->targets()[1].target;
        m_session.channel().setAnswerer([&](const ApiRequest &request) -> std::optional<Result<ApiResponse>> {
            if (request.operation == u"dcs.ListInstances"_s) {
                return fakeResponse(instances());
            }
            return failure(
                errorFromResponse({.status = status, .body = body}, u"dcs.test"_s, m_clock.now(), request.errorCodes));
        });
        m_inventory->refresh();
        QTRY_VERIFY(m_inventory->reading(target).error);
        const auto states = [this] {
            QStringList texts;
            for (int row = 0; row < m_model->rowCount(); ++row) {
                texts << m_model->index(row, 0).data(TargetListModel::StateRole).value<Finding>().code;
            }
            return texts;
        };
        QFETCH(QString, state);
        QTRY_VERIFY2(states().contains(state), qPrintable(states().join(u' ')));
    }

    void everyColumnHasItsValue()
    {
        const QAbstractItemModelTester tester(m_model.get());
        QCOMPARE(cell(0, u"Entries"_s).toString(), u"1 of 3"_s);
        QCOMPARE(cell(1, u"Entries"_s, TargetListModel::ShareRole).toDouble(), 1.0);
        QCOMPARE(cell(2, u"Entries"_s, TargetListModel::ShareRole).toDouble(), 0.0);
        QVERIFY(!cell(3, u"Entries"_s, TargetListModel::ShareRole).isValid()); // it has no list
        QVERIFY(!cell(0, u"Engine"_s, TargetListModel::ShareRole).isValid());
        QCOMPARE(cell(1, u"Password-free access"_s), QVariant(true));
        QCOMPARE(cell(0, u"Password-free access"_s), QVariant(false));
        QCOMPARE(cell(0, u"Tags"_s).toString(), u"team=o"_s);
    }

    void everyColumnSorts_data()
    {
        QTest::addColumn<QString>("title");
        QTest::addColumn<Qt::SortOrder>("order");
        QTest::addColumn<QStringList>("names");
        const auto row = [](const QString &title, Qt::SortOrder order, const QStringList &names) {
            QTest::addRow("%s %d", qPrintable(title), int(order)) << title << order << names;
        };
        row(u"Name"_s, Qt::AscendingOrder, {u"Full"_s, u"old"_s, u"open"_s, u"orders"_s});
        row(u"Name"_s, Qt::DescendingOrder, {u"orders"_s, u"open"_s, u"old"_s, u"Full"_s});
        row(u"Address"_s, Qt::AscendingOrder, {u"open"_s, u"old"_s, u"orders"_s, u"Full"_s}); // by value
        row(u"Entries"_s, Qt::DescendingOrder, {u"Full"_s, u"orders"_s, u"open"_s, u"old"_s});
        row(u"Engine"_s, Qt::AscendingOrder, {u"old"_s, u"open"_s, u"orders"_s, u"Full"_s});
        row(u"Access"_s, Qt::AscendingOrder, {u"open"_s, u"orders"_s, u"Full"_s, u"old"_s}); // what is grave
    }

    void everyColumnSorts()
    {
        QFETCH(QString, title);
        QFETCH(Qt::SortOrder, order);
        m_model->sort(column(title), order);
        QTEST(names(), "names");
        m_model->sort(-1, Qt::AscendingOrder);
        QCOMPARE(names(), (QStringList{u"orders"_s, u"Full"_s, u"open"_s, u"old"_s})); // as the service has them
    }

    void everyColumnIsFound_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<QStringList>("names");
        QTest::newRow("the words of a state") << u"\"open: no\""_s << QStringList{u"open"_s};
        QTest::newRow("a tag") << u"team=F"_s << QStringList{u"Full"_s};
        QTest::newRow("an engine") << u"\"redis 5\""_s << QStringList{u"open"_s};
        QTest::newRow("what is used") << u"\"3 of 3\""_s << QStringList{u"Full"_s};
        QTest::newRow("words of several columns") << u"full team"_s << QStringList{u"Full"_s};
        QTest::newRow("a word and an entry") << u"team 192.0.2.2"_s << QStringList{u"Full"_s};
        QTest::newRow("a word that is nowhere") << u"team nowhere"_s << QStringList();
        QTest::newRow("an entry") << u"192.0.2.2"_s << QStringList{u"Full"_s};
    }

    void everyColumnIsFound()
    {
        QFETCH(QString, filter);
        m_model->setFilter(filter);
        QTEST(names(), "names");
    }
};

ALLOWDESK_TEST(TargetListTest)
#include "tst_targetlist.moc"
