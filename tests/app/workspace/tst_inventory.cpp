#include "app/base/process.h"
#include "app/services/dcs/service.h"
#include "app/workspace/targetlistmodel.h"
#include "tests/support/fakesession.h"
#include "tests/support/manualclock.h"
#include "tests/support/testregistry.h"

#include <QAbstractItemModelTester>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// The inventory of caches, with three of them in a cloud that answers when the test says so.
class InventoryTest final : public QObject
{
    Q_OBJECT

    const dcs::DcsService m_service{};
    ManualClock m_clock;
    std::unique_ptr<FakeSession> m_session;
    std::unique_ptr<Inventory> m_inventory;
    QHash<QString, QByteArray> m_lists; ///< by id, as GET whitelist answers

    static QByteArray whitelist(const QString &id, const QStringList &entries)
    {
        const QJsonObject group{{u"group_name"_s, u"office"_s}, {u"ip_list"_s, QJsonArray::fromStringList(entries)}};
        return QJsonDocument(
            QJsonObject{{u"instance_id"_s, id}, {u"enable_whitelist"_s, true}, {u"whitelist"_s, QJsonArray{group}}})
            .toJson();
    }
    std::optional<Result<ApiResponse>> answer(const ApiRequest &request)
    {
        if (request.operation == u"dcs.ListInstances"_s) {
            QJsonArray instances;
            for (const char *id : {"i-1", "i-2", "i-3"}) {
                instances.append(QJsonObject{{u"instance_id"_s, QLatin1StringView(id)}, {u"name"_s, u"cache"_s},
                    {u"engine"_s, u"Redis"_s}, {u"engine_version"_s, u"6.0"_s}, {u"status"_s, u"RUNNING"_s}});
            }
            return fakeResponse(
                QJsonDocument(QJsonObject{{u"instance_num"_s, 3}, {u"instances"_s, instances}}).toJson());
        }
        const QString id = request.path.section(u"/instance/"_s, 1).section(u'/', 0, 0);
        return fakeResponse(m_lists.value(id));
    }
    [[nodiscard]] TargetRef target(int number) const { return m_inventory->targets().at(number).target; }
    void read(const TargetRef &target)
    {
        m_inventory->refreshTarget(target);
        QTRY_VERIFY(!m_inventory->reading(target).loading);
    }

private Q_SLOTS:
    void init()
    {
        m_session = std::make_unique<FakeSession>();
        m_session->channel().setAnswerer([this](const ApiRequest &request) { return answer(request); });
        m_inventory = std::make_unique<Inventory>(*m_session, m_service, m_clock);
        for (const QString &id : {u"i-1"_s, u"i-2"_s, u"i-3"_s}) {
            m_lists[id] = whitelist(id, {u"10.0.0."_s + id.back()});
        }
        m_inventory->refresh();
        QTRY_COMPARE(m_inventory->targets().size(), 3);
        for (int i = 0; i < 3; ++i) {
            QTRY_VERIFY(m_inventory->reading(target(i)).snapshot);
        }
    }
    void cleanup()
    {
        m_inventory.reset();
        m_session.reset();
    }

    // Of a long list the rows that were known are looked for on a thread.
    void rowsKeepTheirIdsFromReadingToReading_data()
    {
        QTest::addColumn<int>("count");
        QTest::newRow("a short list") << 10;
        QTest::newRow("a long list") << 5000;
    }

    void rowsKeepTheirIdsFromReadingToReading()
    {
        QFETCH(int, count);
        QStringList entries;
        for (int i = 0; i < count; ++i) {
            entries << u"10.1.%1.%2"_s.arg(i / 250).arg(i % 250);
        }
        m_lists[u"i-1"_s] = whitelist(u"i-1"_s, entries);
        read(target(0));
        const QList<Row> before = m_inventory->reading(target(0)).snapshot->state.rows;
        QCOMPARE(before.size(), count);
        Draft &draft = *m_inventory->draft(target(0));
        draft.removeRows({before[1].id});
        entries.removeAt(3);
        entries << u"10.2.0.1"_s;
        m_lists[u"i-1"_s] = whitelist(u"i-1"_s, entries);
        m_inventory->refreshTarget(target(0));
        m_inventory->refreshChanged(target(0)); // reads once more, after this one
        QTRY_VERIFY(!m_inventory->reading(target(0)).loading);
        const QList<Row> after = m_inventory->reading(target(0)).snapshot->state.rows;
        QCOMPARE(after.size(), count);
        QCOMPARE(after[2].id, before[2].id);
        QCOMPARE(after[3].id, before[4].id);
        QVERIFY(after.constLast().id > before.constLast().id);
        QCOMPARE(draft.change(before[1].id), RowChange::Removed);
        QCOMPARE(draft.pendingCount(), 1);
        QVERIFY(m_inventory->reading(target(0)).snapshot->readAt.isValid());
    }

