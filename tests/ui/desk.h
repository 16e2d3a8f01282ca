#pragma once

#include "app/workspace/draftreturn.h"
#include "app/workspace/draftstore.h"
#include "app/workspace/inventorycache.h"
#include "app/workspace/openworkspaces.h"
#include "tests/support/knownendpoints.h"
#include "tests/support/manualclock.h"
#include "tests/support/profilefolder.h"
#include "tests/support/usedsecretstore.h"
#include "tests/ui/fakecloud.h"
#include "tests/ui/fakeprompts.h"
#include "tests/ui/toldtexts.h"
#include "ui/accounts/accountscontroller.h"
#include "ui/mainwindow.h"
#include "ui/panels/inventorypanel.h"
#include "ui/panels/recordpanel.h"
#include "ui/review/reviewdialog.h"
#include "ui/support/sleepinhibitor.h"
#include "ui/support/windowmemory.h"

#include <QAbstractItemView>
#include <QCheckBox>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QTest>

namespace allowdesk
{

using namespace Qt::StringLiterals;

/// Remembers what it was asked for.
class FakeInhibitor final : public SleepInhibitor
{
public:
    FakeInhibitor() : SleepInhibitor(nullptr) { }
    void hold(const QString &reason) override
    {
        isHeld = true;
        why = reason;
    }
    void release() override { isHeld = false; }
    bool isHeld = false;
    QString why;
};

/// Everything that the window stands on, with a cloud in memory and a journal on the disk.
struct Desk
{
    ManualClock clock;
    ProfileFolder folder;
    FakeCloud cloud;
    FakePrompts prompts;
    FakeInhibitor sleep;
    std::unique_ptr<ServiceCatalog> services;
    Journal journal{clock};
    JobQueue queue{{clock, journal, *services, cloud}};
    UsedSecretStore secrets;
    AccountBook book{ConnectionsStore(folder.filePath(u"configuration"_s)), secrets, knownEndpoints()};
    RateLimiter limiter{clock};
    RequestLog log;
    UnprovenSecrets unproven{secrets};
    AccountsController accounts{{book, unproven, {clock, limiter, log, knownEndpoints()}, *services, prompts}};
    DraftStore drafts{folder.filePath(u"drafts.json"_s), clock};
    DraftReturn giveBack{queue, drafts};
    InventoryCache known{folder.filePath(u"known"_s), clock};
    OpenWorkspaces workspaces{*services, clock, drafts, known};
    WindowMemory memory{folder.filePath(u"window.json"_s), clock};
    MainWindow window{
        {clock, *services, cloud, journal, queue, prompts, sleep, accounts, workspaces, memory, u"ada"_s}};

    /// With what is staged in that file, and these services.
    explicit Desk(const QString &staged = {}, std::unique_ptr<ServiceCatalog> catalog = makeServiceCatalog())
        : services(std::move(catalog))
    {
        if (!staged.isEmpty()) {
            QVERIFY(QFile::copy(staged, folder.filePath(u"drafts.json"_s)));
        }
        QVERIFY(drafts.load());
        journal.open(folder.filePath(u"journal.sqlite"_s), &queue, [](const Result<void> &opened) { QVERIFY(opened); });
        cloud.addCache(u"i-1"_s,
            {.name = u"orders"_s,
                .whitelist = {{u"instance_id"_s, u"i-1"_s}, {u"enable_whitelist"_s, true},
                    {u"whitelist_ip_limit_num"_s, 20},
                    {u"whitelist"_s,
                        QJsonArray{
                            QJsonObject{{u"group_name"_s, u"office"_s}, {u"ip_list"_s, QJsonArray{u"10.0.0.1"_s}}}}}}});
        cloud.addCache(u"i-2"_s, {.name = u"old"_s, .version = u"3.0"_s});
        window.setWorkspaces({cloud.fakeSession().workspace(), cloud.secondSession().workspace()}, false);
        window.openWorkspace(cloud.fakeSession().workspace().id);
        window.show();
    }
    ~Desk() { failIfSecretsAreTold(prompts.asked + prompts.told); }
    Q_DISABLE_COPY_MOVE(Desk)

    // Every inventory has a panel of its own with the same names.
    template <typename T>
    T *shown(const QString &name = {})
    {
        const QList<T *> found = window.findChildren<T *>(name);
        const auto visible =
            std::find_if(found.begin(), found.end(), [this](T *widget) { return widget->isVisibleTo(&window); });
        return visible == found.end() ? nullptr : *visible;
    }
    template <typename T>
    T *child(const QString &name)
    {
        // A window of its own, as a dialog is, is none of an inventory's.
        T *in = shown<T>(name);
        return in ? in : window.findChild<T *>(name);
    }
    QAbstractItemModel *table(const QString &name) { return child<QTableView>(name)->model(); }

    void openOrders(int rows = 1)
    {
        QTRY_COMPARE(table(u"targets"_s)->rowCount(), 2);
        child<QTableView>(u"targets"_s)->selectRow(0);
        QTRY_COMPARE(table(u"records"_s)->rowCount(), rows);
    }
    void importText(const QString &text)
    {
        prompts.pasted = text;
        child<QPushButton>(u"paste"_s)->click();
        auto *stage = child<QPushButton>(u"importStage"_s);
        QVERIFY(stage);
        QTRY_VERIFY(stage->isEnabled());
        stage->click();
    }
    void review()
    {
        child<QPushButton>(u"review"_s)->click();
        QTRY_VERIFY(child<QPushButton>(u"reviewApply"_s));
    }
    void runToEnd()
    {
        QTRY_VERIFY(!queue.jobs().isEmpty());
        // Each turn lets time pass to the next wait; answers come through the event loop.
        QTRY_VERIFY_WITH_TIMEOUT((clock.advanceToNext(), isFinal(queue.jobs().constFirst()->state().phase)), 20000);
    }
};

} // namespace allowdesk
