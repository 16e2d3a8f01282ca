#include "ui/support/journalstart.h"

#include "app/text/errorsentences.h"
#include "app/workspace/draftkeeper.h"

#include <QMessageBox>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

// Another file can take its place: what stands there is of no use to this version nor to any other one.
bool canBeReplaced(const QString &code)
{
    const QStringList codes{u"journal.unreadable"_s, u"journal.cut"_s, u"journal.missing"_s, u"journal.emptied"_s};
    return codes.contains(code);
}

QString consequences(const QString &code)
{
    if (!canBeReplaced(code)) {
        return JournalStart::tr("Lists can be read, but nothing can be applied and no earlier job is shown.");
    }
    return JournalStart::tr(
        "Changes of earlier may still be on their way. With a new journal, every list that was being changed or has "
        "staged changes is read again before anything can be applied to it.");
}

} // namespace

JournalStart::JournalStart(Surroundings surroundings, Profile profile, QObject *parent)
    : QObject(parent), m_with(surroundings), m_profile(std::move(profile))
{ }

JournalStart::~JournalStart() = default;

void JournalStart::open()
{
    const auto absence = isInUse(m_profile) ? Journal::Absence::IsLoss : Journal::Absence::IsNormal;
    m_with.journal.open(m_profile.journalFile(), absence, this, [this](const Result<void> &opened) {
        if (opened) {
            findLostFlights();
        } else {
            ask(opened.error());
        }
    });
}

void JournalStart::findLostFlights()
{
    m_with.journal.lostFlights(this, [this](const Result<QList<Flight>> &lost) {
        if (lost) {
            m_with.held.hold(*lost);
        } else {
            holdWhatIsStaged(); // what may be on its way is not known
        }
    });
}

void JournalStart::failed(const Error &error)
{
    // One that did not open has been asked about.
    if (!m_with.queue.journalProblem()) {
        ask(error);
    }
}

void JournalStart::ask(const Error &error)
{
    m_with.queue.setJournalProblem(error);
    if (m_question) {
        return;
    }
    m_question = new QMessageBox(
        QMessageBox::Warning, tr("The journal cannot be used"), errorSentence(error), {}, &m_with.window);
    m_question->setObjectName(u"journalProblem"_s);
    m_question->setTextFormat(Qt::PlainText);
    m_question->setInformativeText(consequences(error.serviceCode));
    m_question->setAttribute(Qt::WA_DeleteOnClose);
    const bool isGone = error.serviceCode == u"journal.missing"_s;
    const bool canReplace = canBeReplaced(error.serviceCode);
    QPushButton *goOn = m_question->addButton(!canReplace ? tr("Continue without applying")
            : isGone                                      ? tr("Begin a new journal")
                                                          : tr("Put it aside and begin a new one"),
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
            beginAnew();
        }
    });
    m_question->open();
}

void JournalStart::beginAnew()
{
    m_with.journal.openAnew(m_profile.journalFile(), this, [this](const Result<QString> &aside) {
        if (aside) {
            beganAnew(*aside);
        } else {
            ask(aside.error());
        }
    });
}

void JournalStart::beganAnew(const QString &aside)
{
    m_with.queue.setJournalProblem({});
    holdWhatIsStaged();
    findLostFlights();
    Q_EMIT begunAnew();
    if (!aside.isEmpty()) {
        auto *told = new QMessageBox(QMessageBox::Information, tr("A new journal was begun"),
            tr("The old journal is kept as %1.").arg(aside), QMessageBox::Ok, &m_with.window);
        told->setObjectName(u"journalAside"_s);
        told->setTextFormat(Qt::PlainText);
        told->setInformativeText(tr(
            "To go back to it, quit Allowdesk, move the new journal.sqlite away, and give the old one its name back."));
        told->setAttribute(Qt::WA_DeleteOnClose);
        told->open();
    }
}

void JournalStart::holdWhatIsStaged()
{
    QList<Flight> flights;
    const QHash<TargetRef, QString> staged = m_with.drafts.stagedLists();
    for (const auto &[target, name] : staged.asKeyValueRange()) {
        flights << Flight{.target = target, .name = name, .at = m_with.clock.now()};
    }
    m_with.held.hold(flights);
    m_with.journal.hold(flights, this, [this](const Result<void> &held) {
        if (!held) {
            m_with.queue.setJournalProblem(held.error()); // nothing is sent either: it could not be written down
        }
    });
}

} // namespace allowdesk

#include "moc_journalstart.cpp"
