#pragma once

#include "app/base/filterwords.h"
#include "app/services/hss/records.h"

#include <QAbstractTableModel>
#include <QSet>

namespace allowdesk::hss
{

/// The servers of an enterprise project, each to be ticked, narrowed by a text in any column.
class HostModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HostModel)

public:
    enum Column { NameColumn, AddressColumn, AgentColumn, ProtectionColumn, ColumnCount };

    explicit HostModel(QObject *parent = nullptr);
    ~HostModel() override;

    void setHosts(const QList<Host> &hosts);
    void setFilter(const QString &text);
    /// The private addresses of the ticked servers, in the service's order, whether they are shown or not.
    [[nodiscard]] QStringList tickedAddresses() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void tickedChanged();

private:
    QList<Host> m_hosts;
    QList<qsizetype> m_shown;
    QSet<qsizetype> m_ticked; ///< positions in m_hosts
    FilterWords m_filter;

    void arrange();
};

} // namespace allowdesk::hss
