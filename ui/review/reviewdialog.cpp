#include "ui/review/reviewdialog.h"

#include "app/base/foreigntext.h"
#include "app/text/errorsentences.h"
#include "app/text/jobtexts.h"
#include "app/text/language.h"
#include "app/text/reviewtexts.h"
#include "ui/look/environment.h"
#include "ui/look/theme.h"
#include "ui/support/labels.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSplitter>
#include <QStackedWidget>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

// Whatever a person types.
bool canBeApplied(const Plan &plan)
{
    return approve(plan, {.person = u"-"_s, .reason = u"-"_s, .typedName = plan.targetName}).has_value();
}

// Where a mistake is dearest.
const Workspace &strictestWorkspace(const QList<ReviewItem> &items)
{
    const auto strictest = std::max_element(items.begin(), items.end(), [](const ReviewItem &a, const ReviewItem &b) {
        return a.plan.workspace.environment < b.plan.workspace.environment;
    });
    return strictest->plan.workspace;
}

bool needsReason(const QList<ReviewItem> &items)
{
    return strictestWorkspace(items).environment == WorkspaceEnvironment::Production;
}

} // namespace

ReviewDialog::ReviewDialog(QList<ReviewItem> items, QString person, const QStringList &missing, QWidget *parent)
    : DeliberateDialog(parent), m_items(std::move(items)), m_person(std::move(person)), m_list(new QListWidget(this)),
      m_pages(new QStackedWidget(this)), m_total(new QLabel(this)), m_missing(new QLabel(this)),
      m_oneFirst(new QCheckBox(this)), m_reason(new QLineEdit(this)), m_why(new QLabel(this)),
      m_apply(new QPushButton(tr("&Apply"), this))
{
    setObjectName(u"reviewDialog"_s);
    const QString workspace = workspaceText(strictestWorkspace(m_items));
    setWindowTitle(m_items.size() == 1
            ? tr("Review: %1 — %2").arg(isolatedText(m_items.constFirst().plan.targetName), workspace)
            : tr("Review: %Ln lists — %1", nullptr, numerus(m_items.size())).arg(workspace));
    m_list->setObjectName(u"reviewTargets"_s);
    m_list->setAccessibleName(tr("Lists"));
    for (qsizetype i = 0; i < m_items.size(); ++i) {
        addItem(i, m_items[i]);
    }
    m_list->setCurrentRow(0);
    m_missing->setText((QStringList{tr("Not in this review:")} + missing).join(u'\n'));
    m_missing->setVisible(!missing.isEmpty());
    build();
    connect(m_list, &QListWidget::itemChanged, this, &ReviewDialog::check);
    connect(m_list, &QListWidget::itemSelectionChanged, this, [this] {
        if (const auto chosen = m_list->selectedItems(); !chosen.isEmpty()) {
            m_pages->setCurrentIndex(m_list->row(chosen.constFirst()));
        }
        check();
    });
    check();
}

ReviewDialog::~ReviewDialog() = default;

void ReviewDialog::addItem(qsizetype number, const ReviewItem &item)
{
    auto *line = new QListWidgetItem;
    dressLine(*line, item);
    m_list->insertItem(static_cast<int>(number), line);
    insertPage(number, item);
}

void ReviewDialog::insertPage(qsizetype number, const ReviewItem &item)
{
    auto *page = new ReviewPage(item, m_pages);
    connect(page, &ReviewPage::typedNameChanged, this, &ReviewDialog::check);
    connect(page, &ReviewPage::decided, this,
        [this, target = item.plan.target](
            const QList<Conflict> &conflicts, ConflictSide side) { Q_EMIT decided(target, conflicts, side); });
    m_pages->insertWidget(static_cast<int>(number), page);
}

// What has led to this may come out of the page.
void ReviewDialog::removePage(qsizetype number)
{
    QWidget *page = m_pages->widget(static_cast<int>(number));
    m_pages->removeWidget(page);
    page->deleteLater();
}

