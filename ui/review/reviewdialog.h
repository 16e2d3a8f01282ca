#pragma once

#include "app/changes/review.h"
#include "app/services/estimate.h"

#include <QDialog>

class QDialogButtonBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace allowdesk
{

/// What a plan comes to: the state of the target in a word before and after it (Service::describe()), how many rows
/// there will be, and what it costs.
struct PlanOutlook
{
    Finding before{};
    Finding after{};
    qsizetype rowsAfter = 0;
    Estimate estimate{};
};

/// What will change, what that opens or closes, what is wrong with it, and the exact requests: a person reads it and
/// agrees. Apply stays disabled, with the reason beside it, until approve() would take the plan.
class ReviewDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ReviewDialog)

public:
    ReviewDialog(Plan plan, const PlanOutlook &outlook, QString person, QWidget *parent = nullptr);
    ~ReviewDialog() override;

Q_SIGNALS:
    void approved(const allowdesk::ReviewedPlan &reviewed);

private:
    Plan m_plan;
    QString m_person;
    QLineEdit *m_reason;
    QLineEdit *m_typedName = nullptr;
    QLabel *m_why;
    QPushButton *m_apply;

    [[nodiscard]] Approval approval() const;
    [[nodiscard]] QWidget *findingsView();
    [[nodiscard]] QWidget *textView(const QString &objectName, const QString &name, const QString &text);
    void check();
    void apply();
};

/// The parts of a review as text: also what the tests and the clipboard read.
[[nodiscard]] QString reviewSummary(const Plan &plan, const PlanOutlook &outlook);
[[nodiscard]] QString reviewRequests(const Plan &plan);

} // namespace allowdesk
