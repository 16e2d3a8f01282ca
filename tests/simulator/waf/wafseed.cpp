#include "tests/simulator/waf/wafseed.h"

#include "tests/simulator/world/ids.h"

using namespace Qt::StringLiterals;

namespace simulator
{

namespace
{

AddressGroup groupOf(const QString &name, const QStringList &entries, const QString &description)
{
    return {.id = hexIdOfName(u"waf group "_s + name),
        .projectId = u"0123456789abcdef0123456789abcdef"_s,
        .name = name,
        .entries = entries,
        .description = description,
        .createdAt = QDateTime(QDate(2025, 11, 3), QTime(9, 21, 47), Qt::UTC)};
}

AddressRule ruleOf(
    const QString &name, const QString &policy, int white, const AddressGroup &group, bool enabled = true)
{
    return {.id = hexIdOfName(u"waf rule "_s + name),
        .name = name,
        .policyId = hexIdOfName(policy),
        .policyName = policy,
        .white = white,
        .enabled = enabled,
        .groupId = group.id,
        .createdAt = group.createdAt};
}

void addDemo(WafState &state)
{
    auto blocked = groupOf(u"known-attackers"_s, {u"192.0.2.66"_s, u"198.51.100.0/25"_s, u"2001:db8:bad::/48"_s},
        u"Sources that were seen attacking"_s);
    blocked.remarks = {{u"192.0.2.66"_s, u"scanned us in March"_s}};
    const auto partners =
        groupOf(u"partners"_s, {u"203.0.113.16/28"_s, u"203.0.113.77"_s}, u"Offices of partner companies"_s);
    const auto crawlers = groupOf(u"crawlers"_s, {u"198.51.100.200"_s}, {});
    const auto unused = groupOf(u"old-branch-offices"_s, {u"10.80.0.0/16"_s}, u"No rule uses it"_s);
    auto shared = groupOf(u"shared-from-hq"_s, {u"192.0.2.0/28"_s}, {});
    shared.shareCount = 2;
    auto finance = groupOf(u"finance"_s, {u"10.90.1.0/24"_s}, u"Of another enterprise project"_s);
    finance.enterpriseProjectId = uuidOfName(u"eps finance"_s);
    state.groups() = {blocked, partners, crawlers, unused, shared, finance};
    state.rules() = {ruleOf(u"block-attackers"_s, u"shop-policy"_s, 0, blocked),
        ruleOf(u"block-attackers-too"_s, u"blog-policy"_s, 0, blocked, false),
        ruleOf(u"let-partners-in"_s, u"shop-policy"_s, 1, partners),
        ruleOf(u"watch-crawlers"_s, u"blog-policy"_s, 2, crawlers)};
}

// Every second address, so that neighbours are not one block; each group has those of the others.
QStringList scattered(int count)
{
    QStringList entries;
    for (int i = 0; i < count; ++i) {
        const int address = 2 * i;
        entries << u"10.%1.%2.%3"_s.arg(address >> 16 & 255).arg(address >> 8 & 255).arg(address & 255);
    }
    return entries;
}

} // namespace

void seedAddressGroups(WafState &state, const SeedOptions &options)
{
    if (options.demo) {
        addDemo(state);
    }
    const QStringList entries = scattered(options.extraGroups > 0 ? options.groupEntries : 0);
    for (int i = 1; i <= options.extraGroups; ++i) {
        const auto number = u"%1"_s.arg(i, 5, 10, QChar(u'0'));
        const auto group = groupOf(u"group-"_s + number, entries, {});
        state.groups() << group;
        state.rules() << ruleOf(u"use-"_s + number, u"policy-%1"_s.arg(i % 10), 0, group);
    }
}

} // namespace simulator
