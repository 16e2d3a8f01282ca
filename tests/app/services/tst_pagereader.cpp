#include "app/services/pagereader.h"
#include "tests/support/fakesession.h"
#include "tests/support/testregistry.h"

#include <QPointer>
#include <QRegularExpression>
#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Lists that come in pages side by side: in which order they are asked for, and that they come whole all the same.
class PageReaderTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<FakeSession> m_session;
    QPointer<PageReader> m_reader;
    QStringList m_items; ///< of the list as it is now
    QStringList m_kept;
    QList<Result<ListExtent>> m_ends;
    bool m_isCounted = true;

    static ApiRequest pageFrom(qsizetype offset, int limit = 10)
    {
        return {.operation = u"test.List"_s,
            .query = {{u"offset"_s, QString::number(offset)}, {u"limit"_s, QString::number(limit)}}};
    }
    static int offsetOf(const ApiRequest &request) { return queryNumber(request, u"offset"_s, -1); }

    void fill(int count)
    {
        m_items.clear();
        for (int i = 0; i < count; ++i) {
            m_items << QString::number(i);
        }
    }

    void start(bool isSearch = false, int limit = 10)
    {
        const auto decode = [this](const ApiRequest &, const ApiResponse &response) -> Result<PageReader::Page> {
            const QStringList lines = QString::fromUtf8(response.body).split(u'\n', Qt::SkipEmptyParts);
            PageOutline outline{.ids = lines.mid(1)};
            if (m_isCounted) {
                outline.total = lines.constFirst().toInt();
            }
            return PageReader::Page{outline, [this, outline] { m_kept << outline.ids; }};
        };
        m_reader = new PageReader(*m_session, pageFrom(0, limit),
            {.decode = decode, .startAnew = [this] { m_kept.clear(); }, .isSearch = isSearch}, this);
        connect(m_reader, &PageReader::finished, this, [this](const Result<ListExtent> &end) { m_ends << end; });
    }

    [[nodiscard]] QList<int> open() const
    {
        QList<int> offsets;
        for (const FakeCall *call : m_session->channel().openCalls()) {
            offsets << offsetOf(call->request());
        }
        return offsets;
    }

    // Answers the open call of that page, with at most so many items, and lets it arrive.
    void answer(int offset, qsizetype most = 1000)
    {
        const QList<FakeCall *> calls = m_session->channel().openCalls();
        const auto it = std::find_if(
            calls.begin(), calls.end(), [&](const FakeCall *call) { return offsetOf(call->request()) == offset; });
        QVERIFY2(it != calls.end(), qPrintable(u"nobody asks for %1"_s.arg(offset)));
        const qsizetype limit = queryNumber((*it)->request(), u"limit"_s, 0);
        const QStringList page = m_items.mid(offset, std::min(limit, most));
        arrive(*it, fakeResponse((QString::number(m_items.size()) + u'\n' + page.join(u'\n')).toUtf8()));
    }
    void refuse(qsizetype number, const Error &error)
    {
        arrive(m_session->channel().openCalls().value(number), failure(error));
    }
    static void arrive(FakeCall *call, const Result<ApiResponse> &outcome)
    {
        const QPointer<FakeCall> answered = call;
        call->finishLater(outcome);
        QTRY_VERIFY(!answered);
    }

    // Answers the oldest call, until the reading ends or that page is asked for.
    void answerUntil(int offset)
    {
        for (int calls = 0; calls < 50 && m_ends.isEmpty() && !open().contains(offset); ++calls) {
            answer(open().value(0));
        }
    }
    void answerAll()
    {
        answerUntil(-1);
        QCOMPARE(m_ends.size(), 1);
        QVERIFY2(m_ends.constFirst(), "the reading failed");
    }

