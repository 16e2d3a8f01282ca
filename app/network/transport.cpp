#include "app/network/transport.h"

namespace allowdesk
{

Exchange::Exchange(QObject *parent) : QObject(parent) { }

Exchange::~Exchange() = default;

} // namespace allowdesk

#include "moc_transport.cpp"
