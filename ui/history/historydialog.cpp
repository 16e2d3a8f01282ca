#include "ui/history/historydialog.h"

#include "app/text/errorsentences.h"
#include "app/text/intentlines.h"
#include "app/text/jobdetaillines.h"
#include "app/text/jobtexts.h"
#include "app/text/statelines.h"
#include "ui/history/archivedialog.h"
#include "ui/history/historylook.h"
#include "ui/history/tasklist.h"
#include "ui/jobs/jobworkspace.h"
#include "ui/look/filterfield.h"
#include "ui/look/icons.h"
#include "ui/look/linesview.h"
#include "ui/look/statepage.h"
#include "ui/look/tables.h"
#include "ui/support/labels.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSplitter>
#include <QTabWidget>
#include <QTableView>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

using Lines = std::shared_ptr<const TextLines>;

Lines noLines()
{
    return std::make_shared<KnownLines>(QStringList());
}

} // namespace

HistoryDialog::HistoryDialog(Context context, const std::optional<Shown> &shown, QWidget *parent)
    : QDialog(parent), m_with(std::move(context)), m_model(m_with.journal), m_filter(new QLineEdit(this)),
      m_onlyOpen(new QCheckBox(tr("Only this &workspace"), this)), m_onlyShown(new QCheckBox(this)),
      m_table(new QTableView(this)), m_page(new StatePage(m_table, this)), m_tabs(new QTabWidget(this)),
      m_message(new QLabel(this)), m_undo(new QPushButton(tr("&Undo…"), this))
{
    setObjectName(u"history"_s);
    setWindowTitle(tr("History"));
    build(shown);
    connect(&m_model, &HistoryModel::loaded, this, &HistoryDialog::showCard);
    connect(&m_model, &HistoryModel::failed, this, [this](const Error &error) {
        m_page->showCard(StatePage::Kind::Error, tr("The history cannot be read"), errorSentence(error));
    });
    const auto follow = [this](const ApplyJob *job) { m_model.follow(job->record().id); };
    connect(&m_with.queue, &JobQueue::jobAdded, this, follow);
    connect(&m_with.queue, &JobQueue::jobFinished, this, follow);
    m_page->showCard(StatePage::Kind::Loading, tr("Reading the journal…"));
    m_model.reload();
    showCurrent();
}

HistoryDialog::~HistoryDialog() = default;

QLayout *HistoryDialog::head(const std::optional<Shown> &shown)
{
    setUpFilter(*m_filter, *m_table, u"historyFilter"_s, tr("Filter by list, workspace, entry, person or reason"));
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) { m_model.setFilter(text); });
    m_onlyOpen->setObjectName(u"historyOnlyWorkspace"_s);
    m_onlyOpen->setVisible(!m_with.openWorkspaceId.isEmpty());
    connect(m_onlyOpen, &QCheckBox::toggled, this,
        [this](bool isOnly) { m_model.setWorkspace(isOnly ? m_with.openWorkspaceId : QString()); });
    m_onlyShown->setObjectName(u"historyOnlyShown"_s);
    m_onlyShown->setVisible(shown.has_value());
    if (shown) {
        m_onlyShown->setText(tr("&Only %1").arg(captionText(shown->name)));
        connect(m_onlyShown, &QCheckBox::toggled, this, [this, target = shown->target](bool isOnly) {
            m_model.setTarget(isOnly ? std::optional(target) : std::nullopt);
        });
    }
    auto *row = new QHBoxLayout;
    row->addWidget(m_filter, 1);
    row->addWidget(m_onlyOpen);
    row->addWidget(m_onlyShown);
    return row;
}

void HistoryDialog::build(const std::optional<Shown> &shown)
{
    buildTable();
    buildTabs(shown);
    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_page);
    splitter->addWidget(m_tabs);
    splitter->setSizes({300, 220});
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(head(shown));
    layout->addWidget(splitter, 1);
    layout->addLayout(foot());
    resize(980, 600);
}

