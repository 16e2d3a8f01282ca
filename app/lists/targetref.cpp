#include "app/lists/targetref.h"

#include <QHashFunctions>
#include <QStringList>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace allowdesk
{

QString targetRefText(const TargetRef &target)
{
    QStringList parts;
    for (const QString &part :
        {target.workspaceId, target.serviceId, target.kind, target.id, target.enterpriseProjectId}) {
        parts << QString::fromLatin1(QUrl::toPercentEncoding(part));
    }
    return parts.join(u'/');
}

Result<TargetRef> targetRefFromText(const QString &text)
{
    const QStringList parts = text.split(u'/');
    if (parts.size() != 5) {
        return failure(ErrorKind::Payload, u"not the reference of a target"_s, text);
    }
    const auto part = [&](int i) { return QUrl::fromPercentEncoding(parts[i].toLatin1()); };
    TargetRef target{part(0), part(1), part(2), part(3), part(4)};
    if (targetRefText(target) != text) {
        return failure(ErrorKind::Payload, u"not the reference of a target as this program writes it"_s, text);
    }
    return target;
}

size_t qHash(const TargetRef &target, size_t seed) noexcept
{
    return qHashMulti(seed, target.workspaceId, target.serviceId, target.kind, target.id, target.enterpriseProjectId);
}

} // namespace allowdesk
