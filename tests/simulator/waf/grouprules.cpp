#include "tests/simulator/waf/grouprules.h"

#include "tests/simulator/waf/waferrors.h"
#include "tests/simulator/world/jsonvalues.h"

#include <QHostAddress>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace simulator
{

namespace
{

constexpr qsizetype LongestDescription = 128;
constexpr qsizetype LongestRemark = 64;

bool isIpv6(const QString &entry)
{
    return entry.contains(u':');
}

bool isEntry(const QString &entry)
{
    static const QRegularExpression ipv4(u"\\A(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}(/(0|[1-9][0-9]?))?\\z"_s);
    static const QRegularExpression prefix(u"\\A[^/]+(/(0|[1-9][0-9]{0,2}))?\\z"_s);
    const QHostAddress address(entry.section(u'/', 0, 0));
    if (address.isNull() || !prefix.match(entry).hasMatch()) {
        return false;
    }
    if (!isIpv6(entry)) {
        return ipv4.match(entry).hasMatch() && entry.section(u'/', 1).toInt() <= 32;
    }
    return address.scopeId().isEmpty() && entry.section(u'/', 1).toInt() <= 128;
}

/// The entry that a key of ip_remarks names; empty when there is none.
QString remarkedEntry(const QString &key, const QStringList &entries, const WafSettings &settings)
{
    const auto it = std::find_if(entries.begin(), entries.end(), [&](const QString &entry) {
        return entry == key || (settings.remarksWithPrefix && withPrefix(entry) == withPrefix(key));
    });
    return it == entries.end() ? QString() : *it;
}

std::optional<Answer> readRemarks(const QJsonValue &value, const WafSettings &settings, GroupBody *body)
{
    QMap<QString, QString> remarks;
    const auto object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QString remark = it.value().toString();
        const QString entry = remarkedEntry(it.key(), body->entries, settings);
        const bool fits = it.value().isString() && remark.size() <= LongestRemark && !remark.contains(u'<')
            && !remark.contains(u'>') && !entry.isEmpty();
        if (!fits) {
            return wafError(400, u"00011012"_s, u"standard.violated: ip_remarks"_s);
        }
        remarks.insert(entry, remark);
    }
    body->remarks = remarks;
    return std::nullopt;
}

} // namespace

std::optional<Answer> readGroupBody(const QByteArray &bytes, const WafSettings &settings, GroupBody *body)
{
    const auto object = objectOf(bytes);
    const bool textsOnly = object && (*object)[u"ips"].isString() // never an array: FACTS G15
        && (!object->contains(u"name") || (*object)[u"name"].isString())
        && (!object->contains(u"description") || (*object)[u"description"].isString());
    if (!textsOnly || (object->contains(u"ip_remarks") && !settings.hasRemarks)) {
        return wafError(400, u"00011003"_s, u"request.body.illegal"_s);
    }
    if (object->contains(u"name")) {
        body->name = (*object)[u"name"].toString();
    }
    if (object->contains(u"description")) {
        body->description = (*object)[u"description"].toString();
    }
    body->entries = (*object)[u"ips"].toString().split(u',');
    if (!std::all_of(body->entries.begin(), body->entries.end(), isEntry)) {
        return wafError(400, u"00011007"_s, u"ip.illegal"_s); // an empty text, too
    }
    if (!settings.hasIpv6 && std::any_of(body->entries.begin(), body->entries.end(), isIpv6)) {
        return wafError(400, u"00013006"_s, u"ipv6.not.support"_s);
    }
    return object->contains(u"ip_remarks") ? readRemarks((*object)[u"ip_remarks"], settings, body) : std::nullopt;
}

std::optional<Answer> checkGroup(const WafState &state, const AddressGroup &group)
{
    static const QRegularExpression characters(u"\\A[A-Za-z0-9_:.-]+\\z"_s);
    if (group.name.size() > state.settings().longestName) {
        return wafError(400, u"00021005"_s, u"name exceeds the limit"_s);
    }
    if (!characters.match(group.name).hasMatch()) {
        return wafError(400, u"00011005"_s, u"name.illegal"_s);
    }
    if (group.description.size() > LongestDescription || group.description.contains(u'<')
        || group.description.contains(u'>')) {
        return wafError(400, u"00011013"_s, u"description.illegal"_s);
    }
    if (group.entries.isEmpty()) {
        return wafError(400, u"00011007"_s, u"ip.illegal"_s);
    }
    if (group.entries.size() > state.settings().mostEntries) {
        return wafError(400, u"00021009"_s, u"ip exceeds the limit"_s);
    }
    for (const AddressGroup &other : state.groups()) {
        if (other.id == group.id || other.projectId != group.projectId
            || other.enterpriseProjectId != group.enterpriseProjectId) {
            continue;
        }
        if (other.name == group.name) {
            return wafError(400, u"00011016"_s, u"name.duplicate"_s);
        }
        const bool shares = std::any_of(other.entries.begin(), other.entries.end(),
            [&](const QString &entry) { return group.entries.contains(entry); });
        if (state.settings().uniqueEntries && shares) {
            return wafError(400, u"00014002"_s, u"resource.already.exists"_s);
        }
    }
    return std::nullopt;
}

} // namespace simulator
