#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace simulator
{

/// What the command line says. See tests/README.md.
struct Options
{
    quint16 port = 0;
    QString stateFile{};
    bool documentedLimits = false;
    std::optional<QString> dcsAdd{}; ///< append, refuse or replace; nothing leaves what the state says
    bool demoSeed = true;
    int extraCaches = 0;
    int extraLoginRules = 0;
    int extraGroups = 0; ///< address groups
    int groupEntries = 5; ///< in each of these
    bool endWithParent = false;
    bool keepWrites = false; ///< in the state file
};

/// Reads the arguments; `error` gets the problem or the help text, and then there is nothing to start.
[[nodiscard]] std::optional<Options> readOptions(const QStringList &arguments, QString *error);

} // namespace simulator
