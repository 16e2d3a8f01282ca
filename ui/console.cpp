#include "ui/console.h"
#include "app/services/catalogue.h"

#include "app/accounts/accountbook.h"
#include "app/accounts/fallbacksecretstore.h"
#include "app/accounts/keychainsecretstore.h"
#include "app/base/foreigntext.h"
#include "app/base/log.h"
#include "app/base/privatefiles.h"
#include "app/base/process.h"
#include "app/text/errorsentences.h"
#include "app/text/servicesentences.h"
#include "app/workspace/draftkeeper.h"
#include "app/workspace/draftreturn.h"
#include "app/workspace/openworkspaces.h"
#include "app/workspace/roomkeeper.h"
#include "ui/accounts/accountscontroller.h"
#include "ui/accounts/signindialog.h"
#include "ui/demo/democloud.h"
#include "ui/look/look.h"
#include "ui/mainwindow.h"
#include "ui/support/closingsaves.h"
#include "ui/support/journalstart.h"
#include "ui/support/singleinstance.h"
#include "ui/support/unsavednotice.h"
#include "ui/support/windowmemory.h"

#include <QApplication>
#include <QDir>
#include <QProcess>
#include <QStandardPaths>
#include <QStatusBar>

#include <algorithm>
#include <cstdlib>

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

QString configurationFolder(bool demo)
{
    const QString base = QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation);
    return demo ? QDir(base).filePath(u"demo"_s) : base;
}

