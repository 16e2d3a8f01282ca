#include "ui/import/importoptions.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>

#include <utility>

using namespace Qt::StringLiterals;

namespace allowdesk
{

ImportOptionsPanel::ImportOptionsPanel(const Schema &schema, QWidget *parent)
    : QWidget(parent), m_schema(schema), m_encoding(new QComboBox(this)), m_delimiter(new QComboBox(this)),
      m_header(new QCheckBox(tr("First row is a &header"), this)),
      m_comments(new QCheckBox(tr("Lines that start with # are &comments"), this)), m_part(new QComboBox(this)),
      m_partLabel(new QLabel(tr("&Group for all rows:"), this)), m_add(new QRadioButton(tr("&Add to existing"), this)),
      m_replace(new QRadioButton(
          schema.partColumn() >= 0 ? tr("&Replace groups named in the file") : tr("&Replace the whole list"), this)),
      m_incomplete(new QCheckBox(tr("Also groups &with skipped rows"), this)),
      m_onlyBad(new QCheckBox(tr("Show &only rows that need attention"), this)),
      m_fix(new QPushButton(tr("Fix se&lected rows"), this)), m_take(new QPushButton(tr("Accept as &is"), this)),
      m_use(new QPushButton(tr("&Use suggestion"), this)), m_moveAll(new QPushButton(tr("&Move duplicates here"), this))
{
    m_encoding->setObjectName(u"importEncoding"_s);
    m_delimiter->setObjectName(u"importDelimiter"_s);
    m_header->setObjectName(u"importHeader"_s);
    m_comments->setObjectName(u"importComments"_s);
    m_part->setObjectName(u"importPart"_s);
    m_add->setObjectName(u"importAdd"_s);
    m_replace->setObjectName(u"importReplace"_s);
    m_incomplete->setObjectName(u"importIncomplete"_s);
    m_onlyBad->setObjectName(u"importOnlyBad"_s);
    m_fix->setObjectName(u"importMend"_s);
    m_take->setObjectName(u"importTake"_s);
    m_use->setObjectName(u"importUse"_s);
    m_moveAll->setObjectName(u"importMoveAll"_s);
    m_take->setToolTip(tr("Accept rows that could not be read cleanly, as the table shows them."));
    m_fix->setToolTip(tr("Apply the suggestions that only change the spelling, and move rows of other groups."));
    m_use->setToolTip(tr("Apply the suggestion for the selected row. It may mean other addresses."));
    // Enter stages nothing, and no button takes over from the one that does.
    for (QPushButton *button : {m_fix, m_take, m_use, m_moveAll}) {
        button->setAutoDefault(false);
    }
    m_add->setChecked(true);
    fillChoices();
    buildLayout();
    connectChoices();
}

ImportOptionsPanel::~ImportOptionsPanel() = default;

void ImportOptionsPanel::fillChoices()
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
    m_delimiter->addItem(tr("Pipe (|)"), QString(QChar(u'|')));
    m_delimiter->addItem(tr("None (plain list)"), QString());
    m_part->setEditable(true);
    // Never in the line itself: the beginning of a name may be another group's whole name.
    m_part->completer()->setCompletionMode(QCompleter::PopupCompletion);
    m_part->setMinimumContentsLength(20);
    m_partLabel->setBuddy(m_part);
    m_part->hide(); // until a list turns out to need it
    m_partLabel->hide();
    m_incomplete->hide();
    setSelected(false);
    setSuggestion({});
    m_moveAll->setEnabled(false);
    m_moveAll->setVisible(m_schema.partColumn() >= 0);
}

void ImportOptionsPanel::buildLayout()
{
    auto *reading = new QFormLayout;
    reading->addRow(tr("&Encoding:"), m_encoding);
    reading->addRow(tr("&Separator:"), m_delimiter);
    reading->addRow(QString(), m_header);
    reading->addRow(QString(), m_comments);
    auto *meaning = new QFormLayout;
    meaning->addRow(m_partLabel, m_part);
    meaning->addRow(QString(), m_add);
    meaning->addRow(QString(), m_replace);
    meaning->addRow(QString(), m_incomplete);
    auto *view = new QVBoxLayout;
    view->addWidget(m_onlyBad);
    view->addWidget(m_fix);
    view->addWidget(m_use);
    view->addWidget(m_take);
    view->addWidget(m_moveAll);
    view->addStretch(1);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(reading);
    layout->addSpacing(24);
    layout->addLayout(meaning, 1);
    layout->addSpacing(24);
    layout->addLayout(view);
}

