#include "app/accounts/accountcheck.h"

#include "app/accounts/agreedhosts.h"
#include "app/accounts/findbyid.h"
#include "app/network/endpointcatalogue.h"
#include "app/network/endpointcheck.h"
#include "app/network/networkoptions.h"
#include "app/network/proxysetting.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

constexpr qsizetype longestName = 256; // of whatever the cloud or a person names
constexpr qsizetype longestProjectId = 256; // the three documents say 1 to 256, and nothing else

/// Collects the problems of one account or workspace, field by field.
class FieldChecks
{
public:
    /// A text of one line; CR or LF in one would end a header field early.
    void text(const QString &field, const QString &value, bool isNeeded, qsizetype longest = longestName)
    {
        const bool hasControl = std::any_of(value.begin(), value.end(), [](QChar character) {
            return character.category() == QChar::Other_Control || character.category() == QChar::Separator_Line
                || character.category() == QChar::Separator_Paragraph;
        });
        if (hasControl) {
            add(field, u"control-character"_s);
        } else if (isNeeded && value.trimmed().isEmpty()) {
            add(field, u"missing"_s);
        } else if (value.size() > longest) {
            add(field, u"too-long"_s, QString::number(longest));
        }
    }

    void address(const QString &field, const QUrl &url, bool isNeeded)
    {
        // What Qt cannot read as an address is empty afterwards, and has a text that says why.
        if (!url.isValid() && !url.errorString().isEmpty()) {
            add(field, u"bad-address"_s);
        } else if (url.isEmpty()) {
            if (isNeeded) {
                add(field, u"missing"_s);
            }
        } else if (url.host().isEmpty()) {
            add(field, u"bad-address"_s, url.toString());
        } else if (!url.userInfo().isEmpty()) {
            add(field, u"user-in-address"_s, url.host());
        } else if (!checkEndpoint(url)) {
            add(field, u"not-https"_s, url.host());
        } else if (url.hasQuery() || url.hasFragment() || url.path().size() > 1) {
            add(field, u"path-in-address"_s, url.host());
        }
    }

    void add(const QString &field, const QString &code, const QString &detail = {})
    {
        m_problems << FieldProblem{field, code, detail};
    }

    [[nodiscard]] const QList<FieldProblem> &problems() const { return m_problems; }

private:
    QList<FieldProblem> m_problems;
};

void checkSignIn(FieldChecks &checks, const Account &account)
{
    const bool isKey = account.method == SignInMethod::AccessKey || account.method == SignInMethod::TemporaryAccessKey;
    const bool isPassword = account.method == SignInMethod::Password;
    checks.text(u"accessKey"_s, account.accessKey, isKey);
    checks.text(u"domainId"_s, account.domainId, false);
    checks.text(u"domainName"_s, account.domainName, isPassword);
    checks.text(u"userName"_s, account.userName, isPassword);
    // FACTS D1: the one-time code goes with the id of the user and not with the name.
    checks.text(u"userId"_s, account.userId, isPassword && account.usesOneTimeCode);
}

} // namespace

QString typedSecret(SignInMethod method, const QString &typed)
{
    return method == SignInMethod::Password ? typed : typed.trimmed();
}

bool hasOuterBlank(const QString &password)
{
    return password.size() != password.trimmed().size();
}

QList<FieldProblem> checkAccount(const Account &account)
{
    FieldChecks checks;
    checks.text(u"name"_s, account.name, true);
    checks.address(u"identityEndpoint"_s, account.identityEndpoint, true);
    checkSignIn(checks, account);
    checks.text(u"proxy"_s, account.proxy, false);
    if (const auto proxy = parseProxySetting(account.proxy); !proxy) {
        checks.add(u"proxy"_s, u"bad-proxy"_s, proxy.error().message);
    }
    checks.text(u"proxyUser"_s, account.proxyUser, false);
    if (!account.proxyUser.isEmpty() && hostOfProxy(account.proxy).isEmpty()) {
        checks.add(u"proxyUser"_s, u"user-without-proxy"_s);
    }
    if (const auto tls = strictTlsWith(account.certificateAuthorityFile); !tls) {
        checks.add(u"certificateAuthorityFile"_s, u"bad-certificate-file"_s, tls.error().message);
    }
    return checks.problems();
}

QList<FieldProblem> checkWorkspace(
    const Workspace &workspace, const Account &account, const EndpointCatalogue &endpoints)
{
    FieldChecks checks;
    checks.text(u"name"_s, workspace.name, true);
    checks.text(u"region"_s, workspace.region, false);
    checks.text(u"projectId"_s, workspace.projectId, true, longestProjectId);
    checks.text(u"projectName"_s, workspace.projectName, false);
    checks.text(u"enterpriseProjectId"_s, workspace.enterpriseProjectId.value_or(QString()), false);
    bool isReachable = false;
    const QStringList services = endpoints.services();
    for (const QString &service : services) {
        isReachable = isReachable || !workspace.endpoints.value(service).isEmpty()
            || endpoints.endpoint(account.cloud, service, workspace.region);
    }
    if (!isReachable) {
        checks.add(account.cloud == "custom"_L1 ? u"endpoints."_s + services.value(0) : u"region"_s, u"no-service"_s,
            workspace.region);
    }
    QStringList named = workspace.endpoints.keys();
    named.sort();
    for (const QString &service : std::as_const(named)) {
        checks.address(u"endpoints."_s + service, workspace.endpoints[service], false);
    }
    return checks.problems();
}

std::optional<NamedProblem> firstProblem(const Connections &connections, const EndpointCatalogue &endpoints)
{
    for (const Account &account : connections.accounts) {
        if (const auto problems = checkAccount(account); !problems.isEmpty()) {
            return NamedProblem{account.name, problems.constFirst()};
        }
    }
    for (const Workspace &workspace : connections.workspaces) {
        const Account *account = findById(connections.accounts, workspace.accountId);
        const auto problems = account ? checkWorkspace(workspace, *account, endpoints) : QList<FieldProblem>();
        if (!problems.isEmpty()) {
            return NamedProblem{workspace.name, problems.constFirst()};
        }
    }
    return std::nullopt;
}

} // namespace allowdesk
