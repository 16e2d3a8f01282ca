#include "ui/jobs/jobpane.h"

#include "app/base/foreigntext.h"
#include "app/text/errorsentences.h"
#include "app/text/jobtexts.h"
#include "ui/commands/commandset.h"
#include "ui/jobs/jobdetails.h"
#include "ui/jobs/joblook.h"
#include "ui/jobs/jobworkspace.h"
#include "ui/look/environment.h"
#include "ui/look/icons.h"
#include "ui/look/tables.h"
#include "ui/look/theme.h"
#include "ui/support/labels.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QSortFilterProxyModel>
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
    const QString status = isolatedText(index.data(JobModel::OperationStatusRole).toString());
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
    return requestId.isEmpty() ? QString() : JobPane::tr("request id %1").arg(isolatedText(requestId));
}

} // namespace

/// The words of the job table; texts of the model itself are values.
class JobTextModel final : public QSortFilterProxyModel
{
public:
    JobTextModel(Clock &clock, const ServiceCatalog &services, QObject *parent)
        : QSortFilterProxyModel(parent), m_clock(clock), m_services(services)
    { }

    void setWorkspaces(const QList<Workspace> &workspaces, const QString &openId)
    {
        m_workspaces = workspaces;
        m_openId = openId;
        invalidateFilter();
        if (rowCount() > 0) {
            Q_EMIT dataChanged(index(0, JobModel::WorkspaceColumn), index(rowCount() - 1, JobModel::WorkspaceColumn));
        }
    }
    void setOnlyOpen(bool isOnly)
    {
        m_isOnlyOpen = isOnly;
        invalidateFilter();
    }
    [[nodiscard]] QString workspaceOf(const ApplyJob &job) const { return workspaceText(job.record(), m_workspaces); }

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override
    {
        if (role == Qt::ToolTipRole) {
            return toolTipText(data(index, Qt::DisplayRole).toString());
        }
        if (role == Qt::DecorationRole) {
            return decoration(index);
        }
        if (role == Qt::ForegroundRole && index.column() == JobModel::StateColumn) {
            const QColor colour = jobStateColour(phaseOf(index), QGuiApplication::palette());
            return colour.isValid() ? colour : QVariant();
        }
        return role == Qt::DisplayRole ? text(index) : QSortFilterProxyModel::data(index, role);
    }

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override
    {
        return !m_isOnlyOpen || jobOf(sourceModel()->index(row, 0, parent))->record().target.workspaceId == m_openId;
    }

private:
    [[nodiscard]] static ApplyJob *jobOf(const QModelIndex &index)
    {
        return index.data(JobModel::JobRole).value<ApplyJob *>();
    }

    [[nodiscard]] static JobPhase phaseOf(const QModelIndex &index)
    {
        return static_cast<JobPhase>(index.data(JobModel::PhaseRole).toInt());
    }

    [[nodiscard]] QVariant decoration(const QModelIndex &index) const
    {
        if (index.column() == JobModel::StateColumn) {
            return jobStateIcon(phaseOf(index), index.data(JobModel::PausedRole).toBool());
        }
        const JobRecord &record = jobOf(index)->record();
        if (index.column() == JobModel::WorkspaceColumn) {
            const auto environment = environmentOf(keptWorkspace(record), m_workspaces);
            return environment ? environmentBadge(*environment) : QVariant();
        }
        const Service *service = m_services.find(record.target.serviceId);
        const bool isMarked = index.column() == JobModel::TargetColumn && service;
        return isMarked ? icon(service->facts().iconName, IconTint::Muted) : QVariant();
    }

    [[nodiscard]] QString text(const QModelIndex &index) const
    {
        const ApplyJob &job = *jobOf(index);
        switch (index.column()) {
        case JobModel::TargetColumn: {
            // Two inventories may have targets of one name.
            const QString name = isolatedText(job.record().targetName);
            const Service *service = m_services.find(job.record().target.serviceId);
            return service
                ? JobPane::tr("%1 (%2)").arg(name, QCoreApplication::translate("Service", service->facts().title))
                : name;
        }
        case JobModel::WorkspaceColumn:
            return workspaceCell(keptWorkspace(job.record()), m_workspaces);
        case JobModel::StateColumn:
            return job.isSummedUp() ? jobText(job.summary()) : jobStateText(job.state(), m_clock.now());
        case JobModel::ProgressColumn:
            return progressText(index);
        case JobModel::TimeLeftColumn: {
            const QVariant left = index.data(JobModel::TimeLeftRole);
            return left.isValid() ? durationText(std::chrono::milliseconds(left.toLongLong())) : QString();
        }
        case JobModel::DetailColumn:
            return detailText(index);
        default:
            return {};
        }
    }

    Clock &m_clock;
    const ServiceCatalog &m_services;
    QList<Workspace> m_workspaces;
    QString m_openId; ///< of the workspace that is open
    bool m_isOnlyOpen = false;
};

