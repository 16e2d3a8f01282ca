#pragma once

#include "app/services/hss/requests.h"
#include "app/services/hss/service.h"
#include "tests/app/services/hss/loginrules.h"
#include "tests/support/rulemodel.h"

namespace allowdesk::hss
{

/// What the tests of the service and its reader have in common: a list of rules that is empty at first, and the
/// enterprise projects "default" and "finance".
class RulesTest : public QObject
{
    Q_OBJECT

protected:
    const HssService m_service{};
    std::unique_ptr<FakeSession> m_session;
    RuleModel m_model;
    Result<ApiResponse> m_projects = failure(ErrorKind::Network, {});

    [[nodiscard]] PlanContext context() const { return *planContext(*m_session, m_service); }
    static TargetRef target()
    {
        return {fakeWorkspace().id, QStringLiteral("hss"), QStringLiteral("project"), QStringLiteral("0"),
            QStringLiteral("0")};
    }
    static QString user(int number) { return QStringLiteral("10.0.0.1 192.0.2.1 user-%1").arg(number); }

    void makeSession(const Workspace &workspace = fakeWorkspace())
    {
        m_session = std::make_unique<FakeSession>(workspace);
        m_session->channel().setAnswerer([this](const ApiRequest &request) -> std::optional<Result<ApiResponse>> {
            return request.operation.startsWith(QStringLiteral("eps.")) ? std::optional(m_projects)
                                                                        : m_model.answer(request);
        });
    }
    void fill(int count)
    {
        for (int i = 0; i < count; ++i) {
            m_model.rules << qMakePair(user(i), QString());
        }
    }
    static Intents about(const QStringList &rules)
    {
        Intents intents;
        for (const QString &rule : rules) {
            intents.rows << RowIntent{.after = ruleCells(rule)};
        }
        return intents;
    }
    Result<Snapshot> read(const Intents &concerned = {})
    {
        std::optional<Result<Snapshot>> outcome;
        TargetReader *reader = m_service.reader().readTarget(*m_session, context(), target(), concerned, this);
        connect(reader, &TargetReader::finished, this, [&](const Result<Snapshot> &result) { outcome = result; });
        return QTest::qWaitFor([&] { return outcome.has_value(); }) ? *outcome : failure(ErrorKind::Timeout, {});
    }

private Q_SLOTS:
    void init()
    {
        m_model = {};
        m_projects = fakeResponse(R"({"enterprise_projects":[{"id":"0","name":"default"},
            {"id":"eps-1","name":"finance"}],"total_count":2})");
        makeSession();
    }
};

} // namespace allowdesk::hss
