#include "ui/panels/recordpanel.h"

#include "app/base/foreigntext.h"
#include "app/text/errorsentences.h"
#include "app/text/findingsentences.h"
#include "app/text/language.h"
#include "ui/commands/commandset.h"
#include "ui/look/filterfield.h"
#include "ui/look/icons.h"
#include "ui/look/statepage.h"
#include "ui/panels/conflictbar.h"
#include "ui/panels/recordtable.h"
#include "ui/panels/targetheader.h"
#include "ui/support/labels.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

constexpr int shownFindings = 4;

} // namespace

RecordPanel::RecordPanel(Inventory &inventory, QWidget *parent)
    : QWidget(parent), m_inventory(inventory), m_header(new TargetHeader(inventory, this)),
      m_conflicts(new ConflictBar(this)), m_findings(new QLabel(this)), m_filter(new QLineEdit(this)),
      m_table(new RecordTable(m_model, inventory.service().schema().columns().size(), this)),
      m_page(new StatePage(m_table, this)), m_import(new QPushButton(tr("&Import file…"), this)),
      m_paste(new QPushButton(tr("&Paste…"), this)), m_add(new QPushButton(tr("&Add"), this)),
      m_remove(new QPushButton(tr("&Remove"), this)), m_restore(new QPushButton(tr("Re&store"), this)),
      m_review(new QPushButton(tr("No changes"), this)), m_fix(new QPushButton(this))
{
    auto *tools = new QHBoxLayout;
    buildToolRow(*tools);
    buildFilter();
    connectTable();
    m_findings->setObjectName(u"findings"_s);
    m_findings->setTextFormat(Qt::PlainText); // it may carry words of the service
    m_findings->setWordWrap(true);
    auto *foot = new QHBoxLayout;
    foot->addWidget(m_findings, 1);
    foot->addWidget(m_fix, 0, Qt::AlignBottom);
    foot->addWidget(m_review, 0, Qt::AlignBottom);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_header);
    layout->addLayout(tools);
    layout->addWidget(m_conflicts);
    layout->addWidget(m_page, 1);
    layout->addLayout(foot);

    connect(&m_inventory, &Inventory::readingChanged, this, &RecordPanel::readingChanged);
    connect(&m_inventory, &Inventory::draftChanged, this, &RecordPanel::draftChanged);
    connect(&m_inventory, &Inventory::planChanged, this, &RecordPanel::planChanged);
    setTarget(std::nullopt);
}

RecordPanel::~RecordPanel() = default;

void RecordPanel::buildToolRow(QHBoxLayout &row)
{
    const auto tool = [&](QPushButton *button, const QString &objectName, const QString &iconName, auto slot) {
        button->setObjectName(objectName);
        button->setIcon(icon(iconName));
        connect(button, &QPushButton::clicked, this, slot);
        row.addWidget(button);
    };
    tool(m_import, u"import"_s, u"import"_s, &RecordPanel::importRequested);
    tool(m_paste, u"paste"_s, u"paste"_s, &RecordPanel::pasteRequested);
    tool(m_add, u"addRow"_s, u"add"_s, &RecordPanel::addRow);
    // The keys of the table go on to act on its rows after a click on one of these.
    const auto thenTable = [this](auto act) {
        return [this, act] {
            (this->*act)();
            m_table->setFocus();
        };
    };
    tool(m_remove, u"removeRows"_s, u"remove"_s, thenTable(&RecordPanel::removeSelected));
    tool(m_restore, u"restoreRows"_s, u"restore"_s, thenTable(&RecordPanel::restoreSelected));
    row.addStretch(1);
    m_fix->setObjectName(u"takeFix"_s);
    m_fix->setIcon(icon(u"apply"_s));
    connect(m_fix, &QPushButton::clicked, this, &RecordPanel::takeFix);
    m_review->setObjectName(u"review"_s);
    m_review->setDefault(true);
    m_review->setIcon(icon(u"review"_s, IconTint::OnBand));
    connect(m_review, &QPushButton::clicked, this, &RecordPanel::reviewRequested);
}

void RecordPanel::buildFilter()
{
    setUpFilter(*m_filter, *m_table, u"recordFilter"_s, tr("Filter entries"));
    m_filter->setMinimumWidth(160);
    connect(m_filter, &QLineEdit::textChanged, &m_model, &DraftModel::setFilter);
    m_header->setCorner(m_filter);
}

