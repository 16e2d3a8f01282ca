#pragma once

#include "app/workspace/targetlistmodel.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QTableView;

namespace allowdesk
{

class StatePage;

/// The targets of an inventory with their state in words, a filter, and what went wrong while listing.
class TargetPanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TargetPanel)

public:
    explicit TargetPanel(Inventory &inventory, QWidget *parent = nullptr);
    ~TargetPanel() override;

    [[nodiscard]] std::optional<TargetRef> current() const;
    void select(const TargetRef &target);
    /// Once it is listed, unless another one was chosen before.
    void selectLater(const TargetRef &target);
    void setFilter(const QString &text);
    /// Selects it also where the filter hides it; the filter goes then.
    void reveal(const TargetRef &target);

Q_SIGNALS:
    void currentChanged();
    void filterChanged(const QString &text);
    /// The list is not to be read, and somebody knows an id.
    void typeIdRequested();

private:
    Inventory &m_inventory;
    TargetListModel m_model;
    std::optional<TargetRef> m_current; ///< survives the resets of the model
    std::optional<TargetRef> m_later;
    QString m_currentName; ///< one that was made has another reference than while it was staged
    QLineEdit *m_filter;
    QTableView *m_table;
    StatePage *m_page; ///< around the table
    QPushButton *m_again;
    QPushButton *m_typeId;
    QLabel *m_message;

    void buildTable();
    void showMessage();
    void showCard();
    [[nodiscard]] QString errorText() const;
    void restoreCurrent();
    void takeLater();
};

} // namespace allowdesk
