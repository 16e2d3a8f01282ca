#include "app/lists/finding.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

constexpr QChar argumentSeparator(0x1f); // in no code, and in no text that is shown as it is

QStringList stringList(const QJsonValue &value)
{
    QStringList list;
    const QJsonArray array = value.toArray();
    for (const auto &item : array) {
        list << item.toString();
    }
    return list;
}

} // namespace

bool hasBlock(const Findings &findings)
{
    return std::any_of(
        findings.begin(), findings.end(), [](const Finding &f) { return f.severity == Severity::Block; });
}

bool containsFinding(const Findings &findings, const Finding &wanted)
{
    return std::any_of(findings.begin(), findings.end(), [&](const Finding &f) {
        return f.code == wanted.code && f.row == wanted.row && f.arguments == wanted.arguments
            && f.severity >= wanted.severity;
    });
}

Findings unseenFindings(const Findings &fresh, const Findings &reviewed)
{
    Findings unseen;
    std::copy_if(fresh.begin(), fresh.end(), std::back_inserter(unseen),
        [&](const Finding &f) { return f.severity > Severity::Note && !containsFinding(reviewed, f); });
    return unseen;
}

QString messageOf(const Finding &finding)
{
    return (QStringList(finding.code) + finding.arguments).join(argumentSeparator);
}

Finding findingOfMessage(const QString &message)
{
    const QStringList parts = message.split(argumentSeparator);
    return {.code = parts.constFirst(), .arguments = parts.sliced(1)};
}

QJsonObject toJson(const Finding &finding)
{
    QJsonObject json{{u"severity"_s, static_cast<int>(finding.severity)}, {u"code"_s, finding.code},
        {u"arguments"_s, QJsonArray::fromStringList(finding.arguments)},
        {u"row"_s, QJsonArray::fromStringList(finding.row)}, {u"column"_s, finding.column},
        {u"overridable"_s, finding.overridable}};
    if (finding.fix) {
        json[u"fix"_s] = *finding.fix;
    }
    return json;
}

Finding findingFromJson(const QJsonObject &json)
{
    Finding finding{.severity = static_cast<Severity>(std::clamp(json[u"severity"_s].toInt(2), 0, 2)),
        .code = json[u"code"_s].toString(),
        .arguments = stringList(json[u"arguments"_s]),
        .row = stringList(json[u"row"_s]),
        .column = json[u"column"_s].toInt(-1),
        .overridable = json[u"overridable"_s].toBool()};
    if (json.contains(u"fix"_s)) {
        finding.fix = json[u"fix"_s].toString();
    }
    return finding;
}

} // namespace allowdesk
