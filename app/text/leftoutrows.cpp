#include "app/text/leftoutrows.h"

#include "app/tables/csvwriter.h"
#include "app/text/importsummary.h"

#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace allowdesk
{

Result<void> writeLeftOutRows(const ImportEvaluation &evaluation, const QString &fileName, const std::stop_token &stop)
{
    QSaveFile file(fileName);
    const auto refuse = [&] { return failure(ErrorKind::Storage, file.errorString(), fileName); };
    if (!file.open(QIODevice::WriteOnly)) {
        return refuse();
    }
    file.write("\xef\xbb\xbf" + csvLine(evaluation.plan->rejectedHeader()));
    for (qsizetype record = 0; record < evaluation.fates.records.size(); ++record) {
        if (stop.stop_requested()) {
            return failure(ErrorKind::Cancelled, {}, fileName);
        }
        if (needsAttention(evaluation.fates.records[record])) {
            QStringList cells = evaluation.plan->rejectedCells(record);
            cells[1] = importVerdict(evaluation, record);
            file.write(csvLine(cells));
        }
    }
    return file.commit() ? Result<void>() : refuse();
}

} // namespace allowdesk
