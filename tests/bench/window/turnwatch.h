#pragma once

#include <QApplication>
#include <QJsonObject>
#include <QList>

#include <chrono>

namespace allowdesk
{

/// An application that measures the turns of its event loop: from when the system wakes it, or something waits for it
/// already, until it can look at the system again. Nothing a person does is answered within a turn.
///
/// Needs Qt's own event loop, not that of GLib, which says nothing between its sources: QT_NO_GLIB=1.
class WatchedApplication final : public QApplication
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WatchedApplication)

public:
    WatchedApplication(int &argc, char **argv);
    ~WatchedApplication() override;

    bool notify(QObject *receiver, QEvent *event) override;

    /// Forgets what was measured, from the next turn on.
    void reset() { m_isStale = true; }
    /// `ms`, and `ran`: the events that took longest in it, by receiver and kind, with the share of each.
    [[nodiscard]] QJsonObject longestTurn() const;

private:
    using Clock = std::chrono::steady_clock;

    struct Delivery
    {
        QString what{};
        double milliseconds = 0;
    };
    struct Turn
    {
        double milliseconds = 0;
        QList<Delivery> deliveries{};
    };

    Turn m_current;
    Turn m_longest;
    Clock::time_point m_begin;
    bool m_isInTurn = false;
    bool m_isWoken = false; ///< the turn began with what the system had, so the posted events still belong to it
    bool m_isStale = false;
    int m_depth = 0;

    void begin();
    void end();
};

} // namespace allowdesk
