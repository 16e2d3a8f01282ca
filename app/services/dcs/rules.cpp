#include "app/services/dcs/rules.h"

#include "app/addresses/addressfindings.h"
#include "app/addresses/addresssuggestion.h"
#include "app/services/dcs/records.h"

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

Finding entryFinding(
    Severity severity, const QString &code, const QStringList &cells, const QStringList &arguments = {})
{
    return {.severity = severity, .code = code, .arguments = arguments, .row = cells, .column = AddressColumn};
}

Finding unreadableEntry(const QStringList &cells, const AddressError &error)
{
    Finding finding =
        entryFinding(Severity::Block, u"dcs.entry.unreadable"_s, cells, {QString(addressProblemName(error.problem))});
    if (const auto suggestion = suggestFix(cells.value(AddressColumn))) {
        finding.fix = suggestion->text;
    }
    return finding;
}

// Of an entry that is a block, and broader than the first threshold.
Finding breadthFinding(const GuardThresholds &guards, const AddressRange &range, const QStringList &cells)
{
    if (range.blockPrefixLength().value_or(0) <= guards.blockAtPrefix) {
        Finding finding = entryFinding(
            Severity::Block, u"entry.too-broad"_s, cells, {range.toString(), QString::number(guards.blockAtPrefix)});
        finding.overridable = true;
        return finding;
    }
    return entryFinding(
        Severity::Warn, u"entry.broad"_s, cells, {range.toString(), QString::number(guards.warnBelowPrefix)});
}

// Several blocks are several rows; where one says the same it is the fix.
Finding rangeFinding(const AddressRange &range, const QStringList &cells)
{
    Finding finding = entryFinding(Severity::Block, u"dcs.entry.range"_s, cells);
    if (const auto prefix = range.blockPrefixLength()) {
        finding.fix = AddressRange::cidr(range.family(), range.first(), *prefix).toString();
    }
    return finding;
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

// One pass of judging: the states, and the findings as they come up.
class Judgement
{
public:
    Judgement(const Schema &schema, const GuardThresholds &guards, const TargetState &base, const TargetState &wanted)
        : m_schema(schema), m_guards(guards), m_base(base), m_wanted(wanted)
    {
        for (const Row &row : base.rows) {
            m_known.insert(row.cells);
        }
    }

    Findings all()
    {
        judgeRows();
        judgeGroups();
        judgeCount();
        judgeSwitch();
        return m_findings;
    }

private:
    const Schema &m_schema;
    const GuardThresholds &m_guards;
    const TargetState &m_base;
    const TargetState &m_wanted;
    QSet<QStringList> m_known; ///< rows that the service reported
    Findings m_findings;

    void add(Severity severity, const QString &code, const QStringList &arguments = {}, bool overridable = false)
    {
        m_findings << Finding{.severity = severity, .code = code, .arguments = arguments, .overridable = overridable};
    }

    // What the service itself reported is told, not refused.
    void addForRow(Finding finding)
    {
        if (m_known.contains(finding.row)) {
            finding.severity = Severity::Note;
        }
        m_findings << finding;
    }

    void judgeRows()
    {
        QHash<QString, QStringList> firstByKey;
        for (const Row &row : m_wanted.rows) {
            const Findings own = judgeEntry(m_guards, row.cells);
            std::for_each(own.begin(), own.end(), [this](const Finding &finding) { addForRow(finding); });
            const QString key = m_schema.key(row.cells);
            if (const auto first = firstByKey.constFind(key); first != firstByKey.cend()) {
                // The newer of the two is at fault.
                const bool isFirstNewer = m_known.contains(row.cells) && !m_known.contains(*first);
                addForRow(isFirstNewer ? duplicateFinding(m_schema, *first, row.cells)
                                       : duplicateFinding(m_schema, row.cells, *first));
            } else {
                firstByKey.insert(key, row.cells);
            }
        }
        judgeCoverage();
    }

    void judgeCoverage()
    {
        std::vector<AddressRange> entries;
        QList<const Row *> rows;
        for (const Row &row : m_wanted.rows) {
            if (const auto parsed = AddressRange::parse(row.cells.value(AddressColumn))) {
                entries.push_back(*parsed);
                rows << &row;
            }
        }
        for (const AddressFinding &finding : findAddressFindings(entries)) {
            if (finding.kind == AddressFindingKind::Covered) {
                const QString wider = entries[static_cast<std::size_t>(finding.otherRow)].toString();
                m_findings << entryFinding(Severity::Note, u"entry.covered"_s, rows[finding.row]->cells, {wider});
            }
        }
    }

    void judgeGroups()
    {
        const QSet<QString> before = groupNames(m_base);
        const QSet<QString> after = groupNames(m_wanted);
        const QSet<QString> added = after - before;
        for (const QString &name : added) {
            if (const auto finding = judgeGroupName(name)) {
                m_findings << *finding;
            }
        }
        if (after.size() > limit::groups && after.size() > before.size()) {
            add(Severity::Block, u"dcs.groups.too-many"_s,
                {QString::number(after.size()), QString::number(limit::groups)});
        }
    }

    void judgeCount()
    {
        const qsizetype count = m_wanted.rows.size();
        if (count <= m_base.rows.size()) {
            return; // getting smaller is never refused
        }
        const QJsonValue read = m_base.attributes[QLatin1StringView(attribute::limit)];
        if (read.isDouble()) {
            if (count > read.toInt()) {
                add(Severity::Block, u"dcs.entries.over-limit"_s,
                    {QString::number(count), QString::number(read.toInt())});
            }
        } else if (count > limit::assumedEntries) {
            const bool surely = count > limit::mostEntries;
            add(surely ? Severity::Block : Severity::Warn, u"dcs.entries.over-assumed-limit"_s,
                {QString::number(count), QString::number(surely ? limit::mostEntries : limit::assumedEntries)});
        }
    }

    void judgeSwitch()
    {
        const bool wasOpen = !isEnabled(m_base) || m_base.rows.isEmpty();
        if (isEnabled(m_base) && !isEnabled(m_wanted)) {
            add(Severity::Block, u"dcs.whitelist.switched-off"_s, {}, true);
        }
        if (!m_base.rows.isEmpty() && m_wanted.rows.isEmpty()) {
            add(wasOpen ? Severity::Warn : Severity::Block, u"dcs.whitelist.emptied"_s, {}, !wasOpen);
        }
        if (m_wanted.rows.isEmpty()) {
            return;
        }
        if (m_base.rows.isEmpty() && groupNames(m_base).isEmpty()) {
            // Whether a first group switches the whitelist on is open (FACTS G6): say what may happen.
            add(Severity::Warn, u"dcs.whitelist.first-group"_s);
        } else if (wasOpen && isEnabled(m_wanted)) {
            add(Severity::Warn, u"dcs.whitelist.closes"_s);
        } else if (!isEnabled(m_wanted) && !isEnabled(m_base)) {
            add(Severity::Note, u"dcs.whitelist.is-off"_s);
        }
    }
};

} // namespace

