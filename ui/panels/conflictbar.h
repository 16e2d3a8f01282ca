#pragma once

#include "app/lists/draft.h"

#include <QFrame>
#include <QPointer>

class QLabel;
class QPushButton;

namespace allowdesk
{

/// Says, above the rows of a list, that others have changed what is staged there, with the three sides of the current
/// row, and decides the selected ones. Hidden while there is nothing to decide.
class ConflictBar final : public QFrame
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConflictBar)

public:
    explicit ConflictBar(QWidget *parent = nullptr);
    ~ConflictBar() override;

    /// The conflicts of the selected rows are the ones that are decided; without any, those of the attributes, or that
    /// the list itself is gone.
    void show(Draft *draft, const QList<RowId> &selected);

private:
    QPointer<Draft> m_draft;
    QList<Conflict> m_chosen;
    QLabel *m_text;
    QPushButton *m_mine;
    QPushButton *m_theirs;

    void decide(ConflictSide side);
    [[nodiscard]] QString sentence() const;
};

} // namespace allowdesk
