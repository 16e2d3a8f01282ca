#include "app/changes/importmerge.h"

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

} // namespace

ImportFates importFates(const Schema &schema, const QList<Row> &current, const QList<ImportCandidate> &candidates,
    ImportMode mode, const QSet<qsizetype> &moves)
{
    QHash<QString, const Row *> byKey;
    for (const Row &row : current) {
        byKey.insert(rowKey(schema, row), &row);
    }
    ImportFates fates;
    fates.records.reserve(candidates.size());
    fates.existing.reserve(candidates.size());
    QSet<QString> named;
    QSet<QString> parts;
    for (qsizetype i = 0; i < candidates.size(); ++i) {
        const QStringList cells = schema.normalised(candidates[i].cells);
        const QString key = schema.key(cells);
        const Row *existing = byKey.value(key);
        RecordFate fate = RecordFate::Add;
        if (candidates[i].bad) {
            fate = RecordFate::Bad;
        } else if (named.contains(key)) {
            fate = RecordFate::Repeated;
        } else if (existing && partOf(schema, existing->cells) == partOf(schema, cells)) {
            fate = RecordFate::Unchanged;
        } else if (existing) {
            fate = moves.contains(i) ? RecordFate::Move : RecordFate::Elsewhere;
        }
        if (fate != RecordFate::Bad) {
            named.insert(key);
            parts.insert(partOf(schema, cells));
        }
        fates.records << fate;
        fates.existing << (existing && fate != RecordFate::Bad ? existing->id : 0);
    }
    if (mode == ImportMode::Replace) {
        for (const Row &row : current) {
            if (parts.contains(partOf(schema, row.cells)) && !named.contains(rowKey(schema, row))) {
                fates.removed << row.id;
            }
        }
    }
    return fates;
}

qsizetype countFates(const ImportFates &fates, RecordFate fate)
{
    return std::count(fates.records.begin(), fates.records.end(), fate);
}

void stageIntents(Draft &draft, const Intents &intents)
{
    QHash<QStringList, RowId> byCells;
    const QList<Row> current = draft.wanted().rows;
    for (const Row &row : current) {
        byCells.insert(row.cells, row.id);
    }
    QList<RowId> removals;
    QList<QStringList> additions;
    for (const RowIntent &intent : intents.rows) {
        const RowId known = intent.before ? byCells.value(*intent.before) : 0;
        if (intent.before && intent.after && known != 0) {
            draft.setCells(known, *intent.after);
        } else if (intent.before && known != 0) {
            removals << known;
        } else if (!intent.before && intent.after && !byCells.contains(*intent.after)) {
            additions << *intent.after;
        }
    }
    if (!removals.isEmpty()) {
        draft.removeRows(removals);
    }
    if (!additions.isEmpty()) {
        draft.addRows(additions);
    }
    for (const AttributeIntent &attribute : intents.attributes) {
        draft.setAttribute(attribute.id, attribute.after);
    }
}

void stageImport(Draft &draft, const QList<ImportCandidate> &candidates, const ImportFates &fates)
{
    QList<QStringList> additions;
    for (qsizetype i = 0; i < candidates.size(); ++i) {
        if (fates.records[i] == RecordFate::Add) {
            additions << candidates[i].cells;
        } else if (fates.records[i] == RecordFate::Move) {
            draft.setCells(fates.existing[i], candidates[i].cells);
        }
    }
    if (!fates.removed.isEmpty()) {
        draft.removeRows(fates.removed);
    }
    if (!additions.isEmpty()) {
        draft.addRows(additions);
    }
}

} // namespace allowdesk
