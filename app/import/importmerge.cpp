#include "app/import/importmerge.h"

#include "app/addresses/addressmention.h"
#include "app/addresses/addressset.h"
#include "app/import/duplicateindex.h"
#include "app/import/importkeys.h"
#include "app/import/parallel.h"
#include "app/import/partids.h"

#include <algorithm>

namespace allowdesk
{
namespace
{

// Everything that the row of the file says, and what was written into it since.
std::vector<AddressRange> namedAddresses(const ImportPlan &plan, qsizetype record)
{
    std::vector<std::string_view> texts = plan.fileCells(record);
    for (int column = 0; column < static_cast<int>(plan.spec().columns.size()); ++column) {
        texts.push_back(plan.cell(record, column));
    }
    return addressesNamedIn(texts);
}

/// Gives each record its fate, in the order of the file.
class FateFinder final
{
public:
    FateFinder(const Schema &schema, const QList<Row> &current, const ImportPlan &plan, const MarkList &marks,
        const ImportChoices &choices)
        : m_schema(schema), m_current(current), m_plan(plan), m_marks(marks), m_choices(choices),
          m_keys(schema, plan, current), m_partIds(schema, plan), m_rows(static_cast<std::size_t>(current.size())),
          m_records(static_cast<std::size_t>(marks.size()))
    {
        // Of rows with the same key a record meets the last.
        for (qsizetype row = current.size() - 1; row >= 0; --row) {
            (void)m_rows.findOrInsert(m_keys.hashOfRow(row), static_cast<std::uint32_t>(row),
                [&](std::uint32_t other) { return m_keys.areSameRows(row, other); });
        }
    }

    ImportFates find(const std::stop_token &stop)
    {
        const auto count = m_marks.size();
        m_fates.records.reserve(count);
        hashRecords();
        constexpr qsizetype recordsBetweenLooks = 8192;
        constexpr qsizetype ahead = 24; // enough records for the memory to answer meanwhile
        for (qsizetype record = 0; record < count; ++record) {
            if (record % recordsBetweenLooks == 0 && stop.stop_requested()) {
                return {};
            }
            m_records.prefetch(hash(std::min(record + ahead, count - 1)));
            take(record);
        }
        for (std::uint32_t part = 0; part < m_incomplete.size(); ++part) {
            if (m_incomplete[part]) {
                m_fates.incomplete << m_partIds.name(part);
            }
        }
        m_fates.incomplete.sort();
        if (m_choices.mode == ImportMode::Replace) {
            replace();
        }
        return std::move(m_fates);
    }

private:
    [[nodiscard]] RecordMarks marks(qsizetype record) const { return m_marks.at(record); }
    [[nodiscard]] std::uint32_t hash(qsizetype record) const { return m_hashes[static_cast<std::size_t>(record)]; }
    [[nodiscard]] std::optional<std::uint32_t> rowOf(qsizetype record) const
    {
        return m_rows.find(hash(record), [&](std::uint32_t row) { return m_keys.isRow(record, row); });
    }

    void hashRecords()
    {
        m_hashes.resize(static_cast<std::size_t>(m_marks.size()));
        parallelParts(m_marks.size(), [this](int, qsizetype begin, qsizetype end) {
            for (qsizetype record = begin; record < end; ++record) {
                m_hashes[static_cast<std::size_t>(record)] = m_keys.hashOfRecord(record);
            }
        });
    }

    static void insert(std::vector<bool> &parts, std::uint32_t part)
    {
        if (part >= parts.size()) {
            parts.resize(part + 1U);
        }
        parts[part] = true;
    }
    [[nodiscard]] static bool contains(const std::vector<bool> &parts, std::uint32_t part)
    {
        return part < parts.size() && parts[part];
    }

    void take(qsizetype record)
    {
        const bool isReadable = !marks(record).testFlag(RecordMark::Unreadable);
        const std::uint32_t part = m_partIds.ofRecord(record);
        const auto row = isReadable ? rowOf(record) : std::nullopt;
        const RecordFate fate = isReadable ? fateOf(record, part, row) : RecordFate::Bad;
        if (fate != RecordFate::Bad) {
            insert(m_parts, part);
            if (row) {
                m_fates.existing.insert(record, m_current[*row].id);
            }
        }
        if (needsAttention(fate)) {
            insert(m_incomplete, part);
        }
        m_fates.misread += marks(record).testFlag(RecordMark::Misread) ? 1 : 0;
        m_fates.records << fate;
        ++m_fates.counts.at(static_cast<std::size_t>(fate));
    }

