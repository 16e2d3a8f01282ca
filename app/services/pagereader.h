#pragma once

#include "app/accounts/session.h"
#include "app/base/result.h"
#include "app/network/apiresponse.h"
#include "app/services/answerdecoder.h"
#include "app/services/paging.h"

#include <QPointer>

#include <deque>
#include <functional>
#include <memory>

namespace allowdesk
{

/// Reads a list until all of it has come: once more, for a few times, where it moved between two pages or fewer items
/// came than are counted, and in smaller pages where one is too large to take. Pages are asked for side by side, as far
/// as the rate limit lets them go at once, and taken in their order. finished() exactly once, then it deletes itself.
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
        std::function<Result<Page>(const ApiRequest &request, const ApiResponse &response)> decode{};
        /// Throws away what was kept: the list is read from its beginning.
        std::function<void()> startAnew{};
        int mostReadings = 3; ///< of a list that changes all the time
        bool isSearch = false; ///< it may end with any page: none is asked for before it is needed
    };

    /// Sends the request for the first page at once. The session outlives it.
    PageReader(Session &session, ApiRequest first, Collector collector, QObject *parent);
    ~PageReader() override;

    /// finished() follows with ErrorKind::Cancelled.
    void cancel();

    /// Of the reading under way, or of the last one.
    [[nodiscard]] const ListExtent &extent() const { return m_tally.extent(); }
    [[nodiscard]] int pages() const { return m_tally.pages(); }
    /// The first page, in the size in which pages can be taken.
    [[nodiscard]] const ApiRequest &first() const { return m_first; }

Q_SIGNALS:
    /// A page was kept, and there are more. Whoever does not want them cancels.
    void progressed();
    void finished(const allowdesk::Result<allowdesk::ListExtent> &extent);

private:
    Session &m_session;
    ApiRequest m_first;
    Collector m_collector;
    PageTally m_tally;
    std::optional<ListExtent> m_before; ///< what the reading before came to
    int m_readings = 1;
    bool m_hasEnded = false; ///< or was cancelled, which is told later

    /// A page that was asked for and was not taken yet.
    struct Asked
    {
        ApiRequest request;
        QPointer<ApiCall> call;
        AnswerDecoder decoder;
        std::optional<Result<Page>> page; ///< once it has come
    };
    std::deque<std::shared_ptr<Asked>> m_asked; ///< in the order of the list
    bool m_comesShort = false; ///< pages hold fewer items than asked for: where the next one begins is not foreseen

    void ask(const ApiRequest &request);
    void askAhead(const PageOutline &page);
    void answered(const std::shared_ptr<Asked> &asked, const Result<ApiResponse> &outcome);
    void takePages();
    void pageRead(const ApiRequest &request, const PageOutline &page);
    void readAnew();
    /// Of what was asked for nothing is wanted any more.
    void drop();
    void end(const Result<ListExtent> &result);
    void tell(const Result<ListExtent> &outcome);
};

/// What is to be said of a list that did not come whole; nothing of one that did. The host is its subject.
[[nodiscard]] std::optional<Error> shortfall(const ListExtent &extent, const QString &host);

} // namespace allowdesk
