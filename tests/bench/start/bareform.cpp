#include <QApplication>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QWidget>

// What a start is measured against: the least that a Qt program with a form can be.
int main(int argc, char **argv)
{
    const QApplication application(argc, argv);
    QWidget window;
    auto *form = new QFormLayout(&window);
    for (const QString &label : {QStringLiteral("Name:"), QStringLiteral("Address:"), QStringLiteral("Remark:")}) {
        form->addRow(label, new QLineEdit(&window));
    }
    form->addRow(new QPushButton(QStringLiteral("Apply"), &window));
    window.setWindowTitle(QStringLiteral("Form"));
    window.resize(1280, 800);
    window.show();
    return QApplication::exec();
}
