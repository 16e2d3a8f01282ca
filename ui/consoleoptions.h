#pragma once

#include "app/base/result.h"

#include <QStringList>

namespace allowdesk
{

/// `allowdesk [--demo] [--workspace NAME] [--allow-core-dumps] [FILE.csv]`
struct ConsoleOptions
{
    bool demo = false;
    QString workspace{}; ///< its name
    QString file{}; ///< an absolute path
    QString testIds{}; ///< a file for TestIds; only in builds with tests

    bool operator==(const ConsoleOptions &) const = default;
};

/// Reads the arguments, the program's name first. The Error's message is what to print: a fault, the help or the
/// version, the last two of kind Cancelled.
[[nodiscard]] Result<ConsoleOptions> parseArguments(const QStringList &arguments);

} // namespace allowdesk
