#pragma once

#include <QObject>
#include <QProcess>

#include <functional>

namespace allowdesk
{

/// A program with a window that shows nothing and repaints itself all the time: what the machine itself does to a
/// window that stands beside the same load. To be run with --empty; ends with its standard input.
[[nodiscard]] int runEmptyWindow(int argc, char **argv);

/// Such a program as a child.
class EmptyWindow final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EmptyWindow)

public:
    explicit EmptyWindow(QObject *parent = nullptr);
    ~EmptyWindow() override;

    /// Gives its longest turn since the last question, in milliseconds, when it answers.
    void ask(std::function<void(double)> answered);

private:
    QProcess m_process;
    std::function<void(double)> m_answered;
};

} // namespace allowdesk
