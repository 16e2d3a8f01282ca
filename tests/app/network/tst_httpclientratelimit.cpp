#include "tests/app/network/clientcalls.h"
#include "tests/support/awaited.h"
#include "tests/support/clientparts.h"
#include "tests/support/fakeauthorizer.h"
#include "tests/support/permitfortests.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// HttpClient's dealings with the rate limiter and the slots for reads.
class HttpClientRateLimitTest final : public QObject
{
    Q_OBJECT

    static void cancelAll(const QList<QPointer<ApiCall>> &calls)
    {
        // The last one first, so that none of them goes on in the place of another.
        std::for_each(calls.crbegin(), calls.crend(), [](const QPointer<ApiCall> &call) {
            if (call) {
                call->cancel();
            }
        });
    }

private Q_SLOTS:
    void waitsAsLongAsTheServiceAsks()
    {
        ClientParts with;
        HttpClient client(with.parts());
        with.transport.setAnswerer([](const WireRequest &) { return wireAnswer(429, {}, {{"Retry-After", "20"}}); });
        Seen seen(client.read(readRequest()));
        QTRY_COMPARE(with.transport.requests().size(), 1);
        QTRY_VERIFY(client.waitFor(readRequest(), 1) == 20s);
        with.transport.setAnswerer([](const WireRequest &) { return wireAnswer(200, "{}"); });
        with.clock.advance(19s);
        QTest::qWait(10);
        QCOMPARE(with.transport.requests().size(), 1);
        with.clock.advance(1s);
        QTRY_VERIFY(seen.outcome && *seen.outcome);
        QCOMPARE(with.transport.requests().size(), 2);
    }

    // A pause that the service asks for is no silence: the read says until when, and so do those that wait with it.
    void longPausesEndTheRead()
    {
        ClientParts with;
        HttpClient client(with.parts());
        with.transport.setAnswerer([](const WireRequest &) { return wireAnswer(429, {}, {{"Retry-After", "7200"}}); });
        const QDateTime end = with.clock.now().addSecs(7200);
        with.limiter.declareLimit(u"dcs.example.test"_s, u"dcs."_s, {1, 1s});
        Seen first(client.read(readRequest()));
        Seen behind(client.read(readRequest()));
        COMPARE_KIND(first, ErrorKind::Throttled);
        QCOMPARE(first.outcome->error().askedUntil, end);
        COMPARE_KIND(behind, ErrorKind::Throttled);
        QCOMPARE(behind.outcome->error().serviceCode, QString::fromLatin1(pausedCode));
        QCOMPARE(behind.outcome->error().askedUntil, end);
        QVERIFY(*behind.outcome->error().retryAfter <= longestObeyedPause);
        Seen later(client.read(readRequest()));
        COMPARE_KIND(later, ErrorKind::Throttled);
        QCOMPARE(with.transport.requests().size(), 1);

        client.tryOnce(readRequest().endpoint);
        with.clock.advance(2s); // its own limit
        Seen tried(client.read(readRequest()));
        COMPARE_KIND(tried, ErrorKind::Throttled);
        QCOMPARE(with.transport.requests().size(), 2);
        with.transport.setAnswerer([](const WireRequest &) { return wireAnswer(200, "{}"); });
        client.tryOnce(readRequest().endpoint);
        with.clock.advance(2s); // its own limit
        Seen good(client.read(readRequest()));
        QTRY_VERIFY(good.outcome && *good.outcome);
    }

    void signInsDoNotWaitOutALongPause()
    {
        ClientParts with;
        HttpClient client(with.parts());
        ApiRequest request = readRequest();
        request.intent = Intent::Session;
        request.method = "POST";
        with.limiter.noteThrottled({u"dcs.example.test"_s, request.operation}, std::nullopt, 5min);
        Seen seen(client.read(request));
        COMPARE_KIND(seen, ErrorKind::Throttled);
        QCOMPARE(with.transport.requests().size(), 0);
    }

