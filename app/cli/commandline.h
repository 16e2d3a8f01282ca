#pragma once

#include "app/base/result.h"

#include <QDate>
#include <QStringList>

namespace allowdesk::cli
{

/// `allowdeskctl [options] COMMAND [ARGUMENT]`; options may stand before the command or after it.
struct CommandLine
{
    QString command{};
    QString argument{}; ///< a file or a list; empty where the command takes none
    QString folder{}; ///< second argument, of `profile`
    bool demo = false;
    bool json = false;
    bool secretFromInput = false; ///< the first line of standard input is the secret
    QString workspace{}; ///< by its name; empty where there is only one
    QString connectionsFile{}; ///< accounts and workspaces of a file in place of the person's own
    QString service{}; ///< for which a file is looked at
    QString list{};
    QString mode = QStringLiteral("add"); ///< "add", "replace" or "remove"
    QString part{}; ///< group for rows that name none
    QString output{};
    QString reviewed{}; ///< SHA-256 of the plan that was agreed to
    QString reason{};
    QString confirm{}; ///< name of a list whose guards are lifted
    int limit = 20; ///< jobs of the history
    QDate before{}; ///< jobs of days before this one are moved

    bool operator==(const CommandLine &) const = default;
};

/// Reads the arguments, the program's name first. The Error's message is what to print: a fault of kind Payload, or the
/// help or version, of kind Cancelled.
[[nodiscard]] Result<CommandLine> parseCommandLine(const QStringList &arguments);

} // namespace allowdesk::cli
