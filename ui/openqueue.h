#pragma once

#include "ui/support/openrequest.h"

#include <QObject>

namespace allowdesk
{

class InventoryStack;

/// What starts of the program were asked to open, one after the other. Each waits while a dialog is open, and a file
/// until a list is shown to import it into; none is dropped.
class OpenQueue final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(OpenQueue)

public:
    /// The inventories outlive it.
    explicit OpenQueue(InventoryStack &inventories, QObject *parent = nullptr);
    ~OpenQueue() override;

    void add(const OpenRequest &request);

Q_SIGNALS:
    void workspaceRequested(const QString &name);
    /// What a person has to do before the next one is opened.
    void said(const QString &sentence);

private:
    InventoryStack &m_inventories;
    QList<OpenRequest> m_waiting;
    bool m_isGoing = false;
    bool m_hasSaid = false; ///< what a person has to do; it is taken back once it is done

    void goOn();
    void openNext();
    void dialogClosed();
    /// Goes on once the dialog in front is closed; false without one.
    bool awaitsDialog();
    void sayWhatIsMissing();
};

} // namespace allowdesk
