#include "app/services/hss/rules.h"

#include "app/addresses/addressset.h"
#include "app/addresses/addresssuggestion.h"
#include "app/services/hss/records.h"
#include "app/services/statecheck.h"

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

// A fix has to make the whole cell right, so there is one only where every part can be fixed.
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

Finding duplicateFinding(const QStringList &cells, const QStringList &)
{
    return cellFinding(Severity::Block, u"hss.rule.duplicate"_s, cells, -1,
        {cells.value(ServerColumn), cells.value(SourceColumn), cells.value(UserColumn)});
}

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
    StateCheck check(schema, base, wanted);
    check.checkRows({.check = [&](const QStringList &cells) { return checkEntry(guards, cells); },
        .duplicate = duplicateFinding,
        .checksReported = false});
    if (!base.rows.isEmpty() && wanted.rows.isEmpty()) {
        check.add(Severity::Block, u"hss.rules.all-removed"_s, {QString::number(base.rows.size())}, true);
    }
    return check.findings();
}

} // namespace allowdesk::hss
