#include "app/accounts/connections.h"

#include "app/base/jsonreader.h"
#include "app/network/endpointcheck.h"

#include <QSet>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

constexpr std::array methodNames{
    std::pair{"password"_L1, SignInMethod::Password},
    std::pair{"access-key"_L1, SignInMethod::AccessKey},
    std::pair{"temporary-access-key"_L1, SignInMethod::TemporaryAccessKey},
    std::pair{"pasted-token"_L1, SignInMethod::PastedToken},
};

constexpr std::array environmentNames{
    std::pair{"production"_L1, WorkspaceEnvironment::Production},
    std::pair{"staging"_L1, WorkspaceEnvironment::Staging},
    std::pair{"test"_L1, WorkspaceEnvironment::Test},
};

template <typename Enum, std::size_t count>
QString nameOf(const std::array<std::pair<QLatin1StringView, Enum>, count> &names, Enum value)
{
    const auto it = std::find_if(names.begin(), names.end(), [&](const auto &item) { return item.second == value; });
    return it->first;
}

QJsonObject accountToJson(const Account &account)
{
    return {{u"id"_s, account.id}, {u"name"_s, account.name},
        {u"identityEndpoint"_s, account.identityEndpoint.toString(QUrl::FullyEncoded)}, {u"cloud"_s, account.cloud},
        {u"method"_s, nameOf(methodNames, account.method)}, {u"accessKey"_s, account.accessKey},
        {u"domainName"_s, account.domainName}, {u"domainId"_s, account.domainId}, {u"userName"_s, account.userName},
        {u"userId"_s, account.userId}, {u"usesOneTimeCode"_s, account.usesOneTimeCode}, {u"proxy"_s, account.proxy},
        {u"proxyUser"_s, account.proxyUser}, {u"certificateAuthorityFile"_s, account.certificateAuthorityFile},
        {u"postAppends"_s, account.postAppends}};
}

// What is no address is a problem here: written again it would be an empty one, which the next reading refuses.
QUrl readAddress(JsonReader &reader, QLatin1StringView name, const QString &text)
{
    const QUrl address(text, QUrl::StrictMode);
    if (!text.isEmpty() && !address.isValid()) {
        reader.note(name, u"no address: "_s + address.errorString());
    }
    return address;
}

Account readAccount(JsonReader &reader)
{
    return {.id = reader.requiredText("id"_L1),
        .name = reader.requiredText("name"_L1),
        .identityEndpoint =
            withoutIdentityPath(readAddress(reader, "identityEndpoint"_L1, reader.requiredText("identityEndpoint"_L1))),
        .cloud = reader.text("cloud"_L1, u"custom"_s),
        .method = reader.choice("method"_L1, methodNames),
        .accessKey = reader.text("accessKey"_L1),
        .domainName = reader.text("domainName"_L1),
        .domainId = reader.text("domainId"_L1),
        .userName = reader.text("userName"_L1),
        .userId = reader.text("userId"_L1),
        .usesOneTimeCode = reader.flag("usesOneTimeCode"_L1, false),
        .proxy = reader.text("proxy"_L1),
        .proxyUser = reader.text("proxyUser"_L1),
        .certificateAuthorityFile = reader.text("certificateAuthorityFile"_L1),
        .postAppends = reader.flag("postAppends"_L1, false)};
}

QJsonObject workspaceToJson(const Workspace &workspace)
{
    QJsonObject endpoints;
    for (auto it = workspace.endpoints.begin(); it != workspace.endpoints.end(); ++it) {
        endpoints.insert(it.key(), it.value().toString(QUrl::FullyEncoded));
    }
    const QJsonObject guards{
        {u"warnBelowPrefix"_s, workspace.guards.warnBelowPrefix}, {u"blockAtPrefix"_s, workspace.guards.blockAtPrefix}};
    QJsonObject json{{u"id"_s, workspace.id}, {u"accountId"_s, workspace.accountId}, {u"name"_s, workspace.name},
        {u"region"_s, workspace.region}, {u"projectId"_s, workspace.projectId},
        {u"projectName"_s, workspace.projectName}, {u"endpoints"_s, endpoints},
        {u"environment"_s, nameOf(environmentNames, workspace.environment)}, {u"readOnly"_s, workspace.readOnly},
        {u"guards"_s, guards}};
    if (workspace.enterpriseProjectId) {
        json.insert(u"enterpriseProjectId"_s, *workspace.enterpriseProjectId);
    }
    return json;
}

