#include "ui/history/historylook.h"

#include "app/base/foreigntext.h"
#include "app/text/jobtexts.h"
#include "ui/jobs/joblook.h"
#include "ui/jobs/jobworkspace.h"
#include "ui/look/environment.h"
#include "ui/look/icons.h"
#include "ui/support/labels.h"

#include <QCoreApplication>
#include <QGuiApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

// "+2 −1 ✎ 1", "made".
QString changeText(const JobSummary &summary)
{
    QStringList parts;
    const auto add = [&](const QString &sign, qsizetype count) {
        if (count > 0) {
            parts << sign + QString::number(count);
        }
    };
    if (summary.existence) {
        parts << (*summary.existence ? HistoryTextModel::tr("created") : HistoryTextModel::tr("deleted"));
    }
    add(u"+"_s, summary.rows.added);
    add(u"−"_s, summary.rows.removed);
    add(u"✎ "_s, summary.rows.changed);
    if (summary.attributes > 0) {
        parts << HistoryTextModel::tr("settings: %1").arg(summary.attributes);
    }
    return parts.join(u"  "_s);
}

// Nobody knows what a damaged record stands for.
JobPhase shownPhase(const JobSummary &summary)
{
    return summary.damage ? JobPhase::Failed : summary.phase;
}

} // namespace

HistoryTextModel::HistoryTextModel(const ServiceCatalog &services, QList<Workspace> workspaces,
    std::function<QString(const QString &)> accountName, HistoryModel &source, QObject *parent)
    : QIdentityProxyModel(parent), m_services(services), m_workspaces(std::move(workspaces)),
      m_accountName(std::move(accountName)), m_source(source)
{
    setSourceModel(&source);
}

HistoryTextModel::~HistoryTextModel() = default;

QVariant HistoryTextModel::data(const QModelIndex &index, int role) const
{
    const JobSummary *summary = m_source.summaryAt(mapToSource(index));
    if (!summary) {
        return {};
    }
    if (role == Qt::DisplayRole) {
        return text(index, *summary);
    }
    if (role == Qt::EditRole
        && (index.column() == HistoryModel::PersonColumn || index.column() == HistoryModel::ReasonColumn)) {
        return QIdentityProxyModel::data(index, Qt::DisplayRole); // to be copied whole
    }
    if (role == Qt::ToolTipRole) {
        return toolTipText(text(index, *summary));
    }
    if (role == Qt::DecorationRole) {
        return decoration(index, *summary);
    }
    if (role == Qt::ForegroundRole && index.column() == HistoryModel::OutcomeColumn) {
        const QColor colour = jobStateColour(shownPhase(*summary), QGuiApplication::palette());
        return colour.isValid() ? colour : QVariant();
    }
    return {};
}

QVariant HistoryTextModel::decoration(const QModelIndex &index, const JobSummary &summary) const
{
    if (index.column() == HistoryModel::WorkspaceColumn) {
        const auto environment = environmentOf(keptWorkspace(summary), m_workspaces);
        return environment ? environmentBadge(*environment) : QVariant();
    }
    if (index.column() == HistoryModel::OutcomeColumn) {
        return jobStateIcon(shownPhase(summary));
    }
    const Service *service = m_services.find(summary.target.serviceId);
    const bool isMarked = index.column() == HistoryModel::TargetColumn && service;
    return isMarked ? icon(service->facts().iconName, IconTint::Muted) : QVariant();
}

QString HistoryTextModel::text(const QModelIndex &index, const JobSummary &summary) const
{
    switch (index.column()) {
    case HistoryModel::TimeColumn:
        return QLocale().toString(summary.createdAt.toLocalTime(), QLocale::ShortFormat);
    case HistoryModel::WorkspaceColumn:
        return workspaceCell(keptWorkspace(summary), m_workspaces);
    case HistoryModel::TargetColumn: {
        const QString name = isolatedText(summary.targetName);
        const Service *service = m_services.find(summary.target.serviceId);
        return service ? tr("%1 (%2)").arg(name, QCoreApplication::translate("Service", service->facts().title)) : name;
    }
    case HistoryModel::ChangeColumn:
        return changeText(summary);
    case HistoryModel::OutcomeColumn:
        return summary.damage ? tr("✖ The record is damaged") : jobText(summary);
    case HistoryModel::AccountColumn: {
        const QString name = m_accountName(summary.accountId);
        return name.isEmpty() ? tr("deleted since") : shownText(name);
    }
    default:
        return shownText(QIdentityProxyModel::data(index, Qt::DisplayRole).toString());
    }
}

} // namespace allowdesk

#include "moc_historylook.cpp"
