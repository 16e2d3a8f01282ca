#include "app/workspace/journalopening.h"

#include "app/workspace/draftstore.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace allowdesk
{

JournalOpening::JournalOpening(Context context, Profile profile, QObject *parent)
    : QObject(parent), m_with(context), m_profile(std::move(profile))
{ }

JournalOpening::~JournalOpening() = default;

void JournalOpening::open()
{
    const auto absence = isInUse(m_profile) ? Journal::Absence::IsLoss : Journal::Absence::IsNormal;
    m_with.journal.open(m_profile.journalFile(), absence, this, [this](const Result<void> &opened) {
        if (opened) {
            findLostFlights();
        } else {
            tell(opened.error());
        }
    });
}

void JournalOpening::findLostFlights()
{
    m_with.journal.lostFlights(this, [this](const Result<QList<Flight>> &lost) {
        if (lost) {
            m_with.held.hold(*lost);
        } else {
            holdWhatIsStaged(); // what may be on its way is not known
        }
        Q_EMIT opened();
    });
}

void JournalOpening::failed(const Error &error)
{
    // One that did not open has been told.
    if (!m_with.queue.journalProblem()) {
        tell(error);
    }
}

void JournalOpening::tell(const Error &error)
{
    m_with.queue.setJournalProblem(error);
    Q_EMIT problemFound(error);
}

bool JournalOpening::canBeReplaced(const Error &error)
{
    const QStringList codes{u"journal.unreadable"_s, u"journal.cut"_s, u"journal.missing"_s, u"journal.emptied"_s};
    return codes.contains(error.serviceCode);
}

void JournalOpening::beginAnew()
{
    m_with.journal.openAnew(m_profile.journalFile(), this, [this](const Result<QString> &aside) {
        if (!aside) {
            tell(aside.error());
            return;
        }
        m_with.queue.setJournalProblem({});
        holdWhatIsStaged();
        findLostFlights();
        Q_EMIT begunAnew(*aside);
    });
}

void JournalOpening::holdWhatIsStaged()
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

#include "moc_journalopening.cpp"
