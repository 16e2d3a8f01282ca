#include "ui/forms/checkedform.h"

#include "ui/look/theme.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace allowdesk
{

CheckedForm::CheckedForm(QWidget *parent) : QWidget(parent), m_layout(new QFormLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
}

CheckedForm::~CheckedForm() = default;

void CheckedForm::addField(const QString &name, const QString &label, QWidget *field, const QString &hint)
{
    auto *cell = new QWidget(this);
    auto *column = new QVBoxLayout(cell);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(field);
    auto *below = new QLabel(cell);
    below->setObjectName(u"problem."_s + name);
    below->setTextFormat(Qt::PlainText);
    below->setWordWrap(true);
    below->setFont(theme::font(theme::Type::Small));
    column->addWidget(below);
    auto *title = new QLabel(label, this);
    title->setBuddy(field);
    title->setMinimumHeight(field->sizeHint().height()); // beside the field, not beside what stands below it
    m_layout->addRow(title, cell);
    m_fields.insert(name, {.control = field, .title = title, .below = below, .hint = hint});
    m_order << name;
    setLabel(name, label);
    show(name);
}

void CheckedForm::setLabel(const QString &name, const QString &label)
{
    const Field &field = m_fields[name];
    field.title->setText(label);
    const QString title = QString(label).remove(u'&').remove(u':');
    field.control->setAccessibleName(title);
    // A screen reader is told of the line in it and not of the box around.
    if (const auto *box = qobject_cast<QComboBox *>(field.control); box && box->lineEdit()) {
        box->lineEdit()->setAccessibleName(title);
    }
}

void CheckedForm::addRow(QWidget *control)
{
    m_layout->addRow(control);
}

void CheckedForm::setFieldVisible(const QString &name, bool visible)
{
    m_layout->setRowVisible(m_fields[name].below->parentWidget(), visible);
}

void CheckedForm::setHint(const QString &name, const QString &hint)
{
    m_fields[name].hint = hint;
    show(name);
}

void CheckedForm::setProblems(const QHash<QString, QString> &sentences)
{
    m_problems = sentences;
    for (const QString &name : std::as_const(m_order)) {
        show(name);
    }
}

void CheckedForm::touch(const QString &name)
{
    m_fields[name].isTouched = true;
}

void CheckedForm::forgetTouched()
{
    m_showsAll = false;
    for (Field &field : m_fields) {
        field.isTouched = false;
    }
    setProblems({});
}

void CheckedForm::showAll()
{
    m_showsAll = true;
    for (const QString &name : std::as_const(m_order)) {
        show(name);
    }
    const auto first =
        std::find_if(m_order.begin(), m_order.end(), [this](const QString &name) { return m_problems.contains(name); });
    if (first != m_order.end()) {
        m_fields[*first].control->setFocus();
    }
}

void CheckedForm::show(const QString &name)
{
    const Field &field = m_fields[name];
    const bool isWrong = m_problems.contains(name) && (field.isTouched || m_showsAll);
    const QString text = isWrong ? QString(u"✖ "_s + m_problems[name]) : field.hint;
    field.below->setText(text);
    field.below->setVisible(!text.isEmpty());
    field.below->setForegroundRole(isWrong ? QPalette::BrightText : QPalette::PlaceholderText);
    field.control->setAccessibleDescription(text);
}

} // namespace allowdesk

#include "moc_checkedform.cpp"
