#include "tests/support/fakesession.h"

using namespace Qt::StringLiterals;

namespace allowdesk
{

Workspace fakeWorkspace()
{
    return {.id = u"place-1"_s,
        .accountId = u"account-1"_s,
        .name = u"Test place"_s,
        .region = u"eu-test-1"_s,
        .projectId = u"0123456789abcdef0123456789abcdef"_s,
        .projectName = u"eu-test-1"_s,
        .enterpriseProjectId = std::nullopt,
        .environment = WorkspaceEnvironment::Test};
}

Account fakeAccount()
{
    return {.id = u"account-1"_s,
        .name = u"Test account"_s,
        .identityEndpoint = QUrl(u"https://iam.example.test"_s),
        .cloud = u"custom"_s};
}

FakeSession::FakeSession(Workspace workspace, Account account, QObject *parent)
    : Session(std::move(account), std::move(workspace), parent)
{ }

Result<QUrl> FakeSession::endpoint(const QString &serviceId) const
{
    if (m_missing.contains(serviceId)) {
        return failure(ErrorKind::Unsupported, u"no such service here"_s, serviceId);
    }
    const QUrl own = workspace().endpoints.value(serviceId);
    return own.isEmpty() ? QUrl(u"https://%1.example.test"_s.arg(serviceId)) : own;
}

} // namespace allowdesk
