#include "ui/console.h"

#include "app/accounts/connectionsstore.h"
#include "app/accounts/keychainsecretstore.h"
#include "ui/accounts/signindialog.h"
#include "ui/demo/democloud.h"
#include "ui/mainwindow.h"
#include "ui/support/errorsentences.h"
#include "ui/support/outlinedstyle.h"
#include "ui/support/singleinstance.h"
#include "ui/support/theme.h"

#include <QApplication>
#include <QDir>
#include <QStandardPaths>

#include <algorithm>

#include <pwd.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

QString profileFolder(bool demo)
{
    const QString base = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    return demo ? QDir(base).filePath(u"demo"_s) : base;
}

// Who agrees to reviews: the user as the system knows him, whatever the environment says.
QString personName()
{
    const passwd *const user = ::getpwuid(::geteuid());
    return user ? QString::fromLocal8Bit(user->pw_name) : QString::number(::geteuid());
}

} // namespace

Console::Console(ConsoleOptions options, QObject *parent)
    : QObject(parent), m_options(std::move(options)), m_folder(profileFolder(m_options.demo)), m_pacer(m_clock),
      m_services(makeServiceCatalog()), m_instance(std::make_unique<SingleInstance>(m_folder))
{
    if (m_options.demo) {
        m_secrets = std::make_unique<MemorySecretStore>();
    } else {
        m_secrets = std::make_unique<KeychainSecretStore>(m_clock);
    }
}

Console::~Console() = default;

Result<void> Console::start()
{
    if (!QDir().mkpath(m_folder)) {
        return failure(ErrorKind::Storage, tr("the folder cannot be made"), m_folder);
    }
    if (const auto taken = m_instance->take(); !taken) {
        return taken;
    }
    const auto secrets = [this](const QString &accountId) -> SecretRequest {
        return [this, accountId](QObject *context, SecretStore::ReadCallback done) {
            m_secrets->read(accountId, context, std::move(done));
        };
    };
    m_pool = std::make_unique<SessionPool>(NetworkParts{m_clock, m_pacer, m_log}, secrets);
    m_journal = std::make_unique<Journal>(m_clock);
    m_queue = std::make_unique<JobQueue>(JobQueue::Surroundings{m_clock, *m_journal, *m_services, *this});
    m_window = std::make_unique<MainWindow>(
        MainWindow::Surroundings{m_clock, *m_services, *this, *m_queue, m_prompts, m_sleep, personName()});
    connect(m_instance.get(), &SingleInstance::raiseRequested, m_window.get(), [this] {
        m_window->showNormal();
        m_window->raise();
        m_window->activateWindow();
    });
    QApplication::setStyle(new OutlinedStyle);
    QApplication::setPalette(theme::mended(QApplication::palette()));
    m_window->show();
    openJournal();
    openPaces();
    if (m_options.demo) {
        startDemo();
    } else {
        openConnections();
    }
    return {};
}

Session *Console::session(const QString &placeId)
{
    const auto session = m_pool->session(placeId);
    if (!session) {
        m_window->showMessage(errorSentence(session.error()));
        return nullptr;
    }
    Authorizer &authorizer = (*session)->authorizer();
    if (!m_watched.contains(&authorizer)) {
        m_watched.insert(&authorizer);
        connect(&authorizer, &QObject::destroyed, this, [this, gone = &authorizer] {
            m_watched.remove(gone);
            m_asking.remove(gone);
        });
        connect(&authorizer, &Authorizer::questionChanged, this,
            [this, name = (*session)->account().name](Authorizer *asking) { askToSignIn(*asking, name); });
    }
    // Whoever wants the session again, by choosing its place or by "Try now", is asked again what he did not answer;
    // the keychain may have been unlocked since.
    if (authorizer.question()) {
        m_secrets->retry();
    }
    askToSignIn(authorizer, (*session)->account().name);
    return *session;
}

void Console::askToSignIn(Authorizer &authorizer, const QString &accountName)
{
    if (authorizer.question() && !m_asking.value(&authorizer)) {
        auto *dialog = new SignInDialog(authorizer, accountName, m_window.get());
        m_asking.insert(&authorizer, dialog);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    }
}

void Console::openConnections()
{
    ConnectionsStore store(QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation));
    const auto connections = store.load();
    if (!connections) {
        m_window->showMessage(errorSentence(connections.error()));
        restoreJobs();
        return;
    }
    usePlaces(connections->accounts, connections->places);
    if (connections->places.isEmpty()) {
        m_window->showMessage(tr("No account is known here yet: put one into %1, or start with --demo to try the "
                                 "simulated cloud.")
                                  .arg(store.fileName()));
    }
}

void Console::openJournal()
{
    m_journal->open(QDir(m_folder).filePath(u"journal.sqlite"_s), this, [this](const Result<void> &opened) {
        if (!opened) {
            m_window->showMessage(errorSentence(opened.error()));
        }
    });
}

void Console::openPaces()
{
    const auto tell = [this](const Error &error) { m_window->showMessage(errorSentence(error)); };
    m_paces = std::make_unique<PaceStore>(QDir(m_folder).filePath(u"pace.json"_s), m_clock, m_pacer, *m_pool);
    connect(m_paces.get(), &PaceStore::failed, m_window.get(), tell);
    if (const auto loaded = m_paces->load(); !loaded) {
        tell(loaded.error());
    }
}

void Console::startDemo()
{
    m_demo = std::make_unique<DemoCloud>(m_folder);
    connect(m_demo.get(), &DemoCloud::failed, this,
        [this](const Error &error) { m_window->showMessage(errorSentence(error)); });
    connect(m_demo.get(), &DemoCloud::ready, this, [this](const QUrl &url) {
        const Account account = DemoCloud::account(url);
        m_secrets->write(account.id, DemoCloud::demoPassword(), this,
            [this, account, url](const Result<void> &) { usePlaces({account}, DemoCloud::places(url)); });
    });
    m_demo->start();
}

void Console::restoreJobs()
{
    m_queue->restore(500, this, [this](const Result<void> &restored) {
        if (restored) {
            tellStranded();
        } else {
            m_window->showMessage(errorSentence(restored.error()));
        }
    });
}

void Console::tellStranded()
{
    QStringList lines;
    for (const StoredJob &stranded : m_queue->stranded()) {
        const JobState state = fold(stranded.events, stranded.record.createdAt);
        if (!isFinal(state.phase) && stranded.damage) {
            lines << tr("%1: %2").arg(stranded.record.targetName, errorSentence(*stranded.damage));
        }
    }
    if (!lines.isEmpty()) {
        m_prompts.tell(m_window.get(), tr("Jobs that cannot go on"),
            tr("These changes of earlier cannot be followed to their end. Look at their lists before changing them "
               "again:")
                + u"\n\n"_s + lines.join(u'\n'));
    }
}

void Console::usePlaces(const QList<Account> &accounts, const QList<Place> &places)
{
    m_pool->setConnections(accounts, places);
    m_window->setPlaces(places, m_options.demo);
    restoreJobs();
    const auto named = std::find_if(
        places.begin(), places.end(), [this](const Place &place) { return place.name == m_options.place; });
    if (!m_options.place.isEmpty() && named == places.end()) {
        m_window->showMessage(tr("No place is named “%1”.").arg(m_options.place));
    } else if (!places.isEmpty()) {
        m_window->openPlace(named == places.end() ? places.constFirst().id : named->id);
    }
    if (!m_options.file.isEmpty()) {
        m_window->importFileWhenReady(m_options.file);
    }
}

} // namespace allowdesk

#include "moc_console.cpp"
