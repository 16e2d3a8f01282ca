#include "ui/console.h"
#include "app/services/catalogue.h"

#include "app/accounts/fallbacksecretstore.h"
#include "app/accounts/keychainsecretstore.h"
#include "app/base/foreigntext.h"
#include "app/base/log.h"
#include "app/base/privatefiles.h"
#include "app/base/process.h"
#include "app/text/errorsentences.h"
#include "app/text/servicesentences.h"
#include "app/workspace/democloud.h"
#include "ui/accounts/accountscontroller.h"
#include "ui/accounts/signindialog.h"
#include "ui/look/look.h"
#include "ui/mainwindow.h"
#include "ui/support/closingsaves.h"
#include "ui/support/journalstart.h"
#include "ui/support/singleinstance.h"
#ifdef ALLOWDESK_TEST_IDS
#include "ui/support/testids.h"
#endif
#include "ui/support/unsavednotice.h"
#include "ui/support/windowmemory.h"

#include <QApplication>
#include <QDir>
#include <QProcess>
#include <QStandardPaths>
#include <QStatusBar>

#include <algorithm>
#include <cstdlib>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

// The folders themselves at once, which shuts everything below; the rest while the window opens.
Result<void> shutOthersOut(const Profile &profile)
{
    const Profile person = Profile::ofPerson();
    const QStringList roots{
        person.data, person.configuration, QStandardPaths::writableLocation(QStandardPaths::CacheLocation)};
    startDetached([roots] {
        for (const QString &root : roots) {
            if (const auto shut = makePrivate(root); !shut) {
                qCWarning(logWindow) << "others may read it:" << errorSummary(shut.error());
            }
        }
    });
    return makeFolders(profile);
}

// The demo's secrets are known to everybody, so they need no keychain.
std::unique_ptr<SecretStore> makeSecretStore(bool demo, Clock &clock)
{
    if (demo) {
        return std::make_unique<MemorySecretStore>();
    }
    return std::make_unique<FallbackSecretStore>(std::make_unique<KeychainSecretStore>(clock));
}

} // namespace

Console::Console(ConsoleOptions options, QObject *parent)
    : QObject(parent), m_options(std::move(options)),
      m_profile(m_options.demo ? Profile::ofDemo() : Profile::ofPerson()),
      m_instance(std::make_unique<SingleInstance>(m_profile.data)),
      m_work(m_profile, makeServiceCatalog(),
          [demo = m_options.demo](Clock &clock) { return makeSecretStore(demo, clock); })
{
#ifdef ALLOWDESK_TEST_IDS
    if (!m_options.testIds.isEmpty()) {
        new TestIds(m_options.testIds, this);
    }
#endif
    installSentences(m_work.services());
    m_work.returnToDrafts();
    m_work.queue().letEndedGo();
}

Console::~Console() = default;

Result<void> Console::start()
{
    if (const auto shut = shutOthersOut(m_profile); !shut) {
        return shut;
    }
    if (const auto taken = m_instance->take({m_options.workspace, m_options.file}); !taken) {
        return taken;
    }
    m_accounts = std::make_unique<AccountsController>(
        AccountsController::Context{m_work.book(), m_work.unproven(), m_work.network(), m_work.services(), m_prompts});
    m_memory = std::make_unique<WindowMemory>(QDir(m_profile.data).filePath(u"window.json"_s), m_work.clock());
    const auto remembered = m_memory->load();
    if (!m_options.file.isEmpty()) {
        m_memory->forget(lastListKeys); // which list the file goes to is for a person to choose
    }
    m_look = std::make_unique<Look>(QDBusConnection::sessionBus());
    m_window =
        std::make_unique<MainWindow>(MainWindow::Context{m_work.clock(), m_work.services(), m_work, m_work.journal(),
            m_work.queue(), m_prompts, m_sleep, *m_accounts, m_work.workspaces(), *m_memory, personName()});
    connectParts();
    if (!remembered) {
        tell(remembered.error());
    }
    m_window->show();
    openPaces();
    connectSaving();
    loadConnections();
    openDrafts();
    return {};
}

