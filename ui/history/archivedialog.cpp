#include "ui/history/archivedialog.h"

#include "app/text/errorsentences.h"
#include "app/text/jobtexts.h"
#include "app/text/language.h"
#include "ui/look/stateline.h"

#include <QBoxLayout>
#include <QDateEdit>
#include <QFormLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace allowdesk
{

ArchiveDialog::ArchiveDialog(Journal &journal, QWidget *parent)
    : QDialog(parent), m_journal(journal), m_before(new QDateEdit(this)),
      m_state(new StateLine(u"archiveState"_s, this)), m_progress(new QProgressBar(this)),
      m_archive(new QPushButton(tr("&Archive jobs"), this)), m_close(new QPushButton(this))
{
    setObjectName(u"archive"_s);
    setWindowTitle(tr("Archive old jobs"));
    m_before->setObjectName(u"archiveBefore"_s);
    m_before->setCalendarPopup(true);
    m_before->setDate(QDate::currentDate().addYears(-1));
    m_progress->setObjectName(u"archiveProgress"_s);
    m_progress->setAccessibleName(tr("Jobs archived"));
    m_archive->setObjectName(u"archiveStart"_s);
    m_close->setObjectName(u"archiveClose"_s);
    build();
    connect(m_before, &QDateEdit::dateChanged, this, &ArchiveDialog::count);
    connect(m_archive, &QPushButton::clicked, this, &ArchiveDialog::archive);
    connect(m_close, &QPushButton::clicked, this, &QDialog::reject);
    setRunning(false);
    count();
}

ArchiveDialog::~ArchiveDialog() = default;

void ArchiveDialog::build()
{
    auto *what = new QLabel(tr("Moves completed jobs into an archive file beside the journal. They stay in the "
                               "history; their details are loaded from the archive."),
        this);
    what->setTextFormat(Qt::PlainText);
    what->setWordWrap(true);
    auto *form = new QFormLayout;
    form->addRow(tr("Jobs &before:"), m_before);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_archive);
    buttons->addWidget(m_close);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(what);
    layout->addLayout(form);
    layout->addWidget(m_state);
    layout->addWidget(m_progress);
    layout->addStretch(1);
    layout->addLayout(buttons);
    resize(520, 220);
}

void ArchiveDialog::count()
{
    m_archive->setEnabled(false);
    m_state->setState(StateLine::State::Busy, tr("Counting…"));
    m_journal.countOld(m_before->date().startOfDay(), this, [this, asked = ++m_asked](const Result<qint64> &count) {
        if (asked != m_asked) {
            return;
        }
        m_count = count.value_or(0);
        m_archive->setEnabled(m_count > 0);
        if (count) {
            m_state->setState(StateLine::State::None,
                m_count == 0 ? tr("No completed job is that old.")
                             : tr("%Ln jobs to archive", nullptr, numerus(m_count)));
        } else {
            m_state->setState(StateLine::State::Bad, errorSentence(count.error()));
        }
    });
}

void ArchiveDialog::archive()
{
    setRunning(true);
    m_progress->setRange(0, static_cast<int>(m_count));
    m_progress->setValue(0);
    m_state->setState(StateLine::State::Busy, tr("Archiving…"));
    m_journal.archive(
        m_before->date().startOfDay(), this, [this](qint64 moved) { m_progress->setValue(static_cast<int>(moved)); },
        [this](const Result<ArchiveOutcome> &archived) { take(archived); });
}

void ArchiveDialog::setRunning(bool isRunning)
{
    m_progress->setVisible(isRunning);
    m_before->setEnabled(!isRunning);
    m_archive->setEnabled(!isRunning && m_count > 0);
    m_close->setText(isRunning ? tr("Stop") : tr("Close"));
}

void ArchiveDialog::take(const Result<ArchiveOutcome> &archived)
{
    m_count = 0;
    setRunning(false);
    if (archived) {
        m_state->setState(
            archived->damaged > 0 ? StateLine::State::Warn : StateLine::State::Good, archivedText(*archived));
    } else {
        m_state->setState(StateLine::State::Bad, errorSentence(archived.error()));
    }
    m_close->setFocus();
}

} // namespace allowdesk

#include "moc_archivedialog.cpp"
