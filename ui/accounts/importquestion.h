#pragma once

#include "app/accounts/accountbook.h"

namespace allowdesk
{

/// What a person has to agree to before these accounts and workspaces are taken: hosts that an account has not used,
/// what they replace, and certificate authorities that they name. Empty when there is nothing of the kind.
[[nodiscard]] QStringList importQuestion(const AccountBook &book, const Connections &imported);

} // namespace allowdesk
