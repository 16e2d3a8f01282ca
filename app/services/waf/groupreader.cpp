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

PageOutline outlineOf(const RulePage &page)
{
    PageOutline outline{.total = page.total};
    for (const RuleDetails &details : page.rules) {
        outline.ids << (details.ruleId.isEmpty() ? payload::madeUpId({}, outline.ids.size()) : details.ruleId);
    }
    return outline;
}

} // namespace

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
    // The outcome of a call, or of the pages, ends this.
    if (m_call) {
        m_call->cancel();
    } else if (m_pages) {
        m_pages->cancel();
    } else if (m_decoder.isRunning()) {
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
    // What was learned of a rule holds, also where its list is read anew.
    const PageReader::Collector collector{
        .decode =
            [this, policy = m_policies.constFirst()](const ApiRequest &request, const ApiResponse &response) {
                return payload::answeredBy(request, decodeRules(response.body, policy))
                    .map([this](const RulePage &page) {
                        return PageReader::Page{outlineOf(page), [this, rules = page.rules] { take(rules); }};
                    });
            },
        .startAnew = [] {}};
    m_pages = new PageReader(m_session, listRules(m_context, m_target, m_policies.constFirst()), collector, this);
    connect(m_pages.data(), &PageReader::finished, this, &GroupReader::rulesRead);
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

void GroupReader::take(const QList<RuleDetails> &known)
{
    for (const RuleDetails &details : known) {
        for (RuleUse &rule : *m_group.rules) {
            if (rule.ruleId == details.ruleId) {
                rule.action = details.action;
                rule.isOn = details.isOn;
            }
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
