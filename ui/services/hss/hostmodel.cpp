#include "ui/services/hss/hostmodel.h"

#include "app/base/foreigntext.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace allowdesk::hss
{
namespace
{

// The service's words in the program's; one that is not known stands as it is.
QString agentText(const QString &status)
{
    static const QHash<QString, const char *> words{{u"online"_s, QT_TRANSLATE_NOOP("HostModel", "online")},
        {u"offline"_s, QT_TRANSLATE_NOOP("HostModel", "offline")},
        {u"not_installed"_s, QT_TRANSLATE_NOOP("HostModel", "not installed")},
        {u"installed"_s, QT_TRANSLATE_NOOP("HostModel", "installed")},
        {u"installing"_s, QT_TRANSLATE_NOOP("HostModel", "installing")},
        {u"install_failed"_s, QT_TRANSLATE_NOOP("HostModel", "installation failed")}};
    return words.contains(status) ? HostModel::tr(words[status]) : status;
}

QString protectionText(const QString &status)
{
    static const QHash<QString, const char *> words{{u"opened"_s, QT_TRANSLATE_NOOP("HostModel", "on")},
        {u"closed"_s, QT_TRANSLATE_NOOP("HostModel", "off")},
        {u"protection_exception"_s, QT_TRANSLATE_NOOP("HostModel", "abnormal")}};
    return words.contains(status) ? HostModel::tr(words[status]) : status;
}

QString cellText(const Host &host, int column)
{
    switch (column) {
    case HostModel::NameColumn:
        return host.name;
    case HostModel::AddressColumn:
        return host.privateIp;
    case HostModel::AgentColumn:
        return agentText(host.agentStatus);
    default:
        return protectionText(host.protectStatus);
    }
}

} // namespace

HostModel::HostModel(QObject *parent) : QAbstractTableModel(parent) { }

HostModel::~HostModel() = default;

void HostModel::setHosts(const QList<Host> &hosts)
{
    beginResetModel();
    m_hosts = hosts;
    m_ticked.clear();
    arrange();
    endResetModel();
    Q_EMIT tickedChanged();
}

void HostModel::setFilter(const QString &text)
{
    beginResetModel();
    m_filter = FilterWords(text);
    arrange();
    endResetModel();
}

void HostModel::arrange()
{
    m_shown.clear();
    for (qsizetype i = 0; i < m_hosts.size(); ++i) {
        QStringList cells;
        for (int column = 0; column < ColumnCount; ++column) {
            cells << cellText(m_hosts[i], column);
        }
        if (m_filter.areIn(cells)) {
            m_shown << i;
        }
    }
}

QStringList HostModel::tickedAddresses() const
{
    QStringList addresses;
    for (qsizetype i = 0; i < m_hosts.size(); ++i) {
        if (m_ticked.contains(i) && !addresses.contains(m_hosts[i].privateIp)) {
            addresses << m_hosts[i].privateIp;
        }
    }
    return addresses;
}

int HostModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int HostModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant HostModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const qsizetype host = m_shown[index.row()];
    if (role == Qt::DisplayRole) {
        return shownText(cellText(m_hosts[host], index.column()));
    }
    if (role == Qt::CheckStateRole && index.column() == NameColumn) {
        return m_ticked.contains(host) ? Qt::Checked : Qt::Unchecked;
    }
    return {};
}

bool HostModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || !index.isValid() || index.column() != NameColumn) {
        return false;
    }
    if (value.toInt() == Qt::Checked) {
        m_ticked.insert(m_shown[index.row()]);
    } else {
        m_ticked.remove(m_shown[index.row()]);
    }
    Q_EMIT dataChanged(index, index, {Qt::CheckStateRole});
    Q_EMIT tickedChanged();
    return true;
}

// A server without an address can be the server of no rule.
Qt::ItemFlags HostModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (!index.isValid() || m_hosts[m_shown[index.row()]].privateIp.isEmpty()) {
        return flags & ~Qt::ItemIsEnabled;
    }
    return index.column() == NameColumn ? flags | Qt::ItemIsUserCheckable : flags;
}

QVariant HostModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case NameColumn:
        return tr("Server");
    case AddressColumn:
        return tr("Private address");
    case AgentColumn:
        return tr("Agent");
    case ProtectionColumn:
        return tr("Protection");
    default:
        return {};
    }
}

} // namespace allowdesk::hss

#include "moc_hostmodel.cpp"
