#include "app/network/authorizer.h"

namespace allowdesk
{

Authorizer::Authorizer(QObject *parent) : QObject(parent) { }

Authorizer::~Authorizer() = default;

void Authorizer::setQuestion(const std::optional<SignInQuestion> &question)
{
    if (m_question != question) {
        m_question = question;
        Q_EMIT questionChanged(this);
    }
}

Error Authorizer::signInNeededError()
{
    return {.kind = ErrorKind::Unauthorised, .message = QStringLiteral("A person has to sign in")};
}

} // namespace allowdesk

#include "moc_authorizer.cpp"
