#include "app/workspace/importsession.h"

#include "app/import/copiedrows.h"
#include "app/lists/draft.h"

namespace allowdesk
{

ImportSession::ImportSession(const Service &service, Workspace workspace, Draft &draft, QObject *parent)
    : QObject(parent), m_service(service), m_workspace(std::move(workspace)), m_draft(&draft)
{
    connect(&m_loader, &ImportLoader::loaded, this, &ImportSession::loaded);
    connect(&m_loader, &ImportLoader::progressed, this, &ImportSession::progressed);
    connect(&m_loader, &ImportLoader::failed, this, [this](const Error &error) {
        forget();
        Q_EMIT failed(error);
    });
    connect(&m_loader, &ImportLoader::evaluated, this, [this](const std::shared_ptr<const ImportEvaluation> &made) {
        m_evaluation = made;
        Q_EMIT evaluated(made);
    });
    // A job that ends meanwhile brings another list beneath it.
    connect(m_draft, &Draft::changed, this, &ImportSession::evaluate);
    connect(m_draft, &QObject::destroyed, this, &ImportSession::draftGone);
}

ImportSession::~ImportSession() = default;

// Nothing that was found out or done for another source fits.
void ImportSession::beginSource()
{
    m_path.clear();
    m_text.clear();
    m_options = {};
    m_edits.clear();
    if (m_evaluation) {
        forget();
    }
}

void ImportSession::readFile(const QString &path)
{
    beginSource();
    m_path = path;
    reload();
}

void ImportSession::readText(const QString &text)
{
    beginSource();
    m_text = text.toUtf8();
    reload();
}

void ImportSession::readCopied(const QByteArray &rows)
{
    beginSource();
    m_text = rows;
    m_options.dialect = copiedRowsDialect();
    reload();
}

void ImportSession::reload()
{
    m_moves.clear();
    m_plan.reset(); // nothing is checked by a reading that is not wanted any more
    Q_EMIT readingBegan();
    const ImportSpec spec = importSpec(schema());
    if (m_path.isEmpty()) {
        m_loader.loadText(m_text, spec, m_options);
    } else {
        m_loader.loadFile(m_path, spec, m_options);
    }
}

void ImportSession::loaded(const std::shared_ptr<const ImportPlan> &plan)
{
    m_plan = plan;
    m_options.dialect = plan->table().dialect();
    m_options.mapping = plan->mapping();
    Q_EMIT read(plan);
    const int column = schema().partColumn();
    const ColumnSource source = plan->mapping().sources.value(column);
    if (m_part && column >= 0 && source.fileColumn < 0 && *m_part != source.fallback) {
        setMapping(plan->mapping().hasHeader, m_part); // chosen before another separator or encoding
    } else {
        evaluate();
    }
}

void ImportSession::setDialect(const Dialect &dialect)
{
    m_options.dialect = dialect;
    // Other rows and columns: nothing of what was chosen for the old ones fits.
    m_options.mapping.reset();
    m_edits.clear();
    forget();
    reload();
}

void ImportSession::setMapping(bool hasHeader, const std::optional<QString> &part)
{
    if (part) {
        m_part = part;
    }
    if (!m_options.mapping) {
        return; // not read yet
    }
    m_options.mapping->hasHeader = hasHeader;
    if (part) {
        m_options.mapping->sources[schema().partColumn()].fallback = *part;
    }
    reload();
}

void ImportSession::setMode(ImportMode mode, bool replacesIncomplete)
{
    m_choices.mode = mode;
    m_choices.replaceIncomplete = replacesIncomplete;
    evaluate();
}

void ImportSession::evaluate()
{
    if (!m_plan || !m_draft) {
        return;
    }
    Q_EMIT evaluationBegan();
    ImportChoices choices = m_choices;
    for (const qsizetype row : std::as_const(m_moves)) {
        choices.moves.insert(row - (m_plan->mapping().hasHeader ? 1 : 0));
    }
    m_loader.evaluate(m_plan, m_edits, m_service, m_workspace, m_draft->wanted().rows, choices);
}

void ImportSession::forget()
{
    m_plan.reset();
    m_evaluation.reset();
    Q_EMIT forgotten();
}

qsizetype ImportSession::fileRow(qsizetype record) const
{
    return record + (m_evaluation && m_evaluation->plan->mapping().hasHeader ? 1 : 0);
}

void ImportSession::take(qsizetype record, const QMap<int, QString> &cells)
{
    for (const auto &[column, text] : cells.asKeyValueRange()) {
        m_edits.insert({fileRow(record), column}, text);
    }
}

void ImportSession::edit(qsizetype record, int column, const QString &text)
{
    m_edits.insert({fileRow(record), column}, text);
    evaluate();
}

void ImportSession::fix(const QList<qsizetype> &records)
{
    for (const qsizetype record : records) {
        if (m_evaluation->fates.records[record] == RecordFate::Elsewhere) {
            m_moves.insert(fileRow(record));
        }
        // What may mean other addresses is agreed to one by one.
        if (const ImportFix certain = importFix(*m_evaluation, record); certain.isCertain) {
            take(record, certain.cells);
        }
    }
    evaluate();
}

void ImportSession::takeSuggestion(qsizetype record)
{
    take(record, importFix(*m_evaluation, record).cells);
    evaluate();
}

void ImportSession::accept(const QList<qsizetype> &records)
{
    for (const qsizetype record : records) {
        take(record, importAcceptance(*m_evaluation, record, records.size() == 1));
    }
    evaluate();
}

void ImportSession::moveAll()
{
    const QList<RecordFate> fates = m_evaluation ? m_evaluation->fates.records : QList<RecordFate>();
    for (qsizetype record = 0; record < fates.size(); ++record) {
        if (fates[record] == RecordFate::Elsewhere) {
            m_moves.insert(fileRow(record));
        }
    }
    evaluate();
}

qsizetype ImportSession::changedRows() const
{
    QSet<qsizetype> changed = m_moves;
    for (auto edit = m_edits.keyBegin(); edit != m_edits.keyEnd(); ++edit) {
        changed.insert(edit->first);
    }
    return changed.size();
}

QStringList ImportSession::parts() const
{
    QStringList parts;
    const int column = schema().partColumn();
    const QList<Row> rows = m_draft && column >= 0 ? m_draft->wanted().rows : QList<Row>();
    for (const Row &row : rows) {
        parts << row.cells.value(column);
    }
    parts.removeDuplicates();
    return parts;
}

bool ImportSession::stage()
{
    if (isWorking() || !m_draft || !m_evaluation) {
        return false;
    }
    disconnect(m_draft, &Draft::changed, this, nullptr);
    stageImport(*m_draft, m_evaluation->candidates, m_evaluation->fates);
    return true;
}

} // namespace allowdesk

#include "moc_importsession.cpp"
