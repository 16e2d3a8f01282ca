#pragma once

#include "app/network/tokenauthorizer.h"
#include "tests/support/fakechannel.h"
#include "tests/support/manualclock.h"

#include <QTest>

/// What the tests of signing in for a token have in common.
namespace allowdesk::tokendesk
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

inline const AuthorizationTarget project{AuthorizationScope::Project, u"p1"_s, {}};
inline const AuthorizationTarget otherProject{AuthorizationScope::Project, u"p2"_s, {}};
inline const AuthorizationTarget domain{AuthorizationScope::Domain, {}, {}};
inline const QString password = u"correct horse battery"_s;

/// IAM in memory, an authorizer on it, and what its callers heard.
struct Desk
{
    explicit Desk(bool usesOneTimeCode = false, bool passwordIsKept = true)
        : authorizer({QUrl(u"https://iam.example.test"_s), u"acme"_s, u"ops"_s, u"u1"_s, usesOneTimeCode}, iam, clock,
            [this, passwordIsKept](QObject *, const std::function<void(const Result<QString> &)> &done) {
                ++secretRequests;
                done(passwordIsKept ? Result<QString>(password) : failure(ErrorKind::NotFound, {}));
            })
    { }

    void ask(const AuthorizationTarget &target, bool patient = true)
    {
        authorizer.prepare(target, patient, &context, [this](const std::optional<Error> &error) { heard << error; });
    }
    Result<ApiResponse> token(std::chrono::seconds lifetime = 24h)
    {
        const QByteArray end = clock.now().addSecs(lifetime.count()).toString(Qt::ISODate).toLatin1();
        return ApiResponse{.status = 201,
            .headers = {{"X-Subject-Token", "secret-token-" + QByteArray::number(++tokens)}},
            .body = "{\"token\":{\"expires_at\":\"" + end + "\"}}"};
    }
    bool finish(const Result<ApiResponse> &outcome)
    {
        const auto before = heard.size();
        const bool finished = iam.finishNext(outcome);
        return finished && QTest::qWaitFor([&] { return heard.size() > before || authorizer.question(); }, 1000);
    }
    Result<Authorization> authorize(const AuthorizationTarget &target)
    {
        Result<Authorization> got = failure(ErrorKind::Timeout, {});
        authorizer.authorize({}, target, &context, [&](const Result<Authorization> &done) { got = done; });
        return got;
    }
    bool refuse(const AuthorizationTarget &target)
    {
        return authorizer.conclude(*authorize(target), target,
            {AuthorizationVerdict::Kind::Refused, {.kind = ErrorKind::Unauthorised, .httpStatus = 401}});
    }
    [[nodiscard]] qsizetype signIns() const { return iam.requests().size(); }

    ManualClock clock{};
    FakeChannel iam{};
    QObject context{};
    int secretRequests = 0;
    int tokens = 0;
    QList<std::optional<Error>> heard{};
    TokenAuthorizer authorizer;
};

inline const Error wrongPassword{.kind = ErrorKind::Unauthorised,
    .httpStatus = 401,
    .serviceCode = u"IAM.0062"_s,
    .message = u"wrong: correct horse battery"_s};

} // namespace allowdesk::tokendesk
