#include "tests/ui/fakecloud.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

QByteArray bytes(const QJsonObject &json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

Workspace secondWorkspace()
{
    Workspace workspace = fakeWorkspace();
    workspace.id = u"second"_s;
    workspace.name = u"Second"_s;
    return workspace;
}

} // namespace

FakeCloud::FakeCloud() : m_second(secondWorkspace())
{
    connectSession(m_session);
    connectSession(m_second);
}

void FakeCloud::connectSession(FakeSession &session)
{
    session.channel().setAnswerer([this](const ApiRequest &request) { return answer(request); });
}

FakeSession &FakeCloud::editWorkspace(const Workspace &workspace)
{
    FakeSession &edited = *m_edited.emplace_back(std::make_unique<FakeSession>(workspace));
    connectSession(edited);
    return edited;
}

FakeCloud::~FakeCloud() = default;

Session *FakeCloud::session(const QString &workspaceId)
{
    const auto edited = std::find_if(m_edited.rbegin(), m_edited.rend(),
        [&](const auto &session) { return session->workspace().id == workspaceId; });
    if (edited != m_edited.rend()) {
        return edited->get();
    }
    return workspaceId == m_session.workspace().id ? &m_session
        : workspaceId == m_second.workspace().id   ? &m_second
                                                   : nullptr;
}

void FakeCloud::addCache(const QString &id, const Cache &cache)
{
    m_order << id;
    m_caches.insert(id, cache);
}

QJsonArray FakeCloud::groups(const QString &id) const
{
    return m_caches[id].whitelist[u"whitelist"_s].toArray();
}

void FakeCloud::setGroups(const QString &id, const QJsonArray &groups)
{
    m_caches[id].whitelist[u"whitelist"_s] = groups;
}

QByteArray FakeCloud::list() const
{
    QJsonArray instances;
    for (const QString &id : m_order) {
        const Cache &cache = m_caches[id];
        instances.append(QJsonObject{{u"instance_id"_s, id}, {u"name"_s, cache.name}, {u"engine"_s, cache.engine},
            {u"engine_version"_s, cache.version}, {u"status"_s, u"RUNNING"_s}, {u"ip"_s, u"10.0.0.9"_s}});
    }
    return bytes({{u"instance_num"_s, static_cast<int>(instances.size())}, {u"instances"_s, instances}});
}

std::optional<Result<ApiResponse>> FakeCloud::answer(const ApiRequest &request)
{
    if (const auto answered = other ? other(request) : std::nullopt) {
        return answered;
    }
    if (request.operation == u"dcs.ListInstances"_s) {
        return fakeResponse(list());
    }
    if (request.operation == u"dcs.ShowJobInfo"_s) {
        return fakeResponse(bytes({{u"status"_s, jobsRun ? u"RUNNING"_s : u"SUCCESS"_s}}));
    }
    if (request.operation.startsWith(u"hss."_s)) {
        return fakeResponse(R"({"total_num":0,"data_list":[]})");
    }
    const QString id = request.path.section(u"/instance/"_s, 1).section(u'/', 0, 0);
    if (!m_caches.contains(id)) {
        return failure(ErrorKind::NotFound, u"no such instance"_s, id);
    }
    if (request.intent == Intent::Read) {
        return fakeResponse(bytes(m_caches[id].whitelist));
    }
    const QJsonObject body = QJsonDocument::fromJson(request.body).object();
    QJsonArray all = request.method == "POST" ? groups(id) : QJsonArray();
    const QJsonArray sent = body[u"whitelist"_s].toArray();
    for (const QJsonValue group : sent) {
        all.append(group);
    }
    m_caches[id].whitelist[u"whitelist"_s] = all;
    m_caches[id].whitelist[u"enable_whitelist"_s] = body[u"enable_whitelist"_s].toBool(true);
    return fakeResponse(R"({"job_id":"job-1"})");
}

} // namespace allowdesk
