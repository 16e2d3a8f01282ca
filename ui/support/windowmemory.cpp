#include "ui/support/windowmemory.h"

#include "app/base/jsonformat.h"

#include <QHeaderView>
#include <QSplitter>
#include <QTableView>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

// Version 2: the words are those of the screen.
Result<QJsonObject> roomsToInventories(const QJsonObject &json)
{
    QJsonObject next;
    for (auto it = json.begin(); it != json.end(); ++it) {
        const bool isOfARoom = it.key().startsWith("room/"_L1);
        next.insert(it.key() == "place"_L1 ? QString(lastWorkspaceKey)
                : isOfARoom                ? u"inventory/"_s + it.key().section(u'/', 1)
                                           : it.key(),
            it.value());
    }
    return next;
}

const JsonFormat &format()
{
    static const JsonFormat versions{{roomsToInventories}};
    return versions;
}

constexpr std::chrono::seconds beforeSaving(2); // dragging tells of every step

} // namespace

WindowMemory::WindowMemory(QString fileName, Clock &clock, QObject *parent)
    : QObject(parent), m_saver(std::move(fileName), clock, beforeSaving,
                           [this] { return [state = m_state](JsonWriter &json) { json.value(state); }; })
{
    m_state.insert(u"version"_s, format().version());
    connect(&m_saver, &FileSaver::failed, this, &WindowMemory::failed);
    connect(&m_saver, &FileSaver::recovered, this, &WindowMemory::recovered);
    connect(&m_saver, &FileSaver::settled, this, &WindowMemory::settled);
}

WindowMemory::~WindowMemory() = default;

Result<void> WindowMemory::load()
{
    const auto json = readJsonFile(m_saver.fileName(), format());
    if (json) {
        m_state = *json;
        return {};
    }
    if (json.error().kind == ErrorKind::NotFound) {
        return {};
    }
    if (json.error().kind == ErrorKind::Unsupported) {
        m_saver.leaveAlone();
    }
    return failure({.kind = ErrorKind::Storage,
        .serviceCode = u"window.forgotten"_s,
        .message = json.error().message,
        .subject = m_saver.fileName()});
}

QStringList WindowMemory::unsavedFiles() const
{
    return m_saver.isSaved() ? QStringList() : QStringList{m_saver.fileName()};
}

void WindowMemory::follow(QWidget &part, const QString &key)
{
    const QList<QSplitter *> splitters = part.findChildren<QSplitter *>();
    for (QSplitter *splitter : splitters) {
        const QString name = key + u'/' + splitter->objectName() + u'/' + QString::number(splitter->count());
        if (!splitter->objectName().isEmpty()) {
            splitter->restoreState(state(name));
            connect(splitter, &QSplitter::splitterMoved, this,
                [this, splitter, name] { noteState(name, splitter->saveState()); });
        }
    }
    const QList<QTableView *> tables = part.findChildren<QTableView *>();
    for (QTableView *table : tables) {
        QHeaderView *head = table->horizontalHeader();
        // Of other columns nothing fits.
        const QString name = key + u'/' + table->objectName() + u'/' + QString::number(head->count());
        if (!table->objectName().isEmpty()) {
            head->restoreState(state(name));
            const auto note = [this, head, name] { noteState(name, head->saveState()); };
            connect(head, &QHeaderView::sectionResized, this, note);
            connect(head, &QHeaderView::sectionMoved, this, note);
            connect(head, &QHeaderView::sortIndicatorChanged, this, note);
        }
    }
}

void WindowMemory::restoreSize(QWidget &window, const QString &key)
{
    window.restoreGeometry(state(key));
}

void WindowMemory::noteSize(const QWidget &window, const QString &key)
{
    noteState(key, window.saveGeometry());
}

void WindowMemory::note(const QString &key, const QString &text)
{
    if (m_state.value(key).toString() != text) {
        m_state.insert(key, text);
        m_saver.saveSoon();
    }
}

void WindowMemory::forget(const QString &keysBeginning)
{
    const QStringList keys = m_state.keys();
    for (const QString &key : keys) {
        if (key.startsWith(keysBeginning)) {
            m_state.remove(key);
            m_saver.saveSoon();
        }
    }
}

void WindowMemory::noteState(const QString &key, const QByteArray &state)
{
    note(key, QString::fromLatin1(state.toBase64()));
}

QByteArray WindowMemory::state(const QString &key) const
{
    return QByteArray::fromBase64(text(key).toLatin1());
}

} // namespace allowdesk

#include "moc_windowmemory.cpp"
