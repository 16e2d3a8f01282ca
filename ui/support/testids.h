#pragma once

#include <QObject>
#include <QTimer>

namespace allowdesk
{

/// Keeps a table of what every control is called now, by its objectName, for tests that look at the program from
/// outside: the accessibility bus of Qt 6.4 carries labels, and those are in the language of the moment. Only builds
/// with tests have it (`--test-ids FILE`).
class TestIds final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TestIds)

public:
    /// The file is replaced whenever something of it has changed, some time later: {"controls":[{"id","name","x","y",
    /// "width","height"}],"commands":[{"id","name","menu"}],"tabs":[{"id","name"}]}. Controls are those that are
    /// shown, in pixels of the screen; menu is the name of the menu that holds the command, the id of a tab its page's.
    explicit TestIds(QString fileName, QObject *parent = nullptr);
    ~TestIds() override;

private:
    QString m_fileName;
    QByteArray m_written;
    QTimer m_timer;

    void write();
};

} // namespace allowdesk
