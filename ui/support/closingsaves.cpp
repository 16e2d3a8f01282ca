#include "ui/support/closingsaves.h"

#include "app/jobs/journal.h"

#include <QAbstractButton>
#include <QEvent>
#include <QMessageBox>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace allowdesk
{

ClosingSaves::ClosingSaves(
    QWidget &window, Clock &clock, Journal &journal, std::function<void()> leave, QObject *parent)
    : QObject(parent), m_window(window), m_clock(clock), m_journal(journal), m_leave(std::move(leave))
{
    window.installEventFilter(this);
    connect(&journal, &Journal::idle, this, &ClosingSaves::check);
}

ClosingSaves::~ClosingSaves() = default;

QStringList ClosingSaves::unsaved() const
{
    QStringList files;
    for (const FileOwner *each : m_watched) {
        files << each->unsavedFiles();
    }
    if (!m_journal.isIdle()) {
        files << tr("the journal");
    }
    return files;
}

bool ClosingSaves::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != &m_window || event->type() != QEvent::Close || unsaved().isEmpty()) {
        return false;
    }
    event->ignore();
    begin();
    return true;
}

void ClosingSaves::begin()
{
    if (m_isClosing) {
        return;
    }
    m_isClosing = true;
    m_deadline = m_clock.callLater(patience, this, [this] { ask(); });
    for (FileOwner *each : std::as_const(m_watched)) {
        if (!each->unsavedFiles().isEmpty()) {
            each->saveNow();
        }
    }
}

void ClosingSaves::end()
{
    m_isClosing = false;
    m_deadline.cancel();
    if (m_question) {
        m_question->deleteLater();
    }
}

void ClosingSaves::check()
{
    if (!m_isClosing) {
        return;
    }
    if (unsaved().isEmpty()) {
        end();
        // Queued: this may come from deep inside of what is about to go.
        QMetaObject::invokeMethod(&m_window, &QWidget::close, Qt::QueuedConnection);
        return;
    }
    const bool hasFailed =
        std::any_of(m_watched.begin(), m_watched.end(), [](const FileOwner *each) { return each->hasFailed(); });
    if (hasFailed) {
        ask();
    }
}

void ClosingSaves::ask()
{
    if (m_question) {
        return;
    }
    m_question = new QMessageBox(QMessageBox::Warning, tr("Not everything is saved"),
        tr("These files could not be written. Their latest changes are lost if Allowdesk closes now:") + u"\n\n"_s
            + unsaved().join(u'\n'),
        {}, &m_window);
    m_question->setObjectName(u"notSaved"_s);
    m_question->setTextFormat(Qt::PlainText);
    m_question->setInformativeText(
        tr("Allowdesk keeps trying to save them. Free disk space, or check the permissions."));
    m_question->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *leave = m_question->addButton(tr("Close and lose changes"), QMessageBox::DestructiveRole);
    leave->setObjectName(u"closeAllTheSame"_s);
    QPushButton *stay = m_question->addButton(tr("Keep open"), QMessageBox::RejectRole);
    stay->setObjectName(u"keepOpen"_s);
    m_question->setDefaultButton(stay);
    m_question->setEscapeButton(stay);
    connect(m_question, &QMessageBox::buttonClicked, this, [this, leave](const QAbstractButton *button) {
        end();
        if (button == leave) {
            m_leave();
        }
    });
    m_question->open();
}

} // namespace allowdesk

#include "moc_closingsaves.cpp"
