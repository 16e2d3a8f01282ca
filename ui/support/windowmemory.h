#pragma once

#include "app/base/clock.h"
#include "app/base/filesaver.h"

class QWidget;

namespace allowdesk
{

/// Under which the last workspace is noted.
inline constexpr QLatin1StringView lastWorkspaceKey("workspace");
/// Under which the last service is noted.
inline constexpr QLatin1StringView lastServiceKey("service");
/// What the keys begin with under which the last list of each inventory is noted.
inline constexpr QLatin1StringView lastListKeys("list/");

/// How a person left the window: its size, where its parts are divided, which columns are shown in which order, the
/// last workspace, service, list and filter. None of it is worth a question: what does not fit any more is forgotten.
/// Not QSettings, which writes on this thread, tells late of what it could not write, and knows no versions.
class WindowMemory final : public QObject, public FileOwner
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WindowMemory)

public:
    WindowMemory(QString fileName, Clock &clock, QObject *parent = nullptr);
    ~WindowMemory() override;

    /// To be called first. A missing file is a normal start; of a damaged one the Error tells, and all is as new. One
    /// of a newer version is left alone.
    [[nodiscard]] Result<void> load();

    [[nodiscard]] QStringList unsavedFiles() const override;
    [[nodiscard]] bool hasFailed() const override { return m_saver.problem().has_value(); }
    void saveNow() override { m_saver.save(); }

    /// Restores all named splitters and table headers below `part`, and remembers their changes from now on. Parts of
    /// different keys may have the same names inside.
    void follow(QWidget &part, const QString &key);
    /// The same of a window's size, which is remembered when that is asked for.
    void restoreSize(QWidget &window, const QString &key);
    void noteSize(const QWidget &window, const QString &key);

    void note(const QString &key, const QString &text);
    /// All that is noted under keys that begin so.
    void forget(const QString &keysBeginning);
    [[nodiscard]] QString text(const QString &key) const { return m_state.value(key).toString(); }

Q_SIGNALS:
    void failed(const allowdesk::Error &error);
    void recovered(const QString &fileName);
    void settled();

private:
    QJsonObject m_state;
    FileSaver m_saver;

    void noteState(const QString &key, const QByteArray &state);
    [[nodiscard]] QByteArray state(const QString &key) const;
};

} // namespace allowdesk
