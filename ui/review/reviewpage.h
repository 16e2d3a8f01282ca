#pragma once

#include "app/jobs/review.h"
#include "app/lists/draftconflicts.h"
#include "app/workspace/reviewitem.h"

#include <QWidget>

class QLineEdit;
class QListWidget;

namespace allowdesk
{

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

} // namespace allowdesk
