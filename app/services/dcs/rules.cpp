#include "app/services/dcs/rules.h"

#include "app/addresses/addressfindings.h"
#include "app/services/dcs/records.h"
#include "app/services/entryfindings.h"
#include "app/services/statecheck.h"

#include <QHash>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace allowdesk::dcs
{
namespace
{

bool isAsciiLetter(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
}

bool isNameCharacter(QChar c)
{
    return isAsciiLetter(c) || (c >= u'0' && c <= u'9') || c == u'-' || c == u'_';
}

// The words of this service about its address column.
EntryFindings entries()
{
    return {u"dcs"_s, AddressColumn};
}

QSet<QString> groupNames(const TargetState &state)
{
    QSet<QString> names;
    const Whitelist whitelist = toWhitelist(state, {});
    for (const WhitelistGroup &group : whitelist.groups) {
        names.insert(group.name);
    }
    return names;
}

bool isEnabled(const TargetState &state)
{
    return state.attributes[QLatin1StringView(attribute::enabled)].toBool();
}

/// What there is beside the rows of a whitelist: its groups, their number and the switch.
class WhitelistCheck final
{
public:
    WhitelistCheck(StateCheck &check, const TargetState &base, const TargetState &wanted)
        : m_check(check), m_base(base), m_wanted(wanted)
    { }

    void all()
    {
        checkGroups();
        checkCount();
        checkSwitch();
    }

private:
    StateCheck &m_check;
    const TargetState &m_base;
    const TargetState &m_wanted;

    void checkGroups()
    {
        const QSet<QString> before = groupNames(m_base);
        const QSet<QString> after = groupNames(m_wanted);
        const QSet<QString> added = after - before;
        for (const QString &name : added) {
            if (const auto finding = checkGroupName(name)) {
                m_check.add({*finding});
            }
        }
        if (after.size() > limit::groups && after.size() > before.size()) {
            m_check.add(Severity::Block, u"dcs.groups.too-many"_s,
                {QString::number(after.size()), QString::number(limit::groups)});
        }
    }

    void checkCount()
    {
        const qsizetype count = m_wanted.rows.size();
        if (count <= m_base.rows.size()) {
            return; // getting smaller is never refused
        }
        const QJsonValue read = m_base.attributes[QLatin1StringView(attribute::limit)];
        if (read.isDouble()) {
            if (count > read.toInt()) {
                m_check.add(Severity::Block, u"dcs.entries.over-limit"_s,
                    {QString::number(count), QString::number(read.toInt())});
            }
        } else if (count > limit::assumedEntries) {
            const bool surely = count > limit::mostEntries;
            m_check.add(surely ? Severity::Block : Severity::Warn, u"dcs.entries.over-assumed-limit"_s,
                {QString::number(count), QString::number(surely ? limit::mostEntries : limit::assumedEntries)});
        }
    }

    void checkSwitch()
    {
        const bool wasOpen = !isEnabled(m_base) || m_base.rows.isEmpty();
        if (isEnabled(m_base) && !isEnabled(m_wanted)) {
            m_check.add(Severity::Block, u"dcs.whitelist.switched-off"_s, {}, true);
        }
        if (!m_base.rows.isEmpty() && m_wanted.rows.isEmpty()) {
            m_check.add(wasOpen ? Severity::Warn : Severity::Block, u"dcs.whitelist.emptied"_s, {}, !wasOpen);
        }
        if (m_wanted.rows.isEmpty()) {
            return;
        }
        if (m_base.rows.isEmpty() && groupNames(m_base).isEmpty()) {
            // Whether a first group switches the whitelist on is open (FACTS G6): say what may happen.
            m_check.add(Severity::Warn, u"dcs.whitelist.first-group"_s);
        } else if (wasOpen && isEnabled(m_wanted)) {
            m_check.add(Severity::Warn, u"dcs.whitelist.closes"_s);
        } else if (!isEnabled(m_wanted) && !isEnabled(m_base)) {
            m_check.add(Severity::Note, u"dcs.whitelist.is-off"_s);
        }
    }
};

} // namespace

Finding duplicateFinding(const Schema &schema, const QStringList &cells, const QStringList &other)
{
    return entries().make(Severity::Block, u"duplicate"_s, cells, {schema.key(cells), other.value(GroupColumn)});
}

Findings checkEntry(const GuardThresholds &guards, const QStringList &cells)
{
    const auto parsed = AddressRange::parse(cells.value(AddressColumn));
    const auto checkFixed = [&guards](const QStringList &fixed) { return checkEntry(guards, fixed); };
    if (!parsed) {
        return {withAcceptedFix(entries().unreadable(cells, parsed.error()), checkFixed)};
    }
    const int broad = std::max(guards.warnBelowPrefix, guards.blockAtPrefix + 1);
    const auto found = findAddressFindings(*parsed, {.ipv4 = broad});
    const auto shows = [&found](AddressFindingKind kind) {
        return std::any_of(
            found.begin(), found.end(), [kind](const AddressFinding &finding) { return finding.kind == kind; });
    };
    if (shows(AddressFindingKind::IPv6)) {
        return {entries().make(Severity::Block, u"ipv6"_s, cells)};
    }
    if (shows(AddressFindingKind::DashRange)) {
        return {withAcceptedFix(entries().range(*parsed, cells), checkFixed)};
    }
    if (parsed->first() == UInt128{}) {
        return {entries().make(Severity::Block, u"zero-address"_s, cells)};
    }
    Findings findings;
    if (shows(AddressFindingKind::HostBitsSet)) {
        findings << entries().hostBits(Severity::Block, *parsed, cells);
    }
    if (shows(AddressFindingKind::Broad)) {
        findings << entries().broad(guards, *parsed, cells);
    }
    return findings;
}

std::optional<Finding> checkGroupName(const QString &name)
{
    const auto block = [&](const QString &code) {
        return Finding{.severity = Severity::Block, .code = code, .arguments = {name}, .column = GroupColumn};
    };
    if (name.isEmpty()) {
        return block(u"dcs.group.name-missing"_s);
    }
    if (!isAsciiLetter(name.front()) || !std::all_of(name.begin(), name.end(), isNameCharacter)) {
        return block(u"dcs.group.name-characters"_s);
    }
    if (name.size() < limit::shortestName) {
        return block(u"dcs.group.name-short"_s);
    }
    if (name.size() > limit::longestName) {
        return block(u"dcs.group.name-long"_s);
    }
    if (name.size() == limit::shortestName) {
        return Finding{.severity = Severity::Warn,
            .code = u"dcs.group.name-of-four"_s,
            .arguments = {name},
            .column = GroupColumn};
    }
    return std::nullopt;
}

Findings checkState(
    const Schema &schema, const GuardThresholds &guards, const TargetState &base, const TargetState &wanted)
{
    StateCheck check(schema, base, wanted);
    check.checkRows({.check = [&](const QStringList &cells) { return checkEntry(guards, cells); },
        .duplicate = [&](const QStringList &cells,
                         const QStringList &other) { return duplicateFinding(schema, cells, other); }});
    check.add(entries().covered(wanted.rows));
    WhitelistCheck(check, base, wanted).all();
    return check.findings();
}

} // namespace allowdesk::dcs
