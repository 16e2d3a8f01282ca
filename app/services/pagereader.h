#pragma once

#include "app/accounts/session.h"
#include "app/base/result.h"
#include "app/network/apiresponse.h"
#include "app/services/answerdecoder.h"
#include "app/services/paging.h"

#include <QPointer>

#include <functional>

namespace allowdesk
{

/// Reads a list page by page until all of it has come: once more, for a few times, where the list moved between two
/// pages or fewer items came than the service counts, and in smaller pages where one is too large to take. finished()
/// exactly once, then it deletes itself.
class PageReader final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PageReader)

public:
    /// What an answer brings.
    struct Page
    {
        PageOutline outline;
        std::function<void()> keep; ///< adds its items to the others, where the reader lives
    };

    /// Who collects the items.
    struct Collector
    {
        /// Owns all that it looks at, as a large answer is decoded on a thread; an error ends the reading.
        std::function<Result<Page>(const ApiRequest &request, const ApiResponse &response)> decode;
        /// Throws away what was kept: the list is read from its beginning.
        std::function<void()> startAnew;
    };

    /// Sends the request for the first page at once. The session outlives it.
    PageReader(Session &session, ApiRequest first, Collector collector, QObject *parent);
    ~PageReader() override;

    /// finished() follows with ErrorKind::Cancelled.
    void cancel();

    /// Of the reading under way.
    [[nodiscard]] const ListExtent &extent() const { return m_tally.extent(); }

Q_SIGNALS:
    /// A page has come, and there are more.
    void progressed();
    void finished(const allowdesk::Result<allowdesk::ListExtent> &extent);

private:
    Session &m_session;
    ApiRequest m_first;
    Collector m_collector;
    PageTally m_tally;
    std::optional<ListExtent> m_before; ///< what the reading before came to
    int m_readings = 1;
    QPointer<ApiCall> m_call;
    AnswerDecoder m_decoder;

    void read(const ApiRequest &request);
    void answered(const ApiRequest &request, const Result<ApiResponse> &outcome);
    void pageRead(const ApiRequest &request, const PageOutline &page);
    void readAnew();
    void end(const Result<ListExtent> &result);
};

/// What is to be said of a list that did not come whole; nothing of one that did. The host is its subject.
[[nodiscard]] std::optional<Error> shortfall(const ListExtent &extent, const QString &host);

} // namespace allowdesk
