#include "app/services/waf/groupreader.h"

#include "app/services/payload.h"
#include "app/services/waf/requests.h"

#include <algorithm>

namespace allowdesk::waf
{

GroupReader::GroupReader(Session &session, PlanContext context, TargetRef target, QObject *parent)
    : TargetReader(parent), m_session(session), m_context(std::move(context)), m_target(std::move(target))
{
    if (const auto name = nameInId(m_target.id)) {
        search(*name);
    } else {
        show();
    }
}

GroupReader::~GroupReader() = default;

void GroupReader::cancel()
{
    // The outcome of either ends this.
    if (m_call) {
        m_call->cancel();
    }
    if (m_pages) {
        m_pages->cancel();
    }
}

void GroupReader::show()
{
    const ApiRequest request = showGroup(m_context, m_target);
    m_call = m_session.channel().read(request);
    connect(m_call.data(), &ApiCall::finished, this, [this, request](const Result<ApiResponse> &outcome) {
        const auto group = outcome.and_then([&](const ApiResponse &response) {
            return payload::answeredBy(request, decodeGroup(response.body, m_target.id));
        });
        if (group) {
            groupRead(*group);
        } else if (group.error().kind == ErrorKind::NotFound) {
            end(Snapshot{.state = {.exists = false}});
        } else {
            end(failure(group.error()));
        }
    });
}

void GroupReader::search(const QString &name)
{
    const PageReader::Collector collector{
        .take = [this, name](const ApiRequest &request,
                    const ApiResponse &response) { return payload::answeredBy(request, takeGroups(name, response)); },
        .startAnew = [this] { m_named.reset(); }};
    m_pages = new PageReader(m_session, findGroups(m_context, m_target, name), collector, this);
    connect(m_pages.data(), &PageReader::finished, this, [this, name](const Result<ListExtent> &extent) {
        if (extent) {
            searched(name, *extent);
        } else {
            end(failure(extent.error()));
        }
    });
}

// The one of exactly that name: the service finds parts of names, and the one may stand behind a page of others.
Result<PageOutline> GroupReader::takeGroups(const QString &name, const ApiResponse &response)
{
    return decodeGroups(response.body).map([&](const GroupPage &page) {
        PageOutline outline{.total = page.total, .most = page.most};
        for (const ListedGroup &listed : page.groups) {
            outline.ids << listed.group.id;
            if (listed.group.name == name) {
                m_named = listed;
                outline.isEnough = true;
            }
        }
        return outline;
    });
}

void GroupReader::searched(const QString &name, const ListExtent &extent)
{
    if (m_named && m_named->problem) {
        end(failure(payload::answeredBy(findGroups(m_context, m_target, name), *m_named->problem)));
    } else if (m_named) {
        groupRead(m_named->group);
    } else if (const auto missing = shortfall(extent, m_context.endpoint.host())) {
        end(failure(*missing)); // it may be among those that did not come
    } else {
        end(Snapshot{.state = {.exists = false}});
    }
}

void GroupReader::groupRead(const AddressGroup &group)
{
    m_group = group;
    const QList<RuleUse> rules = m_group.rules.value_or(QList<RuleUse>());
    for (const RuleUse &rule : rules) {
        if (!rule.policyId.isEmpty() && !m_policies.contains(rule.policyId)) {
            m_policies << rule.policyId;
        }
    }
    readNextPolicy();
}

void GroupReader::readNextPolicy()
{
    if (m_policies.isEmpty()) {
        end(Snapshot{.state = toState(m_group)});
        return;
    }
    // What was learned of a rule holds, also where its list is read anew.
    const PageReader::Collector collector{
        .take = [this](const ApiRequest &request,
                    const ApiResponse &response) { return payload::answeredBy(request, takeRules(response)); },
        .startAnew = [] {}};
    m_pages = new PageReader(m_session, listRules(m_context, m_target, m_policies.constFirst()), collector, this);
    connect(m_pages.data(), &PageReader::finished, this, &GroupReader::rulesRead);
}

Result<PageOutline> GroupReader::takeRules(const ApiResponse &response)
{
    return decodeRules(response.body, m_policies.constFirst()).map([this](const RulePage &page) {
        PageOutline outline{.total = page.total};
        for (const RuleDetails &details : page.rules) {
            outline.ids << (details.ruleId.isEmpty() ? payload::madeUpId({}, outline.ids.size()) : details.ruleId);
            take(details);
        }
        return outline;
    });
}

// The action of a rule that did not come stays unknown, which is said where the group is shown.
void GroupReader::rulesRead(const Result<ListExtent> &extent)
{
    if (!extent && !isUnavailable(extent.error())) {
        end(failure(extent.error()));
        return;
    }
    m_policies.removeFirst();
    readNextPolicy();
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
