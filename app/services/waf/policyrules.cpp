#include "app/services/waf/policyrules.h"

#include "app/services/payload.h"

#include <algorithm>
#include <utility>

namespace allowdesk::waf
{
namespace
{

PageOutline outlineOfRules(const RulePage &page)
{
    PageOutline outline{.total = page.total};
    for (const RuleDetails &details : page.rules) {
        outline.ids << (details.ruleId.isEmpty() ? payload::madeUpId({}, outline.ids.size()) : details.ruleId);
    }
    return outline;
}

QString keyOf(const ApiRequest &first)
{
    return requestUrl(first).toString();
}

} // namespace

PolicyRules::~PolicyRules() = default;

void PolicyRules::ask(
    Session &session, const ApiRequest &first, const QString &policyId, QObject *context, Callback callback)
{
    Policy &policy = m_policies[keyOf(first)];
    if (policy.isKnown) {
        callback(policy.rules);
        return;
    }
    policy.asking << Asking{context, std::move(callback)};
    if (!policy.pages) {
        read(session, first, policyId);
    }
}

void PolicyRules::read(Session &session, const ApiRequest &first, const QString &policyId)
{
    const QString key = keyOf(first);
    const auto keep = [this, key](const QList<RuleDetails> &rules) {
        for (const RuleDetails &details : rules) {
            m_policies[key].rules.insert(details.ruleId, details);
        }
    };
    // What was learned of a rule holds, also where its list is read anew.
    const PageReader::Collector collector{
        .decode =
            [keep, policyId](const ApiRequest &request, const ApiResponse &response) {
                return payload::answeredBy(request, decodeRules(response.body, policyId))
                    .map([&](const RulePage &page) {
                        return PageReader::Page{outlineOfRules(page), [keep, rules = page.rules] { keep(rules); }};
                    });
            },
        .startAnew = [] {}};
    auto *pages = new PageReader(session, first, collector, this);
    m_policies[key].pages = pages;
    connect(pages, &PageReader::finished, this, [this, key](const Result<ListExtent> &extent) { ended(key, extent); });
}

void PolicyRules::ended(const QString &key, const Result<ListExtent> &extent)
{
    Policy &policy = m_policies[key];
    policy.isKnown = extent.has_value();
    policy.pages.clear();
    const Rules rules = extent ? Rules(policy.rules) : Rules(failure(extent.error()));
    const QList<Asking> asking = std::exchange(policy.asking, {});
    for (const Asking &one : asking) {
        if (one.context) {
            one.callback(rules);
        }
    }
}

void PolicyRules::forget(const QObject *context)
{
    for (Policy &policy : m_policies) {
        policy.asking.removeIf([&](const Asking &one) { return !one.context || one.context == context; });
        if (policy.asking.isEmpty() && policy.pages) {
            PageReader *unwanted = policy.pages;
            policy.pages.clear(); // who asks from now on is not told that this one was stopped
            unwanted->disconnect(this);
            unwanted->cancel();
        }
    }
}

} // namespace allowdesk::waf

#include "moc_policyrules.cpp"