Workspace readWorkspace(JsonReader &reader, const QJsonObject &json)
{
    Workspace workspace{.id = reader.requiredText("id"_L1),
        .accountId = reader.requiredText("accountId"_L1),
        .name = reader.requiredText("name"_L1),
        .region = reader.text("region"_L1),
        .projectId = reader.text("projectId"_L1),
        .projectName = reader.text("projectName"_L1),
        .environment = reader.choice("environment"_L1, environmentNames),
        .readOnly = reader.flag("readOnly"_L1, false)};
    if (json.contains("enterpriseProjectId"_L1)) {
        workspace.enterpriseProjectId = reader.text("enterpriseProjectId"_L1);
    }
    const QJsonObject endpoints = reader.object("endpoints"_L1);
    for (auto it = endpoints.begin(); it != endpoints.end(); ++it) {
        workspace.endpoints.insert(it.key(), readAddress(reader, "endpoints"_L1, it.value().toString()));
    }
    JsonReader guards(reader.object("guards"_L1), u"guards"_s);
    workspace.guards = {.warnBelowPrefix = guards.number("warnBelowPrefix"_L1, workspace.guards.warnBelowPrefix, 0, 32),
        .blockAtPrefix = guards.number("blockAtPrefix"_L1, workspace.guards.blockAtPrefix, 0, 31)};
    if (guards.problem()) {
        reader.note("guards"_L1, guards.problem()->subject + u": "_s + guards.problem()->message);
    }
    return workspace;
}

// Reads each object of an array; an id that comes twice is a problem.
template <typename Value, typename Read>
Result<QList<Value>> readList(const QJsonObject &json, QLatin1StringView name, const Read &read)
{
    QList<Value> list;
    QSet<QString> ids;
    const QJsonArray array = json.value(name).toArray();
    for (qsizetype i = 0; i < array.size(); ++i) {
        const QJsonObject object = array.at(i).toObject();
        JsonReader reader(object, u"%1[%2]"_s.arg(name).arg(i));
        const Value value = read(reader, object);
        if (ids.contains(value.id)) {
            reader.note("id"_L1, u"the same as another's"_s);
        }
        ids << value.id;
        if (reader.problem()) {
            return failure(*reader.problem());
        }
        list << value;
    }
    return list;
}

Result<Connections> checkedReferences(const Connections &connections)
{
    for (const Workspace &workspace : connections.workspaces) {
        const bool known = std::any_of(connections.accounts.begin(), connections.accounts.end(),
            [&](const Account &account) { return account.id == workspace.accountId; });
        if (!known) {
            return failure(ErrorKind::Payload, u"the place belongs to no account of the file"_s, workspace.name);
        }
    }
    return connections;
}

template <typename Value>
void mergeById(QList<Value> &present, const QList<Value> &imported)
{
    for (const Value &value : imported) {
        const auto same =
            std::find_if(present.begin(), present.end(), [&](const Value &known) { return known.id == value.id; });
        if (same == present.end()) {
            present << value;
        } else {
            *same = value;
        }
    }
}

// Version 2: they are called workspaces, as on the screen.
Result<QJsonObject> placesToWorkspaces(const QJsonObject &json)
{
    QJsonObject next = json;
    next.insert(u"workspaces"_s, next.take(u"places"_s));
    return next;
}

} // namespace

const JsonFormat &connectionsFormat()
{
    static const JsonFormat format{{placesToWorkspaces}};
    return format;
}

QJsonObject connectionsToJson(const Connections &connections)
{
    QJsonArray accounts;
    for (const Account &account : connections.accounts) {
        accounts << accountToJson(account);
    }
    QJsonArray workspaces;
    for (const Workspace &workspace : connections.workspaces) {
        workspaces << workspaceToJson(workspace);
    }
    return {{u"version"_s, connectionsFormat().version()}, {u"accounts"_s, accounts}, {u"workspaces"_s, workspaces}};
}

QString environmentName(WorkspaceEnvironment environment)
{
    return nameOf(environmentNames, environment);
}

std::optional<WorkspaceEnvironment> environmentFromName(const QString &name)
{
    const auto it = std::find_if(
        environmentNames.begin(), environmentNames.end(), [&](const auto &item) { return item.first == name; });
    return it == environmentNames.end() ? std::nullopt : std::optional(it->second);
}

Result<Connections> connectionsFromJson(const QJsonObject &json)
{
    const Result<QJsonObject> current = migrated(json, connectionsFormat());
    if (!current) {
        return failure(current.error());
    }
    if (!current->value("accounts"_L1).isArray() || !current->value("workspaces"_L1).isArray()) {
        return failure(ErrorKind::Payload, u"this is no list of accounts and workspaces"_s);
    }
    const auto accounts = readList<Account>(
        *current, "accounts"_L1, [](JsonReader &reader, const QJsonObject &) { return readAccount(reader); });
    const auto workspaces = readList<Workspace>(*current, "workspaces"_L1, readWorkspace);
    if (!accounts || !workspaces) {
        return failure(accounts ? workspaces.error() : accounts.error());
    }
    return checkedReferences({*accounts, *workspaces});
}

Connections mergedConnections(const Connections &present, const Connections &imported)
{
    Connections merged = present;
    mergeById(merged.accounts, imported.accounts);
    mergeById(merged.workspaces, imported.workspaces);
    return merged;
}

} // namespace allowdesk
