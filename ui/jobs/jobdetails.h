#pragma once

#include "app/changes/applyjob.h"

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
    explicit JobDetails(ApplyJob &job, QWidget *parent = nullptr);
    ~JobDetails() override;

private:
    ApplyJob &m_job;
    QPlainTextEdit *m_text;

    void fill();
};

/// The text of the details: for the dialog and for the clipboard.
[[nodiscard]] QString jobDetailsText(const JobRecord &record, const JobState &state, const QList<JobEvent> &events);

} // namespace allowdesk
