#include "app/network/refusedcall.h"

namespace allowdesk
{

RefusedCall::RefusedCall(const ApiRequest &request, const QString &why) : ApiCall(request, nullptr)
{
    QMetaObject::invokeMethod(
        this, [this, why] { finish(failure(ErrorKind::Guard, why)); }, Qt::QueuedConnection);
}

RefusedCall::~RefusedCall() = default;

} // namespace allowdesk

#include "moc_refusedcall.cpp"
