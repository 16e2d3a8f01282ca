#pragma once

#include "app/jobs/applyjob.h"

#include <QDialog>
#include <QTimer>

class QLabel;

namespace allowdesk
{

class LinesView;
struct JobFacts;

/// Everything about one job: who, why, what was wished, and every event with its time and request id. Follows the job
/// while it is open.
class JobDetails final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(JobDetails)

public:
    /// The job outlives it. `workspace` is its workspace in words. Of a job that is not whole nothing is shown until
    /// take().
    JobDetails(ApplyJob &job, QString workspace, QWidget *parent = nullptr);
    ~JobDetails() override;

    /// Shows the job as the journal has it.
    void take(const StoredJob &job, const JobState &state);
    void tell(const Error &error);

private:
    ApplyJob &m_job;
    QString m_workspace;
    QLabel *m_error;
    LinesView *m_lines;
    QTimer m_refresh; ///< runs while a change of the job is not shown yet
    bool m_showsConflicts = false;

    void jobChanged();
    void fill();
    void showFacts(const JobFacts &facts);
    void showState(const JobState &state);
};

} // namespace allowdesk