void HistoryDialog::buildTable()
{
    auto *texts = new HistoryTextModel(m_with.services, m_with.workspaces, m_with.accountName, m_model, this);
    m_table->setObjectName(u"historyTable"_s);
    m_table->setAccessibleName(tr("History"));
    m_table->setModel(texts);
    setUpTable(*m_table);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setColumnWidth(HistoryModel::TimeColumn, 155);
    m_table->setColumnWidth(HistoryModel::WorkspaceColumn, 180);
    m_table->setColumnWidth(HistoryModel::TargetColumn, 210);
    m_table->setColumnWidth(HistoryModel::ChangeColumn, 80);
    m_table->setColumnWidth(HistoryModel::OutcomeColumn, 190);
    m_table->setColumnWidth(HistoryModel::PersonColumn, 90);
    m_table->setColumnWidth(HistoryModel::AccountColumn, 90);
    m_table->horizontalHeader()->moveSection(
        HistoryModel::WorkspaceColumn, 1); // beside the name, as in the list of jobs
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &HistoryDialog::showCurrent);
    connect(texts, &QAbstractItemModel::modelAboutToBeReset, this, [this] {
        const JobSummary *summary = current();
        m_chosen = summary ? summary->id : m_chosen;
    });
    connect(texts, &QAbstractItemModel::modelReset, this, &HistoryDialog::restoreChosen);
    connect(texts, &QAbstractItemModel::dataChanged, this, [this](const QModelIndex &first, const QModelIndex &last) {
        const QModelIndexList chosen = m_table->selectionModel()->selectedRows();
        if (!chosen.isEmpty() && chosen.constFirst().row() >= first.row() && chosen.constFirst().row() <= last.row()) {
            showCurrent();
        }
    });
}

void HistoryDialog::buildTabs(const std::optional<Shown> &shown)
{
    m_tabs->setAccessibleName(tr("Parts of the change"));
    const auto add = [this](const QString &name, const QString &title, const QString &accessibleName) {
        auto *view = new LinesView(accessibleName, m_tabs);
        view->setObjectName(name);
        m_tabs->addTab(view, title);
        return view;
    };
    m_change = add(u"historyChange"_s, tr("&Change"), tr("Changes"));
    m_change->setGrounds(LinesView::Grounds::BySign);
    m_before = add(u"historyBefore"_s, tr("&Before"), tr("Before"));
    m_after = add(u"historyAfter"_s, tr("&After"), tr("After"));
    m_events = add(u"historyEvents"_s, tr("&Events"), tr("Events"));
    const TaskLookUp *lookUp = shown ? shown->service.taskLookUp() : nullptr;
    if (const auto context =
            lookUp ? planContext(shown->session, shown->service) : failure(ErrorKind::Unsupported, {})) {
        auto *tasks = new TaskList(shown->session, *lookUp, lookUp->request(*context, shown->target), m_tabs);
        tasks->setObjectName(u"historyTasks"_s);
        m_tabs->addTab(tasks, tr("Service &tasks: %1").arg(captionText(shown->name)));
    }
}

