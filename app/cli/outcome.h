#pragma once

#include "app/base/result.h"

#include <QJsonObject>

namespace allowdesk::cli
{

/// What the program ends with; stable, for scripts.
enum class Exit {
    Done = 0,
    Internal = 1,
    Usage = 2,
    Findings = 3, ///< rows or findings stop it
    Conflict = 4,
    SignIn = 5, ///< sign-in or a right
    Service = 6, ///< network or service
    Unknown = 7, ///< nobody knows whether it was carried out
    Approval = 8, ///< an agreement is missing
    OtherRunner = 9,
    Interrupted = 130,
};

/// How a command ended: what it says to a person, and the same for programs.
struct Outcome
{
    Exit exit = Exit::Done;
    QString text{}; ///< for standard output, without its last line's end
    QString note{}; ///< for standard error
    QJsonObject json{}; ///< without version and command
};

/// The code that an error ends with, where the command does not know better.
[[nodiscard]] Exit exitOf(const Error &error);

/// A command that ended with an error: the sentence as note, the codes as JSON.
[[nodiscard]] Outcome failed(const Error &error);
[[nodiscard]] Outcome failed(const Error &error, Exit exit);

/// One object with the version of this interface and the command.
[[nodiscard]] QByteArray jsonText(const QString &command, const Outcome &outcome);

} // namespace allowdesk::cli
