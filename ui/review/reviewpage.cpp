#include "ui/review/reviewpage.h"

#include "app/base/foreigntext.h"
#include "app/text/intentlines.h"
#include "app/text/requestlines.h"
#include "app/text/reviewtexts.h"
#include "ui/look/linesview.h"
#include "ui/look/theme.h"
#include "ui/review/conflictspanel.h"
#include "ui/support/labels.h"

#include <QBoxLayout>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QTabWidget>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace allowdesk
{

ReviewPage::ReviewPage(const ReviewItem &item, QWidget *parent) : QWidget(parent)
{
    auto *title = new QLabel(shownText(item.plan.targetName), this);
    title->setObjectName(u"reviewTarget"_s);
    title->setTextFormat(Qt::PlainText);
    title->setFont(theme::font(theme::Type::Heading));
    auto *summary = new QLabel(reviewSummary(item.plan, item.outlook), this);
    summary->setObjectName(u"reviewSummary"_s);
    summary->setTextFormat(Qt::PlainText);
    summary->setWordWrap(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(title);
    layout->addWidget(summary);
    layout->addWidget(findingsView(item.plan));
    layout->addWidget(tabs(item.plan), 1);
    if (needsTypedName(item.plan)) {
        layout->addWidget(nameField(item.plan));
    }
}

ReviewPage::~ReviewPage() = default;

QString ReviewPage::typedName() const
{
    return m_typedName ? m_typedName->text() : QString();
}

QListWidget *ReviewPage::findingsView(const Plan &plan)
{
    auto *list = new QListWidget(this);
    list->setObjectName(u"reviewFindings"_s);
    list->setAccessibleName(tr("Findings"));
    list->setWordWrap(true);
    if (!plan.conflicts.isEmpty()) {
        auto *item = new QListWidgetItem(
            tr("✖ Conflicts to decide: %1. Others changed the same entries.").arg(plan.conflicts.size()), list);
        item->setForeground(theme::severityColour(Severity::Block, palette()));
    }
    Findings findings = plan.consequences + plan.findings;
    std::stable_sort(
        findings.begin(), findings.end(), [](const Finding &a, const Finding &b) { return a.severity > b.severity; });
    for (const Finding &finding : std::as_const(findings)) {
        auto *item = new QListWidgetItem(findingLine(finding), list);
        if (finding.severity > Severity::Note) {
            item->setForeground(theme::severityColour(finding.severity, palette()));
        }
    }
    list->setVisible(list->count() > 0);
    // As much as it needs, so far as the rows below keep their place.
    const int line = list->fontMetrics().lineSpacing() + theme::grid / 2;
    list->setFixedHeight(std::clamp(2 * static_cast<int>(list->count()), 2, 7) * line + theme::grid);
    return list;
}

QWidget *ReviewPage::tabs(const Plan &plan)
{
    auto *tabs = new QTabWidget(this);
    tabs->setAccessibleName(tr("Parts of the review"));
    if (!plan.conflicts.isEmpty()) {
        auto *conflicts = new ConflictsPanel(plan.conflicts, tabs);
        connect(conflicts, &ConflictsPanel::decided, this, &ReviewPage::decided);
        tabs->addTab(conflicts, tr("C&onflicts (%1)").arg(plan.conflicts.size()));
    }
    auto *changes = new LinesView(tr("Changes"), tabs);
    changes->setObjectName(u"reviewChanges"_s);
    changes->setGrounds(LinesView::Grounds::BySign);
    changes->setLines([intents = plan.intents] { return std::make_shared<IntentLines>(intents); });
    tabs->addTab(changes, tr("&Changes"));
    auto *requests = new LinesView(tr("Requests"), tabs);
    requests->setObjectName(u"reviewRequests"_s);
    requests->setLines([steps = plan.steps] { return std::make_shared<RequestLines>(steps); });
    tabs->addTab(requests, tr("&Requests"));
    return tabs;
}

QWidget *ReviewPage::nameField(const Plan &plan)
{
    auto *field = new QWidget(this);
    m_typedName = new QLineEdit(field);
    m_typedName->setObjectName(u"reviewTypedName"_s);
    auto *label = new QLabel(field);
    label->setTextFormat(Qt::PlainText);
    label->setBuddy(m_typedName);
    label->setText(tr("&Type “%1” to confirm:").arg(captionText(plan.targetName)));
    auto *form = new QFormLayout(field);
    form->setContentsMargins({});
    form->addRow(label, m_typedName);
    connect(m_typedName, &QLineEdit::textChanged, this, &ReviewPage::typedNameChanged);
    return field;
}

} // namespace allowdesk

#include "moc_reviewpage.cpp"
