#pragma once

#include <QObject>
#include <QSet>

#include <functional>

class QTableView;

namespace allowdesk
{

/// Keeps the current cell, the selected rows and the place of a table over resets of its model, by what the rows have
/// under a role. Belongs to its table, whose model has to be set before. A model of very many rows finds one by its id
/// itself.
class SelectionRestorer final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SelectionRestorer)

public:
    using RowOf = std::function<int(qint64 id)>;

    SelectionRestorer(QTableView &table, int idRole, RowOf rowOf = {});
    ~SelectionRestorer() override;

private:
    QTableView &m_table;
    int m_idRole;
    RowOf m_rowOf;
    QSet<qint64> m_selected;
    qint64 m_current = 0;
    qint64 m_top = 0;
    int m_column = 0;
    bool m_isKept = false;

    void keep();
    void restore();
    void restoreById();
    [[nodiscard]] qint64 idAt(int row) const;
};

} // namespace allowdesk
