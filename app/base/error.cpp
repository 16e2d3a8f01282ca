#include "app/base/error.h"

#include <QMetaEnum>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace allowdesk
{

bool isUnavailable(const Error &error)
{
    return error.kind == ErrorKind::Forbidden || error.kind == ErrorKind::NotFound
        || error.kind == ErrorKind::Unsupported;
}

Error withSubject(Error error, const QString &subject)
{
    if (error.subject.isEmpty()) {
        error.subject = subject;
    }
    return error;
}

QString errorKindName(ErrorKind kind)
{
    return QString::fromLatin1(QMetaEnum::fromType<ErrorKind>().valueToKey(static_cast<int>(kind)));
}

std::optional<ErrorKind> errorKindFromName(const QString &name)
{
    bool ok = false;
    const int value = QMetaEnum::fromType<ErrorKind>().keyToValue(name.toLatin1().constData(), &ok);
    return ok ? std::optional(static_cast<ErrorKind>(value)) : std::nullopt;
}

QString errorSummary(const Error &error)
{
    QStringList parts{errorKindName(error.kind)};
    if (error.httpStatus != 0) {
        parts << u"HTTP %1"_s.arg(error.httpStatus);
    }
    for (const QString &part : {error.serviceCode, error.message, error.subject}) {
        if (!part.isEmpty()) {
            parts << part;
        }
    }
    if (!error.requestId.isEmpty()) {
        parts << u"request id "_s + error.requestId;
    }
    return parts.join(u", "_s);
}

} // namespace allowdesk

#include "moc_error.cpp"
