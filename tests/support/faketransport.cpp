#include "tests/support/faketransport.h"

using namespace Qt::StringLiterals;

namespace allowdesk
{

FakeExchange::FakeExchange(WireRequest request) : m_request(std::move(request)) { }

void FakeExchange::abort()
{
    finishWith(wireFault(ErrorKind::Cancelled, m_bodyTaken));
}

void FakeExchange::finishWith(const WireAnswer &answer)
{
    if (!m_finished) {
        m_finished = true;
        Q_EMIT finished(answer);
        deleteLater();
    }
}

void FakeExchange::finishLater(const WireAnswer &answer)
{
    QMetaObject::invokeMethod(
        this, [this, answer] { finishWith(answer); }, Qt::QueuedConnection);
}

FakeTransport::~FakeTransport()
{
    for (FakeExchange *exchange : openExchanges()) {
        exchange->abort();
    }
}

Exchange *FakeTransport::send(const WireRequest &request)
{
    m_exchanges.removeIf([](const QPointer<FakeExchange> &exchange) { return exchange.isNull(); });
    m_requests << request;
    auto *exchange = new FakeExchange(request);
    m_exchanges << exchange;
    if (const auto answer = m_answerer ? m_answerer(request) : std::nullopt) {
        exchange->finishLater(*answer);
    }
    return exchange;
}

QList<FakeExchange *> FakeTransport::openExchanges() const
{
    QList<FakeExchange *> open;
    for (const QPointer<FakeExchange> &exchange : m_exchanges) {
        if (exchange && !exchange->isFinished()) {
            open << exchange;
        }
    }
    return open;
}

bool FakeTransport::finishNext(const WireAnswer &answer)
{
    const QList<FakeExchange *> open = openExchanges();
    if (open.isEmpty()) {
        return false;
    }
    open.first()->finishWith(answer);
    return true;
}

WireAnswer wireAnswer(int status, const QByteArray &body, const QList<HttpHeader> &headers)
{
    return {.status = status, .headers = headers, .body = body, .connected = true, .bodyTaken = true};
}

WireAnswer wireFault(ErrorKind kind, bool bodyTaken)
{
    return {.fault = WireFault{kind, u"fake"_s}, .connected = bodyTaken, .bodyTaken = bodyTaken};
}

WireAnswer wireSilence(ErrorKind kind)
{
    return {.fault = WireFault{kind, u"fake"_s}, .connected = true};
}

} // namespace allowdesk

#include "moc_faketransport.cpp"
