#pragma once

#include "app/workspace/inventory.h"

#include <QWidget>

class QCheckBox;
class QFormLayout;
class QHBoxLayout;
class QLabel;
class QLineEdit;

namespace allowdesk
{

class StateLine;

/// What stands above a list: the name of its target, its state in words, what else is to be said of it, and its
/// attributes to be edited. Everything about these comes from the service's schema.
class TargetHeader final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TargetHeader)

public:
    explicit TargetHeader(Inventory &inventory, QWidget *parent = nullptr);
    ~TargetHeader() override;

    /// Shows a target as it is; without a draft nothing can be edited. The draft lives as long as it is shown.
    void show(const std::optional<TargetRef> &target, Draft *draft);
    /// A control that is at the end of the row of switches.
    void setCorner(QWidget *control);

private:
    Inventory &m_inventory;
    QPointer<Draft> m_draft;
    QLabel *m_name;
    StateLine *m_state;
    QLabel *m_remarks;
    QFormLayout *m_form; ///< of the attributes that are texts
    QHash<QString, QLineEdit *> m_texts;
    QHBoxLayout *m_switches;
    QHash<QString, QCheckBox *> m_boxes;

    void buildTexts();
    void buildSwitches();
    void showAttributes();
    void showState(const TargetRef &target);
    [[nodiscard]] QStringList stateParts(const TargetReading &reading) const;
};

} // namespace allowdesk
