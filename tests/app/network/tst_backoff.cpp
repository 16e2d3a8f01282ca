#include "app/network/backoff.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace allowdesk;
using namespace std::chrono_literals;

class BackoffTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void delayDoublesUpToTheLongest_data()
    {
        QTest::addColumn<int>("repetition");
        QTest::addColumn<double>("jitter");
        QTest::addColumn<std::chrono::milliseconds>("delay");
        QTest::newRow("first, least") << 1 << 0.0 << std::chrono::milliseconds(250);
        QTest::newRow("first, most") << 1 << 1.0 << std::chrono::milliseconds(500);
        QTest::newRow("second") << 2 << 1.0 << std::chrono::milliseconds(1000);
        QTest::newRow("third, middle") << 3 << 0.5 << std::chrono::milliseconds(1500);
        QTest::newRow("seventh, cut") << 7 << 1.0 << std::chrono::milliseconds(30'000);
        QTest::newRow("no overflow") << 2'000'000'000 << 1.0 << std::chrono::milliseconds(30'000);
        QTest::newRow("nonsense below") << -5 << -3.0 << std::chrono::milliseconds(250);
        QTest::newRow("nonsense above") << 1 << 7.0 << std::chrono::milliseconds(500);
    }

    void delayDoublesUpToTheLongest()
    {
        QFETCH(int, repetition);
        QFETCH(double, jitter);
        QTEST(backoffDelay({}, repetition, jitter), "delay");
    }

    void repeatsWhatMayPass_data()
    {
        QTest::addColumn<Error>("error");
        QTest::addColumn<int>("failures");
        QTest::addColumn<int>("throttled");
        QTest::addColumn<int>("milliseconds"); // -1: not repeated
        QTest::newRow("network") << Error{.kind = ErrorKind::Network} << 1 << 0 << 500;
        QTest::newRow("timeout, third") << Error{.kind = ErrorKind::Timeout} << 3 << 0 << 2000;
        QTest::newRow("server, too often") << Error{.kind = ErrorKind::Server} << 4 << 0 << -1;
        QTest::newRow("server says when") << Error{.kind = ErrorKind::Server, .retryAfter = 7s} << 1 << 0 << 7000;
        QTest::newRow("server says now") << Error{.kind = ErrorKind::Server, .retryAfter = 0s} << 2 << 0 << 1000;
        QTest::newRow("too long for us") << Error{.kind = ErrorKind::Server, .retryAfter = 61s} << 1 << 0 << -1;
        QTest::newRow("throttled") << Error{.kind = ErrorKind::Throttled, .retryAfter = 60s} << 0 << 1 << 0;
        QTest::newRow("throttled for long") << Error{.kind = ErrorKind::Throttled, .retryAfter = 61s} << 0 << 1 << -1;
        QTest::newRow("throttled, last") << Error{.kind = ErrorKind::Throttled} << 3 << 6 << 0;
        QTest::newRow("throttled, too often") << Error{.kind = ErrorKind::Throttled} << 0 << 7 << -1;
        for (const ErrorKind kind : {ErrorKind::Cancelled, ErrorKind::Tls, ErrorKind::Proxy, ErrorKind::Unauthorised,
                 ErrorKind::Forbidden, ErrorKind::NotFound, ErrorKind::Payload, ErrorKind::OutcomeUnknown}) {
            QTest::addRow("%s", qPrintable(errorKindName(kind))) << Error{.kind = kind} << 1 << 0 << -1;
        }
    }

    void repeatsWhatMayPass()
    {
        QFETCH(Error, error);
        QFETCH(int, failures);
        QFETCH(int, throttled);
        const auto wait = repeatAfter({}, error, {failures, throttled}, 1.0);
        QTEST(wait ? int(wait->count()) : -1, "milliseconds");
    }
};

ALLOWDESK_TEST(BackoffTest)
#include "tst_backoff.moc"
