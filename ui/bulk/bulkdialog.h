#pragma once

#include "app/workspace/bulkmodel.h"

#include <QDialog>

class QButtonGroup;
class QComboBox;
class QLabel;
class QLayout;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QTableView;

namespace allowdesk
{

/// One set of addresses for many lists: added, removed or put in the place of others. Stages; what is sent is for the
/// review to show.
class BulkDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BulkDialog)

public:
    explicit BulkDialog(Inventory &inventory, QWidget *parent = nullptr);
    ~BulkDialog() override;

Q_SIGNALS:
    /// It is in the drafts of these lists now, and is to be reviewed.
    void reviewRequested(const QList<allowdesk::TargetRef> &staged);

private:
    Inventory &m_inventory;
    BulkModel m_model;
    QButtonGroup *m_mode;
    QComboBox *m_part;
    QPlainTextEdit *m_entries;
    QLabel *m_problems;
    QLineEdit *m_filter;
    QTableView *m_table;
    QLabel *m_total;
    QPushButton *m_leaveOut;
    QPushButton *m_stage;
    QPushButton *m_review;
    bool m_isGood = false; ///< the entries and the name of the part
    bool m_lacksPart = false; ///< and it needs one

    [[nodiscard]] QWidget *editSide();
    [[nodiscard]] QWidget *listSide();
    void buildTable();
    [[nodiscard]] QLayout *foot();
    [[nodiscard]] BulkEdit edit() const;
    void fillParts();
    void check();
    void update();
    void stage(bool isReviewed);
};

} // namespace allowdesk