// The folders themselves at once, which shuts everything below; the rest while the window opens.
Result<void> shutOthersOut(bool demo)
{
    const QStringList roots{profileFolder(false), configurationFolder(false),
        QStandardPaths::writableLocation(QStandardPaths::CacheLocation)};
    startDetached([roots] {
        for (const QString &root : roots) {
            if (const auto shut = makePrivate(root); !shut) {
                qCWarning(logWindow) << "others may read it:" << errorSummary(shut.error());
            }
        }
    });
    return makePrivateFolder(profileFolder(false)).and_then([&] { return makePrivateFolder(profileFolder(demo)); });
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
      m_services(makeServiceCatalog()), m_endpoints(m_services->endpoints()),
      m_instance(std::make_unique<SingleInstance>(m_folder))
{
    installSentences(*m_services);
    if (m_options.demo) {
        m_secrets = std::make_unique<MemorySecretStore>();
    } else {
        m_secrets = std::make_unique<FallbackSecretStore>(std::make_unique<KeychainSecretStore>(m_clock));
    }
    m_book =
        std::make_unique<AccountBook>(ConnectionsStore(configurationFolder(m_options.demo)), *m_secrets, m_endpoints);
}

Console::~Console() = default;

Result<void> Console::start()
{
    if (const auto shut = shutOthersOut(m_options.demo); !shut) {
        return shut;
    }
    if (const auto taken = m_instance->take({m_options.place, m_options.file}); !taken) {
        return taken;
    }
    m_accounts = std::make_unique<AccountsController>(AccountsController::Surroundings{
        *m_book, *m_secrets, {m_clock, m_pacer, m_log, m_endpoints}, *m_services, m_prompts});
    m_pool = std::make_unique<SessionPool>(
        NetworkParts{m_clock, m_pacer, m_log, m_endpoints}, m_accounts->secrets().source());
    m_journal = std::make_unique<Journal>(m_clock);
    m_held = std::make_unique<HeldTargets>(m_clock, *m_journal, *m_services, static_cast<SessionProvider &>(*this));
    m_queue = std::make_unique<JobQueue>(JobQueue::Surroundings{m_clock, *m_journal, *m_services, *this, m_held.get()});
    m_drafts = std::make_unique<DraftKeeper>(QDir(m_folder).filePath(u"drafts.json"_s), m_clock);
    m_return = std::make_unique<DraftReturn>(*m_queue, *m_drafts);
    m_known = std::make_unique<RoomKeeper>(QDir(m_folder).filePath(u"known"_s), m_clock);
    m_workspaces = std::make_unique<OpenWorkspaces>(*m_services, m_clock, *m_drafts, *m_known);
    m_memory = std::make_unique<WindowMemory>(QDir(m_folder).filePath(u"window.json"_s), m_clock);
    const auto remembered = m_memory->load();
    m_look = std::make_unique<Look>(QDBusConnection::sessionBus());
    m_window = std::make_unique<MainWindow>(MainWindow::Surroundings{m_clock, *m_services, *this, *m_journal, *m_queue,
        m_prompts, m_sleep, *m_accounts, *m_workspaces, *m_memory, personName()});
    connectParts();
    if (!remembered) {
        tell(remembered.error());
    }
    m_window->show();
    openPaces();
    connectSaving();
    openDrafts();
    openJournal();
    loadConnections();
    if (m_options.demo) {
        startDemo();
    } else {
        restoreJobs();
        openFirstPlace();
    }
    return {};
}

void Console::connectParts()
{
    connect(m_instance.get(), &SingleInstance::raiseRequested, m_window.get(), [this] {
        m_window->showNormal();
        m_window->raise();
        m_window->activateWindow();
    });
    connect(m_instance.get(), &SingleInstance::openRequested, m_window.get(), &MainWindow::open);
    connect(m_known.get(), &RoomKeeper::failed, this, &Console::tell);
    connect(m_memory.get(), &WindowMemory::failed, this, &Console::tell);
    connect(m_book.get(), &AccountBook::changed, this, &Console::takeConnections);
    connect(m_accounts.get(), &AccountsController::secretChanged, m_pool.get(), &SessionPool::secretChanged);
    connect(m_pool.get(), &SessionPool::accountOpened, this, [this](AccountAccess *access) { watch(*access); });
    connect(m_window.get(), &MainWindow::demoRequested, this, &Console::startDemoProgram);
}

void Console::connectSaving()
{
    auto *notice = new UnsavedNotice(m_window.get());
    m_window->statusBar()->addPermanentWidget(notice);
    m_saves = std::make_unique<ClosingSaves>(*m_window, m_clock, *m_journal, [] { std::_Exit(1); });
    const auto watch = [&](auto &keeper) {
        notice->watch(keeper);
        m_saves->watch(keeper);
    };
    watch(*m_drafts);
    watch(*m_known);
    watch(*m_memory);
    watch(*m_paces);
}

void Console::tell(const Error &error)
{
    m_window->showMessage(errorSentence(error));
}

Session *Console::session(const QString &placeId)
{
    return m_pool->session(placeId).value_or(nullptr);
}

Error Console::whyNoSession(const QString &placeId) const
{
    const auto session = m_pool->session(placeId);
    return session ? Error{} : session.error();
}

void Console::watch(AccountAccess &access)
{
    m_accounts->secrets().follow(&access);
    const QList<Authorizer *> authorizers = access.authorizers();
    for (const Authorizer *authorizer : authorizers) {
        connect(authorizer, &Authorizer::questionChanged, this,
            [this, account = access.account()](Authorizer *asking) { showQuestion(*asking, account); });
    }
}

void Console::askToSignIn(const QString &placeId)
{
    askHosts(placeId);
    const auto session = m_pool->session(placeId);
    if (!session) {
        tell(session.error());
        return;
    }
    AccountAccess &access = (*session)->access();
    if (access.asksPerson()) {
        m_secrets->retry(); // the keychain may have been unlocked since
    }
    const QList<Authorizer *> authorizers = access.authorizers();
    for (Authorizer *authorizer : authorizers) {
        showQuestion(*authorizer, access.account());
    }
}

// A file may name hosts that nobody has agreed to; until then nothing goes there.
void Console::askHosts(const QString &placeId)
{
    const Place *place = m_book->place(placeId);
    const Account *account = place ? m_book->account(place->accountId) : nullptr;
    const Connections named = account ? Connections{{*account}, {*place}} : Connections{};
    if (!m_book->hostsToAgree(named).isEmpty()) {
        m_accounts->askForHosts(named, m_window.get(), [this, placeId] { m_window->openPlace(placeId); });
    }
}

void Console::showQuestion(Authorizer &authorizer, const Account &account)
{
    const QPointer<QDialog> shown = m_asking.value(&authorizer);
    if (authorizer.question() && !(shown && shown->isVisible())) {
        auto *dialog = new SignInDialog(authorizer, account, m_window.get());
        m_asking.insert(&authorizer, dialog);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &SignInDialog::secretToKeep, &m_accounts->secrets(), &UnprovenSecrets::offer);
        dialog->open();
    }
}

void Console::loadConnections()
{
    if (const auto loaded = m_book->load(); !loaded) {
        m_prompts.tell(m_window.get(), tr("Accounts and places cannot be read"), errorSentence(loaded.error()));
    }
    if (const auto &problem = m_book->hostsProblem()) {
        m_prompts.tell(m_window.get(), tr("Agreed hosts cannot be read or kept"), errorSentence(*problem));
    }
}

