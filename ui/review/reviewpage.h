#pragma once

#include "app/jobs/review.h"
#include "app/lists/draftconflicts.h"
#include "app/workspace/estimate.h"

#include <QWidget>

class QLineEdit;
class QListWidget;

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

/// A plan to be reviewed, and the revision of the draft that it was made of.
struct ReviewItem
{
    Plan plan{};
    PlanOutlook outlook{};
    quint64 revision = 0;
};

/// One plan in a review: what it comes to, what it opens and closes, what is wrong with it, the rows and the exact
/// requests; and the place to type the target's name where a guard asks for that.
class ReviewPage final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ReviewPage)

public:
    explicit ReviewPage(const ReviewItem &item, QWidget *parent = nullptr);
    ~ReviewPage() override;

    [[nodiscard]] QString typedName() const;

Q_SIGNALS:
    void typedNameChanged();
    void decided(const QList<allowdesk::Conflict> &conflicts, allowdesk::ConflictSide side);

private:
    QLineEdit *m_typedName = nullptr;

    [[nodiscard]] QListWidget *findingsView(const Plan &plan);
    [[nodiscard]] QWidget *tabs(const Plan &plan);
    [[nodiscard]] QWidget *nameField(const Plan &plan);
};

/// "Rows added: 2, removed: 1, changed: 0".
[[nodiscard]] QString changeCounts(const Intents &intents);

/// The parts of a review as text: also what the tests and the clipboard read.
[[nodiscard]] QString reviewSummary(const Plan &plan, const PlanOutlook &outlook);
[[nodiscard]] QString reviewRequests(const Plan &plan);

} // namespace allowdesk
