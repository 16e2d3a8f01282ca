#include "app/plans/staging.h"

#include <QHash>
#include <QSet>

namespace allowdesk
{

Intents stageIntents(Draft &draft, const Intents &intents)
{
    Intents leftOut;
    const Schema &schema = draft.schema();
    QHash<QStringList, RowId> bySaying;
    QSet<QString> keys;
    const QList<Row> current = draft.wanted().rows;
    for (const Row &row : current) {
        bySaying.insert(schema.compared(row.cells), row.id);
        keys.insert(rowKey(schema, row));
    }
    DraftChanges changes;
    for (const RowIntent &intent : intents.rows) {
        const RowId known = intent.before ? bySaying.value(schema.compared(*intent.before)) : 0;
        const bool holdsAlready = intent.after ? bySaying.contains(schema.compared(*intent.after)) : known == 0;
        if (holdsAlready) {
            continue;
        }
        if (intent.before && intent.after && known != 0) {
            changes.edits.insert(known, *intent.after);
        } else if (intent.before && known != 0) {
            changes.removals << known;
        } else if (!intent.before && intent.after && !keys.contains(schema.key(*intent.after))) {
            changes.additions << *intent.after;
        } else {
            leftOut.rows << intent;
        }
    }
    const QJsonObject now = draft.wantedAttributes();
    for (const AttributeIntent &attribute : intents.attributes) {
        const QJsonValue value = now.value(attribute.id);
        if (sameValue(value, attribute.before)) {
            changes.attributes[attribute.id] = attribute.after;
        } else if (!sameValue(value, attribute.after)) {
            leftOut.attributes << attribute;
        }
    }
    draft.apply(changes);
    if (intents.existence && *intents.existence != draft.wanted().exists) {
        draft.setExists(*intents.existence);
    }
    return leftOut;
}

} // namespace allowdesk
