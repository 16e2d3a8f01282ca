#include "ui/jobs/jobpane.h"

#include "ui/commands/commandset.h"
#include "ui/jobs/jobdetails.h"
#include "ui/jobs/jobwords.h"
#include "ui/look/icons.h"
#include "ui/look/tables.h"
#include "ui/look/theme.h"
#include "ui/services/roomicon.h"
#include "ui/support/errorsentences.h"

#include <QBoxLayout>
#include <QCoreApplication>
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
    JobTextModel(Clock &clock, const ServiceCatalog &services, QObject *parent)
        : QIdentityProxyModel(parent), m_clock(clock), m_services(services)
    { }

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override
    {
        if (role == Qt::ToolTipRole) {
            // Names and messages of the service must never be taken for HTML.
            return data(index, Qt::DisplayRole).toString().toHtmlEscaped();
        }
        const Service *service = serviceOf(index);
        if (role == Qt::DecorationRole && index.column() == JobModel::TargetColumn && service) {
            return icon(roomIconName(*service), IconTint::Muted);
        }
        if (role != Qt::DisplayRole) {
            return QIdentityProxyModel::data(index, role);
        }
        switch (index.column()) {
        case JobModel::TargetColumn: {
            // Two rooms may have targets of one name.
            const QString name = QIdentityProxyModel::data(index, role).toString();
            return service ? JobPane::tr("%1 (%2)").arg(name, QCoreApplication::translate("Service", service->title()))
                           : name;
        }
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

    [[nodiscard]] const Service *serviceOf(const QModelIndex &index) const
    {
        const auto *job = QIdentityProxyModel::data(index, JobModel::JobRole).value<ApplyJob *>();
        return job ? m_services.find(job->record().target.serviceId) : nullptr;
    }

    Clock &m_clock;
    const ServiceCatalog &m_services;
};

JobPane::JobPane(
    JobQueue &queue, Clock &clock, const ServiceCatalog &services, const CommandSet &commands, QWidget *parent)
    : QWidget(parent), m_model(queue, clock), m_table(new QTableView(this)),
      m_nothing(new QLabel(tr("Nothing has been applied yet. What is under way, and how it ended, stands here."), this))
{
    auto *texts = new JobTextModel(clock, services, this);
    texts->setSourceModel(&m_model);
    m_table->setObjectName(u"jobs"_s);
    m_table->setAccessibleName(tr("Jobs"));
    m_table->setModel(texts);
    setUpTable(*m_table);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setColumnWidth(JobModel::TargetColumn, 230);
    m_table->setColumnWidth(JobModel::StateColumn, 270);
    m_table->setColumnWidth(JobModel::ProgressColumn, 130);

    auto *title = new QLabel(tr("&Jobs"), this);
    title->setBuddy(m_table);
    title->setFont(theme::font(theme::Type::Heading));
    auto *head = new QHBoxLayout;
    head->addWidget(title);
    head->addStretch(1);
    for (const char *id : {"job.cancel", "job.pause", "job.now", "job.again", "job.details"}) {
        auto *button = new QToolButton(this);
        button->setDefaultAction(commands.action(id));
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setAutoRaise(true);
        head->addWidget(button);
    }
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(head);
    layout->addWidget(m_table, 1);
    m_nothing->setObjectName(u"noJobs"_s);
    m_nothing->setForegroundRole(QPalette::PlaceholderText);
    layout->addWidget(m_nothing);
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, &JobPane::showTable);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &JobPane::showTable);
    showTable();

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

// An empty table would take place from the lists for nothing.
void JobPane::showTable()
{
    const bool isAny = m_model.rowCount() > 0;
    m_table->setVisible(isAny);
    m_nothing->setVisible(!isAny);
    setMaximumHeight(isAny ? QWIDGETSIZE_MAX : sizeHint().height());
}

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
