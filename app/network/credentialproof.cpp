#include "app/network/credentialproof.h"

#include <algorithm>

namespace allowdesk
{
namespace
{

// IAM knew who asked, whatever else it said.
bool isAccepted(const Result<ApiResponse> &outcome)
{
    return outcome || (outcome.error().httpStatus >= 200 && outcome.error().httpStatus < 500);
}

bool isRefused(const Result<ApiResponse> &outcome)
{
    const ErrorKind kind = outcome ? ErrorKind::Server : outcome.error().kind;
    return kind == ErrorKind::Unauthorised || kind == ErrorKind::Locked || kind == ErrorKind::Clock;
}

bool tellsNothing(const Result<ApiResponse> &outcome)
{
    const ErrorKind kind = outcome ? ErrorKind::Server : outcome.error().kind;
    return !outcome && (kind == ErrorKind::Throttled || kind == ErrorKind::Payload);
}

} // namespace

QString answeringService(const ApiRequest &request)
{
    return request.operation.section(u'.', 0, 0) + u' ' + request.endpoint.authority();
}

CredentialProof::CredentialProof(ApiChannel &channel, Clock &clock, ApiRequest question, QObject *parent)
    : QObject(parent), m_channel(channel), m_clock(clock), m_question(std::move(question))
{
    m_question.scope = AuthorizationScope::None;
    // As a sign-in it takes none of the slots for reads: those who hold them may be waiting for its answer.
    m_question.intent = Intent::Session;
}

CredentialProof::~CredentialProof() = default;

bool CredentialProof::isIdentityService(const QString &service) const
{
    return service == answeringService(m_question);
}

void CredentialProof::noteAccepted(const QString &service, quint64 credential)
{
    m_accepted.insert(service, {credential, m_clock.monotonic()});
}

void CredentialProof::weigh(const QString &service, quint64 credential, const ApiRequest &question, QObject *context,
    const std::function<void(bool isGood)> &done)
{
    m_accepted.remove(service);
    if (isIdentityService(service)) {
        done(false);
        return;
    }
    if (isAcceptedElsewhere(service, credential, m_clock.monotonic() - evidenceKeeps)) {
        done(true);
        return;
    }
    const bool isAsked = m_waiting.contains(credential);
    m_waiting[credential].add(context, [this, service, credential, done](Word word) {
        done(word == Word::Good || (word == Word::None && isAcceptedElsewhere(service, credential, std::nullopt)));
    });
    if (!isAsked) {
        connect(m_channel.read(question), &ApiCall::finished, this,
            [this, credential](const Result<ApiResponse> &outcome) { answered(credential, outcome); });
    }
}

bool CredentialProof::isAcceptedElsewhere(
    const QString &service, quint64 credential, std::optional<std::chrono::milliseconds> since) const
{
    return std::any_of(m_accepted.keyValueBegin(), m_accepted.keyValueEnd(), [&](const auto &entry) {
        return entry.first != service && entry.second.credential == credential && (!since || entry.second.at >= *since);
    });
}

void CredentialProof::answered(quint64 credential, const Result<ApiResponse> &outcome)
{
    const Word word = isRefused(outcome)                ? Word::Bad
        : isAccepted(outcome) && !tellsNothing(outcome) ? Word::Good
                                                        : Word::None;
    if (word == Word::Good) {
        noteAccepted(answeringService(m_question), credential);
    }
    auto waiting = m_waiting.extract(credential);
    waiting.mapped().callAll(word);
}

} // namespace allowdesk

#include "moc_credentialproof.cpp"
