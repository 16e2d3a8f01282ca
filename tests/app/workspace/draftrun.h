#pragma once

#include "app/workspace/draftstore.h"
#include "tests/app/workspace/onecache.h"
#include "tests/support/fakesession.h"
#include "tests/support/manualclock.h"

#include <QTest>

namespace allowdesk
{

/// One run of the program, as far as drafts go.
struct Run
{
    Run(const QString &fileName, const OneCache &cloud, const Workspace &workspace = fakeWorkspace())
        : session(workspace), store(fileName, clock)
    {
        session.channel().setAnswerer([&cloud](const ApiRequest &request) { return cloud.answer(request); });
    }

    /// Opens an inventory that has read nothing yet.
    Inventory &attach(const Service &service)
    {
        inventory = std::make_unique<Inventory>(session, service, clock);
        store.attach(*inventory);
        return *inventory;
    }
    /// Opens an inventory and reads all of it.
    Inventory &open(const Service &service)
    {
        attach(service).refresh();
        [this] {
            QTRY_VERIFY(!inventory->isListing());
            for (const TargetSummary &target : inventory->targets()) {
                QTRY_VERIFY(!inventory->reading(target.target).loading);
            }
        }();
        return *inventory;
    }
    Draft &draft() { return *inventory->draft(inventory->targets().constFirst().target); }

    ManualClock clock{};
    FakeSession session;
    DraftStore store;
    std::unique_ptr<Inventory> inventory;
};

/// What is staged, row by row: "+office 10.0.0.1", "-…", "~…".
inline QStringList staged(const Draft &draft)
{
    QStringList lines;
    const QList<Row> rows = draft.rows();
    for (const Row &row : rows) {
        switch (draft.change(row.id)) {
        case RowChange::Added:
            lines << u'+' + row.cells.join(u' ');
            break;
        case RowChange::Removed:
            lines << u'-' + row.cells.join(u' ');
            break;
        case RowChange::Edited:
            lines << u'~' + row.cells.join(u' ');
            break;
        case RowChange::Unchanged:
            break;
        }
    }
    return lines;
}

} // namespace allowdesk
