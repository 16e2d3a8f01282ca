#pragma once

#include "app/records/schema.h"
#include "app/records/targetref.h"

#include <QHash>
#include <QObject>
#include <QSet>

namespace allowdesk
{

/// How a row of a draft stands to its base.
enum class RowChange { Unchanged, Added, Edited, Removed };

/// Staged edits of one target: an immutable base snapshot and a sparse overlay. Emits changed() after each edit.
/// Removed rows stay visible until the draft is applied, so the list shows what will go.
class Draft final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Draft)

public:
    Draft(TargetRef target, const Schema &schema, Snapshot base, QObject *parent = nullptr);
    ~Draft() override;

    [[nodiscard]] const TargetRef &target() const { return m_target; }
    [[nodiscard]] const Schema &schema() const { return m_schema; }
    [[nodiscard]] const Snapshot &base() const { return m_base; }

    /// Every row to show, in order: those of the base (with edits), then the added ones.
    [[nodiscard]] QList<Row> rows() const;
    [[nodiscard]] RowChange change(RowId id) const;

    /// The state as it will be: without removed rows.
    [[nodiscard]] TargetState wanted() const;
    [[nodiscard]] qsizetype pendingCount() const;
    [[nodiscard]] bool isEmpty() const { return pendingCount() == 0; }

    RowId addRow(const QStringList &cells);
    /// Adds all with one signal.
    void addRows(const QList<QStringList> &rows);
    /// An edit that restores the base's texts is no edit any more. False for an unknown or removed row.
    bool setCells(RowId id, const QStringList &cells);
    /// An added row disappears; a row of the base is marked.
    void removeRows(const QList<RowId> &ids);
    /// Takes edits and removal of these rows back.
    void restoreRows(const QList<RowId> &ids);
    void setAttribute(const QString &id, const QJsonValue &value);
    void discard();

    /// Lays the overlay on a fresher reading: rows keep their ids; edits of rows that are gone become additions only
    /// if they were edits, removals of rows that are gone are dropped.
    void rebaseOnto(Snapshot fresh);

Q_SIGNALS:
    void changed(allowdesk::Draft *draft);

private:
    TargetRef m_target;
    const Schema &m_schema;
    Snapshot m_base;
    QHash<RowId, qsizetype> m_baseIndex;
    QHash<RowId, QStringList> m_edited;
    QSet<RowId> m_removed;
    QList<Row> m_added;
    QJsonObject m_attributes; ///< only those that differ from the base

    void indexBase();
    [[nodiscard]] Row *addedRow(RowId id);
};

} // namespace allowdesk
