#include "app/cli/command.h"

#include "app/cli/applycommand.h"
#include "app/cli/checkcommand.h"
#include "app/cli/journalcommands.h"
#include "app/cli/listcommands.h"
#include "app/cli/plancommand.h"
#include "app/cli/profilecommand.h"
#include "app/cli/reviewcommand.h"

#include <utility>

namespace allowdesk::cli
{

Command::~Command() = default;

void Command::end(const Outcome &outcome)
{
    if (!std::exchange(m_hasEnded, true)) {
        Q_EMIT finished(outcome);
    }
}

Outcome Command::interrupted()
{
    return failed({.kind = ErrorKind::Cancelled}, Exit::Interrupted);
}

void Command::tellProgress(const QString &line)
{
    if (!m_hasEnded && std::exchange(m_told, line) != line) {
        Q_EMIT progressed(line);
    }
}

std::unique_ptr<Command> makeCommand(const CommandLine &line, MakeServiceCatalog makeServices)
{
    if (line.command == QLatin1StringView("check")) {
        return std::make_unique<CheckCommand>(line, makeServices);
    }
    if (line.command == QLatin1StringView("lists")) {
        return std::make_unique<ListsCommand>(line, makeServices);
    }
    if (line.command == QLatin1StringView("show")) {
        return std::make_unique<ShowCommand>(line, makeServices);
    }
    if (line.command == QLatin1StringView("plan")) {
        return std::make_unique<PlanCommand>(line, makeServices);
    }
    if (line.command == QLatin1StringView("review")) {
        return std::make_unique<ReviewCommand>(line);
    }
    if (line.command == QLatin1StringView("apply")) {
        return std::make_unique<ApplyCommand>(line, makeServices);
    }
    if (line.command == QLatin1StringView("history")) {
        if (!line.argument.isEmpty()) {
            return std::make_unique<ArchiveCommand>(line, makeServices);
        }
        return std::make_unique<HistoryCommand>(line, makeServices);
    }
    if (line.command == QLatin1StringView("profile")) {
        return std::make_unique<ProfileCommand>(line);
    }
    return std::make_unique<JobsCommand>(line, makeServices);
}

} // namespace allowdesk::cli

#include "moc_command.cpp"