void ReviewDialog::dressLine(QListWidgetItem &line, const ReviewItem &item) const
{
    const bool isGood = canBeApplied(item.plan);
    const bool warns = std::any_of(item.plan.findings.begin(), item.plan.findings.end(),
        [](const Finding &finding) { return finding.severity > Severity::Note; });
    line.setText((isGood ? warns ? u"⚠ "_s : QString() : u"✖ "_s) + isolatedText(item.plan.targetName));
    line.setToolTip(changeCounts(item.outlook.changes));
    line.setSizeHint({0, theme::grid * 3});
    line.setForeground(!isGood || warns
            ? QBrush(theme::severityColour(isGood ? Severity::Warn : Severity::Block, palette()))
            : QBrush());
    line.setFlags(isGood ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable
                         : Qt::ItemIsEnabled | Qt::ItemIsSelectable);
    line.setCheckState(isGood ? Qt::Checked : Qt::Unchecked);
}

qsizetype ReviewDialog::numberOf(const TargetRef &target) const
{
    const auto found = std::find_if(
        m_items.begin(), m_items.end(), [&](const ReviewItem &item) { return item.plan.target == target; });
    return found == m_items.end() ? -1 : found - m_items.begin();
}

void ReviewDialog::replace(const ReviewItem &item)
{
    const qsizetype number = numberOf(item.plan.target);
    if (number < 0) {
        return;
    }
    const int shown = m_pages->currentIndex();
    {
        const QSignalBlocker silent(m_list); // a page is missing meanwhile
        m_items[number] = item;
        dressLine(*m_list->item(static_cast<int>(number)), item);
        removePage(number);
        insertPage(number, item);
    }
    m_pages->setCurrentIndex(shown);
    check();
}

void ReviewDialog::drop(const TargetRef &target)
{
    const qsizetype number = numberOf(target);
    if (number < 0) {
        return;
    }
    if (m_items.size() == 1) {
        reject();
        return;
    }
    {
        const QSignalBlocker silent(m_list);
        m_items.removeAt(number);
        delete m_list->takeItem(static_cast<int>(number));
        removePage(number);
        m_list->setCurrentRow(m_pages->currentIndex());
    }
    check();
}

void ReviewDialog::build()
{
    const bool isOne = m_items.size() == 1;
    auto *band = new QLabel(this);
    band->setObjectName(u"reviewEnvironment"_s);
    band->setTextFormat(Qt::PlainText);
    band->setFont(theme::font(theme::Type::Heading));
    band->setMargin(theme::grid);
    band->setAutoFillBackground(true);
    const Workspace &workspace = strictestWorkspace(m_items);
    QPalette colours = band->palette();
    colours.setColor(QPalette::Window, theme::bandBackground(workspace.environment, false));
    colours.setColor(QPalette::WindowText, theme::bandText());
    band->setPalette(colours);
    band->setText(environmentWord(workspace.environment) + u"  "_s + isolatedText(workspace.name));
    m_total->setObjectName(u"reviewTotal"_s);
    m_total->setTextFormat(Qt::PlainText);
    m_total->setVisible(!isOne);
    m_missing->setObjectName(u"reviewMissing"_s);
    m_missing->setTextFormat(Qt::PlainText);
    m_missing->setWordWrap(true);
    m_list->setVisible(!isOne);
    m_oneFirst->setObjectName(u"reviewOneFirst"_s);
    m_why->setObjectName(u"reviewWhy"_s);
    m_why->setTextFormat(Qt::PlainText);
    m_why->setWordWrap(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_apply->setObjectName(u"reviewApply"_s);
    m_apply->setDefault(true);
    m_apply->setToolTip(tr("Apply (Ctrl+Enter)"));
    buttons->addButton(m_apply, QDialogButtonBox::AcceptRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &ReviewDialog::apply);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_list);
    splitter->addWidget(m_pages);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({220, 600});
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(band);
    layout->addWidget(m_total);
    layout->addWidget(m_missing);
    layout->addWidget(splitter, 1);
    layout->addLayout(buildForm());
    layout->addWidget(m_oneFirst);
    layout->addWidget(m_why);
    layout->addWidget(buttons);
    resize(isOne ? 780 : 940, 580);
}