void ImportOptionsPanel::connectChoices()
{
    connect(m_encoding, &QComboBox::activated, this, [this] {
        m_shown.isEncodingSure = true; // also the one that was guessed, if it is chosen
        Q_EMIT dialectChosen();
    });
    connect(m_delimiter, &QComboBox::activated, this, &ImportOptionsPanel::dialectChosen);
    connect(m_comments, &QCheckBox::clicked, this, &ImportOptionsPanel::dialectChosen);
    connect(m_header, &QCheckBox::clicked, this, &ImportOptionsPanel::mappingChosen);
    connect(m_part, &QComboBox::currentTextChanged, this, &ImportOptionsPanel::mappingChosen);
    connect(m_add, &QRadioButton::toggled, this, &ImportOptionsPanel::modeChosen);
    connect(m_incomplete, &QCheckBox::toggled, this, &ImportOptionsPanel::modeChosen);
    connect(m_onlyBad, &QCheckBox::toggled, this, &ImportOptionsPanel::onlyBadChosen);
    connect(m_fix, &QPushButton::clicked, this, &ImportOptionsPanel::fixRequested);
    connect(m_use, &QPushButton::clicked, this, &ImportOptionsPanel::useRequested);
    connect(m_take, &QPushButton::clicked, this, &ImportOptionsPanel::takeRequested);
    connect(m_moveAll, &QPushButton::clicked, this, &ImportOptionsPanel::moveAllRequested);
}

void ImportOptionsPanel::showReading(const ImportPlan &plan, const QStringList &parts)
{
    m_shown = plan.table().dialect();
    m_encoding->setCurrentIndex(m_encoding->findData(static_cast<int>(m_shown.encoding.value_or(TextEncoding::Utf8))));
    m_delimiter->setCurrentIndex(m_shown.layout == CsvLayout::List
            ? m_delimiter->count() - 1
            : m_delimiter->findData(QString(QChar::fromLatin1(m_shown.delimiter))));
    m_comments->setChecked(m_shown.comment != '\0');
    m_header->setChecked(plan.mapping().hasHeader);
    const int column = m_schema.partColumn();
    m_asksPart = column >= 0 && plan.mapping().sources.value(column).fileColumn < 0;
    m_part->setVisible(m_asksPart);
    m_partLabel->setVisible(m_asksPart);
    if (m_asksPart && !std::exchange(m_isPartFilled, true)) {
        const QSignalBlocker blocker(m_part);
        m_part->addItems(parts);
        m_part->setCurrentText(plan.mapping().sources.value(column).fallback);
    }
}

void ImportOptionsPanel::showEvaluation(const ImportEvaluation &evaluation)
{
    m_moveAll->setEnabled(evaluation.count(RecordFate::Elsewhere) > 0);
    m_incomplete->setVisible(mode() == ImportMode::Replace && !evaluation.fates.incomplete.isEmpty());
}

void ImportOptionsPanel::setSelected(bool selected)
{
    m_fix->setEnabled(selected);
    m_take->setEnabled(selected);
}

void ImportOptionsPanel::setSuggestion(const QString &text)
{
    m_use->setEnabled(!text.isEmpty());
    m_use->setText(text.isEmpty() ? tr("&Use suggestion") : tr("&Use %1").arg(QString(text).replace(u'&', u"&&"_s)));
}

Dialect ImportOptionsPanel::dialect() const
{
    Dialect dialect = m_shown;
    dialect.encoding = static_cast<TextEncoding>(m_encoding->currentData().toInt());
    const QString delimiter = m_delimiter->currentData().toString();
    dialect.layout = delimiter.isEmpty() ? CsvLayout::List : CsvLayout::Table;
    dialect.delimiter = delimiter.isEmpty() ? ',' : delimiter.front().toLatin1();
    dialect.comment = m_comments->isChecked() ? '#' : '\0';
    return dialect;
}

bool ImportOptionsPanel::hasHeader() const
{
    return m_header->isChecked();
}

std::optional<QString> ImportOptionsPanel::part() const
{
    return m_asksPart ? std::optional(m_part->currentText().trimmed()) : std::nullopt;
}

ImportMode ImportOptionsPanel::mode() const
{
    return m_replace->isChecked() ? ImportMode::Replace : ImportMode::Add;
}

bool ImportOptionsPanel::replacesIncomplete() const
{
    return m_incomplete->isChecked();
}

} // namespace allowdesk

#include "moc_importoptions.cpp"
