#include "app/workspace/importsession.h"

#include "app/base/letgo.h"
#include "app/import/copiedrows.h"
#include "app/lists/draft.h"

#include <numeric>
#include <utility>

namespace allowdesk
{

ImportSession::ImportSession(const Service &service, Workspace workspace, Draft &draft, QObject *parent)
    : QObject(parent), m_service(service), m_workspace(std::move(workspace)), m_draft(&draft)
{
    connect(&m_loader, &ImportLoader::begun, this, &ImportSession::check);
    connect(&m_loader, &ImportLoader::loaded, this, &ImportSession::loaded);
    connect(&m_loader, &ImportLoader::progressed, this, &ImportSession::progressed);
    connect(&m_loader, &ImportLoader::failed, this, [this](const Error &error) {
        forget();
        Q_EMIT failed(error);
    });
    connect(&m_loader, &ImportLoader::evaluated, this, &ImportSession::take);
    // A job that ends meanwhile brings another list beneath it.
    connect(m_draft, &Draft::changed, this, &ImportSession::evaluate);
    connect(m_draft, &QObject::destroyed, this, &ImportSession::draftGone);
}

ImportSession::~ImportSession()
{
    release(m_plan);
    release(m_evaluation);
    if (m_changes->edits.size() > manyRecords) {
        letGo(std::move(m_changes));
    }
}

// Nothing that was found out or done for another source fits.
void ImportSession::beginSource()
{
    m_path.clear();
    m_text = QByteArray();
    m_options = {};
    m_changes = std::make_shared<const ImportChanges>();
    m_acts.clear();
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
    if (!m_changes->moves.isEmpty()) {
        m_changes = std::make_shared<const ImportChanges>(ImportChanges{.edits = m_changes->edits, .rows = -1});
    }
    release(m_plan); // nothing is checked by a reading that is not wanted any more
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
    m_changes = std::make_shared<const ImportChanges>();
    m_acts.clear();
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
    if (m_plan && m_draft) {
        Q_EMIT evaluationBegan();
        check(m_plan);
    }
}

void ImportSession::check(const std::shared_ptr<const ImportPlan> &plan)
{
    if (m_draft) {
        m_loader.evaluate(plan, m_changes, m_acts, m_service, m_workspace, m_draft->wanted().rows, m_choices);
    }
}

void ImportSession::take(
    const std::shared_ptr<const ImportEvaluation> &made, const std::shared_ptr<const ImportChanges> &changes)
{
    if (m_plan && &m_plan->table() == &made->plan->table()) {
        m_changes = changes;
        m_acts.clear();
        release(m_evaluation);
        m_evaluation = made;
        Q_EMIT evaluated(made);
    } else if (!m_plan && !m_evaluation) {
        Q_EMIT begun(made);
    }
}

void ImportSession::forget()
{
    release(m_plan);
    release(m_evaluation);
    Q_EMIT forgotten();
}

void ImportSession::act(ImportAct act)
{
    if (m_evaluation && !act.records.empty()) {
        act.on = m_evaluation;
        m_acts << act;
        evaluate();
    }
}

void ImportSession::edit(qsizetype record, int column, const QString &text)
{
    act({.kind = ImportAct::Kind::Write,
        .records = {static_cast<std::uint32_t>(record)},
        .column = column,
        .text = text});
}

void ImportSession::fix(RecordList records)
{
    act({.kind = ImportAct::Kind::Fix, .records = std::move(records)});
}

void ImportSession::takeSuggestion(qsizetype record)
{
    act({.kind = ImportAct::Kind::TakeSuggestion, .records = {static_cast<std::uint32_t>(record)}});
}

void ImportSession::accept(RecordList records)
{
    act({.kind = ImportAct::Kind::Accept, .records = std::move(records)});
}

void ImportSession::moveAll()
{
    const auto count = m_evaluation ? static_cast<std::size_t>(m_evaluation->records()) : 0;
    RecordList all(count);
    std::iota(all.begin(), all.end(), 0U);
    act({.kind = ImportAct::Kind::Move, .records = std::move(all)});
}

// What is not carried out yet counts whole.
qsizetype ImportSession::changedRows() const
{
    qsizetype rows = m_changes->rows < 0 ? m_changes->edits.size() : m_changes->rows;
    for (const ImportAct &act : m_acts) {
        rows += static_cast<qsizetype>(act.records.size());
    }
    return rows;
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
    if (m_evaluation->changes() > manyRecords) {
        stageLater();
        return true;
    }
    disconnect(m_draft, &Draft::changed, this, nullptr);
    m_draft->apply(changesOf(*m_evaluation, m_draft->wanted().rows));
    Q_EMIT staged();
    return true;
}

void ImportSession::stageLater()
{
    m_staging.start(
        [evaluation = m_evaluation, content = m_draft->content()](const WorkControl &) {
            DraftContent made = content;
            made.putChanges(changesOf(*evaluation, content.wanted().rows));
            return made;
        },
        [this, evaluation = m_evaluation, copied = m_draft->contentNumber()](const DraftContent &made) {
            // What was changed meanwhile, here or in the draft, has to be looked at first.
            if (!m_draft || m_loader.isWorking() || evaluation != m_evaluation) {
                return;
            }
            disconnect(m_draft, &Draft::changed, this, nullptr);
            if (m_draft->take(made, copied)) {
                Q_EMIT staged();
            } else {
                connect(m_draft, &Draft::changed, this, &ImportSession::evaluate);
                stageLater(); // the list was read again, and is as it was
            }
        });
}

} // namespace allowdesk

#include "moc_importsession.cpp"
