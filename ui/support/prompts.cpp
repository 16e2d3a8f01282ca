#include "ui/support/prompts.h"

#include <QComboBox>
#include <QDialog>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace allowdesk
{

void DialogPrompts::confirm(QWidget *parent, const QString &title, const QString &text, const QString &yesText,
    std::function<void()> yes, std::function<void()> no)
{
    auto *box = new QMessageBox(QMessageBox::Question, title, text, QMessageBox::Cancel, parent);
    box->setObjectName(u"confirm"_s);
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    auto *accept = box->addButton(yesText, QMessageBox::AcceptRole);
    box->setDefaultButton(QMessageBox::Cancel);
    // Esc and the close button of the frame press Cancel.
    QObject::connect(box, &QMessageBox::buttonClicked, parent,
        [accept, yes = std::move(yes), no = std::move(no)](const QAbstractButton *button) {
            if (button == accept) {
                yes();
            } else if (no) {
                no();
            }
        });
    box->open();
}

void DialogPrompts::tell(QWidget *parent, const QString &title, const QString &text)
{
    auto *box = new QMessageBox(QMessageBox::Information, title, text, QMessageBox::Ok, parent);
    box->setObjectName(u"tell"_s);
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

void DialogPrompts::chooseFile(
    QWidget *parent, const QString &title, const QString &filter, std::function<void(QString)> chosen)
{
    auto *dialog = new QFileDialog(parent, title, QString(), filter);
    dialog->setObjectName(u"chooseFile"_s);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, std::move(chosen));
    dialog->open();
}

void DialogPrompts::chooseNewFile(QWidget *parent, const QString &title, const QString &name, const QString &filter,
    std::function<void(QString)> chosen)
{
    auto *dialog = new QFileDialog(parent, title, QString(), filter);
    dialog->setObjectName(u"chooseNewFile"_s);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(name);
    dialog->setDefaultSuffix(QFileInfo(name).suffix());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, std::move(chosen));
    dialog->open();
}

namespace
{

void openInput(QInputDialog *dialog, const QString &title, const QString &label, const QString &text,
    std::function<void(QString)> entered)
{
    dialog->setWindowTitle(title);
    // It may hold a name of somebody's: no HTML, and an ampersand of it marks no key.
    dialog->setLabelText(QString(label).replace(u'&', u"&&"_s));
    dialog->findChild<QLabel *>()->setTextFormat(Qt::PlainText);
    dialog->setTextValue(text);
    // Qt makes it, and names it not.
    const auto parts = dialog->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly);
    for (QWidget *part : parts) {
        const bool isField =
            qobject_cast<QLineEdit *>(part) || qobject_cast<QComboBox *>(part) || qobject_cast<QPlainTextEdit *>(part);
        if (isField) {
            part->setObjectName(dialog->objectName() + u"Field"_s);
        }
    }
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QInputDialog::textValueSelected, dialog->parent(), std::move(entered));
    dialog->open();
}

} // namespace

void DialogPrompts::askText(QWidget *parent, const QString &title, const QString &label, const QString &text,
    std::function<void(QString)> entered)
{
    auto *dialog = new QInputDialog(parent);
    dialog->setObjectName(u"askText"_s);
    dialog->setOption(QInputDialog::UsePlainTextEditForTextInput);
    dialog->resize(480, 360);
    openInput(dialog, title, label, text, std::move(entered));
}

void DialogPrompts::askChoice(QWidget *parent, const QString &title, const QString &label, const QStringList &choices,
    std::function<void(QString)> entered)
{
    auto *dialog = new QInputDialog(parent);
    dialog->setObjectName(u"askChoice"_s);
    dialog->setComboBoxItems(choices);
    dialog->setComboBoxEditable(true);
    dialog->resize(420, dialog->sizeHint().height());
    openInput(dialog, title, label, choices.value(0), std::move(entered));
}

void DialogPrompts::askLine(QWidget *parent, const QString &title, const QString &label, const QString &text,
    std::function<void(QString)> entered)
{
    auto *dialog = new QInputDialog(parent);
    dialog->setObjectName(u"askLine"_s);
    dialog->resize(420, dialog->sizeHint().height());
    openInput(dialog, title, label, text, std::move(entered));
}

} // namespace allowdesk
