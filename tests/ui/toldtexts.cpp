#include "tests/ui/toldtexts.h"

#include "tests/support/secretsearch.h"

#include <QAbstractItemView>
#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QTest>
#include <QWidget>

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace allowdesk
{

namespace
{

constexpr int mostCells = 400; // of a table, from its beginning

void tellCells(const QAbstractItemModel &model, QStringList &texts)
{
    const int columns = std::max(model.columnCount(), 1);
    const int rows = std::min(model.rowCount(), mostCells / columns);
    for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < columns; ++column) {
            for (const int role : {Qt::DisplayRole, Qt::EditRole, Qt::ToolTipRole, Qt::AccessibleTextRole}) {
                texts << model.index(row, column).data(role).toString();
            }
        }
    }
}

void tellWidget(QWidget *widget, QStringList &texts)
{
    texts << widget->windowTitle() << widget->toolTip() << widget->whatsThis() << widget->statusTip();
    if (QAccessibleInterface *told = QAccessible::queryAccessibleInterface(widget)) {
        for (const QAccessible::Text text : {QAccessible::Name, QAccessible::Description, QAccessible::Value}) {
            texts << told->text(text);
        }
        if (QAccessibleTextInterface *typed = told->textInterface()) {
            texts << typed->text(0, typed->characterCount());
        }
    }
    const QList<QAction *> actions = widget->actions();
    for (const QAction *action : actions) {
        texts << action->text() << action->toolTip();
    }
    const auto *view = qobject_cast<QAbstractItemView *>(widget);
    if (view && view->model()) {
        tellCells(*view->model(), texts);
    }
}

} // namespace

QStringList toldTexts()
{
    QStringList texts{QGuiApplication::clipboard()->text()};
    const QWidgetList widgets = QApplication::allWidgets();
    for (QWidget *widget : widgets) {
        tellWidget(widget, texts);
    }
    texts.removeAll(QString());
    texts.removeDuplicates();
    return texts;
}

QStringList textsWithSecrets(const QStringList &texts)
{
    const QByteArrayList secrets = usedSecrets();
    QStringList found;
    std::copy_if(texts.begin(), texts.end(), std::back_inserter(found), [&](const QString &text) {
        const QByteArray bytes = text.toUtf8();
        return holdsSimulatedToken(bytes)
            || std::any_of(secrets.begin(), secrets.end(), [&](const QByteArray &s) { return holdsSecret(bytes, s); });
    });
    return found;
}

void failIfSecretsAreTold(const QStringList &furtherTexts)
{
    const QStringList found = textsWithSecrets(toldTexts() + furtherTexts);
    if (!found.isEmpty()) {
        QTest::qFail(qPrintable(u"a secret is told: "_s + found.join(u" | "_s)), __FILE__, __LINE__);
    }
}

} // namespace allowdesk
