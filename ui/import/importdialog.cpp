#include "ui/import/importdialog.h"

#include "app/base/foreigntext.h"
#include "app/import/copiedrows.h"
#include "app/text/errorsentences.h"
#include "app/text/findingsentences.h"
#include "app/text/importsummary.h"
#include "ui/import/importoptions.h"
#include "ui/import/leftoutrows.h"
#include "ui/look/tables.h"
#include "ui/support/edittable.h"
#include "ui/support/rowkeeper.h"
#include "ui/support/steadydelegate.h"

#include <QBoxLayout>
#include <QDialogButtonBox>
#include <QFileInfo>
#include <QKeyEvent>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QTableView>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace allowdesk
{

ImportDialog::ImportDialog(const Service &service, Place place, Draft &draft, QWidget *parent)
    : QDialog(parent), m_service(service), m_place(std::move(place)), m_draft(&draft), m_model(service.schema()),
      m_source(new QLabel(this)), m_choices(new ImportOptionsPanel(service.schema(), this)),
      m_table(new EditTable(this)), m_progress(new QProgressBar(this)), m_counts(new QLabel(this))
{
    setObjectName(u"importDialog"_s);
    setWindowTitle(tr("Import"));
    m_source->setObjectName(u"importSource"_s);
    m_source->setTextFormat(Qt::PlainText);
    m_counts->setObjectName(u"importCounts"_s);
    m_counts->setTextFormat(Qt::PlainText);
    m_counts->setWordWrap(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_stage = buttons->addButton(tr("Nothing to import"), QDialogButtonBox::AcceptRole);
    m_stage->setObjectName(u"importStage"_s);
    m_save = buttons->addButton(tr("E&xport skipped rows…"), QDialogButtonBox::ActionRole);
    m_save->setObjectName(u"importSave"_s);
    m_save->setEnabled(false);
    m_stage->setDefault(true);
    m_stage->setToolTip(tr("Ctrl+Enter"));
    const QList<QAbstractButton *> others{m_save, buttons->button(QDialogButtonBox::Cancel)};
    for (QAbstractButton *button : others) {
        qobject_cast<QPushButton *>(button)->setAutoDefault(false);
    }
    connect(m_save, &QPushButton::clicked, this, &ImportDialog::saveRequested);
    connect(buttons, &QDialogButtonBox::accepted, this, &ImportDialog::stage);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_source);
    layout->addWidget(m_choices);
    buildTable();
    layout->addWidget(m_table, 1);
    layout->addWidget(m_progress);
    layout->addWidget(m_counts);
    layout->addWidget(buttons);
    resize(900, 620);
    connectParts();
}

ImportDialog::~ImportDialog() = default;

void ImportDialog::connectParts()
{
    connect(m_choices, &ImportOptionsPanel::dialectChosen, this, &ImportDialog::takeDialect);
    connect(m_choices, &ImportOptionsPanel::mappingChosen, this, &ImportDialog::takeMapping);
    connect(m_choices, &ImportOptionsPanel::modeChosen, this, &ImportDialog::evaluate);
    connect(m_choices, &ImportOptionsPanel::onlyBadChosen, &m_model, &ImportModel::setOnlyBad);
    connect(m_choices, &ImportOptionsPanel::mendRequested, this, &ImportDialog::mendSelected);
    connect(m_choices, &ImportOptionsPanel::useRequested, this, &ImportDialog::useSuggestion);
    connect(m_choices, &ImportOptionsPanel::takeRequested, this, &ImportDialog::takeSelected);
    connect(m_choices, &ImportOptionsPanel::moveAllRequested, this, &ImportDialog::moveAll);
    connect(&m_loader, &ImportLoader::loaded, this, &ImportDialog::loaded);
    connect(&m_loader, &ImportLoader::failed, this, &ImportDialog::failed);
    connect(&m_loader, &ImportLoader::progressed, m_progress, &QProgressBar::setValue);
    connect(&m_loader, &ImportLoader::evaluated, this, &ImportDialog::evaluated);
    connect(&m_model, &ImportModel::cellEdited, this, &ImportDialog::takeEdit);
    // A job that ends while the dialog is open brings another list beneath it.
    connect(m_draft, &Draft::changed, this, &ImportDialog::evaluate);
    // The draft may go while the dialog is open: a place that is left, a target that is gone.
    connect(m_draft, &QObject::destroyed, this, &ImportDialog::giveUp);
}

void ImportDialog::buildTable()
{
    m_table->setObjectName(u"importRows"_s);
    m_table->setAccessibleName(tr("Rows of the file"));
    m_table->setModel(&m_model);
    setUpTable(*m_table);
    m_table->setItemDelegate(new SteadyDelegate(m_table));
    new RowKeeper(*m_table, ImportModel::RecordRole);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ImportDialog::tellSelection);
    // Which clears the selection without a signal.
    connect(&m_model, &QAbstractItemModel::modelReset, this, &ImportDialog::tellSelection);
    connect(&m_model, &QAbstractItemModel::dataChanged, this, &ImportDialog::tellSelection);
    m_table->setColumnWidth(0, 60);
    m_table->setColumnWidth(1, 160);
    m_table->setColumnWidth(2, 190);
    m_progress->setRange(0, 1000);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Reading"));
}

