#pragma once

#include "tests/support/knownendpoints.h"
#include "tests/support/profilefolder.h"
#include "tests/support/sampleconnections.h"
#include "tests/support/script.h"
#include "tests/support/usedsecretstore.h"
#include "tests/ui/fakeprompts.h"
#include "tests/ui/toldtexts.h"
#include "ui/accounts/accountscontroller.h"

#include <QLineEdit>
#include <QTest>

namespace allowdesk
{

using namespace Qt::StringLiterals;

[[nodiscard]] inline Workspace fullWorkspace()
{
    Workspace workspace = sampleWorkspace({{u"dcs"_s, QUrl(u"https://dcs.example.test"_s)}});
    workspace.enterpriseProjectId = u"0"_s;
    workspace.environment = WorkspaceEnvironment::Staging;
    workspace.readOnly = true;
    workspace.guards = {.warnBelowPrefix = 20, .blockAtPrefix = 8};
    return workspace;
}

/// What the dialogs of accounts and workspaces stand on, with a file on the disk.
struct AccountsDesk
{
    SystemClock clock;
    RateLimiter limiter{clock};
    RequestLog log;
    ProfileFolder folder;
    UsedSecretStore secrets;
    FakePrompts prompts;
    std::unique_ptr<ServiceCatalog> services = makeServiceCatalog();
    AccountBook book{ConnectionsStore(folder.path()), secrets, knownEndpoints()};
    UnprovenSecrets unproven{secrets};
    AccountsController controller{{book, unproven, {clock, limiter, log, knownEndpoints()}, *services, prompts}};
    QWidget window;

    AccountsDesk() { window.show(); }
    ~AccountsDesk() { failIfSecretsAreTold(prompts.asked + prompts.told); }
    Q_DISABLE_COPY_MOVE(AccountsDesk)

    template <typename T>
    T *child(const QString &name)
    {
        return window.findChild<T *>(name);
    }
    /// What is typed where nobody may read it, is a secret.
    void type(const QString &field, const QString &text)
    {
        auto *line = child<QLineEdit>(field);
        if (line->echoMode() == QLineEdit::Password) {
            useSecret(text.trimmed().toUtf8());
        }
        line->setText(text);
    }

    /// Imports prompts.file, which is read beside the window, until a question or an answer follows.
    void importFile()
    {
        const auto spoken = [this] { return prompts.asked.size() + prompts.told.size(); };
        const auto before = spoken();
        controller.importFile(&window);
        QCOMPARE(spoken(), before + 1); // the choice of the file: nobody has waited for it
        QTRY_COMPARE_GT(spoken(), before + 1);
    }

    QString kept(const QString &secretId)
    {
        std::optional<Result<QString>> read;
        secrets.read(secretId, &window, [&](const Result<QString> &secret) { read = secret; });
        return QTest::qWaitFor([&] { return read.has_value(); }) ? read->value_or(u"none"_s) : u"no answer"_s;
    }
};

[[nodiscard]] inline QByteArray tokenAnswer()
{
    useSecret("t0k3n");
    return httpAnswer(201, R"({"token":{"expires_at":"2099-01-01T00:00:00.000000Z"}})", "X-Subject-Token: t0k3n\r\n");
}

} // namespace allowdesk
