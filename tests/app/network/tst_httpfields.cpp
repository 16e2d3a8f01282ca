#include "app/network/httpfields.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

class HttpFieldsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusesHeadersThatCouldSmuggle_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<bool>("accepted");
        QTest::newRow("plain") << "X-Project-Id"_ba
                               << "abc 123"_ba << true;
        QTest::newRow("empty value") << "region"_ba
                                     << ""_ba << true;
        QTest::newRow("tab") << "region"_ba
                             << "a\tb"_ba << true;
        QTest::newRow("latin1") << "region"_ba
                                << "\xfc"_ba << true;
        QTest::newRow("line feed") << "region"_ba
                                   << "a\nX-Evil: 1"_ba << false;
        QTest::newRow("carriage return") << "region"_ba
                                         << "a\rb"_ba << false;
        QTest::newRow("nul") << "region"_ba << QByteArray("a\0b", 3) << false;
        QTest::newRow("delete") << "region"_ba
                                << "a\x7f"_ba << false;
        QTest::newRow("empty name") << ""_ba
                                    << "a"_ba << false;
        QTest::newRow("colon in name") << "a:b"_ba
                                       << "a"_ba << false;
        QTest::newRow("line break in name") << "a\r\nb"_ba
                                            << "a"_ba << false;
        QTest::newRow("space in name") << "a b"_ba
                                       << "a"_ba << false;
    }

    void refusesHeadersThatCouldSmuggle()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, value);
        QFETCH(bool, accepted);
        const Result<void> checked = checkHeaders({{"Accept", "application/json"}, {name, value}});
        QCOMPARE(checked.has_value(), accepted);
        if (!accepted) {
            QCOMPARE(checked.error().kind, ErrorKind::Guard);
            QVERIFY(!checked.error().message.contains(u"Evil"_s));
        }
    }

    void readsDates_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QDateTime>("date");
        const QDateTime date(QDate(1994, 11, 6), QTime(8, 49, 37), Qt::UTC);
        QTest::newRow("usual") << "Sun, 06 Nov 1994 08:49:37 GMT"_ba << date;
        QTest::newRow("long day") << "Sunday, 06-Nov-94 08:49:37 GMT"_ba << date;
        QTest::newRow("this century") << "Thursday, 15-Jan-26 08:09:10 GMT"_ba
                                      << QDateTime(QDate(2026, 1, 15), QTime(8, 9, 10), Qt::UTC);
        QTest::newRow("asctime") << "Sun Nov  6 08:49:37 1994"_ba << date;
        QTest::newRow("blanks around") << " Sun, 06 Nov 1994 08:49:37 GMT "_ba << date;
        QTest::newRow("none") << ""_ba << QDateTime();
        QTest::newRow("not a date") << "yesterday"_ba << QDateTime();
    }

    void readsDates()
    {
        QFETCH(QByteArray, text);
        QTEST(parseHttpDate(text), "date");
    }

    void readsRetryAfter_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<qint64>("milliseconds"); // -1: none
        QTest::newRow("seconds") << "120"_ba << qint64(120'000);
        QTest::newRow("zero") << "0"_ba << qint64(0);
        QTest::newRow("blanks") << " 5 "_ba << qint64(5000);
        QTest::newRow("date") << "Thu, 15 Jan 2026 08:09:40 GMT"_ba << qint64(30'000);
        QTest::newRow("date gone by") << "Thu, 15 Jan 2026 07:00:00 GMT"_ba << qint64(0);
        QTest::newRow("a year") << "31536000"_ba << qint64(86'400'000);
        QTest::newRow("absurd") << "99999999999999999999999999"_ba << qint64(86'400'000);
        QTest::newRow("date far away") << "Fri, 15 Jan 2027 08:09:40 GMT"_ba << qint64(86'400'000);
        QTest::newRow("negative") << "-5"_ba << qint64(-1);
        QTest::newRow("fraction") << "1.5"_ba << qint64(-1);
        QTest::newRow("word") << "soon"_ba << qint64(-1);
        QTest::newRow("empty") << ""_ba << qint64(-1);
    }

    void readsRetryAfter()
    {
        QFETCH(QByteArray, text);
        const auto wait = parseRetryAfter(text, QDateTime(QDate(2026, 1, 15), QTime(8, 9, 10), Qt::UTC));
        QTEST(wait ? qint64(wait->count()) : qint64(-1), "milliseconds");
    }
};

ALLOWDESK_TEST(HttpFieldsTest)
#include "tst_httpfields.moc"
