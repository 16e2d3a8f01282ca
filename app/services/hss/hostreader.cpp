#include "app/services/hss/hostreader.h"

#include "app/services/hss/requests.h"

namespace allowdesk::hss
{

HostReader::HostReader(Session &session, PlanContext context, TargetRef target, QObject *parent)
    : QObject(parent), m_session(session), m_context(std::move(context)), m_target(std::move(target))
{
    readPage();
}

HostReader::~HostReader()
{
    if (m_call) {
        m_call->disconnect(this);
        m_call->cancel(); // whoever asked has gone
    }
}

void HostReader::readPage()
{
    m_call = m_session.channel().read(listHosts(m_context, m_target, static_cast<int>(m_hosts.size())));
    connect(m_call.data(), &ApiCall::finished, this, [this](const Result<ApiResponse> &outcome) {
        const auto page = outcome.and_then([](const ApiResponse &response) { return decodeHosts(response.body); });
        if (!page) {
            end(tl::unexpected(page.error()));
            return;
        }
        m_hosts << page->hosts;
        if (page->hosts.isEmpty() || m_hosts.size() >= page->total) {
            end(m_hosts);
        } else {
            readPage();
        }
    });
}

void HostReader::end(const Result<QList<Host>> &result)
{
    Q_EMIT finished(result);
    deleteLater();
}

} // namespace allowdesk::hss

#include "moc_hostreader.cpp"
