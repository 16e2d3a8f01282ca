#pragma once

#include "app/base/result.h"

#include <QJsonObject>

#include <functional>

namespace allowdesk
{

/// The versions of one kind of JSON file: the member "version" counts from 1, and each step turns an object of one
/// version into the next one's. A format changes by one more step, never by a change of an old one.
struct JsonFormat
{
    using Step = std::function<Result<QJsonObject>(const QJsonObject &)>;

    QList<Step> steps{}; ///< the first turns version 1 into 2

    /// The version that this program writes.
    [[nodiscard]] int version() const { return static_cast<int>(steps.size()) + 1; }
};

/// The object as the newest version of its format. Unsupported for one of a newer version, Payload for one without a
/// version or that a step cannot read. Pure.
[[nodiscard]] Result<QJsonObject> migrated(const QJsonObject &json, const JsonFormat &format);

/// Reads a file of that format, as readJsonFile() and migrated() do. An older one is kept beside, under its name with
/// ".version-N" at the end, before anything else may replace it; Storage when that copy cannot be made.
[[nodiscard]] Result<QJsonObject> readJsonFile(const QString &fileName, const JsonFormat &format);

} // namespace allowdesk
