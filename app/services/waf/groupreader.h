#pragma once

#include "app/services/pagereader.h"
#include "app/services/service.h"
#include "app/services/waf/policyrules.h"

#include <QPointer>

namespace allowdesk::waf
{

/// A group as rows, which take their time to be made.
struct GroupAsRead
{
    TargetState state{};
    std::optional<QList<RuleUse>> rules{};
    std::optional<Error> problem{}; ///< why this is no base of anything
};

/// Reads one address group, and from the policies that use it what their rules do. A group that is not there is a
/// state, not an error; one that has no id yet is looked for among all that the service finds by its name. Without the
/// right to read rules their action stays unknown.
class GroupReader final : public TargetReader
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(GroupReader)

public:
    /// Sends the first request at once. The rules may be shared with other readings.
    GroupReader(
        Session &session, PlanContext context, TargetRef target, std::shared_ptr<PolicyRules> rules, QObject *parent);
    ~GroupReader() override;

    void cancel() override;

private:
    Session &m_session;
    PlanContext m_context;
    TargetRef m_target;
    QPointer<ApiCall> m_call;
    AnswerDecoder m_decoder; ///< of the group
    QPointer<PageReader> m_pages; ///< of the search by name
    std::shared_ptr<PolicyRules> m_rules;
    std::optional<GroupAsRead> m_named; ///< what the search has found
    GroupAsRead m_group;
    bool m_hasEnded = false;
    QStringList m_policies; ///< that are still to be read

    void show();
    void search(const QString &name);
    [[nodiscard]] PageReader::Page foundIn(const GroupPage &page, const QString &name);
    void searched(const QString &name, const ListExtent &extent);
    void groupRead(const GroupAsRead &group);
    void readNextPolicy();
    void rulesRead(const PolicyRules::Rules &rules);
    void end(const Result<Snapshot> &result);
};

} // namespace allowdesk::waf
