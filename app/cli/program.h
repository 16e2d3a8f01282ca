#pragma once

#include "app/services/servicecatalog.h"

namespace allowdesk::cli
{

/// The whole program `allowdeskctl` on these services: main() of a process; the exit code.
[[nodiscard]] int runCommandLine(int argc, char **argv, MakeServiceCatalog makeServices);

} // namespace allowdesk::cli
