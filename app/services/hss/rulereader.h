#pragma once

#include "app/services/hss/codec.h"
#include "app/services/pagereader.h"
#include "app/services/service.h"

#include <QPointer>

namespace allowdesk::hss
{

/// Reads login rules page by page, and tells in between what there is; or, for intents about few rules of many, looks
/// for each of these by itself. Every call counts against the rate limit, so it takes the way that needs fewer. A rule
/// that should be there and that the service's filter does not find, or a filter that the service refuses, is looked
/// for in the pages.
class RuleReader final : public TargetReader
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RuleReader)

public:
    /// Sends the first request at once. Without intents all rules are read.
    RuleReader(Session &session, PlanContext context, TargetRef target, const Schema &schema, const Intents &concerned,
        QObject *parent);
    ~RuleReader() override;

    void cancel() override;

private:
    Session &m_session;
    PlanContext m_context;
    TargetRef m_target;
    const Schema &m_schema;
    ApiRequest m_first; ///< of the pages of all rules
    QList<RowIntent> m_concerned; ///< none for all rules
    QList<LoginRule> m_wanted; ///< of these, each once; and below, once findWanted() was called
    QSet<QString> m_expected; ///< keys of those that should be there
    bool m_isWantedKnown = false;
    bool m_findsByFilter = true; ///< false once the filter has missed one of those, or was refused
    QPointer<PageReader> m_pages; ///< of all rules, or of what a filter finds
    QList<Row> m_found;
    int m_unreadable = 0; ///< items that are no rules
    int m_readings = 1; ///< of all pages, with the one under way

    using Keep = std::function<void(const RulePage &page)>;
    using Ended = std::function<void(const Result<ListExtent> &extent)>;
    /// ended() follows, and more() after each page that is not the last.
    void read(const ApiRequest &first, PageReader::Collector collector, const Keep &keep,
        const std::function<void()> &more, const Ended &ended);
    /// What is under way is not wanted any more.
    void dropPages();
    void readPages();
    void pageRead();
    void pagesEnded(const ListExtent &extent);
    /// Not before that is needed: of ten thousand intents it takes its time.
    void findWanted();
    void find(qsizetype number);
    void lookedFor(qsizetype number, bool isFound, const ListExtent &extent);
    void readPagesInstead();
    void movedUnderUs(const ListExtent &extent);
    void keepEachOnce();
    void readAnew();
    void tellProgress();
    [[nodiscard]] Snapshot snapshot(bool whole) const;
    void end(const Result<Snapshot> &result);
};

} // namespace allowdesk::hss
