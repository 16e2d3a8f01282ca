#include "app/services/estimate.h"
#include "app/services/hss/requests.h"
#include "app/services/hss/service.h"
#include "app/services/room.h"
#include "tests/app/services/hss/loginrules.h"
#include "tests/support/manualclock.h"
#include "tests/support/rulemodel.h"
#include "tests/support/testregistry.h"

using namespace allowdesk;
using namespace allowdesk::hss;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// The room of login rules against answers as the service gives them.
class HssServiceTest final : public QObject
{
    Q_OBJECT

    const HssService m_service{};
    std::unique_ptr<FakeSession> m_session;
    RuleModel m_model;
    Result<ApiResponse> m_projects = failure(ErrorKind::Network, {});

    [[nodiscard]] PlanContext context() const { return *planContext(*m_session, m_service); }
    static TargetRef target() { return {fakePlace().id, u"hss"_s, u"project"_s, u"0"_s, u"0"_s}; }
    static QString user(int number) { return u"10.0.0.1 192.0.2.1 user-%1"_s.arg(number); }

    void makeSession(const Place &place = fakePlace())
    {
        m_session = std::make_unique<FakeSession>(place);
        m_session->channel().setAnswerer([this](const ApiRequest &request) -> std::optional<Result<ApiResponse>> {
            return request.operation.startsWith(u"eps."_s) ? std::optional(m_projects) : m_model.answer(request);
        });
    }
    void fill(int count)
    {
        for (int i = 0; i < count; ++i) {
            m_model.rules << qMakePair(user(i), QString());
        }
    }
    static Intents about(const QStringList &rules)
    {
        Intents intents;
        for (const QString &rule : rules) {
            intents.rows << RowIntent{.after = ruleCells(rule)};
        }
        return intents;
    }
    Result<Snapshot> read(const Intents &concerned = {})
    {
        std::optional<Result<Snapshot>> outcome;
        TargetReader *reader = m_service.readTarget(*m_session, context(), target(), concerned, this);
        connect(reader, &TargetReader::finished, this, [&](const Result<Snapshot> &result) { outcome = result; });
        return QTest::qWaitFor([&] { return outcome.has_value(); }) ? *outcome : failure(ErrorKind::Timeout, {});
    }

private Q_SLOTS:
    void init()
    {
        m_model = {};
        m_projects = fakeResponse(R"({"enterprise_projects":[{"id":"0","name":"default"},
            {"id":"eps-1","name":"finance"}],"total_count":2})");
        makeSession();
    }

    void allPagesAreRead_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("calls");
        QTest::newRow("none") << 0 << 1;
        QTest::newRow("one page") << 200 << 1;
        QTest::newRow("one more") << 201 << 2;
        QTest::newRow("many") << 1000 << 5;
    }

    void allPagesAreRead()
    {
        QFETCH(int, count);
        fill(count);
        const auto snapshot = read();
        QVERIFY(snapshot);
        QCOMPARE(snapshot->state.rows.size(), count);
        QVERIFY(snapshot->whole);
        QTEST(static_cast<int>(m_model.calls.size()), "calls");
    }

    void whatIsThereSoFarIsTold()
    {
        fill(1000);
        QList<qsizetype> told;
        std::optional<Result<Snapshot>> outcome;
        TargetReader *reader = m_service.readTarget(*m_session, context(), target(), {}, this);
        connect(reader, &TargetReader::progressed, this, [&](const Snapshot &soFar, qsizetype total) {
            told << soFar.state.rows.size();
            QCOMPARE(total, 1000);
            QVERIFY(!soFar.whole);
        });
        connect(reader, &TargetReader::finished, this, [&](const Result<Snapshot> &result) { outcome = result; });
        QTRY_VERIFY(outcome);
        QCOMPARE(told, (QList<qsizetype>{200, 400, 800}));
    }

    // 5 calls a minute: two rules of 2000 are looked for, thirty of 2000 are cheaper to page.
    void theWayWithFewerCallsIsTaken_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("concerned");
        QTest::addColumn<int>("calls");
        QTest::addColumn<bool>("whole");
        QTest::newRow("one of many") << 2000 << 1 << 1 << false;
        QTest::newRow("two of many") << 2000 << 2 << 3 << false; // the first page told how many there are
        QTest::newRow("thirty of many") << 2000 << 30 << 10 << true;
        QTest::newRow("two of few") << 300 << 2 << 2 << true;
    }

    void theWayWithFewerCallsIsTaken()
    {
        QFETCH(int, count);
        QFETCH(int, concerned);
        QFETCH(bool, whole);
        fill(count);
        QStringList rules;
        for (int i = 0; i < concerned; ++i) {
            rules << user(i);
        }
        const auto snapshot = read(about(rules));
        QVERIFY(snapshot);
        QCOMPARE(snapshot->whole, whole);
        QTEST(static_cast<int>(m_model.calls.size()), "calls");
        const QSet<QString> keys = touchedKeys(m_service.schema(), about(rules));
        const auto found = std::count_if(snapshot->state.rows.begin(), snapshot->state.rows.end(),
            [&](const Row &row) { return keys.contains(rowKey(m_service.schema(), row)); });
        QCOMPARE(found, concerned);
        // What a reading costs is told before, by the same rule.
        Snapshot base;
        for (const auto &[rule, remark] : std::as_const(m_model.rules)) {
            base.state.rows << Row{nextRowId(), ruleCells(rule)};
        }
        QTEST(static_cast<int>(m_service.readingCalls(context(), target(), base, about(rules)).size()), "calls");
    }

    // Whether filters find exact texts is not documented (FACTS J10).
    void aFilterThatFindsPartsFindsTheRuleAllTheSame()
    {
        m_model.exactFilters = false;
        fill(500); // "user-1" is part of more than one page of others
        const auto snapshot = read(about({user(1)}));
        QVERIFY(snapshot);
        QCOMPARE(snapshot->state.rows.size(), 1);
        QCOMPARE(snapshot->state.rows.constFirst().cells.value(UserColumn), u"user-1"_s);
        m_model.rules.removeAt(1);
        const auto without = read(about({user(1)}));
        QVERIFY(without);
        QVERIFY(without->state.rows.isEmpty());
    }

    // A rule that somebody has seen is not gone because a filter does not find it.
    void aFilterThatFindsNothingIsNotBelieved_data()
    {
        QTest::addColumn<bool>("wasSeen");
        QTest::addColumn<int>("calls");
        QTest::newRow("one that should be there") << true << 1 + 3;
        QTest::newRow("one that should not") << false << 1;
    }

    void aFilterThatFindsNothingIsNotBelieved()
    {
        QFETCH(bool, wasSeen);
        m_model.hasFilters = false;
        fill(600);
        const auto snapshot = read(wasSeen ? reversed(about({user(7)})) : about({user(7)}));
        QVERIFY(snapshot);
        QCOMPARE(snapshot->state.rows.isEmpty(), !wasSeen);
        QTEST(static_cast<int>(m_model.calls.size()), "calls");
    }

    // Rows slip from page to page while somebody else removes one: those that matter are looked for by themselves.
    void rulesThatSlippedBetweenPagesAreFound()
    {
        fill(500);
        QStringList rules;
        for (int i = 198; i < 204; ++i) {
            rules << user(i);
        }
        m_session->channel().setAnswerer([this](const ApiRequest &request) -> std::optional<Result<ApiResponse>> {
            const auto answer = m_model.answer(request);
            if (m_model.calls.size() == 1) {
                m_model.rules.removeFirst(); // number 200 is on the first page now
            }
            return answer;
        });
        const auto snapshot = read(about(rules));
        QVERIFY(snapshot);
        const QSet<QString> keys = touchedKeys(m_service.schema(), about(rules));
        QSet<QString> found;
        for (const Row &row : snapshot->state.rows) {
            found.insert(rowKey(m_service.schema(), row));
        }
        QVERIFY(found.contains(keys));
        QCOMPARE(found.size(), snapshot->state.rows.size()); // none twice
    }

    // A list that changes all the time: so many new rules are not looked for one by one, and what should be there and
    // is not seen is not taken for gone.
    void aListThatKeepsMovingIsReadAFewTimes_data()
    {
        QTest::addColumn<int>("added");
        QTest::addColumn<bool>("expectsOneThatSlips");
        QTest::addColumn<bool>("reads");
        QTest::newRow("many new ones") << 50 << false << true;
        QTest::newRow("one that should be there") << 50 << true << false;
    }

    void aListThatKeepsMovingIsReadAFewTimes()
    {
        QFETCH(int, added);
        QFETCH(bool, expectsOneThatSlips);
        fill(500);
        QStringList wanted;
        for (int i = 0; i < added; ++i) {
            wanted << user(5000 + i);
        }
        Intents wishes = about(wanted);
        if (expectsOneThatSlips) {
            wishes.rows << RowIntent{.before = ruleCells(user(9999))};
        }
        int next = 1000;
        m_session->channel().setAnswerer([&](const ApiRequest &request) -> std::optional<Result<ApiResponse>> {
            m_model.rules << qMakePair(user(next++), QString());
            return m_model.answer(request);
        });
        const auto snapshot = read(wishes);
        QTEST(snapshot.has_value(), "reads");
        QCOMPARE(m_model.calls.size(), 9); // three times three pages
        if (!snapshot) {
            QCOMPARE(snapshot.error().kind, ErrorKind::Conflict);
        }
    }

    // What was staged and is there by now needs no adding, although the service tells more of it.
    void anAdditionThatIsThereByNowIsNoneAnyMore()
    {
        Draft draft(target(), m_service.schema(), {});
        draft.addRow(ruleCells(user(1), u"office"_s));
        Snapshot fresh;
        QStringList cells = ruleCells(user(1), u"office"_s);
        cells[ProjectColumn] = u"default"_s;
        cells[UpdatedColumn] = u"2026-03-01 08:30:00"_s;
        fresh.state.rows << Row{nextRowId(), cells};
        draft.rebaseOnto(fresh);
        QVERIFY(draft.isEmpty());
    }

    void aChangeIsReadAfterTheReadingThatBeganBefore()
    {
        fill(300);
        ManualClock clock;
        Room room(*m_session, m_service, clock);
        room.refresh();
        QTRY_VERIFY(!room.isListing());
        const TargetRef first = room.targets().constFirst().target;
        room.show(first);
        m_model.rules << qMakePair(user(1000), QString()); // what a job has added
        room.refreshTarget(first);
        room.refreshChanged(first);
        QTRY_VERIFY(!room.reading(first).loading);
        QCOMPARE(m_model.calls.size(), 4); // twice two pages
        QCOMPARE(room.reading(first).snapshot->state.rows.size(), 301);
    }

    // A list that moves under the reading may hide a rule between two pages.
    void aListThatMovedIsNotWhole()
    {
        fill(500);
        m_session->channel().setAnswerer([this](const ApiRequest &request) -> std::optional<Result<ApiResponse>> {
            const auto answer = m_model.answer(request);
            if (m_model.calls.size() == 1) {
                m_model.rules.removeFirst();
            }
            return answer;
        });
        const auto snapshot = read();
        QVERIFY(snapshot);
        QVERIFY(!snapshot->whole);
    }

    void aFailureInTheMiddleIsAFailure()
    {
        fill(500);
        m_session->channel().setAnswerer([this](const ApiRequest &request) -> std::optional<Result<ApiResponse>> {
            return m_model.calls.size() == 1 ? failure(ErrorKind::Network, u"gone"_s) : m_model.answer(request);
        });
        const auto snapshot = read();
        QVERIFY(!snapshot);
        QCOMPARE(snapshot.error().kind, ErrorKind::Network);
    }

    void theProjectsAreTheTargets()
    {
        ManualClock clock;
        Room room(*m_session, m_service, clock);
        room.refresh();
        QTRY_VERIFY(!room.isListing());
        QStringList names;
        for (const TargetSummary &summary : room.targets()) {
            names << summary.name;
        }
        QCOMPARE(names, (QStringList{u"default"_s, u"All enterprise projects"_s, u"finance"_s}));
        QVERIFY(m_model.calls.isEmpty()); // reading costs pace: only when somebody looks
        room.show(room.targets().constFirst().target);
        QTRY_VERIFY(room.reading(room.targets().constFirst().target).snapshot);
        QCOMPARE(m_model.calls.size(), 1);
        room.show(room.targets().constFirst().target);
        QCOMPARE(m_model.calls.size(), 1);
    }

    void withoutTheRightToProjectsTheDefaultOneStands_data()
    {
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<bool>("stands");
        QTest::newRow("no right") << ErrorKind::Forbidden << true;
        QTest::newRow("not on this cloud") << ErrorKind::NotFound << true;
        QTest::newRow("no network") << ErrorKind::Network << true;
    }

    void withoutTheRightToProjectsTheDefaultOneStands()
    {
        QFETCH(ErrorKind, kind);
        QFETCH(bool, stands);
        m_projects = failure(kind, u"no"_s);
        ManualClock clock;
        Room room(*m_session, m_service, clock);
        room.refresh();
        QTRY_VERIFY(!room.isListing());
        QVERIFY(room.listError()); // and why there are no others is told
        QCOMPARE(!room.targets().isEmpty(), stands);
    }

    void aTypedProjectIsTheOnlyOne()
    {
        Place place = fakePlace();
        place.enterpriseProjectId = u"eps-7"_s;
        makeSession(place);
        ManualClock clock;
        Room room(*m_session, m_service, clock);
        room.refresh();
        QCOMPARE(room.targets().value(0).target.enterpriseProjectId, u"eps-7"_s);
        QVERIFY(m_session->channel().requests().isEmpty());
    }

    void theOverviewIsNeverWritten()
    {
        TargetRef all = target();
        all.enterpriseProjectId = u"all_granted_eps"_s;
        const Plan plan = m_service.plan(context(), all, u"all"_s, {}, about({user(1)}));
        QVERIFY(plan.isEmpty() && hasBlock(plan.findings));
        QVERIFY(!plan.findings.constFirst().overridable);
    }

    // What is read whole is not given up for the beginning of the next reading.
    void aRefreshDoesNotShowLessThanThereWas()
    {
        fill(500);
        ManualClock clock;
        Room room(*m_session, m_service, clock);
        room.refresh();
        QTRY_VERIFY(!room.isListing());
        const TargetRef first = room.targets().constFirst().target;
        QList<qsizetype> shown;
        connect(&room, &Room::readingChanged, this, [&] {
            if (const auto &snapshot = room.reading(first).snapshot) {
                shown << snapshot->state.rows.size();
            }
        });
        room.show(first);
        QTRY_VERIFY(room.reading(first).snapshot && room.reading(first).snapshot->whole);
        QVERIFY(shown.contains(200));
        shown.clear();
        room.refreshTarget(first);
        QTRY_VERIFY(!room.reading(first).loading);
        QVERIFY(!shown.isEmpty());
        QCOMPARE(*std::min_element(shown.begin(), shown.end()), 500);
    }

    void theEstimateCountsPaceAndReads()
    {
        m_session->channel().setWait(u"hss.AddLoginWhiteList"_s, 12s);
        m_session->channel().setWait(u"hss.ListLoginWhiteList"_s, 12s);
        const Intents wishes = about({user(1), user(2), user(3)});
        const Plan plan = m_service.plan(context(), target(), u"default"_s, {}, wishes);
        const Estimate estimate = estimateOf(*m_session, m_service, plan, {});
        QCOMPARE(estimate.writes, 3);
        QCOMPARE(estimate.reads, 2);
        QVERIFY(estimate.duration >= 5 * 12s && estimate.duration < 6 * 12s);
    }
};

ALLOWDESK_TEST(HssServiceTest)
#include "tst_service.moc"
