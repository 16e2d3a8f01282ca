#include "ui/review/reviewdialog.h"

#include "ui/jobs/jobwords.h"
#include "ui/look/theme.h"
#include "ui/support/errorsentences.h"
#include "ui/support/findingsentences.h"

#include <QBoxLayout>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

qsizetype countRows(const Plan &plan, bool before, bool after)
{
    return std::count_if(plan.intents.rows.begin(), plan.intents.rows.end(),
        [&](const RowIntent &row) { return row.before.has_value() == before && row.after.has_value() == after; });
}

// The body indented, so that a person can read it; what is sent is compact.
QString readableRequest(const ApiRequest &request)
{
    QString text = requestText(request);
    const QJsonDocument body = QJsonDocument::fromJson(request.body);
    if (!body.isNull()) {
        text.chop(QString::fromUtf8(request.body).size());
        text += QString::fromUtf8(body.toJson(QJsonDocument::Indented));
    }
    return text;
}

} // namespace

QString reviewSummary(const Plan &plan, const PlanOutlook &outlook)
{
    QStringList lines{ReviewDialog::tr("Rows added: %1, removed: %2, changed: %3. Rows afterwards: %4.")
                          .arg(countRows(plan, false, true))
                          .arg(countRows(plan, true, false))
                          .arg(countRows(plan, true, true))
                          .arg(outlook.rowsAfter)};
    lines << ReviewDialog::tr("Before: %1. Afterwards: %2.")
                 .arg(findingSentence(outlook.before), findingSentence(outlook.after));
    if (plan.alreadyDone > 0) {
        lines << ReviewDialog::tr("%1 wishes are fulfilled already.").arg(plan.alreadyDone);
    }
    const Estimate &estimate = outlook.estimate;
    lines << (estimate.reads > 0
            ? ReviewDialog::tr("Calls: %1, and %2 for reading; about %3.")
                  .arg(estimate.writes)
                  .arg(estimate.reads)
                  .arg(durationText(estimate.duration))
            : ReviewDialog::tr("Calls: %1; about %2.").arg(estimate.writes).arg(durationText(estimate.duration)));
    return lines.join(u'\n');
}

QString reviewRequests(const Plan &plan)
{
    QStringList texts;
    for (const PlanStep &step : plan.steps) {
        texts << u"# "_s + stepTitleText(step.title) + u'\n' + readableRequest(step.request);
    }
    return texts.join(u"\n\n"_s);
}

ReviewDialog::ReviewDialog(Plan plan, const PlanOutlook &outlook, QString person, QWidget *parent)
    : QDialog(parent), m_plan(std::move(plan)), m_person(std::move(person)), m_reason(new QLineEdit(this)),
      m_why(new QLabel(this))
{
    setObjectName(u"reviewDialog"_s);
    setWindowTitle(tr("Review: %1").arg(m_plan.targetName));
    auto *summary = new QLabel(reviewSummary(m_plan, outlook), this);
    summary->setObjectName(u"reviewSummary"_s);
    summary->setTextFormat(Qt::PlainText);
    auto *tabs = new QTabWidget(this);
    tabs->addTab(textView(u"reviewChanges"_s, tr("Changes"), intentLines(m_plan.intents).join(u'\n')), tr("&Changes"));
    tabs->addTab(textView(u"reviewRequests"_s, tr("Requests"), reviewRequests(m_plan)), tr("&Requests"));

    auto *form = new QFormLayout;
    m_reason->setObjectName(u"reviewReason"_s);
    form->addRow(m_plan.place.environment == PlaceEnvironment::Production ? tr("R&eason (required):") : tr("R&eason:"),
        m_reason);
    connect(m_reason, &QLineEdit::textChanged, this, &ReviewDialog::check);
    if (needsTypedName(m_plan)) {
        m_typedName = new QLineEdit(this);
        m_typedName->setObjectName(u"reviewTypedName"_s);
        auto *label = new QLabel(this);
        label->setTextFormat(Qt::PlainText);
        label->setBuddy(m_typedName);
        // An ampersand of the name is no mark of a key.
        label->setText(tr("&Type “%1” to go on:").arg(QString(m_plan.targetName).replace(u'&', u"&&"_s)));
        form->addRow(label, m_typedName);
        connect(m_typedName, &QLineEdit::textChanged, this, &ReviewDialog::check);
    }
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_apply = buttons->addButton(tr("&Apply"), QDialogButtonBox::AcceptRole);
    m_apply->setObjectName(u"reviewApply"_s);
    connect(buttons, &QDialogButtonBox::accepted, this, &ReviewDialog::apply);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_why->setObjectName(u"reviewWhy"_s);
    m_why->setTextFormat(Qt::PlainText);
    m_why->setWordWrap(true);

    auto *layout = new QVBoxLayout(this);
    layout->addWidget(summary);
    layout->addWidget(findingsView());
    layout->addWidget(tabs, 1);
    layout->addLayout(form);
    layout->addWidget(m_why);
    layout->addWidget(buttons);
    resize(780, 560);
    check();
}

ReviewDialog::~ReviewDialog() = default;

QWidget *ReviewDialog::textView(const QString &objectName, const QString &name, const QString &text)
{
    auto *view = new QPlainTextEdit(text, this);
    view->setObjectName(objectName);
    view->setAccessibleName(name);
    view->setReadOnly(true);
    view->setFont(theme::fixedFont());
    view->setLineWrapMode(QPlainTextEdit::NoWrap);
    return view;
}

QWidget *ReviewDialog::findingsView()
{
    auto *list = new QListWidget(this);
    list->setObjectName(u"reviewFindings"_s);
    list->setAccessibleName(tr("Findings"));
    list->setWordWrap(true);
    for (const Conflict &conflict : std::as_const(m_plan.conflicts)) {
        auto *item = new QListWidgetItem(u"✖ "_s + conflictText(conflict), list);
        item->setForeground(theme::severityColour(Severity::Block, palette()));
    }
    Findings findings = m_plan.findings;
    std::stable_sort(
        findings.begin(), findings.end(), [](const Finding &a, const Finding &b) { return a.severity > b.severity; });
    for (const Finding &finding : std::as_const(findings)) {
        const QString sign = finding.severity == Severity::Block ? u"✖ "_s
            : finding.severity == Severity::Warn                 ? u"⚠ "_s
                                                                 : u"ℹ "_s;
        const QString row = finding.row.isEmpty() ? QString() : finding.row.join(u' ') + u": "_s;
        auto *item = new QListWidgetItem(sign + row + findingSentence(finding), list);
        item->setForeground(theme::severityColour(finding.severity, palette()));
    }
    list->setVisible(list->count() > 0);
    list->setMaximumHeight(list->count() > 3 ? 140 : 80);
    return list;
}

Approval ReviewDialog::approval() const
{
    return {.person = m_person,
        .reason = m_reason->text().trimmed(),
        .typedName = m_typedName ? m_typedName->text() : QString()};
}

void ReviewDialog::check()
{
    const auto reviewed = approve(m_plan, approval());
    m_apply->setEnabled(reviewed.has_value());
    // The title names the target already.
    Error why = reviewed ? Error{} : reviewed.error();
    why.subject.clear();
    m_why->setText(reviewed ? QString() : errorSentence(why));
}

void ReviewDialog::apply()
{
    // A second press before the window is gone must not make a second job.
    if (result() == Accepted) {
        return;
    }
    if (const auto reviewed = approve(m_plan, approval())) {
        accept();
        Q_EMIT approved(*reviewed);
    }
}

} // namespace allowdesk

#include "moc_reviewdialog.cpp"
