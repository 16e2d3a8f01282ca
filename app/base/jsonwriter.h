#pragma once

#include <QIODevice>
#include <QJsonObject>

#include <functional>

namespace allowdesk
{

/// Writes a JSON text piece by piece, without blanks, so that what is long is never in memory as a whole, neither as
/// text nor as a tree. Who calls it sees to it that what is begun is ended; errors are the device's to tell.
class JsonWriter final
{
public:
    /// The device is open, and outlives this.
    explicit JsonWriter(QIODevice &device) : m_device(device) { }

    void beginObject() { begin('{'); }
    void endObject() { end('}'); }
    void beginArray() { begin('['); }
    void endArray() { end(']'); }
    /// Of the member whose value comes next.
    void name(const QString &name);
    void value(const QJsonValue &value);
    /// All members of an object.
    void members(const QJsonObject &object);
    /// A member that is an array: one value for each, made when its turn comes.
    template <typename Range, typename ToJson>
    void array(const QString &memberName, const Range &range, const ToJson &toJson)
    {
        name(memberName);
        beginArray();
        for (const auto &each : range) {
            value(toJson(each));
        }
        endArray();
    }

private:
    QIODevice &m_device;
    bool m_needsComma = false;

    void begin(char bracket);
    void end(char bracket);
    void separate();
};

/// What writes a text: one value.
using JsonText = std::function<void(JsonWriter &)>;

} // namespace allowdesk
