#include "app/services/hss/rulereader.h"

#include "app/network/apichannel.h"
#include "app/services/hss/requests.h"
#include "app/services/hss/schema.h"
#include "app/services/pagereader.h"
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
        readPage(m_first);
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
    if (m_call) {
        m_call->cancel(); // its outcome ends this
    } else if (m_decoder.isRunning()) {
        m_decoder.stop();
        end(failure(ErrorKind::Cancelled, {}));
    }
}

void RuleReader::read(const ApiRequest &request, const Then &then)
{
    m_call = m_session.channel().read(request);
    const auto decode = [](const ApiRequest &asked, const ApiResponse &response) {
        return payload::answeredBy(asked, decodeRules(response.body));
    };
    connect(m_call.data(), &ApiCall::finished, this, [=, this](const Result<ApiResponse> &outcome) {
        m_call.clear();
        m_decoder.start(request, outcome, decode, [=](const Result<RulePage> &page) { then(request, page); });
    });
}

// A page that is too large to take is asked for again in smaller ones, from the first on.
void RuleReader::readPage(const ApiRequest &request)
{
    read(request, [this](const ApiRequest &asked, const Result<RulePage> &page) {
        const bool isTooLarge = !page && page.error().serviceCode == QLatin1StringView(tooLargeCode);
        if (const auto smaller = isTooLarge ? inSmallerPages(asked) : std::nullopt) {
            m_first = *smaller;
            beginAnew();
        } else if (page) {
            pageRead(asked, *page);
        } else {
            end(failure(page.error()));
        }
    });
}

void RuleReader::pageRead(const ApiRequest &request, const RulePage &page)
{
    const PageOutline outline = outlineOf(page);
    m_tally.add(outline);
    for (const LoginRule &rule : page.rules) {
        m_found << toRow(rule);
    }
    m_unreadable += page.unreadable;
    const auto next = m_tally.isExhausted() ? std::nullopt : nextPage(request, outline);
    const qsizetype left = m_tally.extent().total - m_tally.extent().came;
    const qsizetype pagesLeft = (left + ruleReadSize - 1) / ruleReadSize;
    const bool mayBeFew =
        m_tally.pages() == 1 && m_findsByFilter && !m_concerned.isEmpty() && m_concerned.size() < pagesLeft;
    if (mayBeFew) {
        findWanted();
    }
    if (!next) {
        pagesEnded();
    } else if (mayBeFew && m_wanted.size() < pagesLeft) {
        m_found.clear();
        find(0);
    } else {
        tellProgress();
        readPage(*next);
    }
}

void RuleReader::pagesEnded()
{
    const ListExtent extent = m_tally.extent();
    if (extent.isWhole()) {
        end(snapshot(m_unreadable == 0));
    } else if (!m_concerned.isEmpty()) {
        movedUnderUs();
    } else if (m_readings < mostWholeReadings && extent != m_before) {
        m_before = extent;
        readAnew();
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
void RuleReader::movedUnderUs()
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
    if (m_findsByFilter && missing <= m_tally.pages()) {
        m_wanted.removeIf(isSeen);
        find(0);
    } else if (m_readings < mostReadings) {
        readAnew();
    } else if (!(m_expected - seen).isEmpty()) {
        // Whether these are gone or have slipped again cannot be told.
        end(failure(*shortfall(m_tally.extent(), m_context.endpoint.host())));
    } else {
        end(snapshot(false));
    }
}

void RuleReader::readAnew()
{
    ++m_readings;
    beginAnew();
}

void RuleReader::beginAnew()
{
    m_found.clear();
    m_unreadable = 0;
    m_tally = {};
    readPage(m_first);
}

void RuleReader::find(qsizetype number)
{
    m_tally = {};
    if (number == m_wanted.size()) {
        end(snapshot(false));
    } else {
        lookFor(number, findRule(m_context, m_target, m_wanted[number]));
    }
}

void RuleReader::lookFor(qsizetype number, const ApiRequest &request)
{
    read(request, [this, number](const ApiRequest &asked, const Result<RulePage> &page) {
        if (page) {
            lookedFor(number, asked, *page);
        } else if (refusesFilter(page.error())) {
            readPagesInstead();
        } else {
            end(failure(page.error()));
        }
    });
}

// Whether the service finds exactly these texts or some like them is not documented (FACTS C1): only the exact ones
// count, and it is read on until the rule is found or there is no more.
void RuleReader::lookedFor(qsizetype number, const ApiRequest &request, const RulePage &page)
{
    const QString key = rowKey(m_schema, toRow(m_wanted[number]));
    const auto before = m_found.size();
    for (const LoginRule &rule : page.rules) {
        if (Row row = toRow(rule); rowKey(m_schema, row) == key) {
            m_found << std::move(row);
        }
    }
    const bool isFound = m_found.size() > before;
    const PageOutline outline = outlineOf(page);
    m_tally.add(outline);
    const auto next = m_tally.isExhausted() ? std::nullopt : nextPage(request, outline);
    if (!isFound && next) {
        lookFor(number, *next);
    } else if (!isFound && (m_expected.contains(key) || !m_tally.extent().isWhole())) {
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
    if (m_concerned.isEmpty() && std::has_single_bit(static_cast<unsigned>(m_tally.pages()))) {
        Q_EMIT progressed(snapshot(false), m_tally.extent().total);
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
