#include "ui/import/importdialog.h"

#include "ui/support/errorsentences.h"
#include "ui/support/tables.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QDialogButtonBox>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QTableView>

using namespace Qt::StringLiterals;

namespace allowdesk
{

ImportDialog::ImportDialog(const Service &service, Place place, Draft &draft, QWidget *parent)
    : QDialog(parent), m_service(service), m_place(std::move(place)), m_draft(&draft), m_model(service.schema()),
      m_source(new QLabel(this)), m_encoding(new QComboBox(this)), m_delimiter(new QComboBox(this)),
      m_header(new QCheckBox(tr("First row is a &header"), this)), m_part(new QComboBox(this)),
      m_partLabel(new QLabel(tr("&Group for all rows:"), this)),
      m_add(new QRadioButton(tr("&Add to what is there"), this)),
      m_replace(new QRadioButton(tr("&Replace the groups that are named"), this)),
      m_incomplete(new QCheckBox(tr("Also those &with rows that are left out"), this)),
      m_onlyBad(new QCheckBox(tr("Show &only rows that need attention"), this)),
      m_moveAll(new QPushButton(tr("&Move those of other groups"), this)), m_table(new QTableView(this)),
      m_progress(new QProgressBar(this)), m_counts(new QLabel(this))
{
    setObjectName(u"importDialog"_s);
    setWindowTitle(tr("Import"));
    m_source->setTextFormat(Qt::PlainText);
    m_counts->setObjectName(u"importCounts"_s);
    m_counts->setTextFormat(Qt::PlainText);
    m_counts->setWordWrap(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_stage = buttons->addButton(tr("Nothing to stage"), QDialogButtonBox::AcceptRole);
    m_stage->setObjectName(u"importStage"_s);
    connect(buttons, &QDialogButtonBox::accepted, this, &ImportDialog::stage);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_source);
    layout->addLayout(buildOptions());
    buildTable();
    layout->addWidget(m_table, 1);
    layout->addWidget(m_progress);
    layout->addWidget(m_counts);
    layout->addWidget(buttons);
    resize(900, 620);

    connect(&m_loader, &ImportLoader::loaded, this, &ImportDialog::loaded);
    connect(&m_loader, &ImportLoader::failed, this, &ImportDialog::failed);
    connect(&m_loader, &ImportLoader::progressed, m_progress, &QProgressBar::setValue);
    connect(&m_loader, &ImportLoader::evaluated, this, &ImportDialog::evaluated);
    connect(&m_model, &ImportModel::cellEdited, this, &ImportDialog::takeEdit);
    // A job that ends while the dialog is open brings another list beneath it.
    connect(m_draft, &Draft::changed, this, &ImportDialog::evaluate);
    // The draft may go while the dialog is open: a place that is left, a target that is gone.
    connect(m_draft, &QObject::destroyed, this, &QDialog::reject);
}

ImportDialog::~ImportDialog() = default;

QLayout *ImportDialog::buildOptions()
{
    const auto encoding = [this](const QString &name, TextEncoding value) {
        m_encoding->addItem(name, static_cast<int>(value));
    };
    encoding(u"UTF-8"_s, TextEncoding::Utf8);
    encoding(u"UTF-16 LE"_s, TextEncoding::Utf16LittleEndian);
    encoding(u"UTF-16 BE"_s, TextEncoding::Utf16BigEndian);
    encoding(u"GB18030"_s, TextEncoding::Gb18030);
    encoding(u"Latin-1"_s, TextEncoding::Latin1);
    m_delimiter->addItem(tr("Comma"), QString(QChar(u',')));
    m_delimiter->addItem(tr("Semicolon"), QString(QChar(u';')));
    m_delimiter->addItem(tr("Tab"), QString(QChar(u'\t')));
    m_delimiter->addItem(tr("Bar"), QString(QChar(u'|')));
    m_delimiter->addItem(tr("None: a list of entries"), QString());
    m_encoding->setObjectName(u"importEncoding"_s);
    m_delimiter->setObjectName(u"importDelimiter"_s);
    m_header->setObjectName(u"importHeader"_s);
    m_part->setObjectName(u"importPart"_s);
    m_part->setEditable(true);
    // Never in the line itself: the beginning of a name may be another group's whole name.
    m_part->completer()->setCompletionMode(QCompleter::PopupCompletion);
    m_part->setMinimumContentsLength(20);
    m_partLabel->setBuddy(m_part);
    m_part->hide(); // until a list turns out to need it
    m_partLabel->hide();
    m_add->setChecked(true);
    m_add->setObjectName(u"importAdd"_s);
    m_replace->setObjectName(u"importReplace"_s);
    m_incomplete->setObjectName(u"importIncomplete"_s);
    m_incomplete->hide();
    m_moveAll->setObjectName(u"importMoveAll"_s);
    m_onlyBad->setObjectName(u"importOnlyBad"_s);

    connectOptions();
    auto *reading = new QFormLayout;
    reading->addRow(tr("&Encoding:"), m_encoding);
    reading->addRow(tr("&Separator:"), m_delimiter);
    reading->addRow(QString(), m_header);
    auto *meaning = new QFormLayout;
    meaning->addRow(m_partLabel, m_part);
    meaning->addRow(QString(), m_add);
    meaning->addRow(QString(), m_replace);
    meaning->addRow(QString(), m_incomplete);
    auto *view = new QVBoxLayout;
    view->addWidget(m_onlyBad);
    view->addWidget(m_moveAll);
    view->addStretch(1);
    auto *options = new QHBoxLayout;
    options->addLayout(reading);
    options->addSpacing(24);
    options->addLayout(meaning, 1);
    options->addSpacing(24);
    options->addLayout(view);
    return options;
}

void ImportDialog::connectOptions()
{
    connect(m_encoding, &QComboBox::activated, this, &ImportDialog::takeDialect);
    connect(m_delimiter, &QComboBox::activated, this, &ImportDialog::takeDialect);
    connect(m_header, &QCheckBox::clicked, this, &ImportDialog::takeMapping);
    connect(m_part, &QComboBox::currentTextChanged, this, &ImportDialog::takeMapping);
    connect(m_add, &QRadioButton::toggled, this, &ImportDialog::evaluate);
    connect(m_incomplete, &QCheckBox::toggled, this, &ImportDialog::evaluate);
    connect(m_onlyBad, &QCheckBox::toggled, &m_model, &ImportModel::setOnlyBad);
    connect(m_moveAll, &QPushButton::clicked, this, &ImportDialog::moveAll);
}

void ImportDialog::buildTable()
{
    m_table->setObjectName(u"importRows"_s);
    m_table->setAccessibleName(tr("Rows of the file"));
    m_table->setModel(&m_model);
    setUpTable(*m_table);
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
    m_source->setText(tr("File: %1").arg(QFileInfo(path).fileName()));
    reload();
}

void ImportDialog::importText(const QString &text)
{
    m_pasted = text.toUtf8();
    m_source->setText(tr("Pasted text"));
    reload();
}

void ImportDialog::reload()
{
    m_moves.clear();
    m_progress->setValue(0);
    m_progress->show();
    m_counts->setText(tr("Reading…"));
    m_stage->setEnabled(false);
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
    m_counts->setText(errorSentence(error));
}

bool ImportDialog::needsPart() const
{
    const int part = m_service.schema().partColumn();
    return part >= 0 && m_plan && m_plan->mapping().sources.value(part).fileColumn < 0;
}

void ImportDialog::loaded(const ImportPlan &plan)
{
    m_progress->hide();
    m_plan = plan;
    const qsizetype header = plan.mapping().hasHeader ? 1 : 0;
    for (const auto &[place, text] : m_edits.asKeyValueRange()) {
        const qsizetype record = place.first - header;
        if (record >= 0 && record < plan.rowCount()) {
            m_plan->setCell(record, place.second, text);
        }
    }
    showReading();
    evaluate();
}

void ImportDialog::showReading()
{
    const Dialect &dialect = m_plan->table().dialect();
    m_options.dialect = dialect;
    m_options.mapping = m_plan->mapping();
    m_encoding->setCurrentIndex(m_encoding->findData(static_cast<int>(dialect.encoding.value_or(TextEncoding::Utf8))));
    m_delimiter->setCurrentIndex(dialect.layout == CsvLayout::List
            ? m_delimiter->count() - 1
            : m_delimiter->findData(QString(QChar::fromLatin1(dialect.delimiter))));
    m_header->setChecked(m_plan->mapping().hasHeader);
    const int part = m_service.schema().partColumn();
    const bool asks = needsPart();
    m_part->setVisible(asks);
    m_partLabel->setVisible(asks);
    if (asks) {
        fillParts();
    }
    m_replace->setText(part >= 0 ? tr("&Replace the groups that are named") : tr("&Replace the whole list"));
}

// Once: what a person has typed there is never replaced.
void ImportDialog::fillParts()
{
    if (std::exchange(m_isPartFilled, true) || !m_draft) {
        return;
    }
    const int part = m_service.schema().partColumn();
    QStringList parts;
    const QList<Row> rows = m_draft->wanted().rows;
    for (const Row &row : rows) {
        parts << row.cells.value(part);
    }
    parts.removeDuplicates();
    const QSignalBlocker blocker(m_part);
    m_part->addItems(parts);
    m_part->setCurrentText(m_plan->mapping().sources.value(part).fallback);
}

void ImportDialog::takeEdit(qsizetype record, int column, const QString &text)
{
    if (m_plan) {
        m_edits.insert({record + (m_plan->mapping().hasHeader ? 1 : 0), column}, text);
        m_plan->setCell(record, column, text);
        evaluate();
    }
}

void ImportDialog::takeDialect()
{
    Dialect dialect = m_options.dialect.value_or(Dialect{});
    dialect.encoding = static_cast<TextEncoding>(m_encoding->currentData().toInt());
    const QString delimiter = m_delimiter->currentData().toString();
    dialect.layout = delimiter.isEmpty() ? CsvLayout::List : CsvLayout::Table;
    dialect.delimiter = delimiter.isEmpty() ? ',' : delimiter.front().toLatin1();
    m_options.dialect = dialect;
    // Other rows and columns: nothing of what was chosen for the old ones fits.
    m_options.mapping.reset();
    m_plan.reset();
    m_edits.clear();
    m_model.clear();
    reload();
}

void ImportDialog::takeMapping()
{
    if (!m_options.mapping) {
        return; // not read yet
    }
    m_options.mapping->hasHeader = m_header->isChecked();
    if (needsPart()) {
        m_options.mapping->sources[m_service.schema().partColumn()].fallback = m_part->currentText().trimmed();
    }
    reload();
}

void ImportDialog::evaluate()
{
    if (m_plan && m_draft) {
        m_stage->setEnabled(false);
        m_loader.evaluate(*m_plan, m_service, m_place, m_draft->wanted().rows,
            {.mode = m_replace->isChecked() ? ImportMode::Replace : ImportMode::Add,
                .moves = m_moves,
                .replaceIncomplete = m_incomplete->isChecked()});
    }
}

void ImportDialog::evaluated(const ImportEvaluation &evaluation)
{
    m_evaluation = evaluation;
    m_model.setContent(*m_plan, evaluation);
    m_moveAll->setEnabled(evaluation.count(RecordFate::Elsewhere) > 0);
    const qsizetype changes = evaluation.changes();
    m_stage->setEnabled(changes > 0);
    m_stage->setText(changes > 0 ? tr("&Stage changes (%1)").arg(changes) : tr("Nothing to stage"));
    m_incomplete->setVisible(m_replace->isChecked() && !evaluation.fates.incomplete.isEmpty());
    showCounts();
}

void ImportDialog::showCounts()
{
    QStringList lines;
    if (needsPart() && m_part->currentText().trimmed().isEmpty()) {
        lines << tr("This is a bare list: choose the group that its entries belong to.");
    }
    lines << tr("%1 rows: %2 to add, %3 to move, %4 there already, %5 repeated, %6 in another group, %7 bad; %8 to "
                "remove.")
                 .arg(m_evaluation.candidates.size())
                 .arg(m_evaluation.count(RecordFate::Add))
                 .arg(m_evaluation.count(RecordFate::Move))
                 .arg(m_evaluation.count(RecordFate::Unchanged))
                 .arg(m_evaluation.count(RecordFate::Repeated))
                 .arg(m_evaluation.count(RecordFate::Elsewhere) + m_evaluation.count(RecordFate::Contradicted))
                 .arg(m_evaluation.count(RecordFate::Bad))
                 .arg(m_evaluation.fates.removed.size());
    if (m_replace->isChecked() && !m_evaluation.fates.incomplete.isEmpty() && !m_incomplete->isChecked()) {
        lines << tr("Not replaced, since rows of theirs are left out: %1. Mend or move these rows first.")
                     .arg(m_evaluation.fates.incomplete.join(u", "_s));
    }
    m_counts->setText(lines.join(u'\n'));
}

void ImportDialog::moveAll()
{
    for (qsizetype i = 0; i < m_evaluation.fates.records.size(); ++i) {
        if (m_evaluation.fates.records[i] == RecordFate::Elsewhere) {
            m_moves.insert(i);
        }
    }
    evaluate();
}

void ImportDialog::stage()
{
    if (m_draft) {
        disconnect(m_draft, &Draft::changed, this, nullptr);
        stageImport(*m_draft, m_evaluation.candidates, m_evaluation.fates);
    }
    accept();
}

} // namespace allowdesk

#include "moc_importdialog.cpp"
