#pragma once

#include "tests/simulator/http/message.h"

#include <QHash>
#include <QJsonObject>

namespace simulator
{

/// Who makes a call, once it is authenticated.
struct Identity
{
    QString userId{};
    QString userName{};
    QString projectId{}; ///< the scope of the token; empty for a signature, a domain scope and no scope
    bool domainScope = false; ///< of the token
    QString tokenId{}; ///< the token used; empty for a signature
};

/// One authenticated call on its way to a handler, and what the handler changed.
struct Call
{
    const Request &request;
    QString requestId{};
    qint64 number = 0; ///< of the request in the log
    QHash<QString, QString> values{}; ///< path variables by name, decoded
    Identity identity{};
    QList<QJsonObject> effects{}; ///< one object for each change of state, for the log

    [[nodiscard]] QString value(const QString &name) const { return values.value(name); }
};

} // namespace simulator
