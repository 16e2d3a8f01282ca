#pragma once

#include "app/jobs/jobrecord.h"

#include <QByteArray>

namespace allowdesk
{

// The hashes that make a changed past of the journal show. Of each job: its record, from there one chain over its
// reviewed steps and one over its events.

/// Where both chains of a job begin.
[[nodiscard]] QByteArray jobLink(qint64 jobId, const QByteArray &record);
/// The link of an event.
[[nodiscard]] QByteArray eventLink(const QByteArray &before, qint64 jobId, qint64 number, const QByteArray &payload);
/// The link of a reviewed step: of every column that its row has.
[[nodiscard]] QByteArray stepLink(
    const QByteArray &before, qint64 position, const ReviewedStep &step, const QByteArray &payload);

/// What a summary of a job was made of, and what it says: `head` is the hash of how far the job goes.
[[nodiscard]] QByteArray summaryLink(const QByteArray &head, const QByteArray &summary);

/// The JSON that is stored, and that is hashed.
[[nodiscard]] QByteArray compactJson(const QJsonObject &json);

} // namespace allowdesk
