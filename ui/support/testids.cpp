#include "ui/support/testids.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QDialogButtonBox>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMenu>
#include <QMetaEnum>
#include <QSaveFile>
#include <QTabWidget>
#include <QWidget>

#include <array>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

constexpr std::chrono::milliseconds between(100);

QJsonObject entryOf(const QString &id, const QString &name)
{
    QString label = name;
    return {{u"id"_s, id}, {u"name"_s, label.remove(u'&')}};
}

QString windowName(const QWidget &widget)
{
    const QWidget &window = *widget.window();
    return window.objectName().isEmpty() ? QString::fromLatin1(window.metaObject()->className()) : window.objectName();
}

// Those of a dialog have no name of their own where Qt makes them: "importDialog/Cancel", and by their role where they
// are none of its standard ones.
QString buttonId(const QDialogButtonBox &box, QAbstractButton *button)
{
    constexpr std::array roles{"Accept", "Reject", "Destructive", "Action", "Help", "Yes", "No", "Reset", "Apply"};
    const auto standard = QMetaEnum::fromType<QDialogButtonBox::StandardButtons>();
    const char *key = standard.valueToKey(box.standardButton(button));
    const auto role = static_cast<std::size_t>(box.buttonRole(button));
    const bool isStandard = key && box.standardButton(button) != QDialogButtonBox::NoButton;
    return windowName(box) + u'/' + QString::fromLatin1(isStandard ? key : role < roles.size() ? roles.at(role) : "");
}

QJsonArray controls()
{
    QJsonArray entries;
    const auto add = [&](const QString &id, QWidget *widget) {
        const QAccessibleInterface *seen =
            widget->isVisible() ? QAccessible::queryAccessibleInterface(widget) : nullptr;
        if (!seen || id.isEmpty()) {
            return;
        }
        QJsonObject entry = entryOf(id, seen->text(QAccessible::Name));
        const QRect area = seen->rect();
        entry.insert(u"x"_s, area.x());
        entry.insert(u"y"_s, area.y());
        entry.insert(u"width"_s, area.width());
        entry.insert(u"height"_s, area.height());
        entries << entry;
    };
    const QWidgetList widgets = QApplication::allWidgets();
    for (QWidget *widget : widgets) {
        add(widget->objectName(), widget);
        if (const auto *box = qobject_cast<QDialogButtonBox *>(widget)) {
            const QList<QAbstractButton *> buttons = box->buttons();
            for (QAbstractButton *button : buttons) {
                if (button->objectName().isEmpty()) {
                    add(buttonId(*box, button), button);
                }
            }
        }
    }
    return entries;
}

QJsonArray commands()
{
    QJsonArray entries;
    const QWidgetList windows = QApplication::topLevelWidgets();
    for (const QWidget *window : windows) {
        const QList<QMenu *> menus = window->findChildren<QMenu *>();
        for (const QMenu *menu : menus) {
            const QList<QAction *> actions = menu->actions();
            for (const QAction *action : actions) {
                if (!action->objectName().isEmpty()) {
                    QJsonObject entry = entryOf(action->objectName(), action->text());
                    QString title = menu->title();
                    entry.insert(u"menu"_s, title.remove(u'&'));
                    entries << entry;
                }
            }
        }
    }
    return entries;
}

// By the objectName of the page that a tab shows.
QJsonArray tabs()
{
    QJsonArray entries;
    const QWidgetList widgets = QApplication::allWidgets();
    for (const QWidget *widget : widgets) {
        const auto *pages = qobject_cast<const QTabWidget *>(widget);
        for (int page = 0; pages && pages->isVisible() && page < pages->count(); ++page) {
            entries << entryOf(pages->widget(page)->objectName(), pages->tabText(page));
        }
    }
    return entries;
}

} // namespace

TestIds::TestIds(QString fileName, QObject *parent) : QObject(parent), m_fileName(std::move(fileName))
{
    connect(&m_timer, &QTimer::timeout, this, &TestIds::write);
    m_timer.start(between);
}

TestIds::~TestIds() = default;

void TestIds::write()
{
    const QByteArray now =
        QJsonDocument(QJsonObject{{u"controls"_s, controls()}, {u"commands"_s, commands()}, {u"tabs"_s, tabs()}})
            .toJson(QJsonDocument::Compact);
    if (now == m_written) {
        return;
    }
    QSaveFile file(m_fileName);
    if (file.open(QIODevice::WriteOnly) && file.write(now) == now.size() && file.commit()) {
        m_written = now;
    } else {
        qWarning("the table of test ids cannot be written: %s", qPrintable(file.errorString()));
    }
}

} // namespace allowdesk

#include "moc_testids.cpp"
