#include "app/workspace/targetlister.h"

#include "app/network/apichannel.h"

namespace allowdesk
{
namespace
{

PageOutline outlineOf(const TargetPage &page)
{
    PageOutline outline{.total = page.total, .most = page.most};
    for (const TargetSummary &target : page.targets) {
        outline.ids << target.target.id;
    }
    return outline;
}

} // namespace

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
    const auto decode = m_service.reader().targetDecoder(context);
    const PageReader::Collector collector{
        .decode =
            [this, decode](const ApiRequest &request, const ApiResponse &response) {
                return decode(request, response).map([this](const TargetPage &page) {
                    return PageReader::Page{outlineOf(page), [this, page] { keep(page); }};
                });
            },
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

void TargetLister::keep(const TargetPage &page)
{
    for (const TargetSummary &target : page.targets) {
        addOrReplace(target);
    }
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
