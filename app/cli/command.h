#pragma once

#include "app/cli/commandline.h"
#include "app/cli/outcome.h"

#include <QObject>

#include <memory>

namespace allowdesk::cli
{

/// One command under way: finished() exactly once after start().
class Command : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Command)

public:
    ~Command() override;

    virtual void start() = 0;

Q_SIGNALS:
    void finished(const allowdesk::cli::Outcome &outcome);

protected:
    explicit Command(CommandLine line) : m_line(std::move(line)) { }
    [[nodiscard]] const CommandLine &line() const { return m_line; }
    /// Tells how it ended; what is said after that is not heard.
    void end(const Outcome &outcome);

private:
    CommandLine m_line;
    bool m_hasEnded = false;
};

/// The command that the line names.
[[nodiscard]] std::unique_ptr<Command> makeCommand(const CommandLine &line);

} // namespace allowdesk::cli
