#include "app/import/importchanges.h"

namespace allowdesk
{
namespace
{

/// Carries one act out.
class Doer final
{
public:
    Doer(const ImportAct &act, ImportChanges &changes)
        : m_act(act), m_evaluation(*act.on), m_headerRows(act.on->plan->mapping().hasHeader ? 1 : 0), m_changes(changes)
    { }

    void change(qsizetype record)
    {
        switch (m_act.kind) {
        case ImportAct::Kind::Write:
            m_changes.edits.insert({record + m_headerRows, m_act.column}, m_act.text);
            break;
        case ImportAct::Kind::Fix:
            move(record);
            // What may mean other addresses is agreed to one by one.
            if (const ImportFix certain = importFix(m_evaluation, record); certain.isCertain) {
                write(record, certain.cells);
            }
            break;
        case ImportAct::Kind::TakeSuggestion:
            write(record, importFix(m_evaluation, record).cells);
            break;
        case ImportAct::Kind::Accept:
            write(record, importAcceptance(m_evaluation, record, m_act.records.size() == 1));
            break;
        case ImportAct::Kind::Move:
            move(record);
            break;
        }
    }

private:
    void move(qsizetype record)
    {
        if (m_evaluation.fates.records[record] == RecordFate::Elsewhere) {
            m_changes.moves.insert(record + m_headerRows);
        }
    }
    // What was written since the person looked counts more.
    void write(qsizetype record, const QMap<int, QString> &cells)
    {
        for (const auto &[column, text] : cells.asKeyValueRange()) {
            const std::pair<qsizetype, int> cell(record + m_headerRows, column);
            const auto written = m_changes.edits.constFind(cell);
            if (written == m_changes.edits.constEnd() || *written == m_evaluation.cell(record, column)) {
                m_changes.edits.insert(cell, text);
            }
        }
    }

    const ImportAct &m_act;
    const ImportEvaluation &m_evaluation;
    qsizetype m_headerRows;
    ImportChanges &m_changes;
};

// Edits are in the order of the rows, with one or more for each.
qsizetype changedRows(const ImportChanges &changes)
{
    QSet<qsizetype> others = changes.moves;
    qsizetype rows = 0;
    qsizetype last = -1;
    for (auto edit = changes.edits.keyBegin(); edit != changes.edits.keyEnd(); ++edit) {
        rows += edit->first == last ? 0 : 1;
        last = edit->first;
        others.remove(last);
    }
    return rows + others.size();
}

} // namespace

ImportChanges changedBy(const QList<ImportAct> &acts, ImportChanges changes, const std::stop_token &stop)
{
    for (const ImportAct &act : acts) {
        Doer doer(act, changes);
        for (const std::uint32_t record : act.records) {
            if (stop.stop_requested()) {
                return changes;
            }
            doer.change(record);
        }
    }
    changes.rows = changedRows(changes);
    return changes;
}

} // namespace allowdesk
