#include "app/jobs/journalchain.h"

#include <QCryptographicHash>
#include <QJsonDocument>

namespace allowdesk
{
namespace
{

QByteArray hashOf(const QByteArrayList &parts)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QByteArray &part : parts) {
        hash.addData(part);
    }
    return hash.result();
}

} // namespace

QByteArray jobLink(qint64 jobId, const QByteArray &record)
{
    return hashOf({"job " + QByteArray::number(jobId) + '\n', record});
}

QByteArray eventLink(const QByteArray &before, qint64 jobId, qint64 number, const QByteArray &payload)
{
    return hashOf({before, QByteArray::number(jobId) + '/' + QByteArray::number(number) + '\n', payload});
}

QByteArray stepLink(const QByteArray &before, qint64 position, const ReviewedStep &step, const QByteArray &payload)
{
    return hashOf({before, "step " + QByteArray::number(position) + '\n', step.operation.toUtf8() + '\n',
        step.method + '\n', step.url.toUtf8() + '\n', payload});
}

QByteArray summaryLink(const QByteArray &head, const QByteArray &summary)
{
    return hashOf({head, "summary\n", summary});
}

QByteArray compactJson(const QJsonObject &json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

} // namespace allowdesk
