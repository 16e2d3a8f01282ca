#include "tests/simulator/hss/hsssettings.h"

#include "tests/simulator/world/jsonvalues.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace simulator
{

namespace
{

const QStringList &modeNames()
{
    static const QStringList names{u"refuse"_s, u"replace"_s, u"keep"_s};
    return names;
}

} // namespace

QJsonObject toJson(const HssSettings &settings)
{
    return {{u"duplicates"_s, modeNames()[static_cast<int>(settings.duplicates)]},
        {u"exact_filters"_s, settings.exactFilters}, {u"filters_take_ranges"_s, settings.filtersTakeRanges},
        {u"refuses_missing"_s, settings.refusesMissing}, {u"most_deleted"_s, settings.mostDeleted},
        {u"most_rules"_s, settings.mostRules}, {u"largest_page"_s, settings.largestPage},
        {u"subscribed"_s, settings.subscribed}};
}

QString change(HssSettings *settings, const QJsonObject &values)
{
    auto all = toJson(*settings);
    if (const auto problem = changeSwitches(u"hss"_s, &all, values); !problem.isEmpty()) {
        return problem;
    }
    const auto mode = modeNames().indexOf(all[u"duplicates"].toString());
    if (mode < 0) {
        return u"duplicates is refuse, replace or keep"_s;
    }
    *settings = {.duplicates = static_cast<DuplicateMode>(mode),
        .exactFilters = all[u"exact_filters"].toBool(),
        .filtersTakeRanges = all[u"filters_take_ranges"].toBool(),
        .refusesMissing = all[u"refuses_missing"].toBool(),
        .mostDeleted = all[u"most_deleted"].toInt(),
        .mostRules = all[u"most_rules"].toInt(),
        .largestPage = all[u"largest_page"].toInt(),
        .subscribed = all[u"subscribed"].toBool()};
    return {};
}

} // namespace simulator
