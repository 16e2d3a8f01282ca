#pragma once

#include "app/accounts/connections.h"

namespace allowdesk
{

class EndpointCatalogue;

/// The longest token that services take (X-Auth-Token, FACTS C4).
inline constexpr int longestToken = 32'768;

/// A secret as it was typed or pasted: without the blanks and line breaks around a key, which never has any. A password
/// may have them, so it stays as it is.
[[nodiscard]] QString typedSecret(SignInMethod method, const QString &typed);
/// Whether a password begins or ends with a blank: more often a slip than meant.
[[nodiscard]] bool hasOuterBlank(const QString &password);

/// What is wrong with one field of an account or workspace, as a code that the window has a sentence for.
struct FieldProblem
{
    QString field{}; ///< name in connections.json; of an endpoint "endpoints.dcs"
    QString code{}; ///< "missing", "too-long", "control-character", "bad-address", "not-https", "user-in-address", …
    QString detail{}; ///< what the sentence names: a host, a limit, the library's own words

    bool operator==(const FieldProblem &) const = default;
};

/// What keeps an account from being used; empty for a good one. Reads the file of the certificate authority.
[[nodiscard]] QList<FieldProblem> checkAccount(const Account &account);

/// What keeps a workspace of this account from being used.
[[nodiscard]] QList<FieldProblem> checkWorkspace(
    const Workspace &workspace, const Account &account, const EndpointCatalogue &endpoints);

/// A problem of one account or workspace among many.
struct NamedProblem
{
    QString name{}; ///< of the account or workspace
    FieldProblem problem{};

    bool operator==(const NamedProblem &) const = default;
};

/// The first problem of a whole list, as an import needs it; nothing for a good one.
[[nodiscard]] std::optional<NamedProblem> firstProblem(
    const Connections &connections, const EndpointCatalogue &endpoints);

} // namespace allowdesk