    // However many lists there are: what somebody looks at is read at once, and comes first.
    void listsAreReadAFewAtATime()
    {
        QJsonArray instances;
        for (int i = 0; i < 40; ++i) {
            instances.append(QJsonObject{{u"instance_id"_s, u"c-%1"_s.arg(i)}, {u"name"_s, u"cache"_s},
                {u"engine"_s, u"Redis"_s}, {u"engine_version"_s, u"6.0"_s}, {u"status"_s, u"RUNNING"_s}});
        }
        const QByteArray list =
            QJsonDocument(QJsonObject{{u"instance_num"_s, 40}, {u"instances"_s, instances}}).toJson();
        m_session->channel().setAnswerer([&](const ApiRequest &request) -> std::optional<Result<ApiResponse>> {
            return request.operation == u"dcs.ListInstances"_s ? std::optional(fakeResponse(list)) : std::nullopt;
        });
        m_inventory->refresh();
        QTRY_COMPARE(m_inventory->targets().size(), 40);
        const auto underWay = [this] { return m_session->channel().openCalls().size(); };
        QTRY_COMPARE(underWay(), 12);
        QVERIFY(m_inventory->reading(target(39)).loading);
        const auto isAsked = [this](const QString &id) {
            const QList<FakeCall *> calls = m_session->channel().openCalls();
            return std::any_of(calls.begin(), calls.end(),
                [&](const FakeCall *call) { return call->request().path.contains(u'/' + id + u'/'); });
        };
        QVERIFY(!isAsked(u"c-39"_s));
        m_inventory->show(target(39));
        QCOMPARE(underWay(), 13);
        m_inventory->refreshChanged(target(38)); // it has not begun, so it begins after the change
        QCOMPARE(underWay(), 14);
        m_inventory->show(target(39));
        QCOMPARE(underWay(), 14);
        for (int i = 0; i < 40; ++i) {
            QTRY_VERIFY(underWay() > 0);
            QVERIFY(underWay() <= 12 + 2);
            m_session->channel().finishNext(failure(ErrorKind::Network, {}));
        }
        for (int i = 0; i < 40; ++i) {
            QTRY_VERIFY(!m_inventory->reading(target(i)).loading);
            QVERIFY(m_inventory->reading(target(i)).error);
        }
        QCOMPARE(underWay(), 0);
        m_inventory->refresh();
        QTRY_COMPARE(underWay(), 12);
        QVERIFY(isAsked(u"c-39"_s)); // it is still shown
        m_session->channel().finishAll(failure(ErrorKind::Unauthorised, {}));
        QTRY_COMPARE(underWay(), 12);
    }

    // The list goes while its rows are looked for.
    void aLongListThatIsThrownAwayIsNotTaken()
    {
        QStringList entries;
        for (int i = 0; i < 5000; ++i) {
            entries << u"10.1.%1.%2"_s.arg(i / 250).arg(i % 250);
        }
        m_lists[u"i-1"_s] = whitelist(u"i-1"_s, entries);
        read(target(0));
        m_inventory->refreshTarget(target(0));
        m_inventory.reset();
        QTRY_VERIFY(!isDetachedWorkRunning());
    }

    // As after a wrong password or a wrong clock: what came back refused is read again once somebody has acted.
    void whatWasRefusedIsReadAgainAfterTheSignIn_data()
    {
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("the secret") << ErrorKind::Unauthorised;
        QTest::newRow("the clock") << ErrorKind::Clock;
        QTest::newRow("locked") << ErrorKind::Locked;
    }

    void whatWasRefusedIsReadAgainAfterTheSignIn()
    {
        QFETCH(ErrorKind, kind);
        const Error refused{.kind = kind, .httpStatus = 401};
        bool refusesLists = false;
        bool refusesList = true;
        m_session->channel().setAnswerer([&](const ApiRequest &request) -> std::optional<Result<ApiResponse>> {
            const bool isList = request.operation == u"dcs.ListInstances"_s;
            return (isList ? refusesList : refusesLists) ? tl::unexpected(refused) : answer(request).value();
        });
        m_session->setSignInNeeded(true);
        m_inventory->refresh();
        QTRY_VERIFY(m_inventory->listError());
        refusesList = false;
        m_session->setSignInNeeded(false);
        QTRY_VERIFY(!m_inventory->isListing() && !m_inventory->listError());

        for (int i = 0; i < 3; ++i) {
            QTRY_VERIFY(!m_inventory->reading(target(i)).loading);
        }
        refusesLists = true;
        read(target(1));
        QVERIFY(m_inventory->reading(target(1)).error);
        refusesLists = false;
        m_session->setSignInNeeded(true);
        QVERIFY(!m_inventory->reading(target(1)).loading);
        m_session->setSignInNeeded(false);
        QVERIFY(m_inventory->reading(target(1)).loading);
        QVERIFY(!m_inventory->reading(target(0)).loading); // nothing was wrong with it
        QTRY_VERIFY(!m_inventory->reading(target(1)).error);
    }

