#include "tests/app/services/waf/grouptest.h"
#include "tests/support/testregistry.h"

#include <QPointer>

using namespace allowdesk;
using namespace allowdesk::waf;
using namespace Qt::StringLiterals;

/// The rules of a policy are read once for all groups of a refresh.
class PolicyRulesTest final : public GroupTest
{
    Q_OBJECT

    std::unique_ptr<ReadingRound> m_round;
    QHash<QString, QList<Result<Snapshot>>> m_read; ///< by group
    QHash<QString, QPointer<TargetReader>> m_readers;
    bool m_answersRules = true;

    void beginRound()
    {
        m_round = std::make_unique<ReadingRound>();
        m_read.clear();
        m_readers.clear();
        m_answersRules = true;
        m_answers[u"g-2"_s] = fakeResponse(R"({"id":"g-2","name":"partners-old","ips":"192.0.2.9","rules":[
            {"rule_id":"r2","rule_name":"b","policy_id":"p1","policy_name":"shop"}]})");
        m_session.channel().setAnswerer([this](const ApiRequest &request) -> std::optional<Result<ApiResponse>> {
            if (request.operation == u"waf.ListWhiteblackipRule"_s && !m_answersRules) {
                return {};
            }
            const QString id = request.path.section(u'/', -1);
            return m_answers.value(m_answers.contains(id) ? id : request.operation);
        });
    }
    void start(const QString &id)
    {
        TargetReader *reader = m_service.reader().readInRound(m_session, context(), target(id), *m_round, this);
        m_readers[id] = reader;
        connect(reader, &TargetReader::finished, this,
            [this, id](const Result<Snapshot> &result) { m_read[id] << result; });
    }
    [[nodiscard]] qsizetype ruleCalls()
    {
        const QList<ApiRequest> requests = m_session.channel().requests();
        return std::count_if(requests.begin(), requests.end(),
            [](const ApiRequest &request) { return request.operation == u"waf.ListWhiteblackipRule"_s; });
    }
    [[nodiscard]] std::optional<RuleAction> actionOf(const QString &id) const
    {
        return rulesOf(m_read[id].constFirst()->state)->constLast().action;
    }
    // Both wait for the same rules.
    void startBothAndHold()
    {
        beginRound();
        m_answersRules = false;
        start(u"g-1"_s);
        start(u"g-2"_s);
        QTRY_COMPARE(ruleCalls(), 1);
        QTRY_COMPARE(m_session.channel().openCalls().size(), 1);
    }

private Q_SLOTS:
    void groupsOfARoundShareThem()
    {
        beginRound();
        start(u"g-1"_s);
        start(u"g-2"_s);
        QTRY_COMPARE(m_read.size(), 2);
        QCOMPARE(ruleCalls(), 1);
        QVERIFY(actionOf(u"g-1"_s) == RuleAction::Allow);
        QVERIFY(actionOf(u"g-2"_s) == RuleAction::Allow);
    }

    void aGroupThatComesLaterUsesWhatIsKnown()
    {
        beginRound();
        start(u"g-1"_s);
        QTRY_COMPARE(m_read.size(), 1);
        start(u"g-2"_s);
        QTRY_COMPARE(m_read.size(), 2);
        QCOMPARE(ruleCalls(), 1);
    }

    void theNextRoundReadsThemAnew()
    {
        beginRound();
        start(u"g-1"_s);
        QTRY_COMPARE(m_read.size(), 1);
        m_answers[u"waf.ListWhiteblackipRule"_s] =
            fakeResponse(R"({"total":1,"items":[{"id":"r2","white":0,"status":1,"ip_group":{"id":"g-1"}}]})");
        beginRound();
        start(u"g-1"_s);
        QTRY_COMPARE(m_read.size(), 1);
        QCOMPARE(ruleCalls(), 2);
        QVERIFY(actionOf(u"g-1"_s) == RuleAction::Block);
    }

    // A reading by itself, as before a write, shares nothing.
    void aReadingOutsideARoundReadsThemItself()
    {
        QVERIFY(read(u"g-1"_s));
        QVERIFY(read(u"g-1"_s));
        QCOMPARE(ruleCalls(), 2);
    }

    void oneThatIsCancelledLeavesThemToTheOther_data()
    {
        QTest::addColumn<bool>("isDeleted");
        QTest::newRow("cancelled") << false;
        QTest::newRow("deleted") << true;
    }

    void oneThatIsCancelledLeavesThemToTheOther()
    {
        QFETCH(bool, isDeleted);
        startBothAndHold();
        if (isDeleted) {
            delete m_readers[u"g-1"_s];
        } else {
            m_readers[u"g-1"_s]->cancel();
            QCOMPARE(m_read[u"g-1"_s].constFirst().error().kind, ErrorKind::Cancelled);
        }
        m_session.channel().finishAll(m_answers[u"waf.ListWhiteblackipRule"_s]);
        QTRY_COMPARE(m_read[u"g-2"_s].size(), 1);
        QVERIFY(actionOf(u"g-2"_s) == RuleAction::Allow);
        QCOMPARE(m_read[u"g-1"_s].size(), isDeleted ? 0 : 1);
    }

    // What nobody waits for is stopped; who asks in that moment is not told that it was.
    void whatNobodyWaitsForIsStopped()
    {
        startBothAndHold();
        m_readers[u"g-1"_s]->cancel();
        m_readers[u"g-2"_s]->cancel();
        m_answersRules = true;
        start(u"g-1"_s);
        QTRY_COMPARE(m_read[u"g-1"_s].size(), 2);
        QVERIFY(m_read[u"g-1"_s].constLast());
        QCOMPARE(ruleCalls(), 2);
        QVERIFY(m_session.channel().openCalls().isEmpty());
    }

    // All who wait are told; the next one tries again.
    void aFailureIsToldToAllAndNotKept()
    {
        startBothAndHold();
        m_session.channel().finishAll(failure(ErrorKind::Network, {}));
        QTRY_COMPARE(m_read.size(), 2);
        QCOMPARE(m_read[u"g-1"_s].constFirst().error().kind, ErrorKind::Network);
        QCOMPARE(m_read[u"g-2"_s].constFirst().error().kind, ErrorKind::Network);
        m_answersRules = true;
        start(u"g-2"_s);
        QTRY_COMPARE(m_read[u"g-2"_s].size(), 2);
        QVERIFY(m_read[u"g-2"_s].constLast());
    }
};

ALLOWDESK_TEST(PolicyRulesTest)
#include "tst_policyrules.moc"
