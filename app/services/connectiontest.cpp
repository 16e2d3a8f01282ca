#include "app/services/connectiontest.h"

namespace allowdesk
{

ConnectionTest::ConnectionTest(const NetworkParts &shared, const ServiceCatalog &services, QObject *parent)
    : QObject(parent), m_shared(shared), m_services(services)
{ }

ConnectionTest::~ConnectionTest() = default;

void ConnectionTest::start(
    const Account &account, const Workspace &workspace, const AgreedHosts &agreed, const SecretSource &secrets)
{
    cancel();
    m_open = static_cast<qsizetype>(m_services.services().size());
    auto made = AccountAccess::make(account, m_shared, std::make_shared<AgreedHosts>(agreed), secrets);
    if (!made) {
        for (const auto &service : m_services.services()) {
            conclude({service.get(), made.error()});
        }
        return;
    }
    m_session = std::make_unique<CloudSession>(std::move(*made), workspace);
    Q_EMIT opened(&m_session->access());
    const QList<Authorizer *> authorizers = m_session->access().authorizers();
    for (const Authorizer *authorizer : authorizers) {
        listenTo(*authorizer);
    }
    for (const auto &service : m_services.services()) {
        tryService(*service);
    }
}

void ConnectionTest::listenTo(const Authorizer &asking)
{
    connect(
        &asking, &Authorizer::questionChanged, m_session.get(), [this, mine = m_session.get()](Authorizer *authorizer) {
            if (m_session.get() != mine) {
                return;
            }
            if (!authorizer->question()) {
                const QList<const Service *> waiting = std::exchange(m_waiting, {});
                for (const Service *service : waiting) {
                    tryService(*service);
                }
            } else if (!authorizer->question()->refusal) {
                Q_EMIT questionRaised(authorizer);
            }
        });
}

void ConnectionTest::tryService(const Service &service)
{
    const auto context = planContext(*m_session, service);
    const auto request = context ? service.reader().testRequest(*context) : std::nullopt;
    if (!request) {
        conclude({&service, context ? std::nullopt : std::optional(context.error())});
        return;
    }
    connect(m_session->channel().read(*request), &ApiCall::finished, this,
        [this, mine = m_session.get(), &service](const Result<ApiResponse> &outcome) {
            if (m_session.get() != mine) {
                return;
            }
            if (!outcome && m_session->access().asksBeforeTrying()) {
                m_waiting << &service; // for a person
            } else {
                conclude({&service, outcome ? std::nullopt : std::optional(outcome.error())});
            }
        });
}

void ConnectionTest::conclude(const ServiceTest &test)
{
    --m_open;
    Q_EMIT tried(test);
    if (m_open == 0) {
        Q_EMIT finished();
    }
}

void ConnectionTest::cancel()
{
    m_open = 0;
    m_waiting.clear();
    if (m_session) {
        // In a later turn: this may be called by what it would destroy. Until then it is not listened to.
        m_session.release()->deleteLater();
    }
}

} // namespace allowdesk

#include "moc_connectiontest.cpp"
