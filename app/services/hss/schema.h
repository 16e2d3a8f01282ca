#pragma once

#include "app/lists/schema.h"

namespace allowdesk::hss
{

/// Positions of the cells of a login rule's row.
enum RuleColumn : int {
    ServerColumn = 0,
    SourceColumn,
    UserColumn,
    RemarkColumn,
    HandleEventColumn,
    ProjectColumn,
    UpdatedColumn
};

/// Login rules as a table. A row is its exact server, source and user (FACTS G25); beside these only the remark is
/// something that the service keeps and a person may write.
class LoginRuleSchema final : public Schema
{
public:
    LoginRuleSchema();

    [[nodiscard]] const QList<Column> &columns() const override { return m_columns; }
    [[nodiscard]] const QList<Attribute> &attributes() const override { return m_attributes; }
    [[nodiscard]] QString key(const QStringList &cells) const override;
    [[nodiscard]] QStringList normalised(const QStringList &cells) const override;
    /// Triple and remark: the rest is only written, or only read.
    [[nodiscard]] QStringList compared(const QStringList &cells) const override;

private:
    QList<Column> m_columns;
    QList<Attribute> m_attributes{};
};

} // namespace allowdesk::hss
