#include "ui/bulk/bulkdialog.h"

#include "app/base/foreigntext.h"
#include "app/tables/listentries.h"
#include "app/text/findingsentences.h"
#include "app/text/language.h"
#include "app/workspace/bulkcheck.h"
#include "ui/bulk/bulklook.h"
#include "ui/look/environment.h"
#include "ui/look/filterfield.h"
#include "ui/look/icons.h"
#include "ui/look/tables.h"
#include "ui/look/theme.h"
#include "ui/support/edittable.h"
#include "ui/support/unclearlines.h"

#include <QBoxLayout>
#include <QButtonGroup>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSplitter>
#include <QTableView>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

constexpr qsizetype shownProblems = 5;

QLabel *labelFor(QWidget *field, const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setBuddy(field);
    return label;
}

} // namespace

BulkDialog::BulkDialog(Inventory &inventory, QWidget *parent)
    : QDialog(parent), m_inventory(inventory), m_model(inventory), m_mode(new QButtonGroup(this)),
      m_part(new QComboBox(this)), m_entries(new QPlainTextEdit(this)), m_problems(new QLabel(this)),
      m_filter(new QLineEdit(this)), m_table(new EditTable(this)), m_total(new QLabel(this)),
      m_leaveOut(new QPushButton(tr("&Untick lists with conflicts"), this)),
      m_stage(new QPushButton(tr("&Stage"), this)), m_review(new QPushButton(tr("Stage and re&view…"), this))
{
    setObjectName(u"bulkDialog"_s);
    setWindowTitle(tr("Change many lists — %1").arg(workspaceText(inventory.session().workspace())));
    m_model.setWording(findingSentence);
    auto *splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(editSide());
    splitter->addWidget(listSide());
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({280, 680});
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(splitter, 1);
    layout->addLayout(foot());
    resize(980, 580);
    connect(&m_model, &BulkModel::totalChanged, this, &BulkDialog::update);
    fillParts();
    check();
}

BulkDialog::~BulkDialog() = default;

QWidget *BulkDialog::editSide()
{
    auto *side = new QWidget(this);
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins({});
    const auto addMode = [&](BulkEdit::Mode mode, const QString &text, const QString &name) {
        auto *button = new QRadioButton(text, side);
        button->setObjectName(name);
        m_mode->addButton(button, static_cast<int>(mode));
        column->addWidget(button);
    };
    const bool hasParts = m_inventory.service().schema().partColumn() >= 0;
    addMode(BulkEdit::Mode::Add, tr("&Add these entries"), u"bulkAdd"_s);
    addMode(BulkEdit::Mode::Remove, tr("&Remove these entries from every group"), u"bulkRemove"_s);
    addMode(BulkEdit::Mode::Replace,
        hasParts ? tr("Re&place the group with these entries") : tr("Re&place the list with these entries"),
        u"bulkReplace"_s);
    m_mode->button(static_cast<int>(BulkEdit::Mode::Add))->setChecked(true);
    m_part->setObjectName(u"bulkPart"_s);
    m_part->setEditable(true);
    m_part->setAccessibleName(tr("Group"));
    m_part->lineEdit()->setAccessibleName(tr("Group"));
    m_part->lineEdit()->setPlaceholderText(tr("Required"));
    auto *partLabel = labelFor(m_part, tr("&Group (created where missing):"), side);
    column->addSpacing(theme::grid);
    column->addWidget(partLabel);
    column->addWidget(m_part);
    partLabel->setVisible(hasParts);
    m_part->setVisible(hasParts);
    m_entries->setObjectName(u"bulkEntries"_s);
    m_entries->setAccessibleName(tr("Addresses"));
    m_entries->setFont(theme::fixedFont());
    m_entries->setTabChangesFocus(true);
    column->addWidget(labelFor(m_entries, tr("A&ddresses, one per line:"), side));
    column->addWidget(m_entries, 1);
    m_problems->setObjectName(u"bulkProblems"_s);
    m_problems->setTextFormat(Qt::PlainText);
    m_problems->setWordWrap(true);
    column->addWidget(m_problems);
    connect(m_mode, &QButtonGroup::idToggled, this, &BulkDialog::check);
    connect(m_part, &QComboBox::currentTextChanged, this, &BulkDialog::check);
    connect(m_entries, &QPlainTextEdit::textChanged, this, &BulkDialog::check);
    return side;
}

QWidget *BulkDialog::listSide()
{
    auto *side = new QWidget(this);
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins({});
    setUpFilter(*m_filter, *m_table, u"bulkFilter"_s, tr("Filter by name, tag or contained address"));
    connect(m_filter, &QLineEdit::textChanged, &m_model, &BulkModel::setFilter);
    auto *row = new QHBoxLayout;
    row->addWidget(m_filter, 1);
    const auto addTicker = [&](const QString &text, const QString &name, bool isTicked) {
        auto *button = new QPushButton(text, side);
        button->setObjectName(name);
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this, [this, isTicked] { m_model.tickShown(isTicked); });
        row->addWidget(button);
    };
    addTicker(tr("&Tick all shown"), u"bulkTick"_s, true);
    addTicker(tr("U&ntick all shown"), u"bulkUntick"_s, false);
    column->addLayout(row);
    buildTable();
    column->addWidget(m_table, 1);
    return side;
}