void Console::startWork()
{
    openJournal();
    if (m_options.demo) {
        startDemo();
    } else {
        restoreJobs();
        openFirstWorkspace();
    }
}

void Console::connectParts()
{
    connect(m_instance.get(), &SingleInstance::raiseRequested, m_window.get(), [this] {
        m_window->showNormal();
        m_window->raise();
        m_window->activateWindow();
    });
    connect(m_instance.get(), &SingleInstance::openRequested, m_window.get(), &MainWindow::open);
    connect(&m_work.known(), &InventoryCache::failed, this, &Console::tell);
    connect(m_memory.get(), &WindowMemory::failed, this, &Console::tell);
    connect(&m_work, &Workbench::connectionsChanged, this, &Console::showConnections);
    connect(&m_work, &Workbench::signInWanted, this, &Console::askToSignIn);
    connect(m_accounts.get(), &AccountsController::secretChanged, &m_work.pool(), &SessionPool::secretChanged);
    connect(&m_work.pool(), &SessionPool::accountOpened, this, [this](AccountAccess *access) { watch(*access); });
    connect(m_window.get(), &MainWindow::demoRequested, this, &Console::startDemoProgram);
}

void Console::connectSaving()
{
    auto *notice = new UnsavedNotice(m_window.get());
    m_window->statusBar()->addPermanentWidget(notice);
    m_saves = std::make_unique<ClosingSaves>(*m_window, m_work.clock(), m_work.journal(), [] { std::_Exit(1); });
    const auto watch = [&](auto &files) {
        notice->watch(files);
        m_saves->watch(files);
    };
    watch(m_work.drafts());
    watch(m_work.known());
    watch(*m_memory);
    watch(m_work.rateLimits());
}

void Console::tell(const Error &error)
{
    m_window->showMessage(errorSentence(error));
}

void Console::watch(AccountAccess &access)
{
    const QList<Authorizer *> authorizers = access.authorizers();
    for (const Authorizer *authorizer : authorizers) {
        connect(authorizer, &Authorizer::questionChanged, this,
            [this, account = access.account()](Authorizer *asking) { showQuestion(*asking, account); });
    }
}

void Console::askToSignIn(const QString &workspaceId)
{
    askHosts(workspaceId);
    const auto session = m_work.pool().session(workspaceId);
    if (!session) {
        tell(session.error());
        return;
    }
    AccountAccess &access = (*session)->access();
    if (access.asksPerson()) {
        m_work.secrets().retry(); // the keychain may have been unlocked since
    }
    const QList<Authorizer *> authorizers = access.authorizers();
    for (Authorizer *authorizer : authorizers) {
        showQuestion(*authorizer, access.account());
    }
}

