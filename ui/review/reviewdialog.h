#pragma once

#include "app/changes/rollout.h"
#include "ui/review/reviewpage.h"
#include "ui/support/deliberatedialog.h"

class QCheckBox;
class QFormLayout;
class QLabel;
class QListWidget;
class QPushButton;
class QStackedWidget;

namespace allowdesk
{

/// What will change, target by target: a person reads it and agrees. Apply stays disabled, with the reason beside it,
/// until approve() would take every plan that is ticked. What cannot be applied is shown and cannot be ticked.
class ReviewDialog final : public DeliberateDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ReviewDialog)

public:
    ReviewDialog(QList<ReviewItem> items, QString person, QWidget *parent = nullptr);
    ~ReviewDialog() override;

Q_SIGNALS:
    /// In the order in which they are to go.
    void approved(const QList<allowdesk::AgreedPlan> &plans, allowdesk::Rollout::Order order);

protected:
    void goOn() override { apply(); }

private:
    QList<ReviewItem> m_items;
    QString m_person;
    QListWidget *m_list; ///< one line for each item
    QStackedWidget *m_pages;
    QLabel *m_total;
    QCheckBox *m_oneFirst;
    QLineEdit *m_reason;
    QLabel *m_why;
    QPushButton *m_apply;

    void addItem(const ReviewItem &item);
    void build();
    [[nodiscard]] QFormLayout *buildForm();
    [[nodiscard]] Approval approval(qsizetype number) const;
    [[nodiscard]] bool isTicked(qsizetype number) const;
    /// The ticked ones, the one that is shown first.
    [[nodiscard]] QList<qsizetype> ticked() const;
    /// All that are ticked, or why not.
    [[nodiscard]] Result<QList<AgreedPlan>> agreed() const;
    void showTotal(const QList<qsizetype> &numbers);
    void check();
    void apply();
};

} // namespace allowdesk
