#include "ui/import/importdialog.h"

#include "app/base/foreigntext.h"
#include "app/text/errorsentences.h"
#include "app/text/findingsentences.h"
#include "app/text/importsummary.h"
#include "app/text/leftoutrows.h"
#include "ui/import/importoptions.h"
#include "ui/look/filterfield.h"
#include "ui/look/tables.h"
#include "ui/support/edittable.h"
#include "ui/support/selectionrestorer.h"
#include "ui/support/steadydelegate.h"

#include <QBoxLayout>
#include <QDialogButtonBox>
#include <QFileInfo>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QTableView>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace allowdesk
{

ImportDialog::ImportDialog(const Service &service, Workspace workspace, Draft &draft, QWidget *parent)
    : QDialog(parent), m_session(service, std::move(workspace), draft), m_model(service.schema()),
      m_source(new QLabel(this)), m_choices(new ImportOptionsPanel(service.schema(), this)),
      m_filter(new QLineEdit(this)), m_table(new EditTable(this)), m_progress(new QProgressBar(this)),
      m_counts(new QLabel(this))
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
    setUpFilter(*m_filter, *m_table, u"importFilter"_s, tr("Filter rows"));
    layout->addWidget(m_filter);
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
    connect(
        m_choices, &ImportOptionsPanel::dialectChosen, this, [this] { m_session.setDialect(m_choices->dialect()); });
    connect(m_choices, &ImportOptionsPanel::mappingChosen, this, &ImportDialog::takeMapping);
    connect(m_choices, &ImportOptionsPanel::modeChosen, this, &ImportDialog::takeMode);
    connect(m_choices, &ImportOptionsPanel::onlyBadChosen, &m_model, &ImportModel::setOnlyBad);
    connect(m_choices, &ImportOptionsPanel::fixRequested, this, [this] { m_session.fix(selectedRecords()); });
    connect(m_choices, &ImportOptionsPanel::useRequested, this, &ImportDialog::useSuggestion);
    connect(m_choices, &ImportOptionsPanel::takeRequested, this, [this] { m_session.accept(selectedRecords()); });
    connect(m_choices, &ImportOptionsPanel::moveAllRequested, &m_session, &ImportSession::moveAll);
    connect(&m_session, &ImportSession::readingBegan, this, &ImportDialog::beginReading);
    connect(&m_session, &ImportSession::progressed, m_progress, &QProgressBar::setValue);
    connect(&m_session, &ImportSession::read, this, [this](const std::shared_ptr<const ImportPlan> &plan) {
        m_progress->hide();
        m_choices->showReading(*plan, m_session.parts());
    });
    connect(&m_session, &ImportSession::failed, this, &ImportDialog::failed);
    connect(&m_session, &ImportSession::forgotten, this, &ImportDialog::forget);
    connect(&m_session, &ImportSession::staged, this, &QDialog::accept);
    connect(&m_session, &ImportSession::evaluationBegan, this, [this] { m_stage->setEnabled(false); });
    connect(&m_session, &ImportSession::evaluated, this, &ImportDialog::evaluated);
    connect(&m_session, &ImportSession::begun, &m_model, &ImportModel::setBeginning);
    connect(m_filter, &QLineEdit::textChanged, &m_model, &ImportModel::setFilter);
    connect(&m_model, &ImportModel::cellEdited, &m_session, &ImportSession::edit);
    // The draft may go while the dialog is open: a workspace that is left, a target that is gone.
    connect(&m_session, &ImportSession::draftGone, this, &ImportDialog::giveUp);
}

void ImportDialog::buildTable()
{
    m_table->setObjectName(u"importRows"_s);
    m_table->setAccessibleName(tr("Rows of the file"));
    m_table->setModel(&m_model);
    setUpTable(*m_table);
    m_table->setItemDelegate(new SteadyDelegate(m_table));
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(-1, Qt::AscendingOrder);
    new SelectionRestorer(*m_table, ImportModel::RecordRole,
        [this](qint64 record) { return m_model.rowOf(static_cast<qsizetype>(record)); });
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
    m_source->setText(tr("File: %1").arg(isolatedText(QFileInfo(path).fileName())));
    m_session.readFile(path);
}

void ImportDialog::importText(const QString &text)
{
    m_source->setText(tr("Pasted text"));
    m_session.readText(text);
}

void ImportDialog::importCopied(const QByteArray &rows)
{
    m_source->setText(tr("Copied rows"));
    m_session.readCopied(rows);
}

void ImportDialog::beginReading()
{
    m_progress->setValue(0);
    m_progress->show();
    m_counts->setText(tr("Reading…"));
    m_stage->setEnabled(false);
    m_save->setEnabled(false);
}

void ImportDialog::failed(const Error &error)
{
    m_progress->hide();
    m_counts->setText(errorSentence(error));
}

void ImportDialog::forget()
{
    m_model.clear();
    m_save->setEnabled(false);
}

void ImportDialog::reject()
{
    if (const qsizetype changed = m_session.changedRows(); changed > 0) {
        Q_EMIT closeRequested(changed);
    } else {
        giveUp();
    }
}

void ImportDialog::takeMapping()
{
    m_session.setMapping(m_choices->hasHeader(), m_choices->part());
}

void ImportDialog::takeMode()
{
    m_session.setMode(m_choices->mode(), m_choices->replacesIncomplete());
}

void ImportDialog::evaluated(const std::shared_ptr<const ImportEvaluation> &evaluation)
{
    m_model.setContent(evaluation);
    m_choices->showEvaluation(*evaluation);
    const qsizetype changes = evaluation->changes();
    m_stage->setEnabled(canBeStaged(*evaluation));
    m_save->setEnabled(evaluation->fates.leftOut() > 0);
    m_stage->setText(changes > 0 ? tr("&Stage changes (%1)").arg(changes) : tr("Nothing to import"));
    m_counts->setText(importSummary(m_session.schema(), *evaluation, m_session.choices()));
}

RecordList ImportDialog::selectedRecords() const
{
    RecordList records;
    const QItemSelection selection = m_table->selectionModel()->selection();
    for (const QItemSelectionRange &range : selection) {
        for (int row = range.top(); row <= range.bottom(); ++row) {
            records.push_back(static_cast<std::uint32_t>(m_model.recordAt(row)));
        }
    }
    return records;
}

void ImportDialog::useSuggestion()
{
    if (const RecordList records = selectedRecords(); records.size() == 1) {
        m_session.takeSuggestion(records.front());
    }
}

void ImportDialog::tellSelection()
{
    const QItemSelection selection = m_table->selectionModel()->selection();
    const bool isOne = selection.size() == 1 && selection.constFirst().height() == 1;
    const auto &evaluation = m_session.evaluation();
    const ImportFix fix =
        isOne && evaluation ? importFix(*evaluation, m_model.recordAt(selection.constFirst().top())) : ImportFix();
    QStringList texts;
    for (const QString &text : fix.cells) {
        texts << textWithEffect(text);
    }
    m_choices->setSelected(!selection.isEmpty() && evaluation);
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

void ImportDialog::saveLeftOut(const QString &fileName)
{
    if (const auto evaluation = m_session.evaluation()) {
        m_saving.start(
            [evaluation, fileName](
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
    if (m_session.isWorking() || m_saving.isRunning()) {
        return;
    }
    m_stage->setEnabled(false); // once; of many rows it takes a moment
    m_session.stage();
}

} // namespace allowdesk

#include "moc_importdialog.cpp"
