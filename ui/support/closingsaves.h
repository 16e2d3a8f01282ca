#pragma once

#include "app/base/clock.h"
#include "app/base/filesaver.h"

#include <QList>
#include <QObject>
#include <QPointer>

class QMessageBox;
class QWidget;

namespace allowdesk
{

class Journal;

/// Lets a window close only when everything is on the disk, and asks when the disk does not take it or does not answer.
class ClosingSaves final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ClosingSaves)

public:
    /// `leave` ends the program at once: what waits for a disk that hangs would never end. All of it outlives this.
    ClosingSaves(
        QWidget &window, Clock &clock, Journal &journal, std::function<void()> leave, QObject *parent = nullptr);
    ~ClosingSaves() override;

    template <typename Files>
    void watch(Files &files)
    {
        m_watched << &files;
        connect(&files, &Files::settled, this, &ClosingSaves::check);
    }

    static constexpr std::chrono::seconds patience{15};

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget &m_window;
    Clock &m_clock;
    Journal &m_journal;
    std::function<void()> m_leave;
    QList<FileOwner *> m_watched;
    bool m_isClosing = false;
    ScheduledCall m_deadline;
    QPointer<QMessageBox> m_question;

    [[nodiscard]] QStringList unsaved() const;
    void begin();
    void check();
    void ask();
    void end();
};

} // namespace allowdesk
