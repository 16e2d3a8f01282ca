#pragma once

#include <QObject>

#include <functional>
#include <memory>

namespace allowdesk
{

/// Calls for an object on another thread, as long as that lives. What they carry is handed over under a std::mutex and
/// not by Qt's own means, so that the thread sanitizer, which does not see into Qt, knows of it.
class Mailbox final
{
    Q_DISABLE_COPY_MOVE(Mailbox)

public:
    explicit Mailbox(QObject *receiver);
    ~Mailbox();

    /// From any thread: the call follows on the receiver's thread, in the order of posting.
    void post(std::function<void()> call);
    /// From the receiver's thread, before the receiver goes: nothing that was posted is called any more.
    void close();

private:
    class Postman;
    struct Letters;
    std::shared_ptr<Letters> m_letters;
};

} // namespace allowdesk