    void keepsDeclaredRateLimitForReadsAndWrites()
    {
        ClientParts with;
        with.limiter.declareLimit(u"dcs.example.test"_s, u"dcs."_s, {2, 60s});
        HttpClient client(with.parts());
        with.transport.setAnswerer([](const WireRequest &) { return wireAnswer(200, "{}"); });
        std::vector<std::unique_ptr<Seen>> writes;
        writes.reserve(3);
        for (int i = 0; i < 3; ++i) {
            client.read(readRequest());
            writes.push_back(
                std::make_unique<Seen>(client.write(writeRequest(), PermitForTests::make(writeRequest()))));
        }
        QTRY_COMPARE(with.transport.requests().size(), 4);
        // A write waits for nothing: what it was decided on would be stale.
        QTRY_VERIFY(writes[2]->outcome);
        const Error error = writes[2]->outcome->error();
        QCOMPARE(error.kind, ErrorKind::NotSent);
        QCOMPARE(error.serviceCode, QString::fromLatin1(notYetCode));
        QVERIFY(*error.retryAfter > 50s && *error.retryAfter < 61s);
        QVERIFY(client.waitFor(readRequest(), 1) > 50s);
        with.clock.advance(61s);
        QTRY_COMPARE(with.transport.requests().size(), 5);
        QCOMPARE(client.waitFor(writeRequest(), 1), 0ms);
    }

    void leasesOfTheRateLimitAreNotHoarded()
    {
        ClientParts with;
        HttpClient client(with.parts());
        int refused = 0;
        with.transport.setAnswerer([&](const WireRequest &) {
            ++refused;
            return wireAnswer(429, R"({"error_code":"APIGW.0308","error_msg":"over ratelimit,limit:5,time:1 minute"})");
        });
        // Many, since what one gives back is offered to the next one from inside.
        for (int i = 0; i < 50'000; ++i) {
            client.read(readRequest());
        }
        QTRY_COMPARE(refused, 4); // those that ran when the first refusal came
        QTest::qWait(20);
        QCOMPARE(refused, 4);
    }

    void waitingForTheRateLimitKeepsNoSlot()
    {
        ClientParts with;
        with.limiter.declareLimit(u"dcs.example.test"_s, u"dcs.ShowIp"_s, {1, 60s});
        HttpClient client(with.parts());
        QList<QPointer<ApiCall>> calls;
        for (int i = 0; i < 1000; ++i) {
            calls << client.read(readRequest());
        }
        QTRY_COMPARE(with.transport.requests().size(), 1);
        ApiRequest other = readRequest();
        other.operation = u"dcs.ListInstances"_s;
        calls << client.read(other);
        QTRY_COMPARE(with.transport.requests().size(), 2);
        cancelAll(calls);
        QTRY_COMPARE(with.transport.openExchanges().size(), 0);
    }

    void readsShareTheSlots()
    {
        ClientParts with;
        HttpClient client(with.parts());
        QList<QPointer<ApiCall>> calls;
        for (int i = 0; i < 20; ++i) {
            calls << client.read(readRequest());
        }
        QTRY_COMPARE(with.transport.openExchanges().size(), 4);
        QVERIFY(with.transport.finishNext(wireAnswer(200, "{}")));
        QTRY_COMPARE(with.transport.openExchanges().size(), 5); // one ended, two more may run
        calls << client.write(writeRequest(), PermitForTests::make(writeRequest()));
        QTRY_COMPARE(with.transport.openExchanges().size(), 6); // a write needs no slot
        cancelAll(calls);
        QTRY_COMPARE(with.transport.openExchanges().size(), 0);
    }

    void slotsAndLeasesComeBack()
    {
        ClientParts with;
        with.readSlots.noteThrottled(true); // no growth
        HttpClient client(with.parts());
        for (int round = 0; round < 5; ++round) {
            std::vector<std::unique_ptr<Seen>> calls;
            calls.reserve(8);
            for (int i = 0; i < 8; ++i) {
                calls.push_back(std::make_unique<Seen>(client.read(readRequest())));
            }
            QTRY_COMPARE(with.transport.openExchanges().size(), 4);
            for (const auto &seen : calls) {
                if (seen->call) {
                    seen->call->cancel();
                }
            }
            QTRY_COMPARE(with.transport.openExchanges().size(), 0);
        }
    }
};

ALLOWDESK_TEST(HttpClientRateLimitTest)
#include "tst_httpclientratelimit.moc"