void RecordPanel::connectTable()
{
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &RecordPanel::updateButtons);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] {
        showFindings();
        Q_EMIT stateChanged();
    });
    connect(m_table, &RecordTable::typed, this, &RecordPanel::showTyping);
    const auto otherRows = [this] {
        updateButtons();
        showCard();
    };
    connect(m_table->model(), &QAbstractItemModel::modelReset, this, otherRows);
    connect(m_table->model(), &QAbstractItemModel::rowsInserted, this, otherRows);
    connect(m_table->model(), &QAbstractItemModel::rowsRemoved, this, otherRows);
}

void RecordPanel::setTarget(const std::optional<TargetRef> &target)
{
    m_target = target;
    m_model.setDraft(target ? m_inventory.draft(*target) : nullptr);
    if (target) {
        planChanged(*target);
        draftChanged(*target);
    } else {
        showState();
        showFindings();
        updateButtons();
        Q_EMIT stateChanged();
    }
}

void RecordPanel::readingChanged(const TargetRef &target)
{
    if (m_target != target) {
        return;
    }
    if (!m_model.draft() && m_inventory.reading(target).snapshot) {
        m_model.setDraft(m_inventory.draft(target));
    }
    draftChanged(target);
}

void RecordPanel::draftChanged(const TargetRef &target)
{
    if (m_target != target) {
        return;
    }
    showState();
    showFindings();
    updateButtons();
    Q_EMIT stateChanged();
}

void RecordPanel::planChanged(const TargetRef &target)
{
    if (m_target != target) {
        return;
    }
    m_model.setFindings(m_inventory.findings(target));
    showFindings();
    updateButtons();
    Q_EMIT stateChanged();
}

void RecordPanel::showState()
{
    m_header->show(m_target, draft());
    showCard();
}

void RecordPanel::showCard()
{
    using Kind = StatePage::Kind;
    const TargetSummary *summary = m_target ? m_inventory.find(*m_target) : nullptr;
    const TargetReading reading = m_target ? m_inventory.reading(*m_target) : TargetReading();
    if (!summary) {
        m_page->showCard(Kind::Empty, tr("No list selected"), tr("Select a list on the left to see its entries."));
    } else if (summary->problem) {
        m_page->showCard(Kind::Error, tr("Not loaded"), tr("See the message above."));
    } else if (!summary->supported) {
        m_page->showCard(Kind::Empty, tr("Not supported"));
    } else if (m_inventory.isMissing(*m_target) && !draft()) {
        m_page->showCard(Kind::Error, tr("This list was not found"),
            tr("Its staged changes (%1) stay staged until the list is found or you discard them.").arg(pendingCount()));
    } else if (!reading.snapshot) {
        m_page->showCard(reading.error ? Kind::Error : Kind::Loading, reading.error ? tr("Not loaded") : tr("Reading…"),
            reading.error ? tr("See the message above.") : QString());
    } else if (m_table->model()->rowCount() > 0) {
        m_page->showContent();
    } else if (m_model.isArranging()) {
        m_page->showCard(Kind::Loading, tr("Reading…"));
    } else if (!m_filter->text().isEmpty()) {
        m_page->showCard(Kind::Empty, tr("Nothing matches the filter"));
    } else {
        m_page->showCard(Kind::Empty, tr("No entries yet"), tr("Add, paste or import entries."));
    }
}

void RecordPanel::showFindings()
{
    QStringList lines;
    const QModelIndex current = m_table->currentIndex();
    const auto ofRow = current.data(DraftModel::FindingsRole).value<Findings>();
    for (const Finding &finding : ofRow) {
        lines << findingSentence(finding);
    }
    if (lines.isEmpty() && m_target) {
        const Findings findings = m_inventory.findings(*m_target);
        for (const Finding &finding : findings) {
            if (finding.severity > Severity::Note) {
                lines << (finding.row.isEmpty() ? QString() : isolatedTexts(finding.row, u" "_s) + u": "_s)
                        + findingSentence(finding);
            }
        }
    }
    if (lines.size() > shownFindings) {
        const auto more = lines.size() - shownFindings;
        lines = lines.first(shownFindings) << tr("and %Ln more", nullptr, numerus(more));
    }
    m_findings->setText(lines.join(u'\n'));
    const auto fix = currentFix();
    m_fix->setVisible(fix.has_value());
    m_fix->setText(fix ? tr("Use %1").arg(captionText(*fix->fix)) : QString());
}

// The rest of the row and of the list is checked once the cell is left.
void RecordPanel::showTyping(const QModelIndex &index, const QString &text)
{
    QStringList cells;
    for (int column = 0; column < m_model.columnCount(); ++column) {
        cells << (column == index.column() ? text : index.siblingAtColumn(column).data(Qt::EditRole).toString());
    }
    QStringList lines;
    const Findings findings = m_inventory.service().planner().checkRow(m_inventory.session().workspace(), cells);
    for (const Finding &finding : findings) {
        if (finding.column < 0 || finding.column == index.column()) {
            lines << findingSentence(finding);
        }
    }
    m_findings->setText(lines.join(u'\n'));
}

