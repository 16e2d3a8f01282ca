#include "app/services/hss/rulereader.h"

#include "app/services/hss/requests.h"
#include "app/services/hss/schema.h"

#include <algorithm>
#include <bit>

namespace allowdesk::hss
{
namespace
{

constexpr int mostReadings = 3; ///< of a list that changes all the time

} // namespace

RuleReader::RuleReader(Session &session, PlanContext context, TargetRef target, const Schema &schema,
    const Intents &concerned, QObject *parent)
    : TargetReader(parent), m_session(session), m_context(std::move(context)), m_target(std::move(target)),
      m_schema(schema)
{
    QSet<QString> keys;
    for (const RowIntent &wish : concerned.rows) {
        for (const auto &cells : {wish.before, wish.after}) {
            if (cells && !keys.contains(m_schema.key(*cells))) {
                keys.insert(m_schema.key(*cells));
                m_wanted << toRule(*cells);
            }
        }
        if (wish.before) {
            m_expected.insert(m_schema.key(*wish.before));
        }
    }
    if (m_wanted.size() == 1) {
        find(0, 0);
    } else {
        readPage();
    }
}

RuleReader::~RuleReader() = default;

void RuleReader::cancel()
{
    if (m_call) {
        m_call->cancel(); // its outcome ends this
    }
}

void RuleReader::read(const ApiRequest &request, std::function<void(const RulePage &)> then)
{
    m_call = m_session.channel().read(request);
    connect(
        m_call.data(), &ApiCall::finished, this, [this, then = std::move(then)](const Result<ApiResponse> &outcome) {
            const auto page = outcome.and_then([](const ApiResponse &response) { return decodeRules(response.body); });
            if (page) {
                then(*page);
            } else {
                end(tl::unexpected(page.error()));
            }
        });
}

void RuleReader::readPage()
{
    read(listRules(m_context, m_target, static_cast<int>(m_found.size())),
        [this](const RulePage &page) { pageRead(page); });
}

void RuleReader::pageRead(const RulePage &page)
{
    m_moved = m_moved || (m_pages > 0 && page.total != m_total);
    m_total = page.total;
    m_found << page.rules;
    ++m_pages;
    const bool isLast = page.rules.isEmpty() || m_found.size() >= m_total;
    const qsizetype pagesLeft = (m_total - m_found.size() + ruleReadSize - 1) / ruleReadSize;
    if (isLast && m_moved && !m_wanted.isEmpty()) {
        movedUnderUs();
    } else if (isLast) {
        end(snapshot(!m_moved && m_found.size() >= m_total));
    } else if (m_pages == 1 && m_findsByFilter && !m_wanted.isEmpty() && m_wanted.size() < pagesLeft) {
        m_found.clear();
        find(0, 0);
    } else {
        tellProgress();
        readPage();
    }
}

// The list moved under the reading, and rows may have slipped from one page to another: those that matter and were not
// seen are looked for one by one, or where that takes more calls, in the pages once more.
void RuleReader::movedUnderUs()
{
    QSet<QString> seen;
    QList<LoginRule> once;
    for (const LoginRule &rule : std::as_const(m_found)) {
        const QString key = rowKey(m_schema, toRow(rule));
        if (!seen.contains(key)) {
            seen.insert(key);
            once << rule;
        }
    }
    m_found = once;
    const auto isSeen = [&](const LoginRule &rule) { return seen.contains(rowKey(m_schema, toRow(rule))); };
    const auto missing =
        std::count_if(m_wanted.begin(), m_wanted.end(), [&](const LoginRule &rule) { return !isSeen(rule); });
    if (m_findsByFilter && missing <= m_pages) {
        m_wanted.removeIf(isSeen);
        find(0, 0);
    } else if (m_readings < mostReadings) {
        readAnew();
    } else if (!(m_expected - seen).isEmpty()) {
        // Whether these are gone or have slipped again cannot be told.
        end(failure(ErrorKind::Conflict, QStringLiteral("the list changes while it is read")));
    } else {
        end(snapshot(false));
    }
}

void RuleReader::readAnew()
{
    ++m_readings;
    m_found.clear();
    m_pages = 0;
    m_moved = false;
    readPage();
}

// Whether the service finds exactly these texts or some like them is not documented (FACTS C1): only the exact ones
// count, and it is read on until the rule is found or there is no more.
void RuleReader::find(qsizetype number, int offset)
{
    if (number == m_wanted.size()) {
        end(snapshot(false));
        return;
    }
    const LoginRule &wanted = m_wanted[number];
    read(findRule(m_context, m_target, wanted, offset), [this, number, offset](const RulePage &page) {
        const QString key = rowKey(m_schema, toRow(m_wanted[number]));
        bool isFound = false;
        for (const LoginRule &rule : page.rules) {
            if (rowKey(m_schema, toRow(rule)) == key) {
                m_found << rule;
                isFound = true;
            }
        }
        const int next = offset + static_cast<int>(page.rules.size());
        const bool isLast = page.rules.isEmpty() || next >= page.total;
        if (!isFound && isLast && m_expected.contains(key)) {
            m_findsByFilter = false;
            readAnew();
        } else if (isFound || isLast) {
            find(number + 1, 0);
        } else {
            find(number, next);
        }
    });
}

// After 1, 2, 4, 8… pages: whoever looks at it sorts and compares all rows each time.
void RuleReader::tellProgress()
{
    if (m_wanted.isEmpty() && std::has_single_bit(static_cast<unsigned>(m_pages))) {
        Q_EMIT progressed(snapshot(false), m_total);
    }
}

Snapshot RuleReader::snapshot(bool whole) const
{
    return {.state = toState(m_found), .whole = whole};
}

void RuleReader::end(const Result<Snapshot> &result)
{
    Q_EMIT finished(result);
    deleteLater();
}

} // namespace allowdesk::hss

#include "moc_rulereader.cpp"
