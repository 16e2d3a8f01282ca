#include "app/import/importmerge.h"

#include "app/addresses/addressset.h"
#include "app/lists/draft.h"

#include <algorithm>

namespace allowdesk
{
namespace
{

// "" for a schema without parts, so that all rows are in the same one.
QString partOf(const Schema &schema, const QStringList &cells)
{
    return schema.partColumn() < 0 ? QString() : cells.value(schema.partColumn());
}

/// Gives each record its fate, in the order of the file.
class FateFinder final
{
public:
    FateFinder(const Schema &schema, const QList<Row> &current, const ImportChoices &choices)
        : m_schema(schema), m_current(current), m_choices(choices)
    {
        for (const Row &row : current) {
            m_byKey.insert(rowKey(schema, row), &row);
        }
    }

    ImportFates find(const QList<ImportCandidate> &candidates)
    {
        m_fates.records.reserve(candidates.size());
        m_fates.existing.reserve(candidates.size());
        for (qsizetype i = 0; i < candidates.size(); ++i) {
            take(i, candidates[i]);
        }
        m_fates.incomplete = QStringList(m_incomplete.begin(), m_incomplete.end());
        m_fates.incomplete.sort();
        if (m_choices.mode == ImportMode::Replace) {
            replace();
        }
        return std::move(m_fates);
    }

private:
    void take(qsizetype index, const ImportCandidate &candidate)
    {
        const QStringList cells = m_schema.normalised(candidate.cells);
        const QString key = m_schema.key(cells);
        const QString part = partOf(m_schema, cells);
        const Row *existing = candidate.bad ? nullptr : m_byKey.value(key);
        const RecordFate fate = fateOf(index, candidate, existing, key, part);
        if (fate != RecordFate::Bad) {
            m_partOfKey.insert(key, m_partOfKey.value(key, part));
            m_parts.insert(part);
        }
        if (needsAttention(fate)) {
            m_incomplete.insert(part);
        }
        if (fate == RecordFate::Bad) {
            m_keptKeys.insert(key);
            m_keptAddresses.insert(m_keptAddresses.end(), candidate.named.begin(), candidate.named.end());
        }
        m_fates.misread += candidate.misread ? 1 : 0;
        m_fates.records << fate;
        m_fates.existing << (existing && fate != RecordFate::Bad ? existing->id : 0);
    }

    [[nodiscard]] RecordFate fateOf(qsizetype index, const ImportCandidate &candidate, const Row *existing,
        const QString &key, const QString &part) const
    {
        if (candidate.bad) {
            return RecordFate::Bad;
        }
        if (const auto earlier = m_partOfKey.constFind(key); earlier != m_partOfKey.constEnd()) {
            return *earlier == part ? RecordFate::Repeated : RecordFate::Contradicted;
        }
        if (existing && partOf(m_schema, existing->cells) == part) {
            return RecordFate::Unchanged;
        }
        if (candidate.refused) {
            return RecordFate::Bad;
        }
        if (existing) {
            return m_choices.moves.contains(index) ? RecordFate::Move : RecordFate::Elsewhere;
        }
        return RecordFate::Add;
    }

    // A record without a part may have been meant for any of them.
    [[nodiscard]] bool mayReplace(const QString &part) const
    {
        const bool isWhole = !m_incomplete.contains(part) && !m_incomplete.contains(QString());
        return m_parts.contains(part) && m_fates.misread == 0 && (isWhole || m_choices.replaceIncomplete);
    }

    // What a record says that is kept out is still in the file.
    [[nodiscard]] bool isNamedByBadRecord(const Row &row, const AddressSet &kept) const
    {
        if (m_keptKeys.contains(rowKey(m_schema, row))) {
            return true;
        }
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

    void replace()
    {
        const AddressSet kept = AddressSet::of(m_keptAddresses);
        for (const Row &row : m_current) {
            if (mayReplace(partOf(m_schema, row.cells)) && !m_partOfKey.contains(rowKey(m_schema, row))
                && !isNamedByBadRecord(row, kept)) {
                m_fates.removed << row.id;
            }
        }
    }

    const Schema &m_schema;
    const QList<Row> &m_current;
    const ImportChoices &m_choices;
    QHash<QString, const Row *> m_byKey;
    QHash<QString, QString> m_partOfKey; ///< of the rows that the file names
    QSet<QString> m_parts; ///< that the file names
    QSet<QString> m_incomplete;
    QSet<QString> m_keptKeys; ///< of records that are kept out
    std::vector<AddressRange> m_keptAddresses; ///< that these name
    ImportFates m_fates;
};

} // namespace

bool needsAttention(RecordFate fate)
{
    return fate == RecordFate::Bad || fate == RecordFate::Elsewhere || fate == RecordFate::Contradicted;
}

ImportFates importFates(const Schema &schema, const QList<Row> &current, const QList<ImportCandidate> &candidates,
    const ImportChoices &choices)
{
    return FateFinder(schema, current, choices).find(candidates);
}

qsizetype countFates(const ImportFates &fates, RecordFate fate)
{
    return std::count(fates.records.begin(), fates.records.end(), fate);
}

void stageImport(Draft &draft, const QList<ImportCandidate> &candidates, const ImportFates &fates)
{
    DraftChanges changes{.removals = fates.removed};
    QSet<RowId> present;
    const QList<Row> current = draft.wanted().rows;
    for (const Row &row : current) {
        present.insert(row.id);
    }
    for (qsizetype i = 0; i < candidates.size(); ++i) {
        const bool moves = fates.records[i] == RecordFate::Move;
        if (moves && present.contains(fates.existing[i])) {
            changes.edits.insert(fates.existing[i], candidates[i].cells);
        } else if (moves || fates.records[i] == RecordFate::Add) {
            changes.additions << candidates[i].cells;
        }
    }
    draft.apply(changes);
}

} // namespace allowdesk
