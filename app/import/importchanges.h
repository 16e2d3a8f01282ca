#pragma once

#include "app/import/importevaluation.h"

namespace allowdesk
{

/// What a person changed of a file before it is staged. Rows are those of the file, which a header counts in.
struct ImportChanges
{
    ImportEdits edits{};
    QSet<qsizetype> moves{}; ///< rows to move from the part that they are in
    qsizetype rows = 0; ///< how many were changed; -1: not counted yet
};

/// Something that a person does to records, as many as there are.
struct ImportAct
{
    enum class Kind {
        Write, ///< a text into a cell
        Fix, ///< what is certain to put them right
        TakeSuggestion, ///< what would put the record right, after somebody has looked at it
        Accept, ///< as they were read
        Move, ///< from the parts that they are in
    };

    Kind kind = Kind::Write;
    std::shared_ptr<const ImportEvaluation> on{}; ///< what the person saw
    RecordList records{};
    int column = 0; ///< of Write, the schema's
    QString text{};
};

/// The changes with those of the acts, in their order. Pure; for a pool thread.
[[nodiscard]] ImportChanges changedBy(
    const QList<ImportAct> &acts, ImportChanges changes, const std::stop_token &stop = {});

} // namespace allowdesk
