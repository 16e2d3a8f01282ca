#pragma once

#include "app/workspace/journalopening.h"

#include <QPointer>

class QMessageBox;
class QWidget;

namespace allowdesk
{

/// Tells in a dialog that the journal cannot be used, with the ways out: put it aside and begin a new one, go on
/// without applying, or quit.
class JournalStart final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(JournalStart)

public:
    /// Both outlive this.
    JournalStart(JournalOpening &opening, QWidget &window, QObject *parent = nullptr);
    ~JournalStart() override;

Q_SIGNALS:
    void quitRequested();

private:
    JournalOpening &m_opening;
    QWidget &m_window;
    QPointer<QMessageBox> m_question;

    void ask(const Error &error);
    void tellAside(const QString &aside);
};

} // namespace allowdesk