    // The service asked to wait: whoever reads again wants to know whether that still holds.
    void aPauseOfTheServiceIsToldAndTriedByThePerson()
    {
        const QDateTime until(QDate(2026, 1, 15), QTime(12, 40), Qt::UTC);
        const Error paused{.kind = ErrorKind::Throttled, .retryAfter = 40min, .askedUntil = until};
        m_session->channel().setAnswerer(
            [&](const ApiRequest &) -> std::optional<Result<ApiResponse>> { return tl::unexpected(paused); });
        m_inventory->refresh();
        QTRY_VERIFY(!m_inventory->isListing());
        QCOMPARE(m_inventory->listError()->askedUntil, until);
        read(target(1));
        QCOMPARE(m_inventory->reading(target(1)).error->askedUntil, until);
        QVERIFY(m_session->channel().tried().isEmpty()); // nobody knew of it
        m_inventory->refresh();
        QTRY_VERIFY(!m_inventory->isListing());
        QCOMPARE(m_session->channel().tried(), (QList<QUrl>{*m_session->endpoint(u"dcs"_s)}));
        read(target(1));
        QCOMPARE(m_session->channel().tried().size(), 2);
    }

    // What is wrong with an answer is said of the host that gave it.
    void answersThatMakeNoSenseNameTheirHost()
    {
        const QString host = m_session->endpoint(u"dcs"_s)->host();
        m_session->channel().setAnswerer(
            [&](const ApiRequest &) -> std::optional<Result<ApiResponse>> { return fakeResponse("{}"); });
        read(target(1));
        QCOMPARE(m_inventory->reading(target(1)).error->subject, host);
        QVERIFY(m_inventory->reading(target(1)).error->message.startsWith(u"enable_whitelist: "_s));
        m_inventory->refresh();
        QTRY_VERIFY(!m_inventory->isListing());
        QCOMPARE(m_inventory->listError()->subject, host);
        QVERIFY(m_inventory->listError()->message.startsWith(u"instances: "_s));
    }

    void aFilterShowsWhatComesToMatch()
    {
        TargetListModel model(*m_inventory);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setFilter(u"10.0.0.3"_s);
        QCOMPARE(model.rowCount(), 1);
        for (const int number : {1, 0}) {
            const QString id = target(number).id;
            m_lists[id] = whitelist(id, {u"10.0.0.3"_s});
            read(target(number));
        }
        QCOMPARE(model.rowCount(), 3);
        for (int row = 0; row < 3; ++row) { // in the order of the inventory
            QCOMPARE(model.targetAt(model.index(row, 0)), target(row));
        }
        m_lists[target(2).id] = whitelist(target(2).id, {u"10.9.9.9"_s});
        read(target(2));
        QCOMPARE(model.rowCount(), 3); // somebody may be looking at it
    }

