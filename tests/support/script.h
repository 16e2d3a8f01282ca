#pragma once

#include <QByteArray>
#include <QList>

#include <chrono>
#include <optional>
#include <variant>

namespace allowdesk
{

/// What a ScriptedServer does on one connection, step by step:
///   Script().readRequest().send("HTTP/1.1 200 OK\r\n...").close()
/// After the last step the connection stays open in silence.
class Script final
{
public:
    struct ReadHead
    { }; ///< until the empty line after the header fields
    struct ReadRequest
    { }; ///< head and as many bytes of body as Content-Length says
    struct ReadBytes
    {
        qint64 count;
    }; ///< of what comes next, at least
    struct Send
    {
        QByteArray bytes;
    };
    struct Drip
    {
        QByteArray bytes;
        std::chrono::milliseconds pause;
    }; ///< byte by byte
    struct Repeat
    {
        QByteArray chunk;
        qint64 total;
    }; ///< the chunk until that many bytes, no faster than the other side reads
    struct Wait
    {
        std::chrono::milliseconds pause;
    };
    struct Close
    { }; ///< in order
    struct Reset
    { }; ///< RST
    struct Again
    { }; ///< back to the first step
    using Step = std::variant<ReadHead, ReadRequest, ReadBytes, Send, Drip, Repeat, Wait, Close, Reset, Again>;

    Script &readHead() { return add(ReadHead{}); }
    Script &readRequest() { return add(ReadRequest{}); }
    Script &readBytes(qint64 count) { return add(ReadBytes{count}); }
    Script &send(QByteArray bytes) { return add(Send{std::move(bytes)}); }
    Script &drip(QByteArray bytes, std::chrono::milliseconds pause) { return add(Drip{std::move(bytes), pause}); }
    Script &repeat(QByteArray chunk, qint64 total) { return add(Repeat{std::move(chunk), total}); }
    Script &wait(std::chrono::milliseconds pause) { return add(Wait{pause}); }
    Script &close() { return add(Close{}); }
    Script &reset() { return add(Reset{}); }
    Script &again() { return add(Again{}); }

    [[nodiscard]] const QList<Step> &steps() const { return m_steps; }

    /// Answers every request on the connection with this body and keeps it open.
    [[nodiscard]] static Script answering(const QByteArray &body, int status = 200, const QByteArray &headers = {});

private:
    Script &add(Step step)
    {
        m_steps << std::move(step);
        return *this;
    }

    QList<Step> m_steps;
};

/// The value of that header of a request as it was read; nothing where it is not there. Letters of a name may be small
/// or large: later Qt sends small ones.
[[nodiscard]] std::optional<QByteArray> headerOf(const QByteArray &request, const QByteArray &name);

/// An answer as bytes: status line, headers (each ending in CRLF), Content-Length and body.
[[nodiscard]] QByteArray httpAnswer(int status, const QByteArray &body, const QByteArray &headers = {});

} // namespace allowdesk
