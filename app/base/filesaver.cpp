#include "app/base/filesaver.h"

#include "app/base/jsonfile.h"

namespace allowdesk
{

FileSaver::FileSaver(QString fileName, Clock &clock, std::chrono::milliseconds delay, Source source, QObject *parent)
    : QObject(parent), m_fileName(std::move(fileName)), m_clock(clock), m_delay(delay), m_source(std::move(source))
{
    m_writer.setMaxThreadCount(1);
}

FileSaver::~FileSaver()
{
    if (m_next.isPending()) {
        save();
    }
    m_writer.waitForDone();
}

void FileSaver::saveSoon()
{
    if (!m_next.isPending()) {
        m_next = m_clock.callLater(m_delay, this, [this] { save(); });
    }
}

void FileSaver::save()
{
    m_next.cancel();
    // The destructor waits for the writer, so this outlives it.
    m_writer.start([this, content = m_source()] {
        if (const Result<void> written = writeJsonFile(m_fileName, content()); !written) {
            QMetaObject::invokeMethod(
                this, [this, error = written.error()] { Q_EMIT failed(error); }, Qt::QueuedConnection);
        }
    });
}

} // namespace allowdesk

#include "moc_filesaver.cpp"
