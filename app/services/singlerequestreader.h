#pragma once

#include "app/services/answerdecoder.h"
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
    /// Owns all that it looks at.
    using Decode = std::function<Result<Snapshot>(const ApiResponse &)>;

    /// Sends the request at once.
    SingleRequestReader(Session &session, const ApiRequest &request, Decode decode, QObject *parent);
    ~SingleRequestReader() override;

    void cancel() override;

private:
    QPointer<ApiCall> m_call;
    AnswerDecoder m_decoder;

    void end(const Result<Snapshot> &result);
};

} // namespace allowdesk
