#pragma once

#include "app/network/apichannel.h"
#include "app/network/callparts.h"

#include <QPointer>

namespace allowdesk
{

class HttpCall;

/// All calls to a cloud. Everything that leaves the program goes through here: checked, paced, authorized,
/// logged. One for each session, and one without authorizer for an account's sign-in.
class HttpClient final : public ApiChannel
{
public:
    explicit HttpClient(CallParts parts);
    /// Calls under way finish as if cancelled.
    ~HttpClient() override;

    ApiCall *read(const ApiRequest &request) override;
    ApiCall *write(const ApiRequest &request, Permit permit) override;
    [[nodiscard]] std::chrono::milliseconds waitFor(const ApiRequest &request, int calls) const override;
    void tryOnce(const QUrl &endpoint) override;

private:
    ApiCall *start(HttpCall *call);
    void forEachCall(const std::function<void(HttpCall &)> &visit);

    CallParts m_parts;
    QList<QPointer<HttpCall>> m_calls; // with the dead ones, until it has grown to m_cleanAt
    qsizetype m_cleanAt = 64;
};

} // namespace allowdesk
