#pragma once

#include "app/cli/commandline.h"
#include "app/cli/givensecretstore.h"
#include "app/jobs/runnerlock.h"
#include "app/workspace/democloud.h"
#include "app/workspace/workbench.h"

#include <memory>

namespace allowdesk::cli
{

/// The workbench of one run, and the session of the workspace that the line names. Nobody is asked anything: where a
/// person would be, it fails.
class CloudAccess final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CloudAccess)

public:
    CloudAccess(const CommandLine &line, MakeServiceCatalog makeServices, QObject *parent = nullptr);
    ~CloudAccess() override;

    [[nodiscard]] Workbench &work() { return *m_work; }
    [[nodiscard]] const Profile &profile() const { return m_profile; }

    /// Takes the profile, as a desk does, and opens its journal, so that it may be written; taken() follows. Conflict
    /// error when another process has it, with what that one says of itself.
    [[nodiscard]] Result<void> takeProfile();

    /// Reads accounts and workspaces, and starts the demo's cloud where that is asked for; known() or failed() follows.
    void open();
    /// After known(): the session of the workspace that the line names, or of the only one. A Payload error names the
    /// choices.
    [[nodiscard]] Result<Session *> session();
    /// The same of the workspace with this id.
    [[nodiscard]] Result<Session *> sessionOf(const Workspace &workspace);
    /// The secret that this run was given goes to the account of the workspace that the line names, or to the only one;
    /// never to another one.
    void giveSecret();

Q_SIGNALS:
    /// The journal can be written.
    void taken();
    void known();
    /// The workspaces cannot be known, or an account asks for what nobody can give here.
    void failed(const allowdesk::Error &error);

private:
    CommandLine m_line;
    Profile m_profile;
    RunnerLock m_lock; ///< the profile is ours until all of it is saved
    bool m_isLocked = false;
    bool m_isTaken = false;
    std::unique_ptr<DemoCloud> m_demo;
    GivenSecretStore *m_secrets = nullptr; ///< of the workbench
    std::unique_ptr<Workbench> m_work;
    int m_locksTried = 0;
    ScheduledCall m_retry;
    std::optional<QString> m_typed; ///< line of standard input, once it was read

    [[nodiscard]] Result<void> lock();
    void openDemo();
    void takeDemo(const QUrl &url);
    void openPersons();
    void giveSecret(const Account &account);
    void watch(AccountAccess &access);
};

/// The workspaces that a person can name, each with its id.
[[nodiscard]] QString choicesText(const QList<Workspace> &workspaces);

/// Whether a text of the line means that workspace: its name or its id; none means any.
[[nodiscard]] bool isNamed(const Workspace &workspace, const QString &text);

} // namespace allowdesk::cli
