#pragma once

#include "app/jobs/journal.h"

#include <QDialog>

class QDateEdit;
class QProgressBar;
class QPushButton;

namespace allowdesk
{

class StateLine;

/// Moves jobs that ended long ago out of the journal, into a file beside it. Closed in the middle it stops: what was
/// moved by then is moved.
class ArchiveDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ArchiveDialog)

public:
    /// The journal outlives it.
    explicit ArchiveDialog(Journal &journal, QWidget *parent = nullptr);
    ~ArchiveDialog() override;

private:
    Journal &m_journal;
    QDateEdit *m_before;
    StateLine *m_state;
    QProgressBar *m_progress;
    QPushButton *m_archive;
    QPushButton *m_close;
    qint64 m_count = 0; ///< jobs that are old enough
    int m_asked = 0; ///< how often; only the last answer counts

    void build();
    void count();
    void archive();
    void setRunning(bool isRunning);
    void take(const Result<ArchiveOutcome> &archived);
};

} // namespace allowdesk