// A file may name hosts that nobody has agreed to; until then nothing goes there.
void Console::askHosts(const QString &workspaceId)
{
    const Workspace *workspace = m_work.book().workspace(workspaceId);
    const Account *account = workspace ? m_work.book().account(workspace->accountId) : nullptr;
    const Connections named = account ? Connections{{*account}, {*workspace}} : Connections{};
    if (!m_work.book().hostsToAgree(named).isEmpty()) {
        m_accounts->askForHosts(named, m_window.get(), [this, workspaceId] { m_window->openWorkspace(workspaceId); });
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
    if (const auto loaded = m_work.book().load(); !loaded) {
        m_prompts.tell(m_window.get(), tr("Accounts and workspaces cannot be read"), errorSentence(loaded.error()));
    }
    if (const auto &problem = m_work.book().hostsProblem()) {
        m_prompts.tell(m_window.get(), tr("Agreed hosts cannot be read or saved"), errorSentence(*problem));
    }
}

void Console::showConnections()
{
    m_window->setWorkspaces(m_work.book().connections().workspaces, m_options.demo);
}

void Console::startDemoProgram()
{
    if (QProcess::startDetached(QCoreApplication::applicationFilePath(), {u"--demo"_s})) {
        m_window->close();
    } else {
        m_prompts.tell(m_window.get(), tr("Demo does not start"),
            tr("Start it manually: %1 --demo").arg(QCoreApplication::applicationFilePath()));
    }
}

void Console::openJournal()
{
    m_journalStart = std::make_unique<JournalStart>(m_work.opening(), *m_window);
    connect(&m_work.opening(), &JournalOpening::begunAnew, this, &Console::restoreJobs);
    connect(m_journalStart.get(), &JournalStart::quitRequested, m_window.get(), &QWidget::close);
    m_work.opening().open();
}

void Console::openPaces()
{
    connect(&m_work.rateLimits(), &RateLimitStore::failed, this, &Console::tell);
    if (const auto loaded = m_work.rateLimits().load(); !loaded) {
        tell(loaded.error());
    }
}

void Console::openDrafts()
{
    connect(&m_work.drafts(), &DraftStore::failed, this, &Console::tell);
    m_work.drafts().loadSoon([this](const Result<void> &loaded) {
        if (!loaded) {
            m_prompts.tell(m_window.get(), tr("Staged changes cannot be read"), errorSentence(loaded.error()));
        }
        startWork();
    });
}

void Console::startDemo()
{
    m_window->showDemoState();
    m_demo = std::make_unique<DemoCloud>(m_profile.data);
    connect(m_demo.get(), &DemoCloud::failed, this, [this](const Error &error) {
        tell(error);
        m_window->showDemoState(error);
    });
    connect(m_demo.get(), &DemoCloud::ready, this, [this](const QUrl &url) {
        m_work.secrets().write(DemoCloud::account(url).id, DemoCloud::demoPassword(), this,
            [this, url](const Result<void> &) { takeDemo(url); });
    });
    m_demo->start();
}

// The address is another one whenever its port was taken meanwhile.
void Console::takeDemo(const QUrl &url)
{
    Result<void> kept = m_work.book().put(DemoCloud::account(url));
    const QList<Workspace> workspaces = DemoCloud::workspaces(url, m_work.endpoints().services());
    for (const Workspace &workspace : workspaces) {
        kept = kept.and_then([&] { return m_work.book().put(workspace); });
    }
    if (!kept) {
        tell(kept.error());
    }
    restoreJobs();
    openFirstWorkspace();
}

void Console::restoreJobs()
{
    m_work.restoreJobs(this, [this](const Result<void> &restored) {
        if (restored) {
            tellStranded();
        } else {
            m_work.opening().failed(restored.error());
        }
    });
}

void Console::tellStranded()
{
    QStringList lines;
    for (const StoredJob &stranded : m_work.queue().stranded()) {
        const JobState state = fold(stranded.events, stranded.record.createdAt);
        if (!isFinal(state.phase) && stranded.damage) {
            lines << tr("%1: %2").arg(isolatedText(stranded.record.targetName), errorSentence(*stranded.damage));
        }
    }
    if (!lines.isEmpty()) {
        m_prompts.tell(m_window.get(), tr("Jobs that cannot continue"),
            tr("These earlier changes cannot be continued. Check their lists before you change them again:") + u"\n\n"_s
                + lines.join(u'\n'));
    }
}

void Console::openFirstWorkspace()
{
    const QList<Workspace> &workspaces = m_work.book().connections().workspaces;
    const auto find = [&](const auto &isIt) { return std::find_if(workspaces.begin(), workspaces.end(), isIt); };
    auto workspace = find([this](const Workspace &each) { return each.name == m_options.workspace; });
    if (m_options.workspace.isEmpty()) {
        const QString last = m_memory->text(lastWorkspaceKey);
        workspace = find([&](const Workspace &each) { return each.id == last; });
        workspace = workspace == workspaces.end() ? workspaces.begin() : workspace;
    }
    if (workspace != workspaces.end()) {
        m_window->openWorkspace(workspace->id);
    } else if (!m_options.workspace.isEmpty()) {
        m_window->showMessage(tr("There is no workspace named “%1”.").arg(m_options.workspace));
    }
    m_window->open({.file = m_options.file});
}

} // namespace allowdesk

#include "moc_console.cpp"
