#include "ui/history/historylook.h"

#include "app/base/foreigntext.h"
#include "app/text/jobtexts.h"
#include "ui/jobs/jobworkspace.h"
#include "ui/look/environment.h"
#include "ui/look/icons.h"
#include "ui/look/theme.h"
#include "ui/support/labels.h"

#include <QCoreApplication>
#include <QGuiApplication>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace allowdesk
{

QString changeText(const Intents &intents)
{
    QStringList parts;
    const auto add = [&](const QString &sign, bool before, bool after) {
        const auto count = std::count_if(intents.rows.begin(), intents.rows.end(),
            [&](const RowIntent &row) { return row.before.has_value() == before && row.after.has_value() == after; });
        if (count > 0) {
            parts << sign + QString::number(count);
        }
    };
    if (intents.existence) {
        parts << (*intents.existence ? HistoryTextModel::tr("made") : HistoryTextModel::tr("deleted"));
    }
    add(u"+"_s, false, true);
    add(u"−"_s, true, false);
    add(u"✎ "_s, true, true);
    if (!intents.attributes.isEmpty()) {
        parts << HistoryTextModel::tr("settings: %1").arg(intents.attributes.size());
    }
    return parts.join(u"  "_s);
}

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
    const HistoryModel::Entry *entry = m_source.entryAt(mapToSource(index));
    if (!entry) {
        return {};
    }
    if (role == Qt::DisplayRole) {
        return text(index, *entry);
    }
    if (role == Qt::ToolTipRole) {
        return toolTipText(text(index, *entry));
    }
    if (role == Qt::DecorationRole) {
        return decoration(index, *entry);
    }
    const bool isBad = entry->job.damage || entry->state.phase == JobPhase::Failed;
    if (role == Qt::ForegroundRole && index.column() == HistoryModel::OutcomeColumn && isBad) {
        return theme::severityColour(Severity::Block, QGuiApplication::palette());
    }
    return {};
}

QVariant HistoryTextModel::decoration(const QModelIndex &index, const HistoryModel::Entry &entry) const
{
    const JobRecord &record = entry.job.record;
    if (index.column() == HistoryModel::WorkspaceColumn) {
        const auto environment = environmentOf(record, m_workspaces);
        return environment ? environmentBadge(*environment) : QVariant();
    }
    const Service *service = m_services.find(record.target.serviceId);
    const bool isMarked = index.column() == HistoryModel::TargetColumn && service;
    return isMarked ? icon(service->facts().iconName, IconTint::Muted) : QVariant();
}

QString HistoryTextModel::text(const QModelIndex &index, const HistoryModel::Entry &entry) const
{
    const JobRecord &record = entry.job.record;
    switch (index.column()) {
    case HistoryModel::TimeColumn:
        return QLocale().toString(record.createdAt.toLocalTime(), QLocale::ShortFormat);
    case HistoryModel::WorkspaceColumn:
        return workspaceCell(record, m_workspaces);
    case HistoryModel::TargetColumn: {
        const QString name = isolatedText(record.targetName);
        const Service *service = m_services.find(record.target.serviceId);
        return service ? tr("%1 (%2)").arg(name, QCoreApplication::translate("Service", service->facts().title)) : name;
    }
    case HistoryModel::ChangeColumn:
        return changeText(record.intents);
    case HistoryModel::OutcomeColumn:
        return entry.job.damage ? tr("✖ The record is damaged") : jobText(record, entry.state);
    case HistoryModel::AccountColumn: {
        const QString name = m_accountName(record.accountId);
        return name.isEmpty() ? tr("deleted since") : visibleText(name);
    }
    default:
        return visibleText(QIdentityProxyModel::data(index, Qt::DisplayRole).toString());
    }
}

} // namespace allowdesk

#include "moc_historylook.cpp"
