#pragma once

#include "app/services/service.h"

#include <QPointer>

namespace allowdesk
{

/// A reading that is one GET and a pure decoding, as of a whitelist.
class SingleRequestReader final : public TargetReader
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SingleRequestReader)

public:
    using Decode = std::function<Result<Snapshot>(const ApiResponse &)>;

    /// Sends the request at once.
    SingleRequestReader(Session &session, const ApiRequest &request, Decode decode, QObject *parent);
    ~SingleRequestReader() override;

    void cancel() override;

private:
    ApiRequest m_request;
    QPointer<ApiCall> m_call;
};

} // namespace allowdesk
