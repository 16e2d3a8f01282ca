#pragma once

#include "app/jobs/applyjob.h"

#include <QDialog>

class QPlainTextEdit;

namespace allowdesk
{

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
    QPlainTextEdit *m_text;

    void fill();
    void showConflicts(const JobState &state);
};

/// The text of the details: for the dialog and for the clipboard.
[[nodiscard]] QString jobDetailsText(
    const JobRecord &record, const QString &workspace, const JobState &state, const QList<JobEvent> &events);

} // namespace allowdesk
