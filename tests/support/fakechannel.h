#pragma once

#include "app/network/apichannel.h"

#include <QPointer>

#include <functional>
#include <optional>

namespace allowdesk
{

class FakeChannel;

/// A call of FakeChannel; finishes when the channel is told to, or when somebody cancels it.
class FakeCall final : public ApiCall
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FakeCall)

public:
    explicit FakeCall(const ApiRequest &request);

    /// Ends as the real call does: Cancelled, or OutcomeUnknown for a write.
    void cancel() override;

    /// Ends it with this outcome in a later turn of the event loop; only the first outcome counts.
    void finishLater(const Result<ApiResponse> &outcome);
    [[nodiscard]] bool isAnswered() const { return m_answered; }

private:
    bool m_answered = false;
};

/// A cloud in memory, for tests of inventories and jobs: a function answers each request, everything asked is recorded.
/// A write needs a permit for that very request and a read must not carry Intent::Write, as with HttpClient.
class FakeChannel final : public ApiChannel
{
public:
    /// Nothing returned leaves the call open until finishNext(), finishAll() or cancel().
    using Answerer = std::function<std::optional<Result<ApiResponse>>(const ApiRequest &)>;

    FakeChannel() = default;
    explicit FakeChannel(Answerer answerer) : m_answerer(std::move(answerer)) { }
    ~FakeChannel() override;

    /// What answers from now on; without one every call stays open.
    void setAnswerer(Answerer answerer) { m_answerer = std::move(answerer); }

    ApiCall *read(const ApiRequest &request) override;
    ApiCall *write(const ApiRequest &request, Permit permit) override;
    [[nodiscard]] std::chrono::milliseconds waitFor(const ApiRequest &request, int calls) const override;
    void tryOnce(const QUrl &endpoint) override { m_tried << endpoint; }

    /// Where pauses were to be tried.
    [[nodiscard]] const QList<QUrl> &tried() const { return m_tried; }

    /// What waitFor() says for one call of an operation, and so much more for each further one; zero for others.
    void setWait(const QString &operation, std::chrono::milliseconds wait) { m_waits.insert(operation, wait); }

    /// So many calls of an operation may go at once, and none more.
    void setFree(const QString &operation, int calls) { m_free.insert(operation, calls); }

    /// Everything that was let through, in order; reads and writes apart.
    [[nodiscard]] const QList<ApiRequest> &requests() const { return m_requests; }
    [[nodiscard]] QList<ApiRequest> requests(Intent intent) const;
    [[nodiscard]] QList<ApiRequest> writes() const { return requests(Intent::Write); }
    [[nodiscard]] const QList<qint64> &attemptIds() const { return m_attemptIds; } ///< one for each write
    void forgetRequests();

    /// Calls without an outcome, oldest first.
    [[nodiscard]] QList<FakeCall *> openCalls() const;
    /// Answers the oldest open call; false when none is open.
    bool finishNext(const Result<ApiResponse> &outcome);
    void finishAll(const Result<ApiResponse> &outcome);

private:
    ApiCall *start(const ApiRequest &request);
    static ApiCall *refuse(const ApiRequest &request, const QString &why);

    Answerer m_answerer;
    QList<ApiRequest> m_requests;
    QList<qint64> m_attemptIds;
    QList<QPointer<FakeCall>> m_calls;
    QHash<QString, std::chrono::milliseconds> m_waits;
    QHash<QString, int> m_free;
    QList<QUrl> m_tried;
};

/// An answer with a body, by default 200.
[[nodiscard]] Result<ApiResponse> fakeResponse(const QByteArray &body, int status = 200);

} // namespace allowdesk
