#include "app/cli/program.h"
#include "tests/support/sample/service.h"

int main(int argc, char **argv)
{
    return allowdesk::cli::runCommandLine(argc, argv, allowdesk::sample::makeSampleCatalog);
}
