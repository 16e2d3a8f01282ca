#include "app/import/recordcheck.h"

#include <algorithm>

// Editing single cells of a plan: everything that was found for the whole file is kept right.
namespace allowdesk
{

std::vector<ImportProblem> ImportPlan::checkRow(qsizetype row) const
{
    std::vector<ImportProblem> found;
    RecordCheck(*this).of(row, found);
    return found;
}

void ImportPlan::setCell(qsizetype row, int column, const QString &text)
{
    const RecordCheck check(*this, &m_addresses);
    const auto record = static_cast<std::uint32_t>(row);
    std::vector<ImportProblem> found;
    leave(record, check.of(row, found));
    m_edits.insert(editKey(row, column), text.toUtf8());
    found.clear();
    const std::uint32_t hash = check.of(row, found);
    const auto old = problems(row);
    const auto at = m_problems.begin() + (old.data() - m_problems.data());
    m_problems.insert(m_problems.erase(at, at + static_cast<std::ptrdiff_t>(old.size())), found.begin(), found.end());
    const bool isOut = std::any_of(found.begin(), found.end(), &isGrave);
    setFirst(record, isOut ? bad : record);
    if (!isOut) {
        enter(record, hash);
    }
}

bool ImportPlan::setCells(const QList<ImportCellEdit> &edits, const TaskControl &control)
{
    // Each single one looks through all records for those of its identity.
    constexpr qsizetype fewEdits = 16;
    if (edits.size() <= fewEdits) {
        for (const ImportCellEdit &edit : edits) {
            setCell(edit.row, edit.column, edit.text);
        }
        return true;
    }
    for (const ImportCellEdit &edit : edits) {
        m_edits.insert(editKey(edit.row, edit.column), edit.text.toUtf8());
    }
    m_problems.clear();
    m_identities = DuplicateIndex();
    m_counts = {.records = m_counts.records};
    return checkAll(control);
}

/// Takes a record out of those of its identity. If it was the first of them, the next one takes its place.
void ImportPlan::leave(std::uint32_t row, std::uint32_t hash)
{
    if (!isGood(row) || !m_hasIdentity) {
        return;
    }
    const auto next = std::find(m_firstOf.begin() + static_cast<std::ptrdiff_t>(row) + 1, m_firstOf.end(), row);
    if (next == m_firstOf.end()) {
        m_identities.remove(hash, row);
        return;
    }
    const auto newFirst = static_cast<std::uint32_t>(next - m_firstOf.begin());
    m_identities.replace(hash, row, newFirst);
    setFirst(newFirst, newFirst);
    std::replace(next, m_firstOf.end(), row, newFirst);
}

} // namespace allowdesk
