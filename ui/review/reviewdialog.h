#pragma once

#include "app/changes/review.h"

#include <QDialog>

class QDialogButtonBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace allowdesk
{

/// The state of the target in a word, before the change and after it: Service::describe().
struct BeforeAndAfter
{
    Finding before{};
    Finding after{};
};

/// What will change, what that opens or closes, what is wrong with it, and the exact requests: a person reads it and
/// agrees. Apply stays disabled, with the reason beside it, until approve() would take the plan.
class ReviewDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ReviewDialog)

public:
    ReviewDialog(Plan plan, const BeforeAndAfter &states, QString person, QWidget *parent = nullptr);
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
[[nodiscard]] QString reviewSummary(const Plan &plan, const BeforeAndAfter &states);
[[nodiscard]] QString reviewRequests(const Plan &plan);

} // namespace allowdesk