void BulkDialog::buildTable()
{
    auto *texts = new BulkTextModel(this);
    texts->setSourceModel(&m_model);
    m_table->setObjectName(u"bulkTargets"_s);
    m_table->setAccessibleName(tr("Lists"));
    m_table->setModel(texts);
    setUpTable(*m_table);
    m_table->setItemDelegateForColumn(BulkModel::PartColumn, new PartDelegate(m_table));
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed
        | QAbstractItemView::SelectedClicked | QAbstractItemView::AnyKeyPressed);
    // What the change comes to is read in full; the state gives way.
    m_table->horizontalHeader()->setStretchLastSection(false);
    m_table->horizontalHeader()->setSectionResizeMode(BulkModel::StateColumn, QHeaderView::Stretch);
    m_table->setColumnWidth(BulkModel::NameColumn, 180);
    m_table->setColumnWidth(BulkModel::OutcomeColumn, 220);
    if (texts->columnCount() > BulkModel::PartColumn) {
        m_table->setColumnWidth(BulkModel::PartColumn, 110);
    }
}

QLayout *BulkDialog::foot()
{
    m_total->setObjectName(u"bulkTotal"_s);
    m_total->setTextFormat(Qt::PlainText);
    m_total->setWordWrap(true);
    m_leaveOut->setObjectName(u"bulkLeaveOut"_s);
    connect(m_leaveOut, &QPushButton::clicked, &m_model, &BulkModel::leaveOutUndecided);
    m_stage->setObjectName(u"bulkStage"_s);
    connect(m_stage, &QPushButton::clicked, this, [this] { stage(false); });
    m_review->setObjectName(u"bulkReview"_s);
    m_review->setIcon(icon(u"review"_s, IconTint::Text));
    connect(m_review, &QPushButton::clicked, this, [this] { stage(true); });
    auto *cancel = new QPushButton(tr("Cancel"), this);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    auto *row = new QHBoxLayout;
    row->addWidget(m_total, 1);
    for (QPushButton *button : {m_leaveOut, m_stage, m_review, cancel}) {
        button->setAutoDefault(false); // Enter in the filter or in the group's name stages nothing
        row->addWidget(button);
    }
    return row;
}

// Those that are used most come first: a change for many lists is mostly about a group that many of them have.
void BulkDialog::fillParts()
{
    QHash<QString, int> counts;
    for (int row = 0; row < m_model.rowCount(); ++row) {
        const QStringList parts = m_model.index(row, 0).data(BulkModel::PartsRole).toStringList();
        for (const QString &part : parts) {
            ++counts[part];
        }
    }
    QStringList names = counts.keys();
    std::sort(names.begin(), names.end(), [&](const QString &left, const QString &right) {
        return std::pair(-counts[left], left) < std::pair(-counts[right], right);
    });
    m_part->addItems(names);
    // The one that is meant is for a person to say: a change of many lists must not go to one that was preselected.
    m_part->setCurrentIndex(-1);
}

BulkEdit BulkDialog::edit() const
{
    const auto mode = static_cast<BulkEdit::Mode>(m_mode->checkedId());
    return {.mode = mode,
        .part = mode == BulkEdit::Mode::Remove ? QString() : m_part->currentText().trimmed(),
        .entries = listEntries(m_entries->toPlainText()).entries};
}

void BulkDialog::check()
{
    const BulkEdit edit = this->edit();
    const BulkCheck check = checkBulkEdit(m_inventory.service(), m_inventory.session().workspace(), edit);
    m_part->setEnabled(edit.mode != BulkEdit::Mode::Remove);
    QStringList problems = unclearLines(listEntries(m_entries->toPlainText()));
    const bool isBlocked = check.isBlocked || !problems.isEmpty();
    for (const BulkProblem &problem : check.problems) {
        problems << isolatedText(problem.subject) + u": "_s + findingSentence(problem.finding);
    }
    m_lacksPart = check.lacksPart;
    m_isGood = !edit.entries.isEmpty() && !isBlocked;
    if (problems.size() > shownProblems) {
        const auto more = problems.size() - shownProblems;
        problems = problems.first(shownProblems) << tr("and %Ln more", nullptr, numerus(more));
    }
    m_problems->setText(problems.join(u'\n'));
    m_problems->setVisible(!problems.isEmpty());
    m_model.setEdit(isBlocked ? BulkEdit{.mode = edit.mode, .part = edit.part} : edit);
}

void BulkDialog::update()
{
    const BulkModel::Total total = m_model.total();
    const bool changes = total.added + total.removed + total.moved > 0;
    QStringList parts{tr("%Ln lists ticked", nullptr, numerus(total.ticked))};
    if (total.added > 0) {
        parts << tr("%Ln entries to add", nullptr, numerus(total.added));
    }
    if (total.removed > 0) {
        parts << tr("%Ln to remove", nullptr, numerus(total.removed));
    }
    if (total.moved > 0) {
        parts << tr("%Ln to move", nullptr, numerus(total.moved));
    }
    QString text = parts.join(u", "_s) + u'.';
    if (total.notRead > 0) {
        text += u' ' + tr("Ticked, but cannot be changed now: %1.").arg(total.notRead);
    }
    if (total.undecided > 0) {
        text += u' ' + tr("Conflicts to decide: %1.").arg(total.undecided);
    } else if (m_lacksPart) {
        text += u' ' + tr("Enter a group for the entries.");
    } else if (total.ticked == 0) {
        text += u' ' + tr("Tick at least one list.");
    } else if (!m_isGood) {
        text += u' ' + tr("Enter valid addresses.");
    }
    m_total->setText(text);
    m_leaveOut->setVisible(total.undecided > 0);
    m_stage->setEnabled(m_isGood && changes && total.undecided == 0);
    m_review->setEnabled(m_stage->isEnabled());
}

void BulkDialog::stage(bool isReviewed)
{
    const QList<TargetRef> staged = m_model.stage();
    if (staged.isEmpty()) {
        return;
    }
    accept();
    if (isReviewed) {
        Q_EMIT reviewRequested(staged);
    }
}

} // namespace allowdesk

#include "moc_bulkdialog.cpp"
