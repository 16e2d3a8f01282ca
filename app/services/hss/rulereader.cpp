#include "app/services/hss/rulereader.h"

#include "app/network/apichannel.h"
#include "app/services/hss/requests.h"
#include "app/services/hss/schema.h"
#include "app/services/payload.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace allowdesk::hss
{
namespace
{

constexpr int mostReadings = 3; ///< of a list that changes all the time
constexpr int mostWholeReadings = 2; ///< the same where nothing waits for it: each may take minutes at the rate limit

// A rule that stands twice on a page is the service's own; one that comes with two pages has slipped between them.
PageOutline outlineOf(const RulePage &page)
{
    PageOutline outline{.total = page.total};
    for (const LoginRule &rule : page.rules) {
        outline.ids
            << QStringList{rule.privateIp, rule.loginIp, rule.userName, rule.remarks, rule.enterpriseProjectName}.join(
                   QChar(0x1f));
    }
    for (int i = 0; i < page.unreadable; ++i) {
        outline.ids << payload::madeUpId({}, outline.ids.size());
    }
    return outline;
}

// Ranges and lists of addresses are nothing that every cloud takes as a filter.
bool refusesFilter(const Error &error)
{
    return error.kind == ErrorKind::Payload && error.httpStatus >= 400 && error.httpStatus < 500;
}

} // namespace

RuleReader::RuleReader(Session &session, PlanContext context, TargetRef target, const Schema &schema,
    const Intents &concerned, QObject *parent)
    : TargetReader(parent), m_session(session), m_context(std::move(context)), m_target(std::move(target)),
      m_schema(schema), m_first(listRules(m_context, m_target)), m_concerned(concerned.rows)
{
    if (m_concerned.size() == 1) {
        findWanted();
    }
    if (m_wanted.size() == 1) {
        find(0);
    } else {
        readPages();
    }
}

void RuleReader::findWanted()
{
    if (std::exchange(m_isWantedKnown, true)) {
        return;
    }
    QSet<QString> keys;
    for (const RowIntent &intent : std::as_const(m_concerned)) {
        for (const auto &cells : {intent.before, intent.after}) {
            const QString key = cells ? m_schema.key(*cells) : QString();
            if (cells && !keys.contains(key)) {
                keys.insert(key);
                m_wanted << toRule(*cells);
            }
        }
        if (intent.before) {
            m_expected.insert(m_schema.key(*intent.before));
        }
    }
}

RuleReader::~RuleReader() = default;

void RuleReader::cancel()
{
    if (m_pages) {
        m_pages->cancel(); // its outcome ends this
    }
}

void RuleReader::read(const ApiRequest &first, PageReader::Collector collector, const Keep &keep,
    const std::function<void()> &more, const Ended &ended)
{
    collector.decode = [keep](const ApiRequest &asked, const ApiResponse &response) {
        return payload::answeredBy(asked, decodeRules(response.body)).map([&](const RulePage &page) {
            return PageReader::Page{outlineOf(page), [keep, page] { keep(page); }};
        });
    };
    m_pages = new PageReader(m_session, first, std::move(collector), this);
    connect(m_pages.data(), &PageReader::progressed, this, more);
    connect(m_pages.data(), &PageReader::finished, this, ended);
}

void RuleReader::dropPages()
{
    m_pages->disconnect(this);
    m_pages->cancel();
}

void RuleReader::readPages()
{
    m_found.clear();
    m_unreadable = 0;
    const auto startAnew = [this] {
        m_found.clear();
        m_unreadable = 0;
    };
    // Rows get their ids here, as pages side by side may be decoded in any order.
    const auto keep = [this](const RulePage &page) {
        for (const LoginRule &rule : page.rules) {
            m_found << toRow(rule);
        }
        m_unreadable += page.unreadable;
    };
    read(
        m_first, {.startAnew = startAnew, .mostReadings = m_concerned.isEmpty() ? mostWholeReadings : 1}, keep,
        [this] { pageRead(); },
        [this](const Result<ListExtent> &extent) {
            m_first = m_pages->first();
            if (extent) {
                pagesEnded(*extent);
            } else {
                end(failure(extent.error()));
            }
        });
}

void RuleReader::pageRead()
{
    const ListExtent &extent = m_pages->extent();
    const qsizetype pagesLeft = (extent.total - extent.came + ruleReadSize - 1) / ruleReadSize;
    const bool mayBeFew =
        m_pages->pages() == 1 && m_findsByFilter && !m_concerned.isEmpty() && m_concerned.size() < pagesLeft;
    if (mayBeFew) {
        findWanted();
    }
    if (mayBeFew && m_wanted.size() < pagesLeft) {
        dropPages();
        m_found.clear();
        find(0);
    } else {
        tellProgress();
    }
}

void RuleReader::pagesEnded(const ListExtent &extent)
{
    if (extent.isWhole()) {
        end(snapshot(m_unreadable == 0));
    } else if (!m_concerned.isEmpty()) {
        movedUnderUs(extent);
    } else {
        keepEachOnce();
        end(snapshot(false));
    }
}

void RuleReader::keepEachOnce()
{
    QSet<QString> seen;
    m_found.removeIf([&](const Row &row) {
        const QString key = rowKey(m_schema, row);
        const bool isKnown = seen.contains(key);
        seen.insert(key);
        return isKnown;
    });
}

// The list moved under the reading, and rows may have slipped from one page to another: those that matter and were not
// seen are looked for one by one, or where that takes more calls, in the pages once more.
void RuleReader::movedUnderUs(const ListExtent &extent)
{
    findWanted();
    keepEachOnce();
    QSet<QString> seen;
    for (const Row &row : std::as_const(m_found)) {
        seen.insert(rowKey(m_schema, row));
    }
    const auto isSeen = [&](const LoginRule &rule) { return seen.contains(rowKey(m_schema, toRow(rule))); };
    const auto missing =
        std::count_if(m_wanted.begin(), m_wanted.end(), [&](const LoginRule &rule) { return !isSeen(rule); });
    if (m_findsByFilter && missing <= m_pages->pages()) {
        m_wanted.removeIf(isSeen);
        find(0);
    } else if (m_readings < mostReadings) {
        readAnew();
    } else if (!(m_expected - seen).isEmpty()) {
        // Whether these are gone or have slipped again cannot be told.
        end(failure(*shortfall(extent, m_context.endpoint.host())));
    } else {
        end(snapshot(false));
    }
}

void RuleReader::readAnew()
{
    ++m_readings;
    readPages();
}

// Whether the service finds exactly these texts or some like them is not documented (FACTS C1): only the exact ones
// count, and it is read on until the rule is found or there is no more.
void RuleReader::find(qsizetype number)
{
    if (number == m_wanted.size()) {
        end(snapshot(false));
        return;
    }
    const auto isFound = std::make_shared<bool>(false);
    const auto keep = [this, isFound, key = rowKey(m_schema, toRow(m_wanted[number]))](const RulePage &page) {
        for (const LoginRule &rule : page.rules) {
            if (Row row = toRow(rule); rowKey(m_schema, row) == key) {
                m_found << std::move(row);
                *isFound = true;
            }
        }
    };
    const auto more = [this, number, isFound] {
        if (*isFound) {
            dropPages();
            find(number + 1);
        }
    };
    read(findRule(m_context, m_target, m_wanted[number]), {.startAnew = [] {}, .mostReadings = 1, .isSearch = true},
        keep, more, [this, number, isFound](const Result<ListExtent> &extent) {
            if (extent) {
                lookedFor(number, *isFound, *extent);
            } else if (refusesFilter(extent.error())) {
                readPagesInstead();
            } else {
                end(failure(extent.error()));
            }
        });
}

void RuleReader::lookedFor(qsizetype number, bool isFound, const ListExtent &extent)
{
    const QString key = rowKey(m_schema, toRow(m_wanted[number]));
    if (!isFound && (m_expected.contains(key) || !extent.isWhole())) {
        readPagesInstead();
    } else {
        find(number + 1);
    }
}

void RuleReader::readPagesInstead()
{
    m_findsByFilter = false;
    readAnew();
}

// After 1, 2, 4, 8… pages: whoever looks at it sorts and compares all rows each time.
void RuleReader::tellProgress()
{
    if (m_concerned.isEmpty() && std::has_single_bit(static_cast<unsigned>(m_pages->pages()))) {
        Q_EMIT progressed(snapshot(false), m_pages->extent().total);
    }
}

Snapshot RuleReader::snapshot(bool whole) const
{
    return {.state = {.rows = m_found}, .whole = whole};
}

void RuleReader::end(const Result<Snapshot> &result)
{
    Q_EMIT finished(result);
    deleteLater();
}

} // namespace allowdesk::hss

#include "moc_rulereader.cpp"
