#pragma once

#include "app/services/hss/codec.h"
#include "app/services/service.h"

#include <QPointer>

namespace allowdesk::hss
{

/// Reads login rules page by page, and tells in between what there is; or, for wishes about few rules of many, looks
/// for each of these by itself. Every call costs pace, so it takes the way that needs fewer. A rule that should be
/// there and that the service's filter does not find is looked for in the pages.
class RuleReader final : public TargetReader
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RuleReader)

public:
    /// Sends the first request at once. Without wishes all rules are read.
    RuleReader(Session &session, PlanContext context, TargetRef target, const Schema &schema, const Intents &concerned,
        QObject *parent);
    ~RuleReader() override;

    void cancel() override;

private:
    Session &m_session;
    PlanContext m_context;
    TargetRef m_target;
    const Schema &m_schema;
    QList<LoginRule> m_wanted; ///< of the wishes, each once; none for all
    QSet<QString> m_expected; ///< keys of those that should be there
    bool m_findsByFilter = true; ///< false once the filter has missed one of those
    QPointer<ApiCall> m_call;
    QList<LoginRule> m_found;
    int m_total = 0; ///< as the first page said
    int m_pages = 0;
    int m_readings = 1; ///< of all pages, with the one under way
    bool m_moved = false; ///< the list grew or shrank while it was read

    void read(const ApiRequest &request, std::function<void(const RulePage &)> then);
    void readPage();
    void pageRead(const RulePage &page);
    void find(qsizetype number, int offset);
    void movedUnderUs();
    void readAnew();
    void tellProgress();
    [[nodiscard]] Snapshot snapshot(bool whole) const;
    void end(const Result<Snapshot> &result);
};

} // namespace allowdesk::hss
