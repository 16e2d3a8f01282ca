#pragma once

#include "app/services/waf/requests.h"
#include "app/services/waf/service.h"
#include "tests/app/services/waf/groups.h"

#include <QHash>

namespace allowdesk::waf
{

/// What the tests of the service and its reader have in common: the groups "partners", whose two rules block and allow,
/// and "partners-old".
class GroupTest : public QObject
{
    Q_OBJECT

protected:
    const WafService m_service{};
    FakeSession m_session;
    QHash<QString, Result<ApiResponse>> m_answers; ///< by operation, or by the id at the end of the path

    [[nodiscard]] PlanContext context() const { return *planContext(m_session, m_service); }
    static TargetRef target(const QString &id)
    {
        return {fakeWorkspace().id, QStringLiteral("waf"), QStringLiteral("group"), id, {}};
    }

    Result<Snapshot> read(const QString &id)
    {
        std::optional<Result<Snapshot>> outcome;
        TargetReader *reader = m_service.reader().readTarget(m_session, context(), target(id), {}, this);
        connect(reader, &TargetReader::finished, this, [&](const Result<Snapshot> &result) { outcome = result; });
        const bool came = QTest::qWaitFor([&] { return outcome.has_value(); });
        return came ? *outcome : failure(ErrorKind::Timeout, {});
    }

private Q_SLOTS:
    void init()
    {
        m_answers = {{QStringLiteral("waf.ShowIpGroup"),
                         fakeResponse(R"({"id":"g-1","name":"partners","ips":"192.0.2.1","rules":[
                             {"rule_id":"r1","rule_name":"a","policy_id":"p1","policy_name":"shop"},
                             {"rule_id":"r2","rule_name":"b","policy_id":"p1","policy_name":"shop"}]})")},
            {QStringLiteral("waf.ListWhiteblackipRule"),
                fakeResponse(R"({"total":2,"items":[{"id":"r1","white":0,"status":1,"ip_group":{"id":"g-1"}},
                    {"id":"r2","white":1,"status":0,"ip_group":{"id":"g-1"}}]})")},
            {QStringLiteral("waf.ListIpGroup"),
                fakeResponse(R"({"total":2,"items":[{"id":"g-2","name":"partners-old","ips":"192.0.2.9"},
                    {"id":"g-1","name":"partners","ips":"192.0.2.1"}]})")},
            {QStringLiteral("g-2"),
                fakeResponse(R"({"id":"g-2","name":"partners-old","ips":"192.0.2.9","rules":[]})")}};
        m_session.channel().forgetRequests();
        m_session.channel().setAnswerer([this](const ApiRequest &request) -> std::optional<Result<ApiResponse>> {
            const QString id = request.path.section(u'/', -1);
            return m_answers.value(m_answers.contains(id) ? id : request.operation);
        });
    }
};

} // namespace allowdesk::waf
