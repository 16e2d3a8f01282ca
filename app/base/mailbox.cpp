#include "app/base/mailbox.h"

#include <QCoreApplication>
#include <QEvent>

#include <deque>
#include <mutex>
#include <utility>

namespace allowdesk
{

struct Mailbox::Letters
{
    std::mutex mutex;
    std::deque<std::function<void()>> calls;
    std::unique_ptr<Postman> postman; ///< nobody once it is closed

    [[nodiscard]] std::function<void()> take()
    {
        const std::lock_guard lock(mutex);
        if (calls.empty()) {
            return {};
        }
        std::function<void()> call = std::move(calls.front());
        calls.pop_front();
        return call;
    }
};

/// Lives on the receiver's thread; one event is one call.
class Mailbox::Postman final : public QObject
{
    Q_DISABLE_COPY_MOVE(Postman)

public:
    explicit Postman(std::weak_ptr<Letters> letters) : m_letters(std::move(letters)) { }
    ~Postman() override = default;

protected:
    void customEvent(QEvent *) override
    {
        const std::shared_ptr<Letters> letters = m_letters.lock();
        if (const std::function<void()> call = letters ? letters->take() : nullptr) {
            call(); // may close the box, and so end this
        }
    }

private:
    std::weak_ptr<Letters> m_letters;
};

Mailbox::Mailbox(QObject *receiver) : m_letters(std::make_shared<Letters>())
{
    m_letters->postman = std::make_unique<Postman>(m_letters);
    m_letters->postman->moveToThread(receiver->thread());
}

Mailbox::~Mailbox() = default;

void Mailbox::post(std::function<void()> call)
{
    const std::lock_guard lock(m_letters->mutex);
    if (m_letters->postman) {
        m_letters->calls.push_back(std::move(call));
        QCoreApplication::postEvent(m_letters->postman.get(), new QEvent(QEvent::User));
    }
}

void Mailbox::close()
{
    std::unique_ptr<Postman> postman;
    std::deque<std::function<void()>> calls; // go when nothing is locked any more
    const std::lock_guard lock(m_letters->mutex);
    postman = std::move(m_letters->postman);
    calls = std::move(m_letters->calls);
}

} // namespace allowdesk