JobPane::JobPane(
    JobQueue &queue, Clock &clock, const ServiceCatalog &services, const CommandSet &commands, QWidget *parent)
    : QWidget(parent), m_model(queue, clock), m_texts(new JobTextModel(clock, services, this)),
      m_table(new QTableView(this)), m_onlyOpen(new QCheckBox(tr("Only this workspace"), this)),
      m_nothing(new QLabel(tr("No jobs yet. Applied changes appear here."), this)), m_notice(new QLabel(this)),
      m_queue(queue)
{
    auto *layout = new QVBoxLayout(this);
    auto *head = new QHBoxLayout;
    buildHead(commands, *head);
    layout->addLayout(head);
    m_notice->setObjectName(u"journalNotice"_s);
    m_notice->setTextFormat(Qt::PlainText);
    m_notice->setWordWrap(true);
    layout->addWidget(m_notice);
    layout->addWidget(m_table, 1);
    m_nothing->setObjectName(u"noJobs"_s);
    m_nothing->setForegroundRole(QPalette::PlaceholderText);
    layout->addWidget(m_nothing);
    buildTable();
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, &JobPane::jobsCame);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &JobPane::showTable);
    connect(&queue, &JobQueue::standingChanged, this, &JobPane::showNotice);
    showNotice();
    // Time left runs on between two events of a job.
    auto *tick = new QTimer(this);
    connect(tick, &QTimer::timeout, m_table->viewport(), qOverload<>(&QWidget::update));
    tick->start(1000);
}

void JobPane::buildTable()
{
    m_texts->setSourceModel(&m_model);
    m_table->setObjectName(u"jobs"_s);
    m_table->setAccessibleName(tr("Jobs"));
    m_table->setModel(m_texts);
    setUpTable(*m_table);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setColumnWidth(JobModel::TargetColumn, 210);
    m_table->setColumnWidth(JobModel::WorkspaceColumn, 190);
    m_table->setColumnWidth(JobModel::StateColumn, 250);
    m_table->setColumnWidth(JobModel::ProgressColumn, 110);
    m_table->horizontalHeader()->moveSection(
        JobModel::WorkspaceColumn, 1); // beside the name, which may be in two of them
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &JobPane::currentChanged);
    connect(&m_model, &QAbstractItemModel::dataChanged, this, &JobPane::currentChanged);
    connect(m_table, &QTableView::doubleClicked, this, &JobPane::showDetails);
    m_table->viewport()->installEventFilter(this);
}

void JobPane::buildHead(const CommandSet &commands, QBoxLayout &head)
{
    auto *title = new QLabel(tr("Jobs"), this);
    title->setBuddy(m_table);
    title->setFont(theme::font(theme::Type::Heading));
    head.addWidget(title);
    head.addSpacing(theme::grid);
    m_onlyOpen->setObjectName(u"jobsOnlyWorkspace"_s);
    connect(m_onlyOpen, &QCheckBox::toggled, this, [this](bool isOnly) {
        m_texts->setOnlyOpen(isOnly);
        Q_EMIT currentChanged(); // a job that is not shown is not acted on
    });
    head.addWidget(m_onlyOpen);
    head.addStretch(1);
    for (const char *id : {"job.cancel", "job.pause", "job.now", "job.again", "job.details"}) {
        auto *button = new QToolButton(this);
        button->setObjectName(QLatin1StringView(id));
        button->setDefaultAction(commands.action(id));
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setAutoRaise(true);
        head.addWidget(button);
    }
}

JobPane::~JobPane() = default;

// An empty table would take place from the lists for nothing.
void JobPane::showTable()
{
    const bool isAny = m_model.rowCount() > 0;
    m_table->setVisible(isAny);
    m_onlyOpen->setVisible(isAny);
    m_nothing->setVisible(!isAny && !m_queue.journalProblem());
    setMaximumHeight(isAny ? QWIDGETSIZE_MAX : sizeHint().height());
}

// What the journal holds is unknown while it cannot be used: that nothing was applied is not said then.
void JobPane::showNotice()
{
    QStringList lines;
    if (const auto &problem = m_queue.journalProblem()) {
        lines << errorSentence(*problem);
    }
    if (const QStringList held = m_queue.heldNames(); !held.isEmpty()) {
        lines << tr("Must be refreshed before changes can be applied, because a change from a lost journal may still "
                    "be on its way: %1.")
                     .arg(isolatedTexts(held, u", "_s));
    }
    m_notice->setText(lines.join(u'\n'));
    m_notice->setVisible(!lines.isEmpty());
    showTable();
}

// Once all have come that come together, as at the start of the program, and the table has its place.
void JobPane::jobsCame()
{
    showTable();
    QMetaObject::invokeMethod(this, &JobPane::showChosen, Qt::QueuedConnection);
}

// What a person has chosen stays chosen, and in sight: the next press of a button is meant for it.
void JobPane::showChosen()
{
    const QModelIndexList chosen = m_table->selectionModel()->selectedRows();
    if (chosen.isEmpty()) {
        m_table->selectRow(0);
    } else {
        m_table->scrollTo(chosen.constFirst());
    }
}

// A table that gets less height, by a scroll bar of its own too, hides its last row.
bool JobPane::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize && m_table->selectionModel()->hasSelection()) {
        QMetaObject::invokeMethod(this, &JobPane::showChosen, Qt::QueuedConnection);
    }
    return QWidget::eventFilter(watched, event);
}

void JobPane::setWorkspaces(const QList<Workspace> &workspaces, const QString &openId)
{
    m_texts->setWorkspaces(workspaces, openId);
}

ApplyJob *JobPane::currentJob() const
{
    const QItemSelection selection = m_table->selectionModel()->selection();
    return selection.isEmpty() ? nullptr : selection.constFirst().topLeft().data(JobModel::JobRole).value<ApplyJob *>();
}

void JobPane::showDetails()
{
    if (ApplyJob *job = currentJob()) {
        auto *details = new JobDetails(*job, m_texts->workspaceOf(*job), this);
        details->setAttribute(Qt::WA_DeleteOnClose);
        details->open();
        if (!job->isWhole()) {
            m_queue.loadWhole(*job, details, [details](const Result<std::pair<StoredJob, JobState>> &loaded) {
                if (loaded) {
                    details->take(loaded->first, loaded->second);
                } else {
                    details->tell(loaded.error());
                }
            });
        }
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
