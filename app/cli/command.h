#pragma once

#include "app/cli/commandline.h"
#include "app/cli/outcome.h"
#include "app/services/servicecatalog.h"

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
    /// Somebody wants it to end now.
    void interrupt() { end(interrupted()); }

Q_SIGNALS:
    void finished(const allowdesk::cli::Outcome &outcome);
    /// A line for whoever waits.
    void progressed(const QString &line);

protected:
    explicit Command(CommandLine line) : m_line(std::move(line)) { }
    [[nodiscard]] const CommandLine &line() const { return m_line; }
    /// How it ends when it is interrupted.
    [[nodiscard]] virtual Outcome interrupted();
    /// Tells the line, unless it is the one before.
    void tellProgress(const QString &line);
    /// Tells how it ended; what is said after that is not heard.
    void end(const Outcome &outcome);

private:
    CommandLine m_line;
    bool m_hasEnded = false;
    QString m_told;
};

/// The command that the line names, on these services.
[[nodiscard]] std::unique_ptr<Command> makeCommand(const CommandLine &line, MakeServiceCatalog makeServices);

} // namespace allowdesk::cli
