#pragma once

#include <QStringList>

namespace allowdesk
{

/// What a person could read by now, or a screen reader: titles, names, values and tool tips of everything in every
/// window, hidden or not, the cells of its tables as they are shown, and the clipboard.
[[nodiscard]] QStringList toldTexts();

/// Those of the texts in which a secret stands that the test used, or a token of the simulated cloud.
[[nodiscard]] QStringList textsWithSecrets(const QStringList &texts);

/// Fails the test when there are such among these and what is told now.
void failIfSecretsAreTold(const QStringList &furtherTexts = {});

} // namespace allowdesk
