#pragma once

#include "app/jobs/rollout.h"
#include "ui/review/reviewpage.h"
#include "ui/support/deliberatedialog.h"

class QCheckBox;
class QFormLayout;
class QLabel;
class QListWidget;
class QListWidgetItem;
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
    /// What is missing in it, and why, is said in it, one list a line.
    ReviewDialog(QList<ReviewItem> items, QString person, const QStringList &missing = {}, QWidget *parent = nullptr);
    ~ReviewDialog() override;

    [[nodiscard]] const QList<ReviewItem> &items() const { return m_items; }
    /// The plan of one of its lists was made anew: that is what is reviewed from here on.
    void replace(const ReviewItem &item);
    /// Nothing is left of one of its lists; without any it closes.
    void drop(const TargetRef &target);

Q_SIGNALS:
    void decided(
        const allowdesk::TargetRef &target, const QList<allowdesk::Conflict> &conflicts, allowdesk::ConflictSide side);
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
    QLabel *m_missing;
    QCheckBox *m_oneFirst;
    QLineEdit *m_reason;
    QLabel *m_why;
    QPushButton *m_apply;

    void addItem(qsizetype number, const ReviewItem &item);
    void insertPage(qsizetype number, const ReviewItem &item);
    void removePage(qsizetype number);
    void dressLine(QListWidgetItem &line, const ReviewItem &item) const;
    [[nodiscard]] qsizetype numberOf(const TargetRef &target) const;
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
