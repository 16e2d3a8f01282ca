#pragma once

#include "app/cli/command.h"

namespace allowdesk::cli
{

/// `review P`: what a plan does, and the SHA-256 that an agreement names. Asks no cloud.
class ReviewCommand final : public Command
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ReviewCommand)

public:
    explicit ReviewCommand(CommandLine line);
    ~ReviewCommand() override;

    void start() override;
};

} // namespace allowdesk::cli
