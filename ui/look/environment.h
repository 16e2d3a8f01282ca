#pragma once

#include "app/accounts/account.h"

#include <QIcon>

namespace allowdesk
{

/// "PRODUCTION", for the band and lists.
[[nodiscard]] QString environmentWord(WorkspaceEnvironment environment);

/// Its shape on its colour, beside a word in lists.
[[nodiscard]] QIcon environmentBadge(WorkspaceEnvironment environment);

/// The name of its shape in the set of icons.
[[nodiscard]] QString environmentIconName(WorkspaceEnvironment environment);

/// A workspace in a sentence or a title: "Shop (PRODUCTION)".
[[nodiscard]] QString workspaceText(const QString &name, const std::optional<WorkspaceEnvironment> &environment);
[[nodiscard]] QString workspaceText(const Workspace &workspace);

} // namespace allowdesk
