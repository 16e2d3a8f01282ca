#pragma once

#include "app/base/error.h"
#include "app/network/callbacklist.h"

#include <optional>

namespace allowdesk
{

/// Those who wait to be authorized. The patient wait for a person too, the hurried only for what goes by itself.
class ReadyWaiters final
{
public:
    using Callback = CallbackList<std::optional<Error>>::Callback;

    void add(bool patient, QObject *context, const Callback &callback)
    {
        (patient ? m_patient : m_hurried).add(context, callback);
    }
    void callAll(const std::optional<Error> &error)
    {
        m_hurried.callAll(error);
        m_patient.callAll(error);
    }
    void failHurried(const Error &error) { m_hurried.callAll(error); }
    [[nodiscard]] bool isEmpty() const { return m_patient.isEmpty() && m_hurried.isEmpty(); }

private:
    CallbackList<std::optional<Error>> m_patient;
    CallbackList<std::optional<Error>> m_hurried;
};

} // namespace allowdesk
