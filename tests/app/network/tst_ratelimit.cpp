#include "app/network/ratelimit.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

class RateLimitTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTheLimitOutOfARefusal_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("calls"); // 0: none
        QTest::addColumn<qint64>("milliseconds");
        QTest::newRow("per minute")
            << u"The throttling threshold has been reached: policy user over ratelimit,limit:5,time:1 minute"_s << 5
            << qint64(60'000);
        QTest::newRow("several minutes") << u"policy user over ratelimit,limit:200,time:5 minute"_s << 200
                                         << qint64(300'000);
        QTest::newRow("per second") << u"policy ip over ratelimit,limit:5,time:1 second"_s << 5 << qint64(1000);
        QTest::newRow("spaces and capitals") << u"Limit: 10 , Time: 2 Hours"_s << 10 << qint64(7'200'000);
        QTest::newRow("day") << u"limit:1,time:1 day"_s << 1 << qint64(86'400'000);
        QTest::newRow("none") << u"Too many requests"_s << 0 << qint64(0);
        QTest::newRow("no calls at all") << u"limit:0,time:1 minute"_s << 0 << qint64(0);
        QTest::newRow("no time") << u"limit:5,time:0 minute"_s << 0 << qint64(0);
        QTest::newRow("absurd") << u"limit:99999999999999,time:1 minute"_s << 0 << qint64(0);
        QTest::newRow("unknown unit") << u"limit:5,time:1 fortnight"_s << 0 << qint64(0);
    }

    void readsTheLimitOutOfARefusal()
    {
        QFETCH(QString, text);
        QFETCH(int, calls);
        QFETCH(qint64, milliseconds);
        const auto limit = rateLimitFromText(text);
        QCOMPARE(limit.has_value(), calls > 0);
        if (limit) {
            QCOMPARE(limit->calls, calls);
            QCOMPARE(limit->window.count(), milliseconds);
        }
    }
};

ALLOWDESK_TEST(RateLimitTest)
#include "tst_ratelimit.moc"
