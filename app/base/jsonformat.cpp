#include "app/base/jsonformat.h"

#include "app/base/jsonfile.h"

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

const QString versionMember = u"version"_s;

Result<int> versionOf(const QJsonObject &json)
{
    const int version = json[versionMember].toInt();
    if (version < 1) {
        return failure(ErrorKind::Payload, u"it has no version"_s, versionMember);
    }
    return version;
}

// The copy holds what was in the file, not the bytes: those differ by blanks at most.
Result<void> keepBeside(const QString &fileName, const QJsonObject &json, int version)
{
    return writeJsonFile(u"%1.version-%2"_s.arg(fileName).arg(version), json);
}

} // namespace

Result<QJsonObject> migrated(const QJsonObject &json, const JsonFormat &format)
{
    const Result<int> version = versionOf(json);
    if (!version) {
        return failure(version.error());
    }
    if (*version > format.version()) {
        return failure({.kind = ErrorKind::Unsupported,
            .serviceCode = u"file.newer"_s,
            .message = u"version %1, this program reads up to %2"_s.arg(*version).arg(format.version())});
    }
    Result<QJsonObject> current = json;
    for (int from = *version; current && from < format.version(); ++from) {
        current = format.steps[from - 1](*current);
        if (current) {
            current->insert(versionMember, from + 1);
        }
    }
    return current;
}

Result<QJsonObject> readJsonFile(const QString &fileName, const JsonFormat &format)
{
    const Result<QJsonObject> read = readJsonFile(fileName);
    if (!read) {
        return read;
    }
    const Result<QJsonObject> current = migrated(*read, format);
    if (!current) {
        Error error = current.error();
        error.subject = error.subject.isEmpty() || error.subject == versionMember ? fileName : error.subject;
        return failure(error);
    }
    if (const int before = (*read)[versionMember].toInt(); before < format.version()) {
        if (const auto kept = keepBeside(fileName, *read, before); !kept) {
            return failure(kept.error());
        }
    }
    return current;
}

} // namespace allowdesk
