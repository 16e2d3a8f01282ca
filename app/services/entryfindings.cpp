#include "app/services/entryfindings.h"

#include "app/addresses/addressfindings.h"
#include "app/addresses/addresssuggestion.h"

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace allowdesk
{

Finding EntryFindings::make(
    Severity severity, const QString &what, const QStringList &cells, const QStringList &arguments) const
{
    return {.severity = severity,
        .code = m_serviceId + u".entry."_s + what,
        .arguments = arguments,
        .row = cells,
        .column = m_column};
}

Finding EntryFindings::unreadable(const QStringList &cells, const AddressError &error) const
{
    Finding finding = make(Severity::Block, u"unreadable"_s, cells, {QString(addressProblemName(error.problem))});
    if (const auto suggestion = suggestFix(cells.value(m_column))) {
        finding.fix = suggestion->text;
    }
    return finding;
}

Finding EntryFindings::range(const AddressRange &range, const QStringList &cells) const
{
    Finding finding = make(Severity::Block, u"range"_s, cells);
    if (const auto prefix = range.blockPrefixLength()) {
        finding.fix = AddressRange::cidr(range.family(), range.first(), *prefix).toString();
    }
    return finding;
}

Finding EntryFindings::hostBits(Severity severity, const AddressRange &range, const QStringList &cells) const
{
    Finding finding = make(severity, u"host-bits"_s, cells, {range.toString()});
    finding.fix = range.toString();
    return finding;
}

Finding EntryFindings::broad(const GuardThresholds &guards, const AddressRange &range, const QStringList &cells) const
{
    const int blockAt = comparablePrefix(range.family(), guards.blockAtPrefix);
    if (range.blockPrefixLength().value_or(0) <= blockAt) {
        Finding finding = make(Severity::Block, u"too-broad"_s, cells, {range.toString(), QString::number(blockAt)});
        finding.overridable = true;
        return finding;
    }
    return make(Severity::Warn, u"broad"_s, cells,
        {range.toString(), QString::number(comparablePrefix(range.family(), guards.warnBelowPrefix))});
}

Findings EntryFindings::covered(const QList<Row> &rows) const
{
    std::vector<AddressRange> entries;
    QList<const Row *> read;
    for (const Row &row : rows) {
        if (const auto parsed = AddressRange::parse(row.cells.value(m_column))) {
            entries.push_back(*parsed);
            read << &row;
        }
    }
    Findings findings;
    for (const AddressFinding &finding : findAddressFindings(entries)) {
        if (finding.kind == AddressFindingKind::Covered) {
            const QString wider = entries[static_cast<std::size_t>(finding.otherRow)].toString();
            findings << make(Severity::Note, u"covered"_s, read[finding.row]->cells, {wider});
        }
    }
    return findings;
}

bool hasRefusal(const Findings &findings, int column)
{
    return std::any_of(findings.begin(), findings.end(), [column](const Finding &finding) {
        return finding.severity == Severity::Block && !finding.overridable && finding.column == column;
    });
}

int comparablePrefix(AddressFamily family, int prefix)
{
    constexpr int siteShift = 32;
    return family == AddressFamily::IPv4 ? prefix : std::min(prefix + siteShift, 128);
}

} // namespace allowdesk
