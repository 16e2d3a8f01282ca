#pragma once

#include "app/lists/draftconflicts.h"

#include <QWidget>

class QPushButton;
class QTableView;

namespace allowdesk
{

/// The conflicts of a review, side by side, to be decided: for the selected ones, mine or theirs.
class ConflictsPanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConflictsPanel)

public:
    explicit ConflictsPanel(QList<Conflict> conflicts, QWidget *parent = nullptr);
    ~ConflictsPanel() override;

Q_SIGNALS:
    void decided(const QList<allowdesk::Conflict> &conflicts, allowdesk::ConflictSide side);

private:
    QList<Conflict> m_conflicts;
    QTableView *m_table;
    QPushButton *m_mine;
    QPushButton *m_theirs;

    [[nodiscard]] QList<Conflict> selected() const;
    void updateButtons();
};

} // namespace allowdesk
