#include "app/cli/cloudaccess.h"

#include "app/accounts/findbyid.h"
#include "app/accounts/keychainsecretstore.h"
#include "app/base/log.h"
#include "app/cli/profilelock.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QScopeGuard>
#include <QSysInfo>

#include <algorithm>
#include <cstdio>
#include <iterator>

#include <termios.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace allowdesk::cli
{
namespace
{

// The first line, without its end; the whole of it where there is none. Nobody reads along on a terminal.
QString lineOfInput()
{
    const bool isTerminal = ::isatty(STDIN_FILENO) == 1;
    termios before{};
    if (isTerminal && ::tcgetattr(STDIN_FILENO, &before) == 0) {
        termios silent = before;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        ::tcsetattr(STDIN_FILENO, TCSANOW, &silent);
    }
    const auto restore = qScopeGuard([&] {
        if (isTerminal) {
            ::tcsetattr(STDIN_FILENO, TCSANOW, &before);
        }
    });
    QFile input;
    return input.open(stdin, QIODevice::ReadOnly) ? QString::fromUtf8(input.readLine()).remove(u'\n').remove(u'\r')
                                                  : QString();
}

constexpr std::chrono::milliseconds lockPause(200);
constexpr int mostLocks = 150; // half a minute

QString variableOf(SignInMethod method)
{
    return method == SignInMethod::AccessKey || method == SignInMethod::TemporaryAccessKey ? u"ALLOWDESK_SECRET_KEY"_s
                                                                                           : u"ALLOWDESK_PASSWORD"_s;
}

} // namespace

CloudAccess::CloudAccess(const CommandLine &line, MakeServiceCatalog makeServices, QObject *parent)
    : QObject(parent), m_line(line), m_profile(line.demo ? Profile::ofDemo() : Profile::ofPerson())
{
    m_work = std::make_unique<Workbench>(m_profile, makeServices(), [this](Clock &clock) {
        std::unique_ptr<SecretStore> kept;
        if (m_line.demo || !m_line.connectionsFile.isEmpty()) {
            // Whoever wrote such a file may not send the person's own secrets to its hosts.
            kept = std::make_unique<MemorySecretStore>();
        } else {
            kept = std::make_unique<KeychainSecretStore>(clock);
        }
        auto given = std::make_unique<GivenSecretStore>(std::move(kept));
        m_secrets = given.get();
        return given;
    });
    connect(&m_work->pool(), &SessionPool::accountOpened, this, [this](AccountAccess *access) { watch(*access); });
}

CloudAccess::~CloudAccess() = default;

Result<void> CloudAccess::lock()
{
    if (m_isLocked) {
        return {};
    }
    return lockProfile(m_lock, m_profile).map([this] { m_isLocked = true; });
}

Result<void> CloudAccess::takeProfile()
{
    return lock().and_then([this] { return m_work->drafts().load(); }).map([this] {
        JournalOpening &opening = m_work->opening();
        connect(&opening, &JournalOpening::problemFound, this, &CloudAccess::failed);
        connect(&opening, &JournalOpening::opened, this, [this] {
            // Not before: without a journal, other files of a profile say that there was one.
            if (const auto loaded = m_work->rateLimits().load(); !loaded) {
                Q_EMIT failed(loaded.error());
            } else {
                m_isTaken = true;
                Q_EMIT taken();
            }
        });
        opening.open();
    });
}

void CloudAccess::giveSecret()
{
    const QList<Account> &accounts = m_work->pool().accounts();
    const QList<Workspace> &workspaces = m_work->pool().workspaces();
    const auto named = std::find_if(workspaces.begin(), workspaces.end(), [this](const Workspace &workspace) {
        return !m_line.workspace.isEmpty() && isNamed(workspace, m_line.workspace);
    });
    const Account *account = named != workspaces.end() ? findById(accounts, named->accountId)
        : accounts.size() == 1                         ? &accounts.constFirst()
                                                       : nullptr;
    if (account) {
        giveSecret(*account);
    }
}

void CloudAccess::open()
{
    if (!m_isTaken) {
        // The limits that are known count here, too, and the calls of this run count elsewhere. Where there is no
        // profile none is made: its files would say that there was a journal.
        const bool hasProfile = QFile::exists(m_profile.journalFile());
        const auto loaded = m_work->rateLimits().load();
        if (!loaded) {
            qCWarning(logNetwork) << "rate limits were not read:" << errorSummary(loaded.error());
        }
        if (!loaded || !hasProfile) {
            m_work->rateLimits().keepNothing();
        }
    }
    if (m_line.demo) {
        openDemo();
    } else {
        openPersons();
    }
}

// A desk on the demo has its cloud running: one cloud, and one state of it. Another command is waited for.
void CloudAccess::openDemo()
{
    const auto locked = lock();
    if (!locked && locked.error().serviceCode == "cli.profile-held"_L1) {
        QFile port(QDir(m_profile.data).filePath(u"port"_s));
        if (locked.error().message.startsWith(lockOwner) && m_locksTried < mostLocks) {
            ++m_locksTried;
            m_retry = m_work->clock().callLater(lockPause, this, [this] { openDemo(); });
        } else if (!locked.error().message.startsWith(lockOwner) && port.open(QIODevice::ReadOnly)) {
            takeDemo(QUrl(u"http://127.0.0.1:"_s + QString::fromLatin1(port.readAll().trimmed())));
        } else {
            Q_EMIT failed(locked.error());
        }
        return;
    }
    if (!locked) {
        Q_EMIT failed(locked.error());
        return;
    }
    m_demo = std::make_unique<DemoCloud>(m_profile.data);
    connect(m_demo.get(), &DemoCloud::failed, this, &CloudAccess::failed);
    connect(m_demo.get(), &DemoCloud::ready, this, &CloudAccess::takeDemo);
    m_demo->start();
}

void CloudAccess::takeDemo(const QUrl &url)
{
    const Account account = DemoCloud::account(url);
    m_secrets->give(account.id, DemoCloud::demoPassword());
    const Connections connections{{account}, DemoCloud::workspaces(url, m_work->endpoints().services())};
    m_work->useConnections(connections, withHostsOf(connections, {}));
    Q_EMIT known();
}

// Where the profile is another process's, it is read and nothing of it is fixed.
void CloudAccess::openPersons()
{
    const bool isOfFile = !m_line.connectionsFile.isEmpty();
    if (m_isTaken && !isOfFile) {
        if (const auto loaded = m_work->book().load(); !loaded) {
            Q_EMIT failed(loaded.error());
            return;
        }
        Q_EMIT known();
        return;
    }
    const QString file = isOfFile ? m_line.connectionsFile : m_work->book().fileName();
    const auto read = readConnectionsFile(file);
    if (!read && (isOfFile || read.error().kind != ErrorKind::NotFound)) {
        Error why = withSubject(read.error(), file);
        if (isOfFile) {
            why.kind = ErrorKind::Payload; // a slip of the line, whatever is wrong with the file
            why.serviceCode = why.serviceCode.isEmpty() ? u"cli.file-unusable"_s : why.serviceCode;
        }
        Q_EMIT failed(why);
        return;
    }
    const Connections connections = read.value_or(Connections());
    const auto agreed =
        isOfFile ? Result<AgreedHosts>(withHostsOf(connections, {})) : readAgreedHosts(QFileInfo(file).path());
    if (!agreed && agreed.error().kind != ErrorKind::NotFound) {
        Q_EMIT failed(agreed.error());
        return;
    }
    m_work->useConnections(connections, agreed.value_or(AgreedHosts()));
    Q_EMIT known();
}

Result<Session *> CloudAccess::session()
{
    const QList<Workspace> &workspaces = m_work->pool().workspaces();
    QList<Workspace> named;
    std::copy_if(workspaces.begin(), workspaces.end(), std::back_inserter(named), [this](const Workspace &workspace) {
        return !m_line.workspace.isEmpty() && isNamed(workspace, m_line.workspace);
    });
    if (named.size() == 1) {
        return sessionOf(named.constFirst());
    }
    if (m_line.workspace.isEmpty() && !workspaces.isEmpty() && (workspaces.size() == 1 || m_line.demo)) {
        return sessionOf(workspaces.constFirst());
    }
    return failure({.kind = ErrorKind::Payload,
        .serviceCode =
            m_line.workspace.isEmpty() || named.size() > 1 ? u"cli.workspace-not-chosen"_s : u"cli.workspace-unknown"_s,
        .message = choicesText(workspaces),
        .subject = m_line.workspace});
}

Result<Session *> CloudAccess::sessionOf(const Workspace &workspace)
{
    if (const Account *account = findById(m_work->pool().accounts(), workspace.accountId)) {
        giveSecret(*account);
    }
    return m_work->pool().session(workspace.id).map([](CloudSession *made) -> Session * { return made; });
}

// Standard input before the environment, and both before what is kept.
void CloudAccess::giveSecret(const Account &account)
{
    if (m_line.demo) {
        return;
    }
    const QString variable = variableOf(account.method);
    if (m_line.secretFromInput) {
        m_typed = m_typed ? m_typed : lineOfInput();
        m_secrets->give(account.id, *m_typed);
    } else if (qEnvironmentVariableIsSet(variable.toLatin1().constData())) {
        m_secrets->give(account.id, qEnvironmentVariable(variable.toLatin1().constData()));
    }
}

void CloudAccess::watch(AccountAccess &access)
{
    const QList<Authorizer *> authorizers = access.authorizers();
    for (const Authorizer *authorizer : authorizers) {
        connect(authorizer, &Authorizer::questionChanged, this, [this](Authorizer *asking) {
            if (asking->question()) {
                const SignInQuestion &question = *asking->question();
                const bool needsPerson = question.oneTimeCode || question.token;
                Q_EMIT failed(question.refusal.value_or(Error{.kind = ErrorKind::Unauthorised,
                    .serviceCode = needsPerson ? u"cli.one-time-code"_s : u"cli.secret-missing"_s}));
            }
        });
    }
}

QString choicesText(const QList<Workspace> &workspaces)
{
    QStringList names;
    for (const Workspace &workspace : workspaces) {
        names << workspace.name + u" ("_s + workspace.id + u')';
    }
    return names.join(u", "_s);
}

bool isNamed(const Workspace &workspace, const QString &text)
{
    return text.isEmpty() || workspace.name == text || workspace.id == text;
}

} // namespace allowdesk::cli

#include "moc_cloudaccess.cpp"