void Console::takeConnections()
{
    const Connections &connections = m_book->connections();
    m_pool->setAgreedHosts(m_book->agreedHosts());
    m_pool->setConnections(connections.accounts, connections.places);
    m_window->setPlaces(connections.places, m_options.demo);
}

void Console::startDemoProgram()
{
    if (QProcess::startDetached(QCoreApplication::applicationFilePath(), {u"--demo"_s})) {
        m_window->close();
    } else {
        m_prompts.tell(m_window.get(), tr("The demo does not start"),
            tr("Start it by hand: %1 --demo").arg(QCoreApplication::applicationFilePath()));
    }
}

void Console::openJournal()
{
    m_journalStart = std::make_unique<JournalStart>(
        JournalStart::Surroundings{m_clock, *m_journal, *m_queue, *m_held, *m_drafts, *m_window}, m_folder);
    connect(m_journalStart.get(), &JournalStart::begunAnew, m_drafts.get(), &DraftKeeper::forgetTakenBack);
    connect(m_journalStart.get(), &JournalStart::begunAnew, this, &Console::restoreJobs);
    connect(m_journalStart.get(), &JournalStart::quitRequested, m_window.get(), &QWidget::close);
    m_journalStart->open();
}

void Console::openPaces()
{
    m_paces = std::make_unique<PaceStore>(QDir(m_folder).filePath(u"pace.json"_s), m_clock, m_pacer, *m_pool);
    connect(m_paces.get(), &PaceStore::failed, this, &Console::tell);
    if (const auto loaded = m_paces->load(); !loaded) {
        tell(loaded.error());
    }
}

void Console::openDrafts()
{
    connect(m_drafts.get(), &DraftKeeper::failed, this, &Console::tell);
    if (const auto loaded = m_drafts->load(); !loaded) {
        m_prompts.tell(m_window.get(), tr("What was staged cannot be read"), errorSentence(loaded.error()));
    }
}

void Console::startDemo()
{
    m_window->showDemoState();
    m_demo = std::make_unique<DemoCloud>(m_folder);
    connect(m_demo.get(), &DemoCloud::failed, this, [this](const Error &error) {
        tell(error);
        m_window->showDemoState(error);
    });
    connect(m_demo.get(), &DemoCloud::ready, this, [this](const QUrl &url) {
        m_secrets->write(DemoCloud::account(url).id, DemoCloud::demoPassword(), this,
            [this, url](const Result<void> &) { takeDemo(url); });
    });
    m_demo->start();
}

// The address is another one whenever its port was taken meanwhile.
void Console::takeDemo(const QUrl &url)
{
    Result<void> kept = m_book->put(DemoCloud::account(url));
    const QList<Place> places = DemoCloud::places(url, m_endpoints.services());
    for (const Place &place : places) {
        kept = kept.and_then([&] { return m_book->put(place); });
    }
    if (!kept) {
        tell(kept.error());
    }
    restoreJobs();
    openFirstPlace();
}

void Console::restoreJobs()
{
    m_queue->restore(500, this, [this](const Result<void> &restored) {
        if (restored) {
            m_return->takeUpRestored();
            tellStranded();
        } else {
            m_journalStart->failed(restored.error());
        }
    });
}

void Console::tellStranded()
{
    QStringList lines;
    for (const StoredJob &stranded : m_queue->stranded()) {
        const JobState state = fold(stranded.events, stranded.record.createdAt);
        if (!isFinal(state.phase) && stranded.damage) {
            lines << tr("%1: %2").arg(isolatedText(stranded.record.targetName), errorSentence(*stranded.damage));
        }
    }
    if (!lines.isEmpty()) {
        m_prompts.tell(m_window.get(), tr("Jobs that cannot go on"),
            tr("These changes of earlier cannot be followed to their end. Look at their lists before changing them "
               "again:")
                + u"\n\n"_s + lines.join(u'\n'));
    }
}

void Console::openFirstPlace()
{
    const QList<Place> &places = m_book->connections().places;
    const auto find = [&](const auto &isIt) { return std::find_if(places.begin(), places.end(), isIt); };
    auto place = find([this](const Place &each) { return each.name == m_options.place; });
    if (m_options.place.isEmpty()) {
        const QString last = m_memory->text(lastPlaceKey);
        place = find([&](const Place &each) { return each.id == last; });
        place = place == places.end() ? places.begin() : place;
    }
    if (place != places.end()) {
        m_window->openPlace(place->id);
    } else if (!m_options.place.isEmpty()) {
        m_window->showMessage(tr("No place is named “%1”.").arg(m_options.place));
    }
    m_window->open({.file = m_options.file});
}

} // namespace allowdesk

#include "moc_console.cpp"
