#pragma once

#include "app/network/transport.h"

#include <QPointer>

#include <functional>

namespace allowdesk
{

/// An exchange that ends when a test says so, or by abort().
class FakeExchange final : public Exchange
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FakeExchange)

public:
    explicit FakeExchange(WireRequest request);

    void abort() override;

    /// Ends it now; only the first end counts.
    void finishWith(const WireAnswer &answer);
    void finishLater(const WireAnswer &answer);

    /// What abort() says about the body of the request.
    void setBodyTaken(bool taken) { m_bodyTaken = taken; }
    [[nodiscard]] const WireRequest &request() const { return m_request; }
    [[nodiscard]] bool isFinished() const { return m_finished; }

private:
    WireRequest m_request;
    bool m_bodyTaken = false;
    bool m_finished = false;
};

/// A network in memory: records what is sent, answers by a function or by hand.
class FakeTransport final : public Transport
{
public:
    /// Nothing returned leaves the exchange open.
    using Answerer = std::function<std::optional<WireAnswer>(const WireRequest &)>;

    FakeTransport() = default;
    explicit FakeTransport(Answerer answerer) : m_answerer(std::move(answerer)) { }
    ~FakeTransport() override;

    void setAnswerer(Answerer answerer) { m_answerer = std::move(answerer); }

    Exchange *send(const WireRequest &request) override;
    [[nodiscard]] int readCapacity() const override { return 48; }

    [[nodiscard]] const QList<WireRequest> &requests() const { return m_requests; }
    [[nodiscard]] QList<FakeExchange *> openExchanges() const;
    /// Answers the oldest open exchange now; false when none is open.
    bool finishNext(const WireAnswer &answer);

private:
    Answerer m_answerer;
    QList<WireRequest> m_requests;
    QList<QPointer<FakeExchange>> m_exchanges;
};

/// A whole answer.
[[nodiscard]] WireAnswer wireAnswer(int status, const QByteArray &body = {}, const QList<HttpHeader> &headers = {});

/// No answer at all; by default before a connection was made.
[[nodiscard]] WireAnswer wireFault(ErrorKind kind, bool bodyTaken = false);
/// No answer on a connection that was made, without a byte of the body taken.
[[nodiscard]] WireAnswer wireSilence(ErrorKind kind);

} // namespace allowdesk
