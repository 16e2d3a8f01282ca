#pragma once

#include "app/base/newestwork.h"
#include "app/jobs/historymodel.h"
#include "app/jobs/jobqueue.h"
#include "app/jobs/restaging.h"
#include "app/services/servicecatalog.h"

#include <QDialog>

#include <functional>

class QCheckBox;
class QLabel;
class QLayout;
class QLineEdit;
class QPushButton;
class QTableView;
class QTabWidget;

namespace allowdesk
{

class LinesView;
class StatePage;

/// All that was agreed to: who, when, why, what was there before and after; and the way back, which is a draft to be
/// reviewed like any other.
class HistoryDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HistoryDialog)

public:
    /// The list that is shown in the window; its own tasks at the service stand beside the history.
    struct Shown
    {
        TargetRef target{};
        QString name{};
        Session &session;
        const Service &service;
    };

    struct Context
    {
        Journal &journal;
        JobQueue &queue;
        const ServiceCatalog &services;
        QList<Workspace> workspaces; ///< as they are called today
        QString openWorkspaceId; ///< empty while none is open
        std::function<QString(const QString &id)> accountName;
    };

    HistoryDialog(Context context, const std::optional<Shown> &shown, QWidget *parent = nullptr);
    ~HistoryDialog() override;

Q_SIGNALS:
    void undoRequested(const allowdesk::StagedDraft &staged);

private:
    Context m_with;
    HistoryModel m_model;
    QLineEdit *m_filter;
    QCheckBox *m_onlyOpen;
    QCheckBox *m_onlyShown;
    QTableView *m_table;
    StatePage *m_page;
    QTabWidget *m_tabs;
    LinesView *m_change = nullptr;
    LinesView *m_before = nullptr;
    LinesView *m_after = nullptr;
    LinesView *m_events = nullptr;
    QLabel *m_message;
    QPushButton *m_undo;
    qint64 m_chosen = 0; ///< id of the job; stays while the table is filled anew
    qint64 m_shown = 0; ///< id of the job that the views and the foot are about
    std::optional<StagedDraft> m_wayBack;
    NewestWork m_making;

    void restoreChosen();
    void build(const std::optional<Shown> &shown);
    [[nodiscard]] QLayout *head(const std::optional<Shown> &shown);
    void buildTable();
    void buildTabs(const std::optional<Shown> &shown);
    [[nodiscard]] QLayout *foot();
    void showCard();
    [[nodiscard]] const JobSummary *current() const;
    void showCurrent();
    void take(const StoredJob &job, const JobState &state);
    /// Whether it can be taken back, or why not, once that is known.
    void showFoot(bool isKnown);
    void showTexts(const StoredJob &job, const JobState &state);
};

} // namespace allowdesk