Finding duplicateFinding(const Schema &schema, const QStringList &cells, const QStringList &other)
{
    return entryFinding(
        Severity::Block, u"dcs.entry.duplicate"_s, cells, {schema.key(cells), other.value(GroupColumn)});
}

Findings judgeEntry(const GuardThresholds &guards, const QStringList &cells)
{
    const auto parsed = AddressRange::parse(cells.value(AddressColumn));
    if (!parsed) {
        return {unreadableEntry(cells, parsed.error())};
    }
    const int broad = std::max(guards.warnBelowPrefix, guards.blockAtPrefix + 1);
    const auto found = findAddressFindings({&*parsed, 1}, {.ipv4 = broad});
    const auto shows = [&found](AddressFindingKind kind) {
        return std::any_of(
            found.begin(), found.end(), [kind](const AddressFinding &finding) { return finding.kind == kind; });
    };
    if (shows(AddressFindingKind::IPv6)) {
        return {entryFinding(Severity::Block, u"dcs.entry.ipv6"_s, cells)};
    }
    if (shows(AddressFindingKind::DashRange)) {
        return {rangeFinding(*parsed, cells)};
    }
    if (parsed->first() == UInt128{}) {
        return {entryFinding(Severity::Block, u"dcs.entry.zero-address"_s, cells)};
    }
    Findings findings;
    if (shows(AddressFindingKind::HostBitsSet)) {
        Finding finding = entryFinding(Severity::Block, u"dcs.entry.host-bits"_s, cells, {parsed->toString()});
        finding.fix = parsed->toString();
        findings << finding;
    }
    if (shows(AddressFindingKind::Broad)) {
        findings << breadthFinding(guards, *parsed, cells);
    }
    return findings;
}

std::optional<Finding> judgeGroupName(const QString &name)
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

Findings judge(const Schema &schema, const GuardThresholds &guards, const TargetState &base, const TargetState &wanted)
{
    return Judgement(schema, guards, base, wanted).all();
}

} // namespace allowdesk::dcs
