#include "app/cli/program.h"
#include "app/services/catalogue.h"

int main(int argc, char **argv)
{
    return allowdesk::cli::runCommandLine(argc, argv, allowdesk::makeServiceCatalog);
}
