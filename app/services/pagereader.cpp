#include "app/services/pagereader.h"

#include "app/network/apichannel.h"

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

constexpr int mostReadings = 3; ///< of a list that changes all the time

bool isTooLarge(const Result<ApiResponse> &outcome)
{
    return !outcome && outcome.error().serviceCode == QLatin1StringView(tooLargeCode);
}

} // namespace

PageReader::PageReader(Session &session, ApiRequest first, Collector collector, QObject *parent)
    : QObject(parent), m_session(session), m_first(std::move(first)), m_collector(std::move(collector))
{
    read(m_first);
}

PageReader::~PageReader()
{
    if (m_call) {
        m_call->disconnect(this);
        m_call->cancel(); // whoever asked has gone
    }
}

void PageReader::cancel()
{
    if (m_call) {
        m_call->cancel(); // its outcome ends this
    } else if (m_decoder.isRunning()) {
        m_decoder.stop();
        end(failure(ErrorKind::Cancelled, {}));
    }
}

void PageReader::read(const ApiRequest &request)
{
    m_call = m_session.channel().read(request);
    connect(m_call.data(), &ApiCall::finished, this,
        [this, request](const Result<ApiResponse> &outcome) { answered(request, outcome); });
}

void PageReader::answered(const ApiRequest &request, const Result<ApiResponse> &outcome)
{
    m_call.clear();
    const auto smaller = isTooLarge(outcome) ? inSmallerPages(request) : std::nullopt;
    if (smaller) {
        m_first = *smaller;
        readAnew();
        return;
    }
    m_decoder.start(request, outcome, m_collector.decode, [this, request](const Result<Page> &page) {
        if (page) {
            page->keep();
            pageRead(request, page->outline);
        } else {
            end(failure(page.error()));
        }
    });
}

void PageReader::pageRead(const ApiRequest &request, const PageOutline &page)
{
    m_tally.add(page);
    const auto next = nextPage(request, page);
    if (next && !page.isEnough && !m_tally.isExhausted()) {
        Q_EMIT progressed();
        read(*next);
        return;
    }
    // A second reading with the very same outcome tells that a third one would bring no more.
    const ListExtent extent = m_tally.extent();
    if (page.isEnough || extent.isWhole() || extent == m_before || m_readings == mostReadings) {
        end(extent);
        return;
    }
    m_before = extent;
    ++m_readings;
    readAnew();
}

void PageReader::readAnew()
{
    m_tally = {};
    m_collector.startAnew();
    read(m_first);
}

void PageReader::end(const Result<ListExtent> &result)
{
    Q_EMIT finished(result);
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
