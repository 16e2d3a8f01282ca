#include "ui/support/journalstart.h"

#include "app/text/errorsentences.h"

#include <QMessageBox>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

QString consequences(const Error &error)
{
    if (!JournalOpening::canBeReplaced(error)) {
        return JournalStart::tr("Lists can be read, but nothing can be applied, and earlier jobs are not shown.");
    }
    return JournalStart::tr("Earlier changes may still be on their way. With a new journal, every list that was being "
                            "changed or has staged changes must be refreshed before changes can be applied to it.");
}

} // namespace

JournalStart::JournalStart(JournalOpening &opening, QWidget &window, QObject *parent)
    : QObject(parent), m_opening(opening), m_window(window)
{
    connect(&m_opening, &JournalOpening::problemFound, this, &JournalStart::ask);
    connect(&m_opening, &JournalOpening::begunAnew, this, &JournalStart::tellAside);
}

JournalStart::~JournalStart() = default;

void JournalStart::ask(const Error &error)
{
    if (m_question) {
        return;
    }
    m_question =
        new QMessageBox(QMessageBox::Warning, tr("The journal cannot be used"), errorSentence(error), {}, &m_window);
    m_question->setObjectName(u"journalProblem"_s);
    m_question->setTextFormat(Qt::PlainText);
    m_question->setInformativeText(consequences(error));
    m_question->setAttribute(Qt::WA_DeleteOnClose);
    const bool isGone = error.serviceCode == u"journal.missing"_s;
    const bool canReplace = JournalOpening::canBeReplaced(error);
    QPushButton *goOn = m_question->addButton(!canReplace ? tr("Continue without applying")
            : isGone                                      ? tr("Begin a new journal")
                                                          : tr("Rename it and begin a new one"),
        QMessageBox::AcceptRole);
    goOn->setObjectName(u"journalGoOn"_s);
    QPushButton *quit = m_question->addButton(tr("Quit"), QMessageBox::RejectRole);
    quit->setObjectName(u"journalQuit"_s);
    m_question->setDefaultButton(quit);
    m_question->setEscapeButton(quit);
    connect(m_question, &QMessageBox::buttonClicked, this, [this, goOn, canReplace](const QAbstractButton *button) {
        if (button != goOn) {
            Q_EMIT quitRequested();
        } else if (canReplace) {
            m_opening.beginAnew();
        }
    });
    m_question->open();
}

void JournalStart::tellAside(const QString &aside)
{
    if (aside.isEmpty()) {
        return; // there was none
    }
    auto *told = new QMessageBox(QMessageBox::Information, tr("A new journal was begun"),
        tr("The old journal was renamed to %1.").arg(aside), QMessageBox::Ok, &m_window);
    told->setObjectName(u"journalAside"_s);
    told->setTextFormat(Qt::PlainText);
    told->setInformativeText(
        tr("To use it again, quit Allowdesk, move the new journal.sqlite away, and give the old one its name back."));
    told->setAttribute(Qt::WA_DeleteOnClose);
    told->open();
}

} // namespace allowdesk

#include "moc_journalstart.cpp"
