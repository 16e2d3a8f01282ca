#include "ui/jobs/jobpane.h"

#include "ui/commands/commandset.h"
#include "ui/jobs/jobdetails.h"
#include "ui/jobs/jobwords.h"
#include "ui/support/errorsentences.h"
#include "ui/support/tables.h"

#include <QBoxLayout>
#include <QIdentityProxyModel>
#include <QLabel>
#include <QTableView>
#include <QTimer>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

QString progressText(const QModelIndex &index)
{
    const int done = index.data(JobModel::StepsDoneRole).toInt();
    const int total = index.data(JobModel::StepsTotalRole).toInt();
    const QString status = index.data(JobModel::FollowStatusRole).toString();
    const QString steps = JobPane::tr("%1 of %2").arg(done).arg(total);
    return status.isEmpty() ? steps : steps + u" · "_s + status;
}

QString detailText(const QModelIndex &index)
{
    const QVariant error = index.data(JobModel::ErrorRole);
    if (error.isValid()) {
        return errorSentence(error.value<Error>());
    }
    const QString requestId = index.data(JobModel::RequestIdRole).toString();
    return requestId.isEmpty() ? QString() : JobPane::tr("request id %1").arg(requestId);
}

} // namespace

/// The words of the job table; texts of the model itself are values.
class JobTextModel final : public QIdentityProxyModel
{
public:
    JobTextModel(Clock &clock, QObject *parent) : QIdentityProxyModel(parent), m_clock(clock) { }

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override
    {
        if (role == Qt::ToolTipRole) {
            // Names and messages of the service must never be taken for HTML.
            return data(index, Qt::DisplayRole).toString().toHtmlEscaped();
        }
        if (role != Qt::DisplayRole) {
            return QIdentityProxyModel::data(index, role);
        }
        switch (index.column()) {
        case JobModel::StateColumn:
            return textOf(*index.data(JobModel::JobRole).value<ApplyJob *>());
        case JobModel::ProgressColumn:
            return progressText(index);
        case JobModel::TimeLeftColumn: {
            const QVariant left = index.data(JobModel::TimeLeftRole);
            return left.isValid() ? durationText(std::chrono::milliseconds(left.toLongLong())) : QString();
        }
        case JobModel::DetailColumn:
            return detailText(index);
        default:
            return QIdentityProxyModel::data(index, Qt::DisplayRole);
        }
    }

private:
    [[nodiscard]] QString textOf(const ApplyJob &job) const
    {
        return jobText(job.record(), job.state(), m_clock.now());
    }

    Clock &m_clock;
};

JobPane::JobPane(JobQueue &queue, Clock &clock, const CommandSet &commands, QWidget *parent)
    : QWidget(parent), m_model(queue, clock), m_table(new QTableView(this))
{
    auto *texts = new JobTextModel(clock, this);
    texts->setSourceModel(&m_model);
    m_table->setObjectName(u"jobs"_s);
    m_table->setAccessibleName(tr("Jobs"));
    m_table->setModel(texts);
    setUpTable(*m_table);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setColumnWidth(JobModel::TargetColumn, 190);
    m_table->setColumnWidth(JobModel::StateColumn, 270);
    m_table->setColumnWidth(JobModel::ProgressColumn, 130);

    auto *title = new QLabel(tr("&Jobs"), this);
    title->setBuddy(m_table);
    auto *head = new QHBoxLayout;
    head->addWidget(title);
    head->addStretch(1);
    for (const char *id : {"job.cancel", "job.pause", "job.now", "job.again", "job.details"}) {
        auto *button = new QToolButton(this);
        button->setDefaultAction(commands.action(id));
        head->addWidget(button);
    }
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(head);
    layout->addWidget(m_table, 1);

    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &JobPane::currentChanged);
    connect(&m_model, &QAbstractItemModel::dataChanged, this, &JobPane::currentChanged);
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, [this] { m_table->selectRow(0); });
    connect(m_table, &QTableView::doubleClicked, this, &JobPane::showDetails);
    // Time left runs on between two events of a job.
    auto *tick = new QTimer(this);
    connect(tick, &QTimer::timeout, m_table->viewport(), qOverload<>(&QWidget::update));
    tick->start(1000);
}

JobPane::~JobPane() = default;

ApplyJob *JobPane::currentJob() const
{
    const QItemSelection selection = m_table->selectionModel()->selection();
    return selection.isEmpty() ? nullptr : selection.constFirst().topLeft().data(JobModel::JobRole).value<ApplyJob *>();
}

void JobPane::showDetails()
{
    if (ApplyJob *job = currentJob()) {
        auto *details = new JobDetails(*job, this);
        details->setAttribute(Qt::WA_DeleteOnClose);
        details->open();
    }
}

void JobPane::pauseOrResume()
{
    if (ApplyJob *job = currentJob()) {
        if (job->state().paused) {
            job->resume();
        } else {
            job->pause();
        }
    }
}

} // namespace allowdesk

#include "moc_jobpane.cpp"