QLayout *HistoryDialog::foot()
{
    m_message->setObjectName(u"historyMessage"_s);
    m_message->setTextFormat(Qt::PlainText);
    m_message->setWordWrap(true);
    m_undo->setObjectName(u"historyUndo"_s);
    m_undo->setIcon(icon(u"undo"_s));
    m_undo->setAutoDefault(false); // Enter in the filter is no wish to undo
    connect(m_undo, &QPushButton::clicked, this, [this] {
        if (const auto wayBack = m_wayBack) {
            accept();
            Q_EMIT undoRequested(*wayBack);
        }
    });
    auto *archive = new QPushButton(tr("A&rchive old jobs…"), this);
    archive->setObjectName(u"historyArchive"_s);
    archive->setAutoDefault(false);
    connect(archive, &QPushButton::clicked, this, [this] {
        auto *dialog = new ArchiveDialog(m_with.journal, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
    auto *close = new QPushButton(tr("Close"), this);
    close->setAutoDefault(false); // nor to be done with it
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    auto *row = new QHBoxLayout;
    row->addWidget(m_message, 1);
    row->addWidget(archive);
    row->addWidget(m_undo);
    row->addWidget(close);
    return row;
}

void HistoryDialog::showCard()
{
    if (m_model.rowCount() > 0) {
        m_page->showContent();
    } else if (m_filter->text().isEmpty() && !m_onlyShown->isChecked() && !m_onlyOpen->isChecked()) {
        m_page->showCard(StatePage::Kind::Empty, tr("No changes applied yet"));
    } else {
        m_page->showCard(StatePage::Kind::Empty, tr("Nothing matches the filter"));
    }
}

// Jobs that go on bring the journal anew while somebody reads.
void HistoryDialog::restoreChosen()
{
    for (int row = 0; row < m_model.rowCount(); ++row) {
        if (m_model.summaryAt(m_model.index(row, 0))->id == m_chosen) {
            m_table->selectRow(row);
            return;
        }
    }
    showCurrent();
}

const JobSummary *HistoryDialog::current() const
{
    const auto rows = m_table->selectionModel()->selectedRows();
    const auto *texts = qobject_cast<const QAbstractProxyModel *>(m_table->model());
    return rows.isEmpty() ? nullptr : m_model.summaryAt(texts->mapToSource(rows.constFirst()));
}

// The job as a whole is read when somebody looks at it; until then there is nothing to be seen of it.
void HistoryDialog::showCurrent()
{
    const JobSummary *summary = current();
    m_wayBack.reset();
    m_making.stop();
    if (!summary || summary->id != m_shown) {
        showTexts({}, {});
    }
    showFoot(false);
    m_shown = summary ? summary->id : 0;
    if (!summary) {
        return;
    }
    m_with.journal.loadJob(m_shown, this, [this, id = m_shown](const Result<std::pair<StoredJob, JobState>> &loaded) {
        if (id != m_shown) {
            return; // it is another one by now
        }
        if (loaded) {
            take(loaded->first, loaded->second);
        } else {
            m_message->setText(errorSentence(loaded.error()));
        }
    });
}

void HistoryDialog::take(const StoredJob &job, const JobState &state)
{
    showTexts(job, state);
    const Service *service = m_with.services.find(job.record.target.serviceId);
    if (job.damage) {
        m_message->setText(tr("The record of this job is damaged, so its changes cannot be undone."));
        return;
    }
    if (!service) {
        showFoot(true);
        return;
    }
    m_making.start([service, record = job.record, state](
                       const WorkControl &) { return restagingOfUndo(service->schema(), record, state); },
        [this](const std::optional<StagedDraft> &wayBack) {
            m_wayBack = wayBack;
            showFoot(true);
        });
}

void HistoryDialog::showFoot(bool isKnown)
{
    m_undo->setEnabled(m_wayBack.has_value());
    const JobSummary *summary = current();
    if (!summary || m_wayBack || !isKnown) {
        m_message->clear();
    } else {
        m_message->setText(isFinal(summary->phase) ? tr("This job applied nothing that could be undone.")
                                                   : tr("The job has not ended yet."));
    }
}

// What the views are given is made on other threads: of copies, and of services, which stay.
void HistoryDialog::showTexts(const StoredJob &job, const JobState &state)
{
    const JobRecord &record = job.record;
    const Service *service = m_with.services.find(record.target.serviceId);
    const Snapshot before = state.before ? *state.before : record.base;
    m_change->setLines([intents = record.intents] { return std::make_shared<IntentLines>(intents); });
    m_before->setLines([service, before]() -> Lines {
        return service ? std::make_shared<StateLines>(before.state, before.whole) : noLines();
    });
    m_after->setLines([service, before, state]() -> Lines {
        return service ? std::make_shared<StateLines>(stateAfter(service->schema(), state, before.state), before.whole)
                       : noLines();
    });
    m_events->setLines([job, state, workspace = workspaceText(record, m_with.workspaces)]() -> Lines {
        if (job.record.id == 0) {
            return noLines();
        }
        const QString stateText = jobText(job.record, state);
        return std::make_shared<JobDetailLines>(jobFacts(job.record, workspace, stateText, state, job.events));
    });
}

} // namespace allowdesk

#include "moc_historydialog.cpp"
