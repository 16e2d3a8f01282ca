#include "app/services/waf/rules.h"

#include "app/addresses/addressfindings.h"
#include "app/services/entryfindings.h"
#include "app/services/statecheck.h"
#include "app/services/waf/records.h"

#include <QCryptographicHash>
#include <QHash>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace allowdesk::waf
{
namespace
{

// The words of this service about its address column.
EntryFindings entries()
{
    return {u"waf"_s, AddressColumn};
}

Findings checkRemark(const QStringList &cells)
{
    const QString remark = cells.value(RemarkColumn);
    const bool isBad = remark.size() > limit::longestRemark || remark.contains(u'<') || remark.contains(u'>');
    return isBad ? Findings{{.severity = Severity::Block,
               .code = u"waf.remark.bad"_s,
               .arguments = {QString::number(limit::longestRemark)},
               .row = cells,
               .column = RemarkColumn}}
                 : Findings();
}

bool isPlainNameCharacter(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'-' || c == u'_'
        || c == u':' || c == u'.';
}

/// What there is beside the rows of an address group: number, name, description and who uses it.
class GroupCheck final
{
public:
    GroupCheck(const Schema &schema, StateCheck &check, const TargetState &base, const TargetState &wanted)
        : m_schema(schema), m_check(check), m_base(base), m_wanted(wanted)
    { }

    void all()
    {
        if (!m_wanted.exists) {
            checkDeletion();
            return;
        }
        checkNumber();
        checkName();
        checkDescription();
        checkUse();
    }

private:
    const Schema &m_schema;
    StateCheck &m_check;
    const TargetState &m_base;
    const TargetState &m_wanted;

    [[nodiscard]] static QString text(const TargetState &state, const char *name)
    {
        return state.attributes[QLatin1StringView(name)].toString();
    }

    void checkNumber()
    {
        const qsizetype count = m_wanted.rows.size();
        if (count == 0) {
            // `ips` may not be empty on the wire.
            m_check.add(Severity::Block, m_base.exists ? u"waf.group.emptied"_s : u"waf.group.without-entries"_s);
        } else if (count > limit::entries && count > m_base.rows.size()) {
            m_check.add(Severity::Block, u"waf.entries.over-limit"_s,
                {QString::number(count), QString::number(limit::entries)});
        }
    }

    void checkName()
    {
        const QString name = text(m_wanted, attribute::name);
        if (m_base.exists && name == text(m_base, attribute::name)) {
            return; // the service has taken it once
        }
        if (name.isEmpty()) {
            m_check.add(Severity::Block, u"waf.name.missing"_s);
            return;
        }
        const bool isPlain = std::all_of(name.begin(), name.end(), isPlainNameCharacter);
        const bool isLetters =
            std::all_of(name.begin(), name.end(), [](QChar c) { return isPlainNameCharacter(c) || c.isLetter(); });
        if (!isPlain) {
            // One of the consoles takes the letters of its language.
            m_check.add(isLetters ? Severity::Warn : Severity::Block, u"waf.name.characters"_s, {name});
        }
        if (name.size() > limit::longestName) {
            m_check.add(name.size() > limit::longestNameAnywhere ? Severity::Block : Severity::Warn, u"waf.name.long"_s,
                {name, QString::number(limit::longestName)});
        }
    }

    void checkDescription()
    {
        const QString description = text(m_wanted, attribute::description);
        if (description == text(m_base, attribute::description)) {
            return;
        }
        if (description.contains(u'<') || description.contains(u'>')) {
            m_check.add(Severity::Block, u"waf.description.characters"_s);
        }
        if (description.size() > limit::longestDescription) {
            m_check.add(description.size() > limit::longestDescriptionAnywhere ? Severity::Block : Severity::Warn,
                u"waf.description.long"_s, {QString::number(limit::longestDescription)});
        }
    }

    [[nodiscard]] QStringList rulesWith(RuleAction action) const
    {
        QStringList names;
        const auto rules = rulesOf(m_base).value_or(QList<RuleUse>());
        for (const RuleUse &rule : rules) {
            if (rule.action == action && rule.isOn.value_or(true)) {
                names << rule.policyName + u" / "_s + rule.ruleName;
            }
        }
        return names;
    }

    [[nodiscard]] bool changesRows() const { return m_base.rows != m_wanted.rows; }

    // What the change does to customers, by the rules that use the group.
    void checkUse()
    {
        if (!m_base.exists || !changesRows()) {
            return;
        }
        const auto speak = [this](RuleAction action, const QString &code, Severity severity) {
            if (const QStringList names = rulesWith(action); !names.isEmpty()) {
                m_check.add(severity, code, {names.join(u", "_s)});
            }
        };
        speak(RuleAction::Block, u"waf.use.blocks"_s, Severity::Warn);
        speak(RuleAction::Allow, u"waf.use.allows"_s, Severity::Warn);
        speak(RuleAction::LogOnly, u"waf.use.logs"_s, Severity::Note);
        const auto rules = rulesOf(m_base);
        const bool isUnknown =
            !rules || std::any_of(rules->begin(), rules->end(), [](const RuleUse &rule) { return !rule.action; });
        if (isUnknown) {
            m_check.add(Severity::Warn, u"waf.use.unknown"_s);
        }
    }

    [[nodiscard]] QString contentsOf(const TargetState &state) const
    {
        QStringList keys;
        for (const Row &row : state.rows) {
            keys << rowKey(m_schema, row);
        }
        keys.sort();
        const QByteArray text = keys.join(u'\n').toUtf8();
        return QString::fromLatin1(QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex());
    }

    void checkDeletion()
    {
        const auto rules = rulesOf(m_base);
        // A group that has other entries than those that were looked at is another finding: the job stops.
        const QStringList content{QString::number(m_base.rows.size()), contentsOf(m_base)};
        QStringList names;
        for (const RuleUse &rule : rules.value_or(QList<RuleUse>())) {
            names << rule.policyName + u" / "_s + rule.ruleName;
        }
        if (!names.isEmpty()) {
            m_check.add(Severity::Block, u"waf.delete.used"_s, {names.join(u", "_s)});
        } else if (!rules) {
            m_check.add(Severity::Warn, u"waf.delete.use-unknown"_s, content);
        } else {
            // Other kinds of rules may use it, too: "no known rule" is not "unused".
            m_check.add(Severity::Warn, u"waf.delete.no-known-rule"_s, content);
        }
    }
};

} // namespace

Findings checkEntry(const GuardThresholds &guards, const QStringList &cells)
{
    Findings findings = checkRemark(cells);
    const auto parsed = AddressRange::parse(cells.value(AddressColumn));
    const auto checkFixed = [&guards](const QStringList &fixed) { return checkEntry(guards, fixed); };
    if (!parsed) {
        return Findings{withAcceptedFix(entries().unreadable(cells, parsed.error()), checkFixed)} + findings;
    }
    const int broad = std::max(guards.warnBelowPrefix, guards.blockAtPrefix + 1);
    const auto found = findAddressFindings(*parsed, {.ipv4 = broad, .ipv6 = comparablePrefix(parsed->family(), broad)});
    for (const AddressFinding &finding : found) {
        switch (finding.kind) {
        case AddressFindingKind::DashRange:
            return Findings{withAcceptedFix(entries().range(*parsed, cells), checkFixed)} + findings;
        case AddressFindingKind::HostBitsSet:
            findings << entries().hostBits(Severity::Warn, *parsed, cells);
            break;
        case AddressFindingKind::Broad:
            findings << entries().broad(guards, *parsed, cells);
            break;
        case AddressFindingKind::IPv6:
            findings << entries().make(Severity::Note, u"ipv6"_s, cells);
            break;
        default:
            break;
        }
    }
    return findings;
}

namespace
{

void checkRows(const Schema &schema, const GuardThresholds &guards, const TargetState &base, const TargetState &wanted,
    StateCheck &check)
{
    const bool hasRemarks = base.attributes[QLatin1StringView(attribute::hasRemarks)].toBool() || !base.exists;
    const auto checkRow = [&](const QStringList &cells) {
        Findings findings = checkEntry(guards, cells);
        if (!hasRemarks && !cells.value(RemarkColumn).isEmpty()) {
            findings << Finding{
                .severity = Severity::Block, .code = u"waf.remark.unsupported"_s, .row = cells, .column = RemarkColumn};
        }
        return findings;
    };
    const auto duplicate = [&](const QStringList &cells, const QStringList &) {
        return entries().make(Severity::Block, u"duplicate"_s, cells, {schema.key(cells)});
    };
    check.checkRows({.check = checkRow, .duplicate = duplicate});
    check.add(entries().covered(wanted.rows));
}

} // namespace

Findings checkState(
    const Schema &schema, const GuardThresholds &guards, const TargetState &base, const TargetState &wanted)
{
    StateCheck check(schema, base, wanted);
    if (wanted.exists) {
        checkRows(schema, guards, base, wanted, check);
    }
    GroupCheck(schema, check, base, wanted).all();
    return check.findings();
}

} // namespace allowdesk::waf
