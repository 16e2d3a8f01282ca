#include "app/import/copiedrows.h"

#include "app/tables/csvwriter.h"

namespace allowdesk
{
namespace
{

QByteArray line(const Schema &schema, const QStringList &cells)
{
    QStringList kept;
    for (int column = 0; column < schema.columns().size(); ++column) {
        if (schema.columns()[column].editable) {
            kept << cells.value(column);
        }
    }
    return csvLine(kept, {.guardFormulas = false});
}

} // namespace

QByteArray copiedRows(const Schema &schema, const QList<QStringList> &rows)
{
    QStringList ids;
    for (const Column &column : schema.columns()) {
        ids << column.id;
    }
    QByteArray content = line(schema, ids);
    for (const QStringList &cells : rows) {
        content += line(schema, cells);
    }
    return content;
}

Dialect copiedRowsDialect()
{
    return {.encoding = TextEncoding::Utf8, .isVerbatim = true};
}

} // namespace allowdesk
