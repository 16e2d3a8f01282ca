#include "app/workspace/targetlister.h"

#include "app/network/apichannel.h"

namespace allowdesk
{

void tryAfterPause(Session &session, const Service &service, const std::optional<Error> &last)
{
    const auto endpoint = session.endpoint(service.id());
    if (endpoint && last && last->kind == ErrorKind::Throttled) {
        session.channel().tryOnce(*endpoint);
    }
}

TargetLister::TargetLister(Session &session, const Service &service, QObject *parent)
    : QObject(parent), m_session(session), m_service(service)
{ }

TargetLister::~TargetLister() = default;

void TargetLister::start()
{
    beginWith({});
    m_total = 0;
    m_shortfall.reset();
    m_isRunning = true;
    const auto context = planContext(m_session, m_service);
    if (!context) {
        end(context.error());
        return;
    }
    beginWith(m_service.reader().knownTargets(*context));
    if (const auto request = m_service.reader().listRequest(*context)) {
        read(*context, *request);
    } else {
        end(std::nullopt);
    }
}

void TargetLister::beginWith(const QList<TargetSummary> &known)
{
    m_targets.clear();
    m_positions.clear();
    for (const TargetSummary &target : known) {
        addOrReplace(target);
    }
}

// What the service says of a target is more than what was known without it, and its last word counts.
void TargetLister::addOrReplace(const TargetSummary &target)
{
    const auto known = m_positions.constFind(target.target);
    if (known != m_positions.cend()) {
        m_targets[*known] = target;
    } else {
        m_positions.insert(target.target, m_targets.size());
        m_targets << target;
    }
}

void TargetLister::read(const PlanContext &context, const ApiRequest &first)
{
    const PageReader::Collector collector{
        .take = [this, context](const ApiRequest &request,
                    const ApiResponse &response) { return take(context, request, response); },
        .startAnew = [this, context] { beginWith(m_service.reader().knownTargets(context)); }};
    auto *reader = new PageReader(m_session, first, collector, this);
    connect(reader, &PageReader::progressed, this, [this, reader] {
        m_total = reader->extent().total;
        Q_EMIT progressed();
    });
    connect(
        reader, &PageReader::finished, this, [this, host = first.endpoint.host()](const Result<ListExtent> &extent) {
            m_shortfall = extent ? allowdesk::shortfall(*extent, host) : std::nullopt;
            end(extent ? std::nullopt : std::optional(extent.error()));
        });
}

Result<PageOutline> TargetLister::take(
    const PlanContext &context, const ApiRequest &request, const ApiResponse &response)
{
    return m_service.reader().decodeTargets(context, request, response).map([this](const TargetPage &page) {
        PageOutline outline{.total = page.total, .most = page.most};
        for (const TargetSummary &target : page.targets) {
            outline.ids << target.target.id;
            addOrReplace(target);
        }
        return outline;
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
