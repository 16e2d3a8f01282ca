#pragma once

#include "app/accounts/account.h"
#include "app/addresses/addressrange.h"
#include "app/lists/finding.h"
#include "app/lists/targetstate.h"

namespace allowdesk
{

/// What every service says of a cell that holds an address: the codes are the service's ("dcs.entry.range"), the
/// cell is its column.
class EntryFindings final
{
public:
    EntryFindings(QString serviceId, int column) : m_serviceId(std::move(serviceId)), m_column(column) { }

    /// `what` without the service: "duplicate" becomes "dcs.entry.duplicate".
    [[nodiscard]] Finding make(
        Severity severity, const QString &what, const QStringList &cells, const QStringList &arguments = {}) const;

    /// Blocks; the fix is what was probably meant.
    [[nodiscard]] Finding unreadable(const QStringList &cells, const AddressError &error) const;
    /// Blocks a dash range: several blocks are several rows; where one says the same it is the fix.
    [[nodiscard]] Finding range(const AddressRange &range, const QStringList &cells) const;
    /// The network as the fix.
    [[nodiscard]] Finding hostBits(Severity severity, const AddressRange &range, const QStringList &cells) const;
    /// Of a block that is as broad as the first threshold: warns, or blocks until the target's name is typed.
    [[nodiscard]] Finding broad(
        const GuardThresholds &guards, const AddressRange &range, const QStringList &cells) const;
    /// A note for every row whose address another row contains.
    [[nodiscard]] Findings covered(const QList<Row> &rows) const;

private:
    QString m_serviceId;
    int m_column;
};

/// Whether a rule of the service forbids what is in that cell; a guard of this program does not count.
[[nodiscard]] bool hasRefusal(const Findings &findings, int column);

/// The finding, without a fix that the same rules would refuse in turn. `check` is the service's check of cells.
template <typename Check>
[[nodiscard]] Finding withAcceptedFix(Finding finding, Check check)
{
    if (finding.fix) {
        QStringList cells = finding.row;
        cells[finding.column] = *finding.fix;
        finding.fix = hasRefusal(check(cells), finding.column) ? std::nullopt : finding.fix;
    }
    return finding;
}

/// The prefix of that family that is as broad as the given one of IPv4: /48 of IPv6 goes to a site, as /16 does.
[[nodiscard]] int comparablePrefix(AddressFamily family, int prefix);

} // namespace allowdesk