void ImportDialog::importFile(const QString &path)
{
    m_path = path;
    m_source->setText(tr("File: %1").arg(isolatedText(QFileInfo(path).fileName())));
    reload();
}

void ImportDialog::importText(const QString &text)
{
    m_pasted = text.toUtf8();
    m_source->setText(tr("Pasted text"));
    reload();
}

void ImportDialog::importCopied(const QByteArray &rows)
{
    m_pasted = rows;
    m_options.dialect = copiedRowsDialect();
    m_source->setText(tr("Copied rows"));
    reload();
}

void ImportDialog::reload()
{
    m_moves.clear();
    m_plan.reset(); // nothing is judged by a reading that is not wanted any more
    m_progress->setValue(0);
    m_progress->show();
    m_counts->setText(tr("Reading…"));
    m_stage->setEnabled(false);
    m_save->setEnabled(false);
    const ImportSpec spec = importSpec(m_service.schema());
    if (m_path.isEmpty()) {
        m_loader.loadText(m_pasted, spec, m_options);
    } else {
        m_loader.loadFile(m_path, spec, m_options);
    }
}

void ImportDialog::failed(const Error &error)
{
    m_progress->hide();
    forgetReading();
    m_counts->setText(errorSentence(error));
}

void ImportDialog::loaded(const std::shared_ptr<const ImportPlan> &plan)
{
    m_progress->hide();
    m_plan = plan;
    m_options.dialect = plan->table().dialect();
    m_options.mapping = plan->mapping();
    m_choices->showReading(*plan, parts());
    const auto part = m_choices->part();
    if (part && *part != plan->mapping().sources.value(m_service.schema().partColumn()).fallback) {
        takeMapping(); // chosen before another separator or encoding
    } else {
        evaluate();
    }
}

QStringList ImportDialog::parts() const
{
    QStringList parts;
    const int column = m_service.schema().partColumn();
    const QList<Row> rows = m_draft && column >= 0 ? m_draft->wanted().rows : QList<Row>();
    for (const Row &row : rows) {
        parts << row.cells.value(column);
    }
    parts.removeDuplicates();
    return parts;
}

void ImportDialog::takeDialect()
{
    m_options.dialect = m_choices->dialect();
    // Other rows and columns: nothing of what was chosen for the old ones fits.
    m_options.mapping.reset();
    m_edits.clear();
    forgetReading();
    reload();
}

void ImportDialog::reject()
{
    QSet<qsizetype> changed = m_moves;
    for (auto edit = m_edits.keyBegin(); edit != m_edits.keyEnd(); ++edit) {
        changed.insert(edit->first);
    }
    if (changed.isEmpty()) {
        giveUp();
    } else {
        Q_EMIT closeRequested(changed.size());
    }
}

void ImportDialog::takeMapping()
{
    if (!m_options.mapping) {
        return; // not read yet
    }
    m_options.mapping->hasHeader = m_choices->hasHeader();
    if (const auto part = m_choices->part()) {
        m_options.mapping->sources[m_service.schema().partColumn()].fallback = *part;
    }
    reload();
}

void ImportDialog::takeEdit(qsizetype record, int column, const QString &text)
{
    m_edits.insert({fileRow(record), column}, text);
    evaluate();
}

void ImportDialog::forgetReading()
{
    m_plan.reset();
    m_evaluation.reset();
    m_model.clear();
    m_save->setEnabled(false);
}

void ImportDialog::evaluate()
{
    if (!m_plan || !m_draft) {
        return;
    }
    m_stage->setEnabled(false);
    QSet<qsizetype> moves;
    for (const qsizetype row : std::as_const(m_moves)) {
        moves.insert(row - (m_plan->mapping().hasHeader ? 1 : 0));
    }
    m_loader.evaluate(m_plan, m_edits, m_service, m_place, m_draft->wanted().rows,
        {.mode = m_choices->mode(), .moves = moves, .replaceIncomplete = m_choices->replacesIncomplete()});
}

