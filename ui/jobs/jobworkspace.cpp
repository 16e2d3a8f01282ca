#include "ui/jobs/jobworkspace.h"

#include "app/accounts/findbyid.h"
#include "app/base/foreigntext.h"
#include "ui/look/environment.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

QString knownName(const JobRecord &record, const QList<Place> &places)
{
    const QString name = workspaceName(record, places);
    return name.isEmpty() ? QCoreApplication::translate("Job", "unknown workspace") : name;
}

} // namespace

// What it was when the change was agreed to counts, whatever has been made of the workspace since.
std::optional<PlaceEnvironment> environmentOf(const JobRecord &record, const QList<Place> &places)
{
    const Place *place = findById(places, record.target.placeId);
    return record.environment ? record.environment : place ? std::optional(place->environment) : std::nullopt;
}

QString workspaceName(const JobRecord &record, const QList<Place> &places)
{
    const Place *place = findById(places, record.target.placeId);
    return place ? place->name : record.placeName;
}

QString workspaceText(const JobRecord &record, const QList<Place> &places)
{
    return workspaceText(knownName(record, places), environmentOf(record, places));
}

QString workspaceCell(const JobRecord &record, const QList<Place> &places)
{
    const auto environment = environmentOf(record, places);
    const QString word = environment ? environmentWord(*environment) + u" · "_s : QString();
    return word + isolatedText(knownName(record, places));
}

} // namespace allowdesk
