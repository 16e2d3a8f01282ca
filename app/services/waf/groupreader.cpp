#include "app/services/waf/groupreader.h"

#include "app/services/payload.h"
#include "app/services/waf/requests.h"

#include <algorithm>

namespace allowdesk::waf
{
namespace
{

GroupAsRead asRead(const AddressGroup &group)
{
    return {.state = toState(group), .rules = group.rules};
}

// The one of exactly that name: the service finds parts of names, and the one may stand behind a page of others.
const ListedGroup *groupNamed(const QString &name, const GroupPage &page)
{
    const auto it = std::find_if(
        page.groups.begin(), page.groups.end(), [&](const ListedGroup &listed) { return listed.group.name == name; });
    return it == page.groups.end() ? nullptr : &*it;
}

PageOutline outlineOf(const GroupPage &page)
{
    PageOutline outline{.total = page.total, .most = page.most};
    for (const ListedGroup &listed : page.groups) {
        outline.ids << listed.group.id;
    }
    return outline;
}

} // namespace

GroupReader::GroupReader(
    Session &session, PlanContext context, TargetRef target, std::shared_ptr<PolicyRules> rules, QObject *parent)
    : TargetReader(parent), m_session(session), m_context(std::move(context)), m_target(std::move(target)),
      m_rules(std::move(rules))
{
    if (const auto name = nameInId(m_target.id)) {
        search(*name);
    } else {
        show();
    }
}

GroupReader::~GroupReader()
{
    m_rules->forget(this);
}

void GroupReader::cancel()
{
    // The outcome of a call, or of the pages, ends this.
    if (m_call) {
        m_call->cancel();
    } else if (m_pages) {
        m_pages->cancel();
    } else if (!m_hasEnded) {
        // A large answer is decoded, or the rules of a policy are waited for, which others may want too.
        m_decoder.stop();
        end(failure(ErrorKind::Cancelled, {}));
    }
}

void GroupReader::show()
{
    const ApiRequest request = showGroup(m_context, m_target);
    m_call = m_session.channel().read(request);
    const auto decode = [id = m_target.id](const ApiRequest &asked, const ApiResponse &response) {
        return payload::answeredBy(asked, decodeGroup(response.body, id)).map(&asRead);
    };
    connect(m_call.data(), &ApiCall::finished, this, [this, request, decode](const Result<ApiResponse> &outcome) {
        m_call.clear();
        m_decoder.start(request, outcome, decode, [this](const Result<GroupAsRead> &group) {
            if (group) {
                groupRead(*group);
            } else if (group.error().kind == ErrorKind::NotFound) {
                end(Snapshot{.state = {.exists = false}});
            } else {
                end(failure(group.error()));
            }
        });
    });
}

void GroupReader::search(const QString &name)
{
    const PageReader::Collector collector{
        .decode =
            [this, name](const ApiRequest &request, const ApiResponse &response) {
                return payload::answeredBy(request, decodeGroups(response.body)).map([&](const GroupPage &page) {
                    return foundIn(page, name);
                });
            },
        .startAnew = [this] { m_named.reset(); },
        .isSearch = true};
    m_pages = new PageReader(m_session, findGroups(m_context, m_target, name), collector, this);
    connect(m_pages.data(), &PageReader::finished, this, [this, name](const Result<ListExtent> &extent) {
        m_pages.clear(); // what is cancelled from now on is the reading of the rules
        if (extent) {
            searched(name, *extent);
        } else {
            end(failure(extent.error()));
        }
    });
}

PageReader::Page GroupReader::foundIn(const GroupPage &page, const QString &name)
{
    const ListedGroup *named = groupNamed(name, page);
    PageOutline outline = outlineOf(page);
    outline.isEnough = named != nullptr;
    std::optional<GroupAsRead> found;
    if (named) {
        found = asRead(named->group);
        found->problem = named->problem;
    }
    return {outline, [this, found] { m_named = found ? found : m_named; }};
}

void GroupReader::searched(const QString &name, const ListExtent &extent)
{
    if (m_named && m_named->problem) {
        end(failure(payload::answeredBy(findGroups(m_context, m_target, name), *m_named->problem)));
    } else if (m_named) {
        groupRead(*m_named);
    } else if (const auto missing = shortfall(extent, m_context.endpoint.host())) {
        end(failure(*missing)); // it may be among those that did not come
    } else {
        end(Snapshot{.state = {.exists = false}});
    }
}

void GroupReader::groupRead(const GroupAsRead &group)
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
        setRules(m_group.state, m_group.rules);
        end(Snapshot{.state = m_group.state});
        return;
    }
    const QString policy = m_policies.constFirst();
    m_rules->ask(m_session, listRules(m_context, m_target, policy), policy, this,
        [this](const PolicyRules::Rules &rules) { rulesRead(rules); });
}

// The action of a rule that did not come stays unknown, which is said where the group is shown.
void GroupReader::rulesRead(const PolicyRules::Rules &rules)
{
    if (!rules && !isUnavailable(rules.error())) {
        end(failure(rules.error()));
        return;
    }
    for (RuleUse &use : *m_group.rules) {
        if (rules && rules->contains(use.ruleId)) {
            const RuleDetails details = rules->value(use.ruleId);
            use.action = details.action;
            use.isOn = details.isOn;
        }
    }
    m_policies.removeFirst();
    readNextPolicy();
}

void GroupReader::end(const Result<Snapshot> &result)
{
    m_hasEnded = true;
    m_rules->forget(this);
    Q_EMIT finished(result);
    deleteLater();
}

} // namespace allowdesk::waf

#include "moc_groupreader.cpp"
