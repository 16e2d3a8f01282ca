#pragma once

#include "app/workspace/draftkeeper.h"
#include "tests/app/workspace/onecache.h"
#include "tests/support/fakesession.h"
#include "tests/support/manualclock.h"

#include <QTest>

namespace allowdesk
{

/// One run of the program, as far as drafts go.
struct Run
{
    Run(const QString &fileName, const OneCache &cloud, const Place &place = fakePlace())
        : session(place), keeper(fileName, clock)
    {
        session.channel().setAnswerer([&cloud](const ApiRequest &request) { return cloud.answer(request); });
    }

    /// Opens a room and reads all of it.
    Room &open(const Service &service)
    {
        room = std::make_unique<Room>(session, service, clock);
        keeper.attach(*room);
        room->refresh();
        [this] {
            QTRY_VERIFY(!room->isListing());
            for (const TargetSummary &target : room->targets()) {
                QTRY_VERIFY(!room->reading(target.target).loading);
            }
        }();
        return *room;
    }
    Draft &draft() { return *room->draft(room->targets().constFirst().target); }

    ManualClock clock{};
    FakeSession session;
    DraftKeeper keeper;
    std::unique_ptr<Room> room;
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
