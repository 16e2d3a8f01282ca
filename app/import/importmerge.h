#pragma once

#include "app/import/importplan.h"
#include "app/lists/schema.h"

#include <QSet>

#include <array>
#include <stop_token>
#include <vector>

namespace allowdesk
{

/// What an import does to rows that the file does not name.
enum class ImportMode {
    Add, ///< nothing
    Replace, ///< removes them, in the parts (groups) that the file names; never in others
};

/// What becomes of one record of a file.
enum class RecordFate : std::uint8_t {
    Add,
    Unchanged, ///< is there already, in the same part
    Elsewhere, ///< is in another part: an error until it is moved
    Move, ///< is in another part, and a person said to move it
    Repeated, ///< an earlier record of the file is the same row
    Contradicted, ///< an earlier record of the file puts the same row into another part
    Bad, ///< cannot be taken as it is
};
constexpr std::size_t recordFates = 7;

/// The record is left out although the file names it: a person should look at it.
[[nodiscard]] bool needsAttention(RecordFate fate);

/// What keeps a record out, whatever the list has.
enum class RecordMark : std::uint8_t {
    Unreadable = 1, ///< cannot be read
    Refused = 2, ///< can be read, but may not be added; harmless where it stands already
    Misread = 4, ///< it may mean any row of any part, whatever its cells say
};
Q_DECLARE_FLAGS(RecordMarks, RecordMark)
Q_DECLARE_OPERATORS_FOR_FLAGS(RecordMarks)

/// The marks of all records, one byte each.
class MarkList final
{
public:
    void resize(qsizetype records) { m_marks.resize(static_cast<std::size_t>(records)); }
    [[nodiscard]] qsizetype size() const { return static_cast<qsizetype>(m_marks.size()); }
    [[nodiscard]] RecordMarks at(qsizetype record) const
    {
        return RecordMarks::fromInt(m_marks[static_cast<std::size_t>(record)]);
    }
    /// May be called from several threads for different records.
    void set(qsizetype record, RecordMarks marks)
    {
        m_marks[static_cast<std::size_t>(record)] = static_cast<std::uint8_t>(marks.toInt());
    }

private:
    std::vector<std::uint8_t> m_marks;
};

struct ImportFates
{
    QList<RecordFate> records{}; ///< one for each record of the file, in their order
    QHash<qsizetype, RowId> existing{}; ///< by record: the row that it meets; none for most
    QList<RowId> removed{}; ///< rows that Replace takes out
    QStringList incomplete{}; ///< parts with records that are left out; Replace removes nothing from these
    qsizetype misread = 0; ///< records that may mean any row: while there are some, Replace removes nothing at all
    std::array<qsizetype, recordFates> counts{}; ///< by RecordFate

    [[nodiscard]] qsizetype count(RecordFate fate) const { return counts.at(static_cast<std::size_t>(fate)); }
    /// Records that need attention.
    [[nodiscard]] qsizetype leftOut() const
    {
        return count(RecordFate::Bad) + count(RecordFate::Elsewhere) + count(RecordFate::Contradicted);
    }
};

/// How a person wants an import to be laid on the rows as they are.
struct ImportChoices
{
    ImportMode mode = ImportMode::Add;
    QSet<qsizetype> moves{}; ///< records to move from the part that they are in
    /// Replace also removes from parts with records that are left out; never what those records name.
    bool replaceIncomplete = false;
};

/// Lays the records of a file on the rows as they are; one mark for each record. Pure. Rows are the same by the
/// schema's key; parts are told by Schema::partColumn(). Of no use after a stop.
[[nodiscard]] ImportFates importFates(const Schema &schema, const QList<Row> &current, const ImportPlan &plan,
    const MarkList &marks, const ImportChoices &choices, const std::stop_token &stop = {});

} // namespace allowdesk
