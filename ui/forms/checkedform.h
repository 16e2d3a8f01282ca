#pragma once

#include <QHash>
#include <QWidget>

class QFormLayout;
class QLabel;

namespace allowdesk
{

/// A form whose fields have names, and under each field a place for what is wrong with it.
class CheckedForm final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CheckedForm)

public:
    explicit CheckedForm(QWidget *parent = nullptr);
    ~CheckedForm() override;

    /// The label is the field's accessible name too; `hint` stands below it while nothing is wrong.
    void addField(const QString &name, const QString &label, QWidget *field, const QString &hint = {});
    void setFieldVisible(const QString &name, bool visible);
    void setHint(const QString &name, const QString &hint);
    void setLabel(const QString &name, const QString &label);
    /// A control over the whole width, without a label.
    void addRow(QWidget *control);

    /// What is wrong, by field: only of fields that the person has touched, until showAll().
    void setProblems(const QHash<QString, QString> &sentences);
    /// From now on what is wrong with untouched fields is shown too; the first one gets the focus.
    void showAll();
    void touch(const QString &name);
    /// The fields have other contents now, which nobody has typed.
    void forgetTouched();

private:
    struct Field
    {
        QWidget *control = nullptr;
        QLabel *title = nullptr;
        QLabel *below = nullptr;
        QString hint{};
        bool isTouched = false;
    };

    QFormLayout *m_layout;
    QHash<QString, Field> m_fields;
    QStringList m_order;
    QHash<QString, QString> m_problems;
    bool m_showsAll = false;

    void show(const QString &name);
};

} // namespace allowdesk
