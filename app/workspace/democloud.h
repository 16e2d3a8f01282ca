#pragma once

#include "app/accounts/account.h"
#include "app/base/result.h"

#include <QProcess>

namespace allowdesk
{

/// The demo: a simulated cloud as a child process that ends with this one, and the account and workspaces to use it.
/// Its state is in the profile, so jobs go on after a restart.
class DemoCloud final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DemoCloud)

public:
    /// `folder` is the demo's own profile folder.
    explicit DemoCloud(QString folder, QObject *parent = nullptr);
    ~DemoCloud() override;

    /// Starts the child; ready() or failed() follows.
    void start();

    /// The standing account of the simulated cloud; its password is demoPassword().
    [[nodiscard]] static Account account(const QUrl &url);
    /// They reach these services, and what every cloud has, at that address.
    [[nodiscard]] static QList<Workspace> workspaces(const QUrl &url, const QStringList &serviceIds);
    [[nodiscard]] static QString demoPassword();

Q_SIGNALS:
    void ready(const QUrl &url);
    void failed(const allowdesk::Error &error);

private:
    QString m_folder;
    QProcess m_process;
    bool m_ready = false;
    bool m_anyPort = false;

    void launch();
    void readOutput();
    void ended();
    [[nodiscard]] QString portFile() const;
};

} // namespace allowdesk
