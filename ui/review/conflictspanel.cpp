#include "ui/review/conflictspanel.h"

#include "ui/look/icons.h"
#include "ui/review/conflictsview.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QTableView>

using namespace Qt::StringLiterals;

namespace allowdesk
{

ConflictsPanel::ConflictsPanel(QList<Conflict> conflicts, QWidget *parent)
    : QWidget(parent), m_conflicts(std::move(conflicts)), m_table(makeConflictsView(m_conflicts, this)),
      m_mine(new QPushButton(icon(u"apply"_s), tr("Keep &mine"), this)),
      m_theirs(new QPushButton(icon(u"restore"_s), tr("Take &theirs"), this))
{
    auto *hint = new QLabel(tr("Decide each conflict before you apply. Nothing is sent by a decision."), this);
    hint->setWordWrap(true);
    m_mine->setObjectName(u"conflictMine"_s);
    m_mine->setToolTip(tr("Stage your change on top of theirs"));
    m_theirs->setObjectName(u"conflictTheirs"_s);
    m_theirs->setToolTip(tr("Drop your change"));
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_mine);
    buttons->addWidget(m_theirs);
    buttons->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(hint);
    layout->addWidget(m_table, 1);
    layout->addLayout(buttons);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    connect(m_mine, &QPushButton::clicked, this, [this] { Q_EMIT decided(selected(), ConflictSide::Mine); });
    connect(m_theirs, &QPushButton::clicked, this, [this] { Q_EMIT decided(selected(), ConflictSide::Theirs); });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ConflictsPanel::updateButtons);
    m_table->selectRow(0);
    updateButtons();
}

ConflictsPanel::~ConflictsPanel() = default;

QList<Conflict> ConflictsPanel::selected() const
{
    QList<Conflict> conflicts;
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    for (const QModelIndex &row : rows) {
        conflicts << m_conflicts[row.row()];
    }
    return conflicts;
}

void ConflictsPanel::updateButtons()
{
    const QList<Conflict> conflicts = selected();
    // A list that is not there any more cannot be changed.
    m_mine->setEnabled(!conflicts.isEmpty() && !conflicts.contains(goneConflict()));
    m_theirs->setEnabled(!conflicts.isEmpty());
}

} // namespace allowdesk

#include "moc_conflictspanel.cpp"
