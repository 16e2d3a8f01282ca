#pragma once

#include "ui/look/icons.h"

#include <QWidget>

class QLabel;

namespace allowdesk
{

/// One line of a state: a shape in its colour, and words. Plain text, selectable, as many lines as it takes.
class StateLine final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StateLine)

public:
    enum class State { None, Busy, Good, Warn, Bad };

    explicit StateLine(const QString &objectName, QWidget *parent = nullptr);
    ~StateLine() override;

    /// Nothing hides it.
    void setState(State state, const QString &text = {});
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] QString text() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    QLabel *m_shape;
    QLabel *m_text;
    State m_state = State::None;

    void drawShape();
};

} // namespace allowdesk
