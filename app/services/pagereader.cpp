#include "app/services/pagereader.h"

#include "app/network/apichannel.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

constexpr std::size_t mostAtOnce = 4; ///< as many as an account's reads begin with

bool isTooLarge(const Result<ApiResponse> &outcome)
{
    return !outcome && outcome.error().serviceCode == QLatin1StringView(tooLargeCode);
}

} // namespace

PageReader::PageReader(Session &session, ApiRequest first, Collector collector, QObject *parent)
    : QObject(parent), m_session(session), m_first(std::move(first)), m_collector(std::move(collector))
{
    ask(m_first);
}

PageReader::~PageReader()
{
    drop(); // whoever asked has gone
}

void PageReader::cancel()
{
    if (!std::exchange(m_hasEnded, true)) {
        drop();
        QMetaObject::invokeMethod(
            this, [this] { tell(failure(ErrorKind::Cancelled, {})); }, Qt::QueuedConnection);
    }
}

void PageReader::ask(const ApiRequest &request)
{
    auto asked = std::make_shared<Asked>();
    asked->request = request;
    asked->call = m_session.channel().read(request);
    connect(asked->call.data(), &ApiCall::finished, this,
        [this, asked](const Result<ApiResponse> &outcome) { answered(asked, outcome); });
    m_asked.push_back(std::move(asked));
}

void PageReader::askAhead(const PageOutline &page)
{
    while (!m_collector.isSearch && !m_comesShort && m_asked.size() < mostAtOnce) {
        const auto next = pageBehind(m_asked.back()->request, page);
        // The rate limiter does not know yet of calls that were made just now.
        const auto open = std::count_if(
            m_asked.begin(), m_asked.end(), [](const std::shared_ptr<Asked> &asked) { return !asked->call.isNull(); });
        const auto calls = static_cast<int>(open) + 1;
        if (!next || m_session.channel().waitFor(*next, calls) > std::chrono::milliseconds::zero()) {
            return;
        }
        ask(*next);
    }
}

void PageReader::answered(const std::shared_ptr<Asked> &asked, const Result<ApiResponse> &outcome)
{
    asked->call.clear();
    const auto smaller = isTooLarge(outcome) ? inSmallerPages(asked->request) : std::nullopt;
    if (smaller) {
        m_first = *smaller;
        readAnew();
        return;
    }
    // A large page is decoded on a thread, which must not be the last to hold what was asked.
    const auto done = [this, waiting = std::weak_ptr(asked)](const Result<Page> &page) {
        if (const auto still = waiting.lock()) {
            still->page = page;
            takePages();
        }
    };
    asked->decoder.start(asked->request, outcome, m_collector.decode, done);
}

void PageReader::takePages()
{
    while (!m_asked.empty() && m_asked.front()->page) {
        const std::shared_ptr<Asked> asked = std::move(m_asked.front());
        m_asked.pop_front();
        if (const Result<Page> &page = *asked->page) {
            page->keep();
            pageRead(asked->request, page->outline);
        } else {
            end(failure(page.error()));
        }
    }
}

void PageReader::pageRead(const ApiRequest &request, const PageOutline &page)
{
    m_tally.add(page);
    const auto next = nextPage(request, page);
    if (next && !page.isEnough && !m_tally.isExhausted()) {
        Q_EMIT progressed();
        if (m_hasEnded) {
            return;
        }
        m_comesShort = m_comesShort || !liesBehind(*next, request);
        if (!m_asked.empty() && m_asked.front()->request != *next) {
            drop();
        }
        if (m_asked.empty()) {
            ask(*next);
        }
        askAhead(page);
        return;
    }
    // A second reading with the very same outcome tells that a third one would bring no more.
    const ListExtent extent = m_tally.extent();
    if (page.isEnough || extent.isWhole() || extent == m_before || m_readings == m_collector.mostReadings) {
        end(extent);
        return;
    }
    m_before = extent;
    ++m_readings;
    readAnew();
}

void PageReader::readAnew()
{
    drop();
    m_tally = {};
    m_comesShort = false;
    m_collector.startAnew();
    ask(m_first);
}

void PageReader::drop()
{
    for (const std::shared_ptr<Asked> &asked : std::exchange(m_asked, {})) {
        asked->decoder.stop();
        if (asked->call) {
            asked->call->disconnect(this);
            asked->call->cancel();
        }
    }
}

void PageReader::end(const Result<ListExtent> &result)
{
    m_hasEnded = true;
    drop();
    tell(result);
}

void PageReader::tell(const Result<ListExtent> &outcome)
{
    Q_EMIT finished(outcome);
    deleteLater();
}

std::optional<Error> shortfall(const ListExtent &extent, const QString &host)
{
    if (extent.isWhole() || extent.isEnough) {
        return std::nullopt;
    }
    return Error{.kind = ErrorKind::Conflict,
        .serviceCode = extent.moved ? u"list.moved"_s : u"list.short"_s,
        .message = u"%1 of %2"_s.arg(extent.came).arg(extent.total),
        .subject = host};
}

} // namespace allowdesk

#include "moc_pagereader.cpp"
