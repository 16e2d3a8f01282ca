#pragma once

#include "app/base/error.h"
#include "app/network/apirequest.h"

namespace allowdesk
{

/// The text without the secrets, and without the beginnings that are left of them where it was cut: a service may echo
/// what it was sent. Secrets of fewer than four characters are left, since taking them out would garble any text.
[[nodiscard]] QString withoutSecrets(QString text, const QList<QByteArray> &secrets);

/// The same for a body that has not been read yet; whole secrets only.
[[nodiscard]] QByteArray withoutSecrets(QByteArray body, const QList<QByteArray> &secrets);

/// The same for every text of an Error.
[[nodiscard]] Error withoutSecrets(Error error, const QList<QByteArray> &secrets);

/// What is secret in header fields: their values, and the parts of an Authorization.
[[nodiscard]] QList<QByteArray> secretsOf(const QList<HttpHeader> &authorization);

} // namespace allowdesk
