#pragma once

#include "app/base/error.h"

#include <QLabel>
#include <QMap>

namespace allowdesk
{

/// Says in the status bar which files cannot be saved, for as long as that lasts.
class UnsavedNotice final : public QLabel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(UnsavedNotice)

public:
    explicit UnsavedNotice(QWidget *parent = nullptr);
    ~UnsavedNotice() override;

    template <typename Files>
    void watch(const Files &files)
    {
        connect(&files, &Files::failed, this, &UnsavedNotice::add);
        connect(&files, &Files::recovered, this, &UnsavedNotice::remove);
    }

    /// The subject is the file.
    void add(const allowdesk::Error &error);
    void remove(const QString &fileName);

private:
    QMap<QString, Error> m_failed;

    void showFiles();
};

} // namespace allowdesk
