#pragma once

#include "app/services/hss/rulegrid.h"
#include "app/workspace/inventory.h"
#include "ui/services/hss/hostmodel.h"
#include "ui/support/deliberatedialog.h"

class QBoxLayout;
class QCheckBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QTableView;

namespace allowdesk::hss
{

/// Makes login rules for chosen servers, sources and users, each with each, or packed into fewer; and stages them in a
/// draft. Servers are picked from the service's list, or typed.
class RuleDialog final : public DeliberateDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RuleDialog)

public:
    RuleDialog(Inventory &inventory, Draft &draft, QWidget *parent = nullptr);
    ~RuleDialog() override;

protected:
    void goOn() override { stage(); }

private:
    Inventory &m_inventory;
    QPointer<Draft> m_draft;
    QSet<QString> m_present; ///< keys of the rules that the draft has
    HostModel m_hosts;
    QTableView *m_table;
    QLineEdit *m_filter;
    QLabel *m_hostMessage;
    QPlainTextEdit *m_servers;
    QPlainTextEdit *m_sources;
    QPlainTextEdit *m_users;
    QLineEdit *m_remark;
    QCheckBox *m_pack;
    QLabel *m_summary;
    QPushButton *m_stage = nullptr;

    void buildLayout();
    void addField(QBoxLayout &column, QPlainTextEdit *field, int stretch);
    QPlainTextEdit *listField(const QString &name, const QString &objectName);
    void readHosts();
    [[nodiscard]] RuleGrid grid() const;
    /// One by one or packed, without those that are there already.
    [[nodiscard]] QList<QStringList> newRows(bool packed) const;
    [[nodiscard]] QString costOf(qsizetype rules) const;
    void update();
    void stage();
};

} // namespace allowdesk::hss
