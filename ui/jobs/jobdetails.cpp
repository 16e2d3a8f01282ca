#include "ui/jobs/jobdetails.h"

#include "app/base/foreigntext.h"
#include "app/text/errorsentences.h"
#include "app/text/intentlines.h"
#include "app/text/jobtexts.h"
#include "ui/look/theme.h"
#include "ui/review/conflictsview.h"
#include "ui/support/textviews.h"

#include <QBoxLayout>
#include <QDialogButtonBox>
#include <QLocale>
#include <QPlainTextEdit>
#include <QTableView>

using namespace Qt::StringLiterals;

namespace allowdesk
{

QString jobDetailsText(
    const JobRecord &record, const QString &workspace, const JobState &state, const QList<JobEvent> &events)
{
    QStringList lines{JobDetails::tr("List: %1").arg(isolatedText(record.targetName)),
        JobDetails::tr("Workspace: %1").arg(workspace), JobDetails::tr("State: %1").arg(jobText(record, state)),
        JobDetails::tr("Applied by: %1, %2")
            .arg(
                isolatedText(record.person), QLocale().toString(record.createdAt.toLocalTime(), QLocale::ShortFormat))};
    if (!record.reason.isEmpty()) {
        lines << JobDetails::tr("Reason: %1").arg(isolatedText(record.reason));
    }
    lines << QString() << JobDetails::tr("Change:") << intentLines(record.intents) << QString();
    if (const QStringList failed = failedLines(state); !failed.isEmpty()) {
        lines << JobDetails::tr("Failed:") << failed << QString();
    }
    for (const JobEvent &event : events) {
        lines << event.at.toLocalTime().toString(u"yyyy-MM-dd HH:mm:ss"_s) + u"  "_s + jobEventText(event);
    }
    for (const Conflict &conflict : state.conflicts) {
        lines << conflictText(conflict);
    }
    return lines.join(u'\n');
}

JobDetails::JobDetails(ApplyJob &job, QString workspace, QWidget *parent)
    : QDialog(parent), m_job(job), m_workspace(std::move(workspace)), m_text(new QPlainTextEdit(this))
{
    setObjectName(u"jobDetails"_s);
    setWindowTitle(tr("Job: %1 — %2").arg(isolatedText(job.record().targetName), m_workspace));
    m_text->setObjectName(u"jobDetailsText"_s);
    m_text->setAccessibleName(tr("Events of the job"));
    m_text->setReadOnly(true);
    m_text->setFont(theme::fixedFont());
    m_text->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_text, 2);
    layout->addWidget(buttons);
    showConflicts(job.state());
    resize(860, 480);
    connect(&m_job, &ApplyJob::changed, this, &JobDetails::fill);
    fill();
}

JobDetails::~JobDetails() = default;

void JobDetails::showConflicts(const JobState &state)
{
    if (const QList<Conflict> conflicts = state.conflicts + state.differences; !conflicts.isEmpty()) {
        qobject_cast<QBoxLayout *>(layout())->insertWidget(0, makeConflictsView(conflicts, this));
    }
}

void JobDetails::take(const StoredJob &job, const JobState &state)
{
    if (job.damage) {
        tell(*job.damage);
        return;
    }
    showConflicts(state);
    replaceText(*m_text, jobDetailsText(job.record, m_workspace, state, job.events));
}

void JobDetails::tell(const Error &error)
{
    m_text->setPlainText(errorSentence(error));
}

void JobDetails::fill()
{
    if (!m_job.isWhole()) {
        return;
    }
    replaceText(*m_text, jobDetailsText(m_job.record(), m_workspace, m_job.state(), m_job.events()));
}

} // namespace allowdesk

#include "moc_jobdetails.cpp"
