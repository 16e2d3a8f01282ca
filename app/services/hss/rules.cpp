#include "app/services/hss/rules.h"

#include "app/addresses/addressset.h"
#include "app/addresses/addresssuggestion.h"
#include "app/services/hss/records.h"

#include <QHash>

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace allowdesk::hss
{
namespace
{

Finding cellFinding(
    Severity severity, const QString &code, const QStringList &cells, int column, const QStringList &arguments = {})
{
    return {.severity = severity, .code = code, .arguments = arguments, .row = cells, .column = column};
}

// A part as it should be; nothing where that is beyond guessing.
std::optional<QString> fixedPart(const QString &part)
{
    if (const auto suggestion = suggestFix(part)) {
        return suggestion->value.family() == AddressFamily::IPv4 ? std::optional(suggestion->text) : std::nullopt;
    }
    const auto parsed = AddressRange::parse(part);
    return parsed && parsed->family() == AddressFamily::IPv4 ? std::optional(part) : std::nullopt;
}

// A fix has to make the whole cell right, so there is one only where every part can be mended.
std::optional<QString> fixedCell(const QStringList &parts)
{
    QStringList fixed;
    for (const QString &part : parts) {
        if (part.trimmed().isEmpty()) {
            continue; // a comma too many
        }
        const auto text = fixedPart(part);
        if (!text) {
            return std::nullopt;
        }
        fixed << *text;
    }
    return fixed.isEmpty() ? std::nullopt : std::optional(fixed.join(u','));
}

std::optional<Finding> checkPart(const QStringList &cells, int column, const QString &part)
{
    const auto parsed = AddressRange::parse(part);
    if (!parsed) {
        return cellFinding(Severity::Block, u"hss.address.unreadable"_s, cells, column,
            {QString(addressProblemName(parsed.error().problem)), part});
    }
    if (parsed->family() == AddressFamily::IPv6) {
        return cellFinding(Severity::Block, u"hss.address.ipv6"_s, cells, column, {part});
    }
    if (parsed->hostBitsSet()) {
        return cellFinding(Severity::Warn, u"hss.address.host-bits"_s, cells, column, {part, parsed->toString()});
    }
    return std::nullopt;
}

Findings checkAddresses(const QStringList &cells, int column, int longest)
{
    const QString text = cells.value(column);
    if (text.trimmed().isEmpty()) {
        return {cellFinding(Severity::Block, u"hss.address.missing"_s, cells, column)};
    }
    Findings findings;
    if (text.size() > longest) {
        findings << cellFinding(Severity::Block, u"hss.address.long"_s, cells, column, {QString::number(longest)});
    }
    const QStringList parts = text.split(u',');
    for (const QString &part : parts) {
        if (auto finding = checkPart(cells, column, part)) {
            finding->fix = fixedCell(parts);
            findings << *finding;
        }
    }
    return findings;
}

UInt128 blockSize(int prefix)
{
    return UInt128(1) << (32 - std::clamp(prefix, 0, 32));
}

// All parts together: a rule is as broad as what it keeps silent, in however many parts that is written.
Findings checkBreadth(const GuardThresholds &guards, const QStringList &cells)
{
    const QString text = cells.value(SourceColumn);
    std::vector<AddressRange> ranges;
    const QStringList parts = text.split(u',');
    for (const QString &part : parts) {
        if (const auto parsed = AddressRange::parse(part); parsed && parsed->family() == AddressFamily::IPv4) {
            ranges.push_back(*parsed);
        }
    }
    const UInt128 count = AddressSet::of(ranges).count().low;
    if (count >= blockSize(guards.blockAtPrefix)) {
        Finding finding = cellFinding(Severity::Block, u"hss.source.too-broad"_s, cells, SourceColumn,
            {text, QString::number(guards.blockAtPrefix)});
        finding.overridable = true;
        return {finding};
    }
    if (count > blockSize(guards.warnBelowPrefix)) {
        return {cellFinding(Severity::Warn, u"hss.source.broad"_s, cells, SourceColumn,
            {text, QString::number(guards.warnBelowPrefix)})};
    }
    return {};
}

Findings checkTexts(const QStringList &cells)
{
    Findings findings;
    const qsizetype userSize = cells.value(UserColumn).size();
    if (userSize == 0) {
        findings << cellFinding(Severity::Block, u"hss.user.missing"_s, cells, UserColumn);
    } else if (userSize > limit::longestUserName) {
        findings << cellFinding(
            Severity::Block, u"hss.user.long"_s, cells, UserColumn, {QString::number(limit::longestUserName)});
    }
    if (cells.value(RemarkColumn).size() >= limit::longRemark) {
        findings << cellFinding(
            Severity::Warn, u"hss.remark.long"_s, cells, RemarkColumn, {QString::number(limit::longRemark)});
    }
    return findings;
}

Findings checkFlag(const QStringList &cells)
{
    const QString text = cells.value(HandleEventColumn);
    const auto wanted = parseYesOrNo(text);
    if (!wanted) {
        return {cellFinding(Severity::Block, u"hss.handle-event.unreadable"_s, cells, HandleEventColumn, {text})};
    }
    return *wanted ? Findings{cellFinding(Severity::Warn, u"hss.rule.closes-alarms"_s, cells, HandleEventColumn)}
                   : Findings();
}

/// One pass of judging. There may be 20,000 rows of which one is new, so rows of the base cost no more than a look-up.
class Checks final
{
public:
    Checks(const Schema &schema, const GuardThresholds &guards, const TargetState &base, const TargetState &wanted)
        : m_schema(schema), m_guards(guards), m_base(base), m_wanted(wanted)
    {
        m_known.reserve(base.rows.size());
        for (const Row &row : base.rows) {
            ++m_known[schema.compared(row.cells)];
        }
    }

    Findings all()
    {
        m_firstByKey.reserve(m_wanted.rows.size());
        for (const Row &row : m_wanted.rows) {
            checkRow(row.cells);
        }
        if (!m_base.rows.isEmpty() && m_wanted.rows.isEmpty()) {
            m_findings << Finding{.severity = Severity::Block,
                .code = u"hss.rules.all-removed"_s,
                .arguments = {QString::number(m_base.rows.size())},
                .overridable = true};
        }
        return m_findings;
    }

private:
    struct Seen
    {
        QStringList cells{};
        bool isKnown = false;
    };

    const Schema &m_schema;
    const GuardThresholds &m_guards;
    const TargetState &m_base;
    const TargetState &m_wanted;
    QHash<QStringList, int> m_known; ///< rows that the service reported and that were not met yet, with their number
    QHash<QString, Seen> m_firstByKey;
    Findings m_findings;

    // A row that repeats a reported one to the letter is met as often as the service reported it; after that it is new.
    bool takeKnown(const QStringList &cells)
    {
        const auto it = m_known.find(m_schema.compared(cells));
        if (it == m_known.end() || *it == 0) {
            return false;
        }
        --*it;
        return true;
    }

    void checkRow(const QStringList &cells)
    {
        const bool isKnown = takeKnown(cells);
        if (!isKnown) {
            m_findings << checkEntry(m_guards, cells);
        }
        const QString key = m_schema.key(cells);
        const auto first = m_firstByKey.find(key);
        if (first == m_firstByKey.end()) {
            m_firstByKey.insert(key, {cells, isKnown});
            return;
        }
        // The newer of the two is at fault; of two that the service reported neither is.
        const bool isFirstNewer = isKnown && !first->isKnown;
        addDuplicate(isFirstNewer ? first->cells : cells, isKnown && first->isKnown);
        if (isFirstNewer) {
            *first = {cells, true};
        }
    }

    void addDuplicate(const QStringList &cells, bool isReported)
    {
        m_findings << cellFinding(isReported ? Severity::Note : Severity::Block, u"hss.rule.duplicate"_s, cells, -1,
            {cells.value(ServerColumn), cells.value(SourceColumn), cells.value(UserColumn)});
    }
};

} // namespace

Findings checkEntry(const GuardThresholds &guards, const QStringList &cells)
{
    return checkAddresses(cells, ServerColumn, limit::longestServer)
        + checkAddresses(cells, SourceColumn, limit::longestSource) + checkBreadth(guards, cells) + checkTexts(cells)
        + checkFlag(cells);
}

Findings checkState(
    const Schema &schema, const GuardThresholds &guards, const TargetState &base, const TargetState &wanted)
{
    return Checks(schema, guards, base, wanted).all();
}

} // namespace allowdesk::hss
