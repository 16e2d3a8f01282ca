#include "app/services/paging.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

/// The bookkeeping of lists that come in pages, without any call.
class PagingTest final : public QObject
{
    Q_OBJECT

    static ApiRequest numbered(int page, int size)
    {
        return {.query = {{u"enterprise_project_id"_s, u"0"_s}, {u"page"_s, QString::number(page)},
                    {u"pagesize"_s, QString::number(size)}, {u"name"_s, u"x"_s}}};
    }
    static ApiRequest counted(int offset, int limit)
    {
        return {.query = {{u"limit"_s, QString::number(limit)}, {u"offset"_s, QString::number(offset)}}};
    }
    static PageOutline items(int count, std::optional<int> total = {}, int most = 0)
    {
        PageOutline page{.total = total, .most = most};
        for (int i = 0; i < count; ++i) {
            page.ids << QString::number(i);
        }
        return page;
    }
    static PageOutline named(const QString &ids, int total) { return {.ids = ids.split(u' '), .total = total}; }

private Q_SLOTS:
    void theNextPageBeginsWhereThisOneEnds_data()
    {
        QTest::addColumn<ApiRequest>("request");
        QTest::addColumn<PageOutline>("page");
        QTest::addColumn<std::optional<ApiRequest>>("next");
        const auto row = [](const char *name, const ApiRequest &request, const PageOutline &page,
                             const std::optional<ApiRequest> &next) { QTest::newRow(name) << request << page << next; };
        row("offset: all came", counted(0, 1000), items(3, 3), {});
        row("offset: more to come", counted(0, 1000), items(1000, 2500), counted(1000, 1000));
        row("offset: the last page", counted(2000, 1000), items(500, 2500), {});
        row("offset: a smaller page", counted(0, 1000), items(700, 2500), counted(700, 1000));
        row("offset: an empty page ends it", counted(1000, 1000), items(0, 2500), {});
        row("offset: the list got shorter", counted(1000, 1000), items(0, 900), {});
        row("offset: nothing", counted(0, 1000), items(0, 0), {});
        row("offset: more than are counted", counted(0, 1000), items(5, 3), counted(5, 1000));
        row("offset: not counted, a full page", counted(0, 10), items(10), counted(10, 10));
        row("offset: not counted, a short page", counted(0, 10), items(9), {});
        row("page: all came", numbered(1, 100), items(3, 3), {});
        row("page: more to come", numbered(1, 100), items(100, 170), numbered(2, 100));
        row("page: the last page", numbered(2, 100), items(70, 170), {});
        row("page: smaller ones than asked for", numbered(1, 100), items(50, 170), numbered(2, 50));
        row("page: in that size to the end", numbered(2, 50), items(50, 170), numbered(3, 50));
        row("page: a short one in the middle", numbered(2, 50), items(49, 170), numbered(3, 50));
        row("page: an empty one ends it", numbered(3, 50), items(0, 170), {});
        row("page: others' beside these", numbered(1, 100), items(100, 100, 120), numbered(2, 100));
        row("page: all of others', too", numbered(2, 100), items(20, 100, 120), {});
    }

    void theNextPageBeginsWhereThisOneEnds()
    {
        QFETCH(ApiRequest, request);
        QFETCH(PageOutline, page);
        QFETCH(std::optional<ApiRequest>, next);
        QCOMPARE(nextPage(request, page), next);
    }

    void thePageBehindIsForeseen_data()
    {
        QTest::addColumn<ApiRequest>("request");
        QTest::addColumn<PageOutline>("counted");
        QTest::addColumn<std::optional<ApiRequest>>("behind");
        const auto row = [](const char *name, const ApiRequest &request, const PageOutline &counted,
                             const std::optional<ApiRequest> &behind) {
            QTest::newRow(name) << request << counted << behind;
        };
        row("offset", counted(0, 1000), items(5, 2500), counted(1000, 1000));
        row("offset: the last page", counted(2000, 1000), items(5, 2500), {});
        row("offset: the last page is full", counted(1000, 1000), items(5, 2000), {});
        row("offset: not counted", counted(0, 1000), items(1000), {});
        row("page", numbered(1, 50), items(5, 170), numbered(2, 50));
        row("page: the last page", numbered(4, 50), items(5, 170), {});
        row("page: others' beside these", numbered(2, 50), items(5, 100, 120), numbered(3, 50));
        row("no page at all", {}, items(5, 170), {});
    }

    void thePageBehindIsForeseen()
    {
        QFETCH(ApiRequest, request);
        QFETCH(PageOutline, counted);
        QFETCH(std::optional<ApiRequest>, behind);
        QCOMPARE(pageBehind(request, counted), behind);
    }

    void whatIsTooLargeComesInSmallerPages_data()
    {
        QTest::addColumn<ApiRequest>("request");
        QTest::addColumn<std::optional<ApiRequest>>("smaller");
        const auto row = [](const char *name, const ApiRequest &request, const std::optional<ApiRequest> &smaller) {
            QTest::newRow(name) << request << smaller;
        };
        row("page", numbered(1, 100), numbered(1, 50));
        row("page, from the first on", numbered(4, 100), numbered(1, 50));
        row("page, never below the least", numbered(1, 12), numbered(1, 10));
        row("page, the least", numbered(1, 10), {});
        row("offset", counted(0, 1000), counted(0, 500));
        row("offset, from the first on", counted(400, 200), counted(0, 100));
        row("offset, the least", counted(0, 10), {});
        row("no page at all", {}, {});
    }

    void whatIsTooLargeComesInSmallerPages()
    {
        QFETCH(ApiRequest, request);
        QFETCH(std::optional<ApiRequest>, smaller);
        QCOMPARE(inSmallerPages(request), smaller);
    }

    void whatMovedIsSeen_data()
    {
        QTest::addColumn<QList<PageOutline>>("pages");
        QTest::addColumn<bool>("isWhole");
        QTest::addColumn<bool>("moved");
        QTest::addColumn<bool>("isExhausted");
        const auto row = [](const char *name, const QList<PageOutline> &pages, bool isWhole, bool moved,
                             bool isExhausted) { QTest::newRow(name) << pages << isWhole << moved << isExhausted; };
        row("all", {named(u"a b"_s, 3), named(u"c"_s, 3)}, true, false, false);
        row("none", {items(0, 0)}, true, false, true);
        row("fewer than counted", {named(u"a b"_s, 3), items(0, 3)}, false, false, true);
        row("one deleted between", {named(u"a b"_s, 4), named(u"d"_s, 3)}, false, true, false);
        row("one added between", {named(u"a b"_s, 3), named(u"b c"_s, 4)}, false, true, false);
        row("one added and one deleted", {named(u"a b"_s, 3), named(u"b"_s, 3)}, false, true, true);
        row("twice on one page", {named(u"a a"_s, 3), named(u"b"_s, 3)}, true, false, false);
        row("the same page again", {named(u"a b"_s, 4), named(u"a b"_s, 4)}, false, true, true);
        row("not counted", {items(2), PageOutline{.ids = {u"c"_s}}}, true, false, false);
    }

    void whatMovedIsSeen()
    {
        QFETCH(QList<PageOutline>, pages);
        PageTally tally;
        for (const PageOutline &page : pages) {
            tally.add(page);
        }
        QTEST(tally.extent().isWhole(), "isWhole");
        QTEST(tally.extent().moved, "moved");
        QTEST(tally.isExhausted(), "isExhausted");
        QCOMPARE(tally.pages(), static_cast<int>(pages.size()));
    }
};

ALLOWDESK_TEST(PagingTest)
#include "tst_paging.moc"