    void aFilterFindsTheEntriesThatContainAnAddress()
    {
        m_lists[target(1).id] = whitelist(target(1).id, {u"10.20.0.0/16"_s});
        read(target(1));
        TargetListModel model(*m_inventory);
        model.setFilter(u"10.20.30.40"_s);
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.targetAt(model.index(0, 0)), target(1));
        model.setFilter(u"10.20.0.0/15"_s); // broader than the entry
        QCOMPARE(model.rowCount(), 0);
    }

    void anAnswerInBetweenLeavesDraftAndReadingAlone()
    {
        Draft *draft = m_inventory->draft(target(0));
        draft->addRow({u"office"_s, u"10.0.0.77"_s});
        const Snapshot before = *m_inventory->reading(target(0)).snapshot;
        m_lists[target(0).id] = whitelist({}, {}); // a blank instance id: FACTS G11
        read(target(0));
        QCOMPARE(*m_inventory->reading(target(0)).snapshot, before);
        QVERIFY(m_inventory->reading(target(0)).unfinished);
        QCOMPARE(draft->base(), before);
        m_lists[target(0).id] = whitelist(target(0).id, {u"10.0.0.1"_s, u"10.0.0.2"_s});
        read(target(0));
        QVERIFY(!m_inventory->reading(target(0)).unfinished);
        QCOMPARE(draft->wanted().rows.size(), 3);
    }

    // Who may not list may know an id; it is refreshed like any other, and what is no id never gets into an address.
    void aTypedIdIsTheSameTargetAsTheListed()
    {
        FakeSession session;
        session.channel().setAnswerer([](const ApiRequest &request) -> std::optional<Result<ApiResponse>> {
            if (request.operation == u"dcs.ListInstances"_s) {
                return fakeResponse(R"({"instance_num":1,"instances":[{"instance_id":"i-9","name":"orders",
                    "engine":"Redis","engine_version":"6.0","status":"RUNNING","enterprise_project_id":"ep-7"}]})");
            }
            return fakeResponse(whitelist(u"i-9"_s, {u"10.0.0.1"_s}));
        });
        Inventory inventory(session, m_service, m_clock);
        const auto typed = inventory.addTyped(u"i-9"_s);
        QTRY_VERIFY(inventory.draft(*typed));
        inventory.draft(*typed)->addRow({u"office"_s, u"10.0.0.2"_s});
        inventory.refresh();
        QTRY_COMPARE(inventory.targets().constFirst().name, u"orders"_s);
        QCOMPARE(inventory.targets().size(), 1);
        QCOMPARE(inventory.pendingCountOf(inventory.targets().constFirst().target), 1);
    }

    void aTargetIsOpenedByItsId()
    {
        QVERIFY(m_inventory->takesTypedIds());
        for (const QString &none : {u""_s, u"a/../b"_s, u"a b"_s, u"id?x=1"_s}) {
            const auto refused = m_inventory->addTyped(none);
            QVERIFY2(!refused, qPrintable(none));
            QCOMPARE(refused.error().serviceCode, u"room.no-id"_s);
        }
        const TargetRef known = m_inventory->targets().constFirst().target;
        QCOMPARE(*m_inventory->addTyped(known.id), known);
        FakeSession session;
        int readings = 0;
        session.channel().setAnswerer([&](const ApiRequest &request) -> std::optional<Result<ApiResponse>> {
            if (request.operation == u"dcs.ListInstances"_s) {
                return failure({.kind = ErrorKind::Forbidden, .httpStatus = 403});
            }
            ++readings;
            return fakeResponse(R"({"instance_id":"i-9","enable_whitelist":true,"whitelist":[]})");
        });
        Inventory inventory(session, m_service, m_clock);
        inventory.refresh();
        QTRY_VERIFY(inventory.listError());
        const auto typed = inventory.addTyped(u"i-9"_s);
        QVERIFY(typed);
        QTRY_VERIFY(inventory.reading(*typed).snapshot);
        QCOMPARE(inventory.find(*typed)->name, u"i-9"_s);
        inventory.refresh();
        QTRY_COMPARE(readings, 2);
        QVERIFY(inventory.find(*typed));
    }

    void aPlanIsThatOfTheDraftAsItStands()
    {
        Draft *draft = m_inventory->draft(target(0));
        QTRY_VERIFY(m_inventory->plan(target(0)));
        QVERIFY(m_inventory->plan(target(0))->isEmpty());
        const QSignalSpy planned(m_inventory.get(), &Inventory::planChanged);
        draft->addRow({u"office"_s, u"10.0.0.77"_s});
        QVERIFY(!m_inventory->plan(target(0))); // that of before is none any more
        draft->addRow({u"office"_s, u"0.0.0.0/0"_s});
        QTRY_VERIFY(m_inventory->plan(target(0)));
        QCOMPARE(planned.size(), 1);
        QCOMPARE(m_inventory->plan(target(0))->intents.rows.size(), 2);
        QVERIFY(hasBlock(m_inventory->findings(target(0))));
        m_session->removeService(u"dcs"_s);
        draft->discard();
        QVERIFY(!m_inventory->plan(target(0)));
    }

    void aPlanUsesNoOperationThatTurnedOutToBeMissing()
    {
        m_inventory->draft(target(0))->addRow({u"office"_s, u"10.0.0.77"_s});
        QTRY_VERIFY(m_inventory->plan(target(0)));
        QCOMPARE(m_inventory->plan(target(0))->steps[0].request.operation, u"dcs.UpdateIpWhitelistAsync"_s);
        m_session->noteMissingOperation(u"dcs.UpdateIpWhitelistAsync"_s);
        QVERIFY(!m_inventory->plan(target(0)));
        QTRY_VERIFY(m_inventory->plan(target(0)));
        QCOMPARE(m_inventory->plan(target(0))->steps[0].request.operation, u"dcs.UpdateIpWhitelist"_s);
    }

    void anInventoryMayGoWhileItPlans()
    {
        m_inventory->draft(target(0))->addRow({u"office"_s, u"10.0.0.77"_s});
        m_inventory.reset();
        QVERIFY(!m_inventory);
    }
};

ALLOWDESK_TEST(InventoryTest)
#include "tst_inventory.moc"
