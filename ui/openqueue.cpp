#include "ui/openqueue.h"

#include "app/base/foreigntext.h"
#include "ui/panels/inventorystack.h"
#include "ui/panels/recordpanel.h"

#include <QApplication>
#include <QDialog>
#include <QFileInfo>
#include <QScopedValueRollback>

#include <utility>

namespace allowdesk
{

OpenQueue::OpenQueue(InventoryStack &inventories, QObject *parent) : QObject(parent), m_inventories(inventories)
{
    connect(&m_inventories, &InventoryStack::stateChanged, this, &OpenQueue::goOn);
}

OpenQueue::~OpenQueue() = default;

void OpenQueue::add(const OpenRequest &request)
{
    if (!request.isEmpty()) {
        m_waiting << request;
        goOn();
        sayWhatIsMissing();
    }
}

// Opening one changes the inventories, which calls for the next.
void OpenQueue::goOn()
{
    if (m_isGoing) {
        return;
    }
    const QScopedValueRollback guard(m_isGoing, true);
    qsizetype before = -1;
    while (!m_waiting.isEmpty() && before != m_waiting.size() && !awaitsDialog()) {
        before = m_waiting.size();
        openNext();
    }
    if (m_waiting.isEmpty() && std::exchange(m_hasSaid, false)) {
        Q_EMIT said(QString());
    }
}

void OpenQueue::openNext()
{
    OpenRequest &next = m_waiting.first();
    if (!next.workspace.isEmpty()) {
        Q_EMIT workspaceRequested(std::exchange(next.workspace, {}));
    }
    InventoryPanel *panel = m_inventories.current();
    if (m_waiting.constFirst().file.isEmpty()) {
        m_waiting.removeFirst();
    } else if (panel && panel->records().draft() && !awaitsDialog()) { // the workspace may have asked to sign in
        panel->importFile(m_waiting.takeFirst().file);
    }
}

bool OpenQueue::awaitsDialog()
{
    QWidget *modal = QApplication::activeModalWidget();
    if (const auto *dialog = qobject_cast<QDialog *>(modal)) {
        const auto once = static_cast<Qt::ConnectionType>(Qt::QueuedConnection | Qt::UniqueConnection);
        connect(dialog, &QDialog::finished, this, &OpenQueue::dialogClosed, once);
        connect(dialog, &QObject::destroyed, this, &OpenQueue::dialogClosed, once);
    }
    return modal;
}

void OpenQueue::dialogClosed()
{
    goOn();
    sayWhatIsMissing();
}

void OpenQueue::sayWhatIsMissing()
{
    if (m_waiting.isEmpty()) {
        return;
    }
    m_hasSaid = true;
    const OpenRequest &next = m_waiting.constFirst();
    const QString what = isolatedText(next.file.isEmpty() ? next.workspace : QFileInfo(next.file).fileName());
    Q_EMIT said(QApplication::activeModalWidget() ? tr("%1 is waiting. Close the open dialog to continue.").arg(what)
                                                  : tr("Select the list to import %1 into.").arg(what));
}

} // namespace allowdesk

#include "moc_openqueue.cpp"