    RecordFate fateOf(qsizetype record, std::uint32_t part, std::optional<std::uint32_t> row)
    {
        const auto isSame = [&](std::uint32_t other) { return m_keys.areSame(record, other); };
        const bool isPresent = row && m_partIds.ofRow(m_current[*row]) == part;
        if (marks(record).testFlag(RecordMark::Refused) && !isPresent) {
            const auto earlier = m_records.find(hash(record), isSame);
            return earlier ? repeated(*earlier, part) : RecordFate::Bad;
        }
        const auto self = static_cast<std::uint32_t>(record);
        if (const std::uint32_t earlier = m_records.findOrInsert(hash(record), self, isSame); earlier != self) {
            return repeated(earlier, part);
        }
        if (isPresent) {
            return RecordFate::Unchanged;
        }
        if (row) {
            return m_choices.moves.contains(record) ? RecordFate::Move : RecordFate::Elsewhere;
        }
        return RecordFate::Add;
    }

    // Of an earlier record of the same key.
    [[nodiscard]] RecordFate repeated(std::uint32_t earlier, std::uint32_t part)
    {
        return m_partIds.ofRecord(earlier) == part ? RecordFate::Repeated : RecordFate::Contradicted;
    }

    // A record without a part may have been meant for any of them.
    [[nodiscard]] bool mayReplace(const Row &row)
    {
        const std::uint32_t part = m_partIds.ofRow(row);
        const bool isWhole = !contains(m_incomplete, part) && !contains(m_incomplete, m_partIds.ofName({}));
        return contains(m_parts, part) && m_fates.misread == 0 && (isWhole || m_choices.replaceIncomplete);
    }

    [[nodiscard]] bool namesOneOf(const Row &row, const AddressSet &kept) const
    {
        for (int column = 0; column < m_schema.columns().size(); ++column) {
            if (!holdsAddresses(m_schema.columns()[column].kind)) {
                continue;
            }
            const QStringList entries = row.cells.value(column).split(u',');
            const bool isKept = std::any_of(entries.begin(), entries.end(), [&kept](const QString &entry) {
                const AddressResult range = AddressRange::parse(QStringView(entry).trimmed());
                return range && kept.overlaps(*range);
            });
            if (isKept) {
                return true;
            }
        }
        return false;
    }

    // What a record says that is kept out is still in the file.
    void replace()
    {
        std::vector<AddressRange> kept;
        QSet<std::uint32_t> named; // rows of the list, each by the one that stands for its key
        for (qsizetype record = 0; record < m_fates.records.size(); ++record) {
            const bool isBad = m_fates.records[record] == RecordFate::Bad;
            if (const auto row = rowOf(record)) {
                named.insert(*row);
            }
            if (isBad) {
                const std::vector<AddressRange> addresses = namedAddresses(m_plan, record);
                kept.insert(kept.end(), addresses.begin(), addresses.end());
            }
        }
        const AddressSet keptSet = AddressSet::of(kept);
        for (qsizetype row = 0; row < m_current.size(); ++row) {
            if (mayReplace(m_current[row]) && !named.contains(standingFor(row))
                && !namesOneOf(m_current[row], keptSet)) {
                m_fates.removed << m_current[row].id;
            }
        }
    }

    [[nodiscard]] std::uint32_t standingFor(qsizetype row) const
    {
        const auto found =
            m_rows.find(m_keys.hashOfRow(row), [&](std::uint32_t other) { return m_keys.areSameRows(row, other); });
        return found.value_or(static_cast<std::uint32_t>(row));
    }

    const Schema &m_schema;
    const QList<Row> &m_current;
    const ImportPlan &m_plan;
    const MarkList &m_marks;
    const ImportChoices &m_choices;
    ImportKeys m_keys;
    PartIds m_partIds;
    DuplicateIndex m_rows; ///< of the list
    DuplicateIndex m_records; ///< that are taken, or would be where they stood
    LargeVector<std::uint32_t> m_hashes; ///< by record
    std::vector<bool> m_parts; ///< by id: those that the file names
    std::vector<bool> m_incomplete; ///< by id
    ImportFates m_fates;
};

} // namespace

bool needsAttention(RecordFate fate)
{
    return fate == RecordFate::Bad || fate == RecordFate::Elsewhere || fate == RecordFate::Contradicted;
}

ImportFates importFates(const Schema &schema, const QList<Row> &current, const ImportPlan &plan, const MarkList &marks,
    const ImportChoices &choices, const std::stop_token &stop)
{
    return FateFinder(schema, current, plan, marks, choices).find(stop);
}

} // namespace allowdesk
