#include "app/services/targetlister.h"

#include "app/network/apichannel.h"

#include <algorithm>

namespace allowdesk
{
namespace
{

// What the service says of a target is more than what was known without it.
void addOrReplace(QList<TargetSummary> &targets, const TargetSummary &summary)
{
    const auto known = std::find_if(
        targets.begin(), targets.end(), [&](const TargetSummary &each) { return each.target == summary.target; });
    if (known == targets.end()) {
        targets << summary;
    } else {
        *known = summary;
    }
}

} // namespace

TargetLister::TargetLister(Session &session, const Service &service, QObject *parent)
    : QObject(parent), m_session(session), m_service(service)
{ }

TargetLister::~TargetLister() = default;

void TargetLister::start()
{
    m_targets.clear();
    m_total = 0;
    m_isRunning = true;
    const auto context = planContext(m_session, m_service);
    if (!context) {
        end(context.error());
        return;
    }
    m_targets = m_service.knownTargets(*context);
    if (const auto request = m_service.listRequest(*context)) {
        readPage(*context, *request);
    } else {
        end(std::nullopt);
    }
}

void TargetLister::readPage(const PlanContext &context, const ApiRequest &request)
{
    connect(m_session.channel().read(request), &ApiCall::finished, this,
        [this, context, request](const Result<ApiResponse> &outcome) {
            const Result<TargetPage> page = outcome.and_then(
                [&](const ApiResponse &response) { return m_service.decodeTargets(context, request, response); });
            if (!page) {
                end(page.error());
                return;
            }
            for (const TargetSummary &target : page->targets) {
                addOrReplace(m_targets, target);
            }
            if (page->next) {
                m_total = page->total;
                Q_EMIT progressed();
                readPage(context, *page->next);
            } else {
                end(std::nullopt);
            }
        });
}

void TargetLister::end(const std::optional<Error> &error)
{
    m_isRunning = false;
    const Result<QList<TargetSummary>> outcome =
        error ? Result<QList<TargetSummary>>(failure(*error)) : Result<QList<TargetSummary>>(m_targets);
    Q_EMIT finished(outcome);
}

} // namespace allowdesk

#include "moc_targetlister.cpp"
