#pragma once

#include "app/base/result.h"
#include "tests/bench/window/course.h"

class QDir;

namespace allowdesk
{

/// What is measured: makes a profile of that size before the program starts, and says what is done with it. The folder
/// is the home of the profile, and a place for files.
struct Scenario
{
    QLatin1StringView name;
    Result<void> (*prepare)(const QDir &home, qsizetype size);
    void (*plan)(Course &course, const QDir &home, qsizetype size);
};

/// A journal of so many jobs, with twenty events each: the start with it, the history opened and filtered.
[[nodiscard]] Scenario historyScenario();
/// So many addresses: imported into the list of a cache, staged, reviewed.
[[nodiscard]] Scenario reviewScenario();

/// A file of so many rows: opened, seen, selected, closed, and closed while it is read.
[[nodiscard]] Scenario importScenario();

/// So many login rules: opened, filtered, half of the remarks edited, reviewed, applied and cancelled in the middle.
[[nodiscard]] Scenario rulesScenario();

/// An address group of so many entries: opened, read again, filtered, half of it removed, reviewed, discarded.
[[nodiscard]] Scenario longListScenario();

/// So many address groups of 500 entries: listed, filtered, one of them opened.
[[nodiscard]] Scenario groupsScenario();

/// So many caches more than the demo has: listed, filtered, all of them ticked for one change.
[[nodiscard]] Scenario cachesScenario();

/// Names of so many characters and a remark of twice as many: opened, filtered, reviewed, applied, in the history.
[[nodiscard]] Scenario foreignScenario();

/// A file with a cell of so many characters, and one that is a single line of them: opened, filtered, sorted, closed.
[[nodiscard]] Scenario cellsScenario();

} // namespace allowdesk
