#include "app/services/waf/groupreader.h"

#include "app/services/waf/requests.h"

#include <algorithm>

namespace allowdesk::waf
{
namespace
{

// The one of exactly that name: the service finds parts of names.
std::optional<AddressGroup> named(const GroupPage &page, const QString &name)
{
    const auto it = std::find_if(
        page.groups.begin(), page.groups.end(), [&](const AddressGroup &group) { return group.name == name; });
    return it == page.groups.end() ? std::nullopt : std::optional(*it);
}

} // namespace

GroupReader::GroupReader(Session &session, PlanContext context, TargetRef target, QObject *parent)
    : TargetReader(parent), m_session(session), m_context(std::move(context)), m_target(std::move(target))
{
    if (const auto name = nameInId(m_target.id)) {
        read(findGroups(m_context, m_target, *name), [this, name](const Result<ApiResponse> &outcome) {
            groupRead(outcome.and_then([](const ApiResponse &response) { return decodeGroups(response.body); })
                          .map([&](const GroupPage &page) { return named(page, *name); }));
        });
        return;
    }
    read(showGroup(m_context, m_target), [this](const Result<ApiResponse> &outcome) {
        if (!outcome && outcome.error().kind == ErrorKind::NotFound) {
            groupRead(std::optional<AddressGroup>());
            return;
        }
        groupRead(outcome.and_then([](const ApiResponse &response) { return decodeGroup(response.body); })
                      .map([](const AddressGroup &group) { return std::optional(group); }));
    });
}

GroupReader::~GroupReader() = default;

void GroupReader::read(const ApiRequest &request, std::function<void(const Result<ApiResponse> &)> then)
{
    m_call = m_session.channel().read(request);
    connect(m_call.data(), &ApiCall::finished, this, std::move(then));
}

void GroupReader::cancel()
{
    if (m_call) {
        m_call->cancel(); // its outcome ends this
    }
}

void GroupReader::groupRead(const Result<std::optional<AddressGroup>> &group)
{
    if (!group) {
        end(tl::unexpected(group.error()));
        return;
    }
    if (!*group) {
        end(Snapshot{.state = {.exists = false}});
        return;
    }
    m_group = **group;
    const QList<RuleUse> rules = m_group.rules.value_or(QList<RuleUse>());
    for (const RuleUse &rule : rules) {
        if (!rule.policyId.isEmpty() && !m_policies.contains(rule.policyId)) {
            m_policies << rule.policyId;
        }
    }
    readNextPolicy(1);
}

void GroupReader::readNextPolicy(int page)
{
    if (m_policies.isEmpty()) {
        end(Snapshot{.state = toState(m_group)});
        return;
    }
    read(listRules(m_context, m_target, m_policies.constFirst(), page),
        [this, page](const Result<ApiResponse> &outcome) {
            rulesRead(page, outcome.and_then([](const ApiResponse &response) { return decodeRules(response.body); }));
        });
}

void GroupReader::rulesRead(int page, const Result<RulePage> &rules)
{
    if (!rules && !isNotToBeHad(rules.error())) {
        end(tl::unexpected(rules.error()));
        return;
    }
    if (rules) {
        for (const RuleDetails &details : rules->rules) {
            take(details);
        }
        if (rules->count > 0 && page * rulePageSize < rules->total) {
            readNextPolicy(page + 1);
            return;
        }
    }
    m_policies.removeFirst();
    readNextPolicy(1);
}

void GroupReader::take(const RuleDetails &details)
{
    for (RuleUse &rule : *m_group.rules) {
        if (rule.ruleId == details.ruleId) {
            rule.action = details.action;
            rule.isOn = details.isOn;
        }
    }
}

void GroupReader::end(const Result<Snapshot> &result)
{
    Q_EMIT finished(result);
    deleteLater();
}

} // namespace allowdesk::waf

#include "moc_groupreader.cpp"
