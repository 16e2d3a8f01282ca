#include "app/workspace/bulkcheck.h"

namespace allowdesk
{

BulkCheck checkBulkEdit(const Service &service, const Workspace &workspace, const BulkEdit &edit)
{
    const Schema &schema = service.schema();
    const bool namesPart = edit.mode != BulkEdit::Mode::Remove;
    BulkCheck check{.lacksPart = namesPart && schema.partColumn() >= 0 && edit.part.isEmpty()};
    check.isBlocked = check.lacksPart;
    QSet<QStringList> told;
    for (const QString &entry : edit.entries) {
        const Findings findings = service.planner().checkRow(workspace, bulkCells(schema, entry, edit.part));
        for (const Finding &finding : findings) {
            const bool isOfPart = finding.column >= 0 && finding.column == schema.partColumn();
            if (isOfPart && (edit.part.isEmpty() || !namesPart)) {
                continue;
            }
            const QString subject = isOfPart ? edit.part : entry;
            const QStringList key = QStringList{subject, finding.code} + finding.arguments;
            if (told.contains(key)) {
                continue;
            }
            told.insert(key);
            check.isBlocked =
                check.isBlocked || (finding.severity == Severity::Block && !finding.overridable && namesPart);
            check.problems << BulkProblem{subject, finding};
        }
    }
    return check;
}

} // namespace allowdesk
