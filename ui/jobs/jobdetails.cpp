#include "ui/jobs/jobdetails.h"

#include "app/base/foreigntext.h"
#include "app/text/errorsentences.h"
#include "app/text/jobdetaillines.h"
#include "app/text/jobtexts.h"
#include "ui/look/linesview.h"
#include "ui/review/conflictsview.h"

#include <QBoxLayout>
#include <QDialogButtonBox>
#include <QLabel>
#include <QTableView>

using namespace Qt::StringLiterals;

namespace allowdesk
{

namespace
{

// A job of many steps has many events a second, and nobody reads faster.
constexpr std::chrono::milliseconds refreshInterval{200};

} // namespace

JobDetails::JobDetails(ApplyJob &job, QString workspace, QWidget *parent)
    : QDialog(parent), m_job(job), m_workspace(std::move(workspace)), m_error(new QLabel(this)),
      m_lines(new LinesView(tr("Events of the job"), this))
{
    setObjectName(u"jobDetails"_s);
    setWindowTitle(tr("Job: %1 — %2").arg(isolatedText(job.record().targetName), m_workspace));
    m_lines->setObjectName(u"jobDetailsText"_s);
    // Lines go on to the right; what a person has to do is read without scrolling.
    m_error->setObjectName(u"jobDetailsError"_s);
    m_error->setTextFormat(Qt::PlainText);
    m_error->setWordWrap(true);
    m_error->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_error);
    layout->addWidget(m_lines, 2);
    layout->addWidget(buttons);
    showState(job.state());
    resize(860, 480);
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(refreshInterval);
    connect(&m_refresh, &QTimer::timeout, this, &JobDetails::fill);
    connect(&m_job, &ApplyJob::changed, this, &JobDetails::jobChanged);
    connect(&m_job, &ApplyJob::finished, this, &JobDetails::fill);
    fill();
}

JobDetails::~JobDetails() = default;

void JobDetails::showState(const JobState &state)
{
    m_error->setText(state.error ? errorSentence(*state.error) : QString());
    m_error->setVisible(state.error.has_value());
    const QList<Conflict> conflicts = state.conflicts + state.differences;
    if (!conflicts.isEmpty() && !std::exchange(m_showsConflicts, true)) {
        qobject_cast<QBoxLayout *>(layout())->insertWidget(0, makeConflictsView(conflicts, this));
    }
}

void JobDetails::take(const StoredJob &job, const JobState &state)
{
    if (job.damage) {
        tell(*job.damage);
        return;
    }
    showState(state);
    showFacts(jobFacts(job.record, m_workspace, jobText(m_job.summary()), state, job.events));
}

void JobDetails::tell(const Error &error)
{
    m_lines->setLines([error] { return std::make_shared<KnownLines>(QStringList(errorSentence(error))); });
}

// Of a job that has ended the journal alone has the events soon, so those are shown at once.
void JobDetails::jobChanged()
{
    if (isFinal(m_job.state().phase)) {
        fill();
    } else if (!m_refresh.isActive()) {
        m_refresh.start();
    }
}

void JobDetails::fill()
{
    if (!m_job.isWhole()) {
        return;
    }
    m_refresh.stop();
    const JobState &state = m_job.state();
    showState(state);
    const QString stateText = m_job.isSummedUp() ? jobText(m_job.summary()) : jobStateText(state);
    showFacts(jobFacts(m_job.record(), m_workspace, stateText, state, m_job.events()));
}

void JobDetails::showFacts(const JobFacts &facts)
{
    m_lines->updateLines([facts, before = m_lines->lines()] {
        return std::make_shared<JobDetailLines>(facts, dynamic_cast<const JobDetailLines *>(before.get()));
    });
}

} // namespace allowdesk

#include "moc_jobdetails.cpp"
