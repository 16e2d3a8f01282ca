#include "app/accounts/keychainsecretstore.h"

#include "app/accounts/keychainlock.h"

#include <QDir>
#include <QPointer>
#include <QSettings>

#include <qt6keychain/keychain.h>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

constexpr auto serviceName = "Allowdesk"_L1;

// KWallet's path of QtKeychain also believes what a plain settings file says: it gets one that is always
// empty. It lives as long as the program, since a job may outlive everything else.
QSettings *emptySettings()
{
    static auto *settings = [] {
        const auto readNothing = [](QIODevice &, QSettings::SettingsMap &) { return true; };
        const auto writeNothing = [](QIODevice &, const QSettings::SettingsMap &) { return false; };
        const auto format = QSettings::registerFormat(u"nothing"_s, readNothing, writeNothing);
        return new QSettings(QDir::temp().filePath(u"allowdesk.nothing"_s), format);
    }();
    return settings;
}

template <typename Job>
Job *makeJob(const QString &accountId)
{
    auto *job = new Job(serviceName); // without a parent: destroying a pending one crashes QtKeychain
    job->setAutoDelete(true);
    job->setInsecureFallback(false);
    job->setSettings(emptySettings());
    job->setKey(u"account/"_s + accountId);
    return job;
}

// What a locked keychain says too: that nothing is there, and that it was deleted.
bool mayBeLocked(const QKeychain::Job &job)
{
    const bool isDeletion = qobject_cast<const QKeychain::DeletePasswordJob *>(&job) != nullptr;
    return job.error() == QKeychain::EntryNotFound || job.error() == QKeychain::CouldNotDeleteEntry
        || (isDeletion && job.error() == QKeychain::NoError);
}

} // namespace

KeychainSecretStore::KeychainSecretStore(Clock &clock, std::chrono::milliseconds patience, QObject *parent)
    : QObject(parent), m_clock(clock), m_patience(patience)
{ }

KeychainSecretStore::~KeychainSecretStore() = default;

void KeychainSecretStore::read(const QString &accountId, QObject *context, ReadCallback done)
{
    auto *job = makeJob<QKeychain::ReadPasswordJob>(accountId);
    run(job, context, done, [accountId, job](QKeychain::Job *) -> Result<QString> {
        if (job->error() == QKeychain::EntryNotFound) {
            return failure(ErrorKind::NotFound, u"no secret is kept for this account"_s, accountId);
        }
        return job->textData();
    });
}

void KeychainSecretStore::write(const QString &accountId, const QString &secret, QObject *context, DoneCallback done)
{
    auto *job = makeJob<QKeychain::WritePasswordJob>(accountId);
    job->setTextData(secret);
    const auto finished = [done](const Result<QString> &result) { done(result.map([](const QString &) {})); };
    run(job, context, finished, [](QKeychain::Job *) { return QString(); });
}

void KeychainSecretStore::remove(const QString &accountId, QObject *context, DoneCallback done)
{
    auto *job = makeJob<QKeychain::DeletePasswordJob>(accountId);
    const auto finished = [done](const Result<QString> &result) { done(result.map([](const QString &) {})); };
    run(job, context, finished, [](QKeychain::Job *) { return QString(); });
}

void KeychainSecretStore::run(QKeychain::Job *job, QObject *context, const ReadCallback &done, const Outcome &outcome)
{
    // The job and the watchdog race; only the first of them may answer.
    const auto answer = [answered = std::make_shared<bool>(false), context = QPointer(context), done](
                            const Result<QString> &result) {
        if (!std::exchange(*answered, true) && context) {
            done(result);
        }
    };
    if (isStopped()) {
        job->deleteLater(); // never started
        QMetaObject::invokeMethod(
            this, [answer, error = stoppedError()] { answer(failure(error)); }, Qt::QueuedConnection);
        return;
    }
    ScheduledCall watchdog = m_clock.callLater(m_patience, this, [this, answer] {
        setState(State::Silent, u"The keychain does not answer"_s);
        answer(failure(stoppedError()));
    });
    connect(job, &QKeychain::Job::finished, this, [this, watchdog, answer, outcome](QKeychain::Job *finished) mutable {
        jobFinished(finished);
        const Result<QString> result = isStopped() ? Result<QString>(failure(stoppedError())) : outcome(finished);
        if (!mayBeLocked(*finished)) {
            watchdog.cancel();
            answer(result);
            return;
        }
        askWhetherKeychainIsLocked(this, [this, watchdog, answer, result](bool isLocked) mutable {
            watchdog.cancel();
            if (isLocked) {
                setState(State::Refused, u"The keychain is locked"_s);
            }
            answer(isLocked ? Result<QString>(failure(stoppedError())) : result);
        });
    });
    // In a later turn: the first look at KWallet may take half a second.
    QMetaObject::invokeMethod(job, &QKeychain::Job::start, Qt::QueuedConnection);
}

void KeychainSecretStore::jobFinished(QKeychain::Job *job)
{
    switch (job->error()) {
    case QKeychain::NoError:
    case QKeychain::EntryNotFound:
    case QKeychain::CouldNotDeleteEntry:
        setState(State::Working, {});
        break;
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        setState(State::Refused, job->errorString());
        break;
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
    case QKeychain::OtherError:
        setState(State::Unavailable, job->errorString());
        break;
    }
}

bool KeychainSecretStore::isStopped() const
{
    return m_state != State::Untried && m_state != State::Working;
}

Error KeychainSecretStore::stoppedError() const
{
    const QString code = m_state == State::Refused ? u"keychain.refused"_s
        : m_state == State::Silent                 ? u"keychain.silent"_s
                                                   : u"keychain.unavailable"_s;
    return {.kind = ErrorKind::Storage, .serviceCode = code, .message = m_problem};
}

std::optional<Error> KeychainSecretStore::problem() const
{
    return isStopped() ? std::optional(stoppedError()) : std::nullopt;
}

void KeychainSecretStore::retry()
{
    if (isStopped()) {
        setState(State::Untried, {});
    }
}

void KeychainSecretStore::setState(State state, const QString &problem)
{
    if (m_state != state || m_problem != problem) {
        m_state = state;
        m_problem = problem;
        Q_EMIT stateChanged(this);
    }
}

} // namespace allowdesk

#include "moc_keychainsecretstore.cpp"
