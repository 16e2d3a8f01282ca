#pragma once

#include "app/lists/draft.h"
#include "app/services/dcs/service.h"
#include "ui/import/importdialog.h"

#include <QJsonArray>
#include <QPushButton>
#include <QTableView>

/// What tests of the import dialog look at.
namespace allowdesk::importparts
{

/// The list of a cache with two groups, office and branch, of one entry each.
[[nodiscard]] inline std::unique_ptr<Draft> officeDraft(const dcs::DcsService &service)
{
    TargetState state{
        .attributes = {{QStringLiteral("enabled"), true}, {QStringLiteral("empty_groups"), QJsonArray()}}};
    state.rows = {{nextRowId(), {QStringLiteral("office"), QStringLiteral("10.0.0.1")}},
        {nextRowId(), {QStringLiteral("branch"), QStringLiteral("10.0.1.1")}}};
    return std::make_unique<Draft>(TargetRef{.id = QStringLiteral("i-1")}, service.schema(), Snapshot{.state = state});
}

[[nodiscard]] inline QPushButton *stage(const ImportDialog &dialog)
{
    return dialog.findChild<QPushButton *>(QStringLiteral("importStage"));
}

[[nodiscard]] inline QAbstractItemModel *rows(const ImportDialog &dialog)
{
    return dialog.findChild<QTableView *>(QStringLiteral("importRows"))->model();
}

[[nodiscard]] inline QList<RecordFate> fates(const ImportDialog &dialog)
{
    QList<RecordFate> fates;
    for (int i = 0; i < rows(dialog)->rowCount(); ++i) {
        fates << static_cast<RecordFate>(rows(dialog)->index(i, 0).data(ImportModel::FateRole).toInt());
    }
    return fates;
}

} // namespace allowdesk::importparts
