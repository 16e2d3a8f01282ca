#pragma once

#include "app/network/apicall.h"

namespace allowdesk
{

/// A call that was refused before anything was tried.
class RefusedCall final : public ApiCall
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RefusedCall)

public:
    RefusedCall(const ApiRequest &request, const QString &why);
    ~RefusedCall() override;

    void cancel() override { } // it ends by itself in the next turn of the event loop
};

} // namespace allowdesk
