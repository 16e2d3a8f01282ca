#include "tests/app/services/hss/rulestest.h"
#include "tests/support/testregistry.h"

using namespace allowdesk;
using namespace allowdesk::hss;
using namespace Qt::StringLiterals;

/// Readings of login rules: all pages, or a few rules by the service's filter.
class RuleReaderTest final : public RulesTest
{
    Q_OBJECT

private Q_SLOTS:
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

    // Rows of one reading are found by ids that ascend, in whatever order its pages come.
    void rowsOfPagesInAnyOrderHaveAscendingIds()
    {
        fill(1000);
        m_session->channel().setAnswerer({});
        std::optional<Result<Snapshot>> outcome;
        TargetReader *reader = m_service.reader().readTarget(*m_session, context(), target(), {}, this);
        connect(reader, &TargetReader::finished, this, [&](const Result<Snapshot> &result) { outcome = result; });
        for (const int pages : {1, 4}) {
            QList<FakeCall *> calls = m_session->channel().openCalls();
            QCOMPARE(calls.size(), pages);
            std::reverse(calls.begin(), calls.end());
            for (FakeCall *call : std::as_const(calls)) {
                call->finishLater(*m_model.answer(call->request()));
            }
            QTRY_VERIFY(outcome || m_session->channel().openCalls().size() > 1);
        }
        QTRY_VERIFY(outcome);
        QVERIFY(*outcome);
        const QList<Row> &rows = (*outcome)->state.rows;
        QCOMPARE(rows.size(), 1000);
        QVERIFY(std::is_sorted(
            rows.begin(), rows.end(), [](const Row &left, const Row &right) { return left.id < right.id; }));
    }

    void whatIsThereSoFarIsTold()
    {
        fill(1000);
        QList<qsizetype> told;
        std::optional<Result<Snapshot>> outcome;
        TargetReader *reader = m_service.reader().readTarget(*m_session, context(), target(), {}, this);
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
        QTEST(
            static_cast<int>(m_service.reader().readingCalls(context(), target(), base, about(rules)).size()), "calls");
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
        Intents intents = about(wanted);
        if (expectsOneThatSlips) {
            intents.rows << RowIntent{.before = ruleCells(user(9999))};
        }
        int next = 1000;
        m_session->channel().setAnswerer([&](const ApiRequest &request) -> std::optional<Result<ApiResponse>> {
            m_model.rules << qMakePair(user(next++), QString());
            return m_model.answer(request);
        });
        const auto snapshot = read(intents);
        QTEST(snapshot.has_value(), "reads");
        QCOMPARE(m_model.calls.size(), 9); // three times three pages
        if (!snapshot) {
            QCOMPARE(snapshot.error().kind, ErrorKind::Conflict);
        }
    }

    // A range or a list of addresses is no filter for every cloud: the pages are read instead.
    void aFilterThatIsRefusedIsReplacedByThePages_data()
    {
        QTest::addColumn<QString>("rule");
        QTest::addColumn<int>("calls");
        QTest::newRow("one address") << u"10.0.0.1 192.0.2.1 ops"_s << 1;
        QTest::newRow("a range") << u"10.0.0.1 192.0.2.1-192.0.2.9 ops"_s << 1 + 4;
        QTest::newRow("a list") << u"10.0.0.1,10.0.0.2 192.0.2.1 ops"_s << 1 + 4;
    }

    void aFilterThatIsRefusedIsReplacedByThePages()
    {
        QFETCH(QString, rule);
        m_model.refusesFilters = true;
        fill(600);
        m_model.rules << qMakePair(rule, QString());
        const auto snapshot = read(reversed(about({rule})));
        QVERIFY(snapshot);
        const QSet<QString> keys = touchedKeys(m_service.schema(), about({rule}));
        QVERIFY(std::any_of(snapshot->state.rows.begin(), snapshot->state.rows.end(),
            [&](const Row &row) { return keys.contains(rowKey(m_service.schema(), row)); }));
        QTEST(static_cast<int>(m_model.calls.size()), "calls");
    }

    // Any other failure of the look-up is one.
    void aLookUpThatFailsIsAFailure()
    {
        fill(600);
        m_session->channel().setAnswerer(
            [](const ApiRequest &) { return failure({.kind = ErrorKind::Forbidden, .httpStatus = 403}); });
        QCOMPARE(read(about({user(7)})).error().kind, ErrorKind::Forbidden);
    }

    // One item that is no rule hides no other, and the list is not called whole.
    void anItemThatIsNoRuleIsNotHidden()
    {
        m_session->channel().setAnswerer([](const ApiRequest &) {
            return fakeResponse(R"({"total_num":2,"data_list":[null,{"private_ip":"10.0.0.1","login_ip":"192.0.2.1",
                "login_user_name":"ops"}]})");
        });
        const auto snapshot = read();
        QVERIFY(snapshot);
        QCOMPARE(snapshot->state.rows.size(), 1);
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
};

ALLOWDESK_TEST(RuleReaderTest)
#include "tst_rulereader.moc"
