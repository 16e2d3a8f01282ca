#pragma once

#include "app/jobs/historymodel.h"
#include "app/services/servicecatalog.h"

#include <QIdentityProxyModel>

#include <functional>

namespace allowdesk
{

/// The words of the history, for the eye and for a screen reader alike; the model itself has values.
class HistoryTextModel final : public QIdentityProxyModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HistoryTextModel)

public:
    /// `accountName` says what an account's id is called today; empty for one that has gone.
    HistoryTextModel(const ServiceCatalog &services, QList<Workspace> workspaces,
        std::function<QString(const QString &id)> accountName, HistoryModel &source, QObject *parent = nullptr);
    ~HistoryTextModel() override;

    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    const ServiceCatalog &m_services;
    QList<Workspace> m_workspaces;
    std::function<QString(const QString &)> m_accountName;
    HistoryModel &m_source;

    [[nodiscard]] QVariant decoration(const QModelIndex &index, const JobSummary &summary) const;
    [[nodiscard]] QString text(const QModelIndex &index, const JobSummary &summary) const;
};

} // namespace allowdesk
