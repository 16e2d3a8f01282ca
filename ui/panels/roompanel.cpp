#include "ui/panels/roompanel.h"

#include "app/imports/importmerge.h"
#include "ui/import/importdialog.h"
#include "ui/panels/recordpanel.h"
#include "ui/panels/targetpanel.h"
#include "ui/review/reviewdialog.h"
#include "ui/support/prompts.h"

#include <QBoxLayout>
#include <QSplitter>

namespace allowdesk
{

RoomPanel::RoomPanel(Session &session, const Service &service, Clock &clock, Prompts &prompts, QWidget *parent)
    : QWidget(parent), m_room(session, service, clock), m_prompts(prompts), m_targets(new TargetPanel(m_room, this)),
      m_records(new RecordPanel(m_room, this))
{
    auto *splitter = new QSplitter(Qt::Horizontal, this);
    splitter->addWidget(m_targets);
    splitter->addWidget(m_records);
    splitter->setStretchFactor(0, 5);
    splitter->setStretchFactor(1, 6);
    splitter->setSizes({540, 600});
    splitter->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);
    connect(m_targets, &TargetPanel::currentChanged, this, [this] { m_records->setTarget(m_targets->current()); });
    connect(m_records, &RecordPanel::importRequested, this, qOverload<>(&RoomPanel::importFile));
    connect(m_records, &RecordPanel::pasteRequested, this, &RoomPanel::importPasted);
    connect(m_records, &RecordPanel::reviewRequested, this, &RoomPanel::reviewRequested);
    connect(m_records, &RecordPanel::stateChanged, this, &RoomPanel::stateChanged);
    connect(m_records, &RecordPanel::stateChanged, this, &RoomPanel::openAwaitedReview);
}

RoomPanel::~RoomPanel() = default;

void RoomPanel::refresh()
{
    m_room.refresh();
}

void RoomPanel::importFile()
{
    if (m_records->draft()) {
        m_prompts.chooseFile(this, tr("Import file"), tr("Lists (*.csv *.txt *.tsv);;All files (*)"),
            [this](const QString &path) { importFile(path); });
    }
}

void RoomPanel::importFile(const QString &path)
{
    openImport(path, {});
}

void RoomPanel::importPasted()
{
    if (m_records->draft()) {
        m_prompts.askText(this, tr("Import pasted text"), tr("One entry a line, or rows of a table:"), {},
            [this](const QString &text) { openImport({}, text); });
    }
}

void RoomPanel::openImport(const QString &path, const QString &pasted)
{
    if (!m_records->draft()) {
        return;
    }
    auto *dialog = new ImportDialog(m_room.service(), m_room.session().place(), *m_records->draft(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (path.isEmpty()) {
        dialog->importText(pasted);
    } else {
        dialog->importFile(path);
    }
    dialog->open();
}

std::optional<QList<RowIntent>> RoomPanel::stage(const TargetRef &target, const Intents &intents)
{
    Draft *draft = m_room.find(target) ? m_room.draft(target) : nullptr;
    if (!draft) {
        return {};
    }
    QList<RowIntent> leftOut = stageIntents(*draft, intents);
    m_targets->select(target);
    return leftOut;
}

void RoomPanel::discardAll()
{
    if (Draft *draft = m_records->draft(); draft && !draft->isEmpty()) {
        m_prompts.confirm(this, tr("Discard changes"),
            tr("Throw away all that is staged for this list (%1)?").arg(draft->pendingCount()), tr("Discard"),
            [draft = QPointer(draft)] {
                if (draft) {
                    draft->discard();
                }
            });
    }
}

void RoomPanel::review(const QString &person)
{
    m_records->finishEditing();
    if (m_records->draft() && !m_records->draft()->isEmpty()) {
        m_reviewer = person;
        m_awaitedReview = m_records->target();
        openAwaitedReview();
    }
}

void RoomPanel::openAwaitedReview()
{
    if (!m_awaitedReview || m_awaitedReview != m_records->target()) {
        m_awaitedReview.reset(); // it is another list by now
    } else if (const Plan *plan = m_records->plan()) {
        m_awaitedReview.reset();
        openReview(*plan, m_reviewer);
    }
}

void RoomPanel::openReview(const Plan &plan, const QString &person)
{
    const Service &service = m_room.service();
    auto *dialog =
        new ReviewDialog(plan, {service.describe(plan.base.state), service.describe(plan.wanted)}, person, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ReviewDialog::approved, this,
        [this, revision = m_records->draft()->revision()](
            const ReviewedPlan &agreed) { Q_EMIT reviewed(agreed, revision); });
    dialog->open();
}

} // namespace allowdesk

#include "moc_roompanel.cpp"
