#pragma once

#include <QByteArrayList>
#include <QStringList>

/// The forms in which a secret can appear in what a program wrote: as it is, in UTF-16, in base 64, in hexadecimal
/// digits, percent-encoded and within JSON.
[[nodiscard]] QByteArrayList secretForms(const QByteArray &secret);

/// Whether any form of the secret is in the bytes.
[[nodiscard]] bool holdsSecret(const QByteArray &bytes, const QByteArray &secret);

/// Whether a token of the simulated cloud is in the bytes, whichever it is.
[[nodiscard]] bool holdsSimulatedToken(const QByteArray &bytes);

/// The files below a folder that hold one of the secrets or a token of the simulated cloud, each with which of the
/// secrets by its number; also those that cannot be read, since nobody knows what they hold.
[[nodiscard]] QStringList filesWithSecrets(const QString &folder, const QByteArrayList &secrets);

/// From now on every ProfileFolder and ToldTexts of this program looks for this secret too.
void useSecret(const QByteArray &secret);

/// Those that were used so far.
[[nodiscard]] QByteArrayList usedSecrets();
