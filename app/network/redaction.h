#pragma once

#include "app/base/error.h"
#include "app/network/apirequest.h"

namespace allowdesk
{

/// The text without the secrets: a service may echo what it was sent. Secrets of fewer than four characters are left,
/// since taking them out would garble any text.
[[nodiscard]] QString withoutSecrets(QString text, const QList<QByteArray> &secrets);

/// The same for every text of an Error.
[[nodiscard]] Error withoutSecrets(Error error, const QList<QByteArray> &secrets);

/// What is secret in header fields: their values, and the parts of an Authorization.
[[nodiscard]] QList<QByteArray> secretsOf(const QList<HttpHeader> &authorization);

} // namespace allowdesk
