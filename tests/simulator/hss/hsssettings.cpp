#include "tests/simulator/hss/hsssettings.h"

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
        {u"exact_filters"_s, settings.exactFilters}, {u"refuses_missing"_s, settings.refusesMissing},
        {u"most_deleted"_s, settings.mostDeleted}, {u"most_rules"_s, settings.mostRules},
        {u"subscribed"_s, settings.subscribed}};
}

QString change(HssSettings *settings, const QJsonObject &values)
{
    auto all = toJson(*settings);
    for (auto it = values.begin(); it != values.end(); ++it) {
        if (!all.contains(it.key())) {
            return u"unknown switch of hss: "_s + it.key();
        }
        if (all[it.key()].type() != it.value().type()) {
            return u"wrong type for switch "_s + it.key();
        }
        all.insert(it.key(), it.value());
    }
    const auto mode = modeNames().indexOf(all[u"duplicates"].toString());
    if (mode < 0) {
        return u"duplicates is refuse, replace or keep"_s;
    }
    *settings = {.duplicates = static_cast<DuplicateMode>(mode),
        .exactFilters = all[u"exact_filters"].toBool(),
        .refusesMissing = all[u"refuses_missing"].toBool(),
        .mostDeleted = all[u"most_deleted"].toInt(),
        .mostRules = all[u"most_rules"].toInt(),
        .subscribed = all[u"subscribed"].toBool()};
    return {};
}

} // namespace simulator
