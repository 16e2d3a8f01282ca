#include "app/accounts/signintest.h"

#include "app/network/errorresponse.h"

namespace allowdesk
{

SignInTest::SignInTest(const NetworkParts &shared, QObject *parent) : QObject(parent), m_shared(shared) { }

SignInTest::~SignInTest() = default;

void SignInTest::start(const Account &account, const AgreedHosts &agreed, const SecretSource &secrets)
{
    cancel();
    m_isRunning = true;
    m_isSignedIn = false;
    auto made = AccountAccess::make(account, m_shared, std::make_shared<AgreedHosts>(agreed), secrets);
    if (!made) {
        m_isRunning = false;
        Q_EMIT finished(failure(made.error()));
        return;
    }
    m_access = std::move(*made);
    Q_EMIT opened(m_access.get());
    const QList<Authorizer *> authorizers = m_access->authorizers();
    for (const Authorizer *authorizer : authorizers) {
        listenTo(*authorizer);
    }
    ask();
}

void SignInTest::listenTo(const Authorizer &authorizer)
{
    connect(&authorizer, &Authorizer::questionChanged, this, [this, mine = m_access.get()](Authorizer *asking) {
        if (m_access.get() == mine) {
            questionChanged(*asking);
        }
    });
}

void SignInTest::ask()
{
    connect(m_access->readProjects(), &ApiCall::finished, this,
        [this, mine = m_access.get()](const Result<ApiResponse> &outcome) {
            if (m_access.get() == mine) {
                answered(outcome);
            }
        });
}

// A refusal ends the test; what is asked before anything was tried is for a person.
void SignInTest::questionChanged(Authorizer &authorizer)
{
    if (!authorizer.question()) {
        if (std::exchange(m_waitsForPerson, false)) {
            ask();
        }
    } else if (!authorizer.question()->refusal) {
        Q_EMIT questionRaised(&authorizer);
    }
}

void SignInTest::answered(const Result<ApiResponse> &outcome)
{
    if (!outcome && m_access->asksBeforeTrying()) {
        m_waitsForPerson = true;
        return;
    }
    m_isRunning = false;
    m_isSignedIn = outcome || (outcome.error().kind == ErrorKind::Forbidden && !m_access->authorizer().question());
    const auto projects = outcome.and_then([](const ApiResponse &response) { return decodeProjects(response.body); });
    Q_EMIT finished(projects.map_error(
        [host = m_access->account().identityEndpoint.host()](const Error &error) { return saidBy(host, error); }));
}

void SignInTest::cancel()
{
    m_isRunning = false;
    m_waitsForPerson = false;
    // In a later turn: this may be called by what it would destroy.
    QMetaObject::invokeMethod(
        this, [gone = std::exchange(m_access, nullptr)]() mutable { gone.reset(); }, Qt::QueuedConnection);
}

} // namespace allowdesk

#include "moc_signintest.cpp"