void ImportDialog::evaluated(const std::shared_ptr<const ImportEvaluation> &evaluation)
{
    m_evaluation = evaluation;
    m_model.setContent(evaluation);
    m_choices->showEvaluation(*evaluation);
    const qsizetype changes = evaluation->changes();
    m_stage->setEnabled(canBeStaged(*evaluation));
    m_save->setEnabled(std::any_of(evaluation->fates.records.begin(), evaluation->fates.records.end(),
        [](RecordFate fate) { return isLeftOut(fate); }));
    m_stage->setText(changes > 0 ? tr("&Stage changes (%1)").arg(changes) : tr("Nothing to import"));
    m_counts->setText(importSummary(m_service.schema(), *evaluation,
        {.mode = m_choices->mode(), .replaceIncomplete = m_choices->replacesIncomplete()}));
}

QList<qsizetype> ImportDialog::selectedRecords() const
{
    QList<qsizetype> records;
    const QItemSelection selection = m_table->selectionModel()->selection();
    for (const QItemSelectionRange &range : selection) {
        for (int row = range.top(); row <= range.bottom(); ++row) {
            records << m_model.recordAt(row);
        }
    }
    return records;
}

void ImportDialog::mendSelected()
{
    const QList<qsizetype> records = selectedRecords();
    for (const qsizetype record : records) {
        if (m_evaluation->fates.records[record] == RecordFate::Elsewhere) {
            m_moves.insert(fileRow(record));
        }
        // What may mean other addresses is agreed to one by one.
        if (const ImportFix fix = importFix(*m_evaluation, record); fix.isCertain) {
            takeEdits(record, fix.cells);
        }
    }
    evaluate();
}

void ImportDialog::useSuggestion()
{
    if (const QList<qsizetype> records = selectedRecords(); records.size() == 1) {
        takeEdits(records.constFirst(), importFix(*m_evaluation, records.constFirst()).cells);
        evaluate();
    }
}

void ImportDialog::takeSelected()
{
    const QList<qsizetype> records = selectedRecords();
    for (const qsizetype record : records) {
        takeEdits(record, importAcceptance(*m_evaluation, record, records.size() == 1));
    }
    evaluate();
}

void ImportDialog::takeEdits(qsizetype record, const QMap<int, QString> &cells)
{
    for (const auto &[column, text] : cells.asKeyValueRange()) {
        m_edits.insert({fileRow(record), column}, text);
    }
}

void ImportDialog::tellSelection()
{
    const QItemSelection selection = m_table->selectionModel()->selection();
    const bool isOne = selection.size() == 1 && selection.constFirst().height() == 1;
    const ImportFix fix =
        isOne && m_evaluation ? importFix(*m_evaluation, m_model.recordAt(selection.constFirst().top())) : ImportFix();
    QStringList texts;
    for (const QString &text : fix.cells) {
        texts << textWithEffect(text);
    }
    m_choices->setSelected(!selection.isEmpty());
    m_choices->setSuggestion(texts.join(u" · "_s));
}

void ImportDialog::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Return && event->key() != Qt::Key_Enter) {
        QDialog::keyPressEvent(event);
        return;
    }
    auto *focused = qobject_cast<QPushButton *>(focusWidget());
    if (event->modifiers().testFlag(Qt::ControlModifier)) {
        m_stage->click();
    } else if (focused) {
        focused->click();
    }
    event->accept();
}

void ImportDialog::moveAll()
{
    const QList<RecordFate> fates = m_evaluation ? m_evaluation->fates.records : QList<RecordFate>();
    for (qsizetype i = 0; i < fates.size(); ++i) {
        if (fates[i] == RecordFate::Elsewhere) {
            m_moves.insert(fileRow(i));
        }
    }
    evaluate();
}

void ImportDialog::saveLeftOut(const QString &fileName)
{
    if (m_evaluation) {
        m_saving.start(
            [evaluation = m_evaluation, fileName](
                const WorkControl &control) { return writeLeftOutRows(*evaluation, fileName, control.stop); },
            [this, fileName](const Result<void> &outcome) {
                Q_EMIT saved(fileName, outcome ? std::nullopt : std::optional(outcome.error()));
            });
    }
}

void ImportDialog::stage()
{
    // An open editor gives its text when it loses the focus; what comes of it is looked at before it is staged.
    m_table->setFocus();
    if (m_loader.isWorking() || m_saving.isRunning()) {
        return;
    }
    if (m_draft && m_evaluation) {
        disconnect(m_draft, &Draft::changed, this, nullptr);
        stageImport(*m_draft, m_evaluation->candidates, m_evaluation->fates);
    }
    accept();
}

} // namespace allowdesk

#include "moc_importdialog.cpp"
