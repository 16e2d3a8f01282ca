#include "app/services/hss/records.h"

#include "app/lists/yesorno.h"
#include "app/services/hss/schema.h"

using namespace Qt::StringLiterals;

namespace allowdesk::hss
{
namespace
{

constexpr QStringView timeFormat = u"yyyy-MM-dd HH:mm:ss"; // sorts as text

QDateTime storedTime(const QString &text)
{
    QDateTime time = QDateTime::fromString(text, timeFormat);
    time.setTimeSpec(Qt::UTC);
    return time;
}

} // namespace

Row toRow(const LoginRule &rule)
{
    return {nextRowId(),
        {rule.privateIp, rule.loginIp, rule.userName, rule.remarks, QString(), rule.enterpriseProjectName,
            rule.updatedAt.toUTC().toString(timeFormat)}};
}

LoginRule toRule(const QStringList &cells)
{
    return {.privateIp = cells.value(ServerColumn),
        .loginIp = cells.value(SourceColumn),
        .userName = cells.value(UserColumn),
        .remarks = cells.value(RemarkColumn),
        .updatedAt = storedTime(cells.value(UpdatedColumn)),
        .enterpriseProjectName = cells.value(ProjectColumn)};
}

std::optional<bool> parseYesOrNo(const QString &text)
{
    const std::string word = text.trimmed().toStdString();
    return word.empty() ? std::optional(false) : yesOrNo(word);
}

bool handlesEvents(const QStringList &cells)
{
    return parseYesOrNo(cells.value(HandleEventColumn)).value_or(false);
}

} // namespace allowdesk::hss
