#pragma once

#include "app/services/service.h"
#include "app/services/waf/codec.h"

#include <QPointer>

namespace allowdesk::waf
{

/// Reads one address group, and from the policies that use it what their rules do. A group that is not there is a
/// state, not an error. Without the right to read rules their action stays unknown.
class GroupReader final : public TargetReader
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(GroupReader)

public:
    /// Sends the first request at once.
    GroupReader(Session &session, PlanContext context, TargetRef target, QObject *parent);
    ~GroupReader() override;

    void cancel() override;

private:
    Session &m_session;
    PlanContext m_context;
    TargetRef m_target;
    QPointer<ApiCall> m_call;
    AddressGroup m_group;
    QStringList m_policies; ///< that are still to be read

    void read(const ApiRequest &request, std::function<void(const Result<ApiResponse> &)> then);
    void groupRead(const Result<std::optional<AddressGroup>> &group);
    void readNextPolicy(int page);
    void rulesRead(int page, const Result<RulePage> &rules);
    void take(const RuleDetails &details);
    void end(const Result<Snapshot> &result);
};

} // namespace allowdesk::waf
