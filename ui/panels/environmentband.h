#pragma once

#include "app/accounts/account.h"

#include <QFrame>

class QComboBox;
class QLabel;
class QPushButton;

namespace allowdesk
{

/// The coloured band at the top: which workspace one is in, how dear a mistake is there, and the way to another
/// workspace.
class EnvironmentBand final : public QFrame
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EnvironmentBand)

public:
    explicit EnvironmentBand(QWidget *parent = nullptr);
    ~EnvironmentBand() override;

    void setWorkspaces(const QList<Workspace> &workspaces, const QString &currentId, bool demo);

    /// On so many lists something is staged; from two on, or while one was not read yet and shows nothing of it, the
    /// band shows the way to their common review.
    void setStagedLists(qsizetype lists, qsizetype waiting);

Q_SIGNALS:
    void workspaceChosen(const QString &workspaceId);
    void reviewRequested();

private:
    QLabel *m_sign;
    QLabel *m_environment;
    QLabel *m_name;
    QComboBox *m_workspaces;
    QPushButton *m_review;
};

} // namespace allowdesk
