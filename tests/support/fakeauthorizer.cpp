#include "tests/support/fakeauthorizer.h"

namespace allowdesk
{

FakeAuthorizer::FakeAuthorizer(QObject *parent) : Authorizer(parent) { }

FakeAuthorizer::~FakeAuthorizer() = default;

void FakeAuthorizer::prepare(
    const AuthorizationTarget &target, bool patient, QObject *context, const ReadyCallback &ready)
{
    targets << target;
    if (!m_holdPrepare) {
        ready(std::nullopt);
    } else if (patient) {
        m_preparing.add(context, ready);
    } else {
        ready(signInNeededError());
    }
}

void FakeAuthorizer::authorize(const WireRequest &, const AuthorizationTarget &, QObject *context, const Callback &done)
{
    if (m_holdAuthorize) {
        m_authorizing.add(context, done);
    } else {
        done(next());
    }
}

bool FakeAuthorizer::conclude(const Authorization &, const AuthorizationTarget &, const AuthorizationVerdict &verdict)
{
    verdicts << verdict.kind;
    return verdict.kind == AuthorizationVerdict::Kind::Refused && renews;
}

void FakeAuthorizer::answer(const SignInAnswer &)
{
    release();
}

void FakeAuthorizer::release(const std::optional<Error> &error)
{
    m_holdPrepare = false;
    m_holdAuthorize = false;
    m_preparing.callAll(error);
    m_authorizing.callAll(next());
}

Authorization FakeAuthorizer::next()
{
    ++handedOut;
    return {{{"X-Auth-Token", "fake-token-" + QByteArray::number(handedOut)}}, quint64(handedOut)};
}

} // namespace allowdesk

#include "moc_fakeauthorizer.cpp"