QFormLayout *ReviewDialog::buildForm()
{
    auto *form = new QFormLayout;
    m_reason->setObjectName(u"reviewReason"_s);
    form->addRow(needsReason(m_items) ? tr("R&eason (required):") : tr("R&eason:"), m_reason);
    connect(m_reason, &QLineEdit::textChanged, this, &ReviewDialog::check);
    return form;
}

Approval ReviewDialog::approval(qsizetype number) const
{
    const auto *page = qobject_cast<const ReviewPage *>(m_pages->widget(static_cast<int>(number)));
    return {.person = m_person, .reason = m_reason->text().trimmed(), .typedName = page->typedName()};
}

// A single one is not asked about: it is what the review is about, and the reason is said when it cannot be.
bool ReviewDialog::isTicked(qsizetype number) const
{
    return m_items.size() == 1 || m_list->item(static_cast<int>(number))->checkState() == Qt::Checked;
}

QList<qsizetype> ReviewDialog::ticked() const
{
    QList<qsizetype> numbers;
    for (qsizetype i = 0; i < m_items.size(); ++i) {
        if (!isTicked(i)) {
            continue;
        }
        if (i == m_pages->currentIndex()) {
            numbers.prepend(i);
        } else {
            numbers << i;
        }
    }
    return numbers;
}

Result<QList<AgreedPlan>> ReviewDialog::agreed() const
{
    QList<AgreedPlan> plans;
    const QList<qsizetype> numbers = ticked();
    for (const qsizetype number : numbers) {
        const auto reviewed = approve(m_items[number].plan, approval(number));
        if (!reviewed) {
            return failure(reviewed.error());
        }
        plans << AgreedPlan{*reviewed, m_items[number].revision};
    }
    if (plans.isEmpty()) {
        return failure(ErrorKind::Guard, {}, {});
    }
    return plans;
}

void ReviewDialog::showTotal(const QList<qsizetype> &numbers)
{
    ChangeCounts all;
    Estimate estimate;
    for (const qsizetype number : numbers) {
        const ChangeCounts &changes = m_items[number].outlook.changes;
        all.added += changes.added;
        all.removed += changes.removed;
        all.changed += changes.changed;
        const Estimate &one = m_items[number].outlook.estimate;
        estimate.writes += one.writes;
        estimate.duration = std::max(estimate.duration, one.duration);
    }
    const QString lists = tr("%1 of %Ln lists", nullptr, numerus(m_items.size())).arg(numbers.size());
    m_total->setText(QStringList{
        lists, changeCounts(all), requestCount(estimate.writes), tr("at least %1").arg(durationText(estimate.duration))}
                         .join(u" · "_s));
}

void ReviewDialog::check()
{
    const QList<qsizetype> numbers = ticked();
    showTotal(numbers);
    m_oneFirst->setVisible(numbers.size() > 1);
    if (!numbers.isEmpty()) {
        const QString first = captionText(m_items[numbers.constFirst()].plan.targetName);
        m_oneFirst->setText(tr("A&pply to %1 first, then ask before the other lists").arg(first));
    }
    const auto plans = agreed();
    m_apply->setEnabled(plans.has_value());
    if (plans) {
        m_why->clear();
    } else if (numbers.isEmpty()) {
        m_why->setText(tr("Tick at least one list."));
    } else {
        Error why = plans.error();
        if (m_items.size() == 1) {
            why.subject.clear(); // the title names the target already
        }
        m_why->setText(errorSentence(why));
    }
}

void ReviewDialog::apply()
{
    // A second press before the window is gone must not make a second job.
    if (result() == Accepted) {
        return;
    }
    if (const auto plans = agreed()) {
        accept();
        Q_EMIT approved(
            *plans, m_oneFirst->isChecked() && plans->size() > 1 ? Rollout::Order::OneFirst : Rollout::Order::Together);
    }
}

} // namespace allowdesk

#include "moc_reviewdialog.cpp"