private Q_SLOTS:
    void init()
    {
        m_session = std::make_unique<FakeSession>();
        m_kept.clear();
        m_ends.clear();
        m_isCounted = true;
        fill(95);
    }

    void cleanup()
    {
        delete m_reader;
        m_session.reset();
    }

    void pagesAreAskedForSideBySideAndTakenInTheirOrder()
    {
        start();
        QCOMPARE(open(), QList<int>{0}); // how many there are is not known yet
        answer(0);
        QCOMPARE(open(), (QList<int>{10, 20, 30, 40}));
        answer(30);
        answer(20);
        QCOMPARE(m_kept.size(), 10);
        QCOMPARE(open(), (QList<int>{10, 40}));
        answer(10);
        QCOMPARE(m_kept, m_items.first(40));
        QCOMPARE(open(), (QList<int>{40, 50, 60, 70}));
        answerAll();
        QCOMPARE(m_kept, m_items);
        QVERIFY(m_ends.constFirst()->isWhole());
        QCOMPARE(m_session->channel().requests().size(), 10);
    }

    void noMoreAreAskedForThanMayGoAtOnce()
    {
        m_session->channel().setFree(u"test.List"_s, 2);
        start();
        answer(0);
        QCOMPARE(open(), (QList<int>{10, 20}));
        answer(10);
        QCOMPARE(open(), (QList<int>{20, 30}));
        answerAll();
        QCOMPARE(m_kept, m_items);
    }

    // Large pages are decoded on threads, side by side: also then they come in their order, and may be given up.
    void largePagesComeInTheirOrder()
    {
        m_items.replaceInStrings(QRegularExpression(u"$"_s), QString(10'000, u'x'));
        start();
        answer(0);
        QTRY_COMPARE(open().size(), 4);
        while (m_ends.isEmpty()) {
            const QList<int> offsets = open();
            for (const int offset : offsets) {
                answer(offset);
            }
            QTRY_VERIFY(!m_ends.isEmpty() || !open().isEmpty());
        }
        QCOMPARE(m_kept, m_items);
    }

    void largePagesMayBeGivenUpWhileTheyAreDecoded()
    {
        m_items.replaceInStrings(QRegularExpression(u"$"_s), QString(10'000, u'x'));
        for (int round = 0; round < 50; ++round) {
            m_kept.clear();
            start();
            answer(0);
            QTRY_COMPARE(open().size(), 4);
            for (const int offset : {10, 20, 30}) {
                answer(offset);
            }
            if (round % 2 == 0) {
                delete m_reader;
            } else {
                m_reader->cancel();
                QTRY_VERIFY(!m_reader);
            }
            QTRY_VERIFY(open().isEmpty());
        }
        QCOMPARE(m_ends.size(), 25);
    }

    // Whoever waits for the rate limit keeps others waiting.
    void oneIsAskedForAtATime_data()
    {
        QTest::addColumn<bool>("waits");
        QTest::addColumn<bool>("isSearch");
        QTest::addColumn<bool>("isCounted");
        QTest::newRow("where the rate limit lets none go at once") << true << false << true;
        QTest::newRow("in a search") << false << true << true;
        QTest::newRow("where the service does not count") << false << false << false;
    }

    void oneIsAskedForAtATime()
    {
        QFETCH(bool, waits);
        QFETCH(bool, isSearch);
        QFETCH(bool, isCounted);
        m_isCounted = isCounted;
        if (waits) {
            m_session->channel().setWait(u"test.List"_s, 1ms);
        }
        start(isSearch);
        for (int page = 0; page < 10; ++page) {
            QCOMPARE(open(), QList<int>{page * 10});
            answer(page * 10);
        }
        QCOMPARE(m_ends.size(), 1);
        QCOMPARE(m_kept, m_items);
        QVERIFY(m_ends.constFirst()->isWhole());
    }

    // Pages may hold fewer than were asked for: then the next one begins elsewhere than was thought.
    void pagesThatComeShortAreReadWithoutGaps_data()
    {
        QTest::addColumn<int>("shortPage");
        QTest::newRow("the first") << 0;
        QTest::newRow("one that was foreseen") << 10;
        QTest::newRow("one behind others") << 30;
    }

    void pagesThatComeShortAreReadWithoutGaps()
    {
        QFETCH(int, shortPage);
        start();
        answerUntil(shortPage);
        for (int before = open().constFirst(); before < shortPage; before += 10) {
            answer(before);
        }
        answer(shortPage, 7);
        QCOMPARE(open(), QList<int>{shortPage + 7});
        answerAll();
        QCOMPARE(m_kept, m_items);
        QVERIFY(m_ends.constFirst()->isWhole());
    }

    void aPageThatIsTooLargeStartsTheListAnewInSmallerOnes()
    {
        start(false, 20);
        answer(0);
        QCOMPARE(open(), (QList<int>{20, 40, 60, 80}));
        refuse(2, {.kind = ErrorKind::Payload, .serviceCode = QLatin1StringView(tooLargeCode)});
        QCOMPARE(open(), QList<int>{0});
        QVERIFY(m_kept.isEmpty());
        answerAll();
        QCOMPARE(m_kept, m_items);
        QVERIFY(m_session->channel().requests().contains(pageFrom(90, 10)));
    }

    // What comes before a page that failed may still be needed to say more: it ends the reading in its turn.
    void aRefusalEndsTheReadingInItsTurn()
    {
        start();
        answer(0);
        refuse(1, {.kind = ErrorKind::Forbidden, .serviceCode = u"test.no"_s});
        QVERIFY(m_ends.isEmpty());
        answer(10);
        QCOMPARE(m_ends.size(), 1);
        QCOMPARE(m_ends.constFirst().error().serviceCode, u"test.no"_s);
        QTRY_VERIFY(open().isEmpty());
    }

    void whatChangesBetweenPagesIsReadOnceMore()
    {
        start();
        answer(0);
        answer(10);
        m_items.removeAt(15); // the pages that follow hold other items now
        answerAll();
        QCOMPARE(m_kept, m_items);
        QVERIFY(m_ends.constFirst()->isWhole());
        QCOMPARE(m_session->channel().requests().count(pageFrom(0)), 2);
    }

    void cancelledItEndsOnce_data()
    {
        QTest::addColumn<bool>("isInside");
        QTest::newRow("between two pages") << false;
        QTest::newRow("by whom it tells of a page") << true;
    }

    void cancelledItEndsOnce()
    {
        QFETCH(bool, isInside);
        start();
        if (isInside) {
            connect(m_reader, &PageReader::progressed, m_reader, &PageReader::cancel);
        }
        answer(0);
        if (!isInside) {
            m_reader->cancel();
            QVERIFY(m_ends.isEmpty()); // never from inside the function
        }
        QTRY_VERIFY(!m_reader);
        QCOMPARE(m_ends.size(), 1);
        QCOMPARE(m_ends.constFirst().error().kind, ErrorKind::Cancelled);
        QTRY_VERIFY(open().isEmpty());
        QCOMPARE(m_session->channel().requests().size(), isInside ? 1 : 5);
    }
};

ALLOWDESK_TEST(PageReaderTest)
#include "tst_pagereader.moc"