std::optional<Finding> RecordPanel::currentFix() const
{
    const auto findings = m_table->currentIndex().data(DraftModel::FindingsRole).value<Findings>();
    const auto offering = std::find_if(
        findings.begin(), findings.end(), [](const Finding &finding) { return finding.fix && finding.column >= 0; });
    return draft() && offering != findings.end() ? std::optional(*offering) : std::nullopt;
}

void RecordPanel::takeFix()
{
    if (const auto fix = currentFix()) {
        QStringList cells = fix->row;
        cells[fix->column] = *fix->fix;
        draft()->setCells(m_table->currentIndex().data(DraftModel::RowIdRole).toLongLong(), cells);
    }
}

QString RecordPanel::currentPart() const
{
    const int part = m_inventory.service().schema().partColumn();
    const QModelIndex current = m_table->currentIndex();
    return part >= 0 && current.isValid() ? current.siblingAtColumn(part).data(Qt::EditRole).toString() : QString();
}

void RecordPanel::updateButtons()
{
    const bool editable = draft() != nullptr;
    const bool selected = editable && m_table->selectionModel()->hasSelection();
    for (QWidget *widget : std::initializer_list<QWidget *>{m_import, m_paste, m_add, m_filter}) {
        widget->setEnabled(editable);
    }
    m_remove->setEnabled(selected);
    m_restore->setEnabled(selected);
    const auto pending = pendingCount();
    const bool hasConflicts = editable && draft()->conflictCount() > 0;
    m_conflicts->show(draft(), hasConflicts ? selectedRows() : QList<RowId>());
    m_review->setEnabled(pending > 0);
    m_review->setText(pending > 0 ? tr("Review &changes (%1)…").arg(pending) : tr("No changes"));
}

QList<RowId> RecordPanel::selectedRows() const
{
    QList<RowId> ids;
    // Ranges, not indexes: a selection of everything is one range however long the list is.
    const QItemSelection selection = m_table->selectionModel()->selection();
    for (const QItemSelectionRange &range : selection) {
        for (int row = range.top(); row <= range.bottom(); ++row) {
            ids << m_model.rowId(m_model.index(row, 0));
        }
    }
    return ids;
}

void RecordPanel::takeKeys(const CommandSet &commands)
{
    commands.addTo(*this, Command::Scope::Editor);
    commands.addTo(*m_table, Command::Scope::Table);
}

void RecordPanel::addRow()
{
    if (!draft()) {
        return;
    }
    finishEditing();
    m_filter->clear(); // an empty row matches none
    // In the part that the person is looking at.
    const int part = m_inventory.service().schema().partColumn();
    QStringList cells(m_model.columnCount());
    if (part >= 0 && m_table->currentIndex().isValid()) {
        cells[part] = currentPart();
    }
    const RowId id = draft()->addRow(cells);
    m_model.arrangeNow();
    const QModelIndex added = m_table->fromModel(m_model.indexOf(id));
    const int first = part >= 0 && !cells[part].isEmpty() ? m_model.columnCount() - 1 : 0;
    // Nothing else stays selected, whatever keys are held down: what comes next is meant for the new row.
    m_table->selectionModel()->setCurrentIndex(
        added.siblingAtColumn(first), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    m_table->edit(added.siblingAtColumn(first));
}

void RecordPanel::removeSelected()
{
    if (draft()) {
        m_model.arrangeNow(); // not what a filter is about to hide
        draft()->removeRows(selectedRows());
    }
}

void RecordPanel::restoreSelected()
{
    if (draft()) {
        m_model.arrangeNow();
        draft()->restoreRows(selectedRows());
    }
}

void RecordPanel::undo()
{
    if (draft()) {
        finishEditing(); // what is being typed is the last edit
        if (const auto undone = m_inventory.undo(*m_target); !undone) {
            Q_EMIT said(errorSentence(undone.error()));
        }
    }
}

void RecordPanel::redo()
{
    if (draft()) {
        finishEditing();
        if (const auto redone = m_inventory.redo(*m_target); !redone) {
            Q_EMIT said(errorSentence(redone.error()));
        }
    }
}

// An open editor gives its text when it loses the focus.
void RecordPanel::finishEditing()
{
    m_table->setFocus();
}

void RecordPanel::focusFilter()
{
    m_filter->setFocus();
    m_filter->selectAll();
}

} // namespace allowdesk

#include "moc_recordpanel.cpp"
