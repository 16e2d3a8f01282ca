#include "app/services/hss/hostreader.h"

#include "app/services/hss/requests.h"
#include "app/services/payload.h"

namespace allowdesk::hss
{
namespace
{

PageOutline serversIn(const HostPage &page)
{
    PageOutline outline{.total = page.total};
    for (const Host &host : page.hosts) {
        outline.ids << (host.id.isEmpty() ? payload::madeUpId(host.name, outline.ids.size()) : host.id);
    }
    for (int i = 0; i < page.unreadable; ++i) {
        outline.ids << payload::madeUpId({}, outline.ids.size());
    }
    return outline;
}

} // namespace

HostReader::HostReader(Session &session, const PlanContext &context, const TargetRef &target, QObject *parent)
    : QObject(parent)
{
    const ApiRequest first = listHosts(context, target);
    const PageReader::Collector collector{
        .decode =
            [this, target](const ApiRequest &request, const ApiResponse &response) {
                const auto hosts =
                    payload::answeredBy(request, decodeHosts(response.body, enterpriseProjectOf(target)));
                return hosts.map([this](const HostPage &page) {
                    return PageReader::Page{serversIn(page), [this, hosts = page.hosts] { keep(hosts); }};
                });
            },
        .startAnew =
            [this] {
                m_hosts.clear();
                m_known.clear();
            }};
    auto *reader = new PageReader(session, first, collector, this);
    connect(
        reader, &PageReader::finished, this, [this, host = first.endpoint.host()](const Result<ListExtent> &extent) {
            if (extent) {
                Q_EMIT finished(m_hosts, shortfall(*extent, host));
            } else {
                Q_EMIT finished(failure(extent.error()), std::nullopt);
            }
            deleteLater();
        });
}

HostReader::~HostReader() = default;

void HostReader::keep(const QList<Host> &hosts)
{
    for (const Host &host : hosts) {
        if (host.id.isEmpty() || !m_known.contains(host.id)) {
            m_hosts << host; // one that slipped from page to page comes twice
        }
        m_known.insert(host.id);
    }
}

} // namespace allowdesk::hss

#include "moc_hostreader.cpp"
