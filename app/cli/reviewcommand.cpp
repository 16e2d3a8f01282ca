#include "app/cli/reviewcommand.h"

#include "app/cli/plantexts.h"

using namespace Qt::StringLiterals;

namespace allowdesk::cli
{

ReviewCommand::ReviewCommand(CommandLine line) : Command(std::move(line)) { }

ReviewCommand::~ReviewCommand() = default;

void ReviewCommand::start()
{
    const auto read = readPlanFile(line().argument);
    if (!read) {
        end(failed(read.error(), Exit::Usage));
        return;
    }
    PlanText text = planText(read->plan);
    text.json.insert(u"sha256"_s, read->digest);
    end({.text = text.text + u"\n\n"_s + digestText(read->digest), .json = text.json});
}

} // namespace allowdesk::cli

#include "moc_reviewcommand.cpp"
