#include "tests/simulator/iam/temporarykeys.h"

#include "tests/simulator/gateway/errors.h"
#include "tests/simulator/world/ids.h"
#include "tests/simulator/world/jsonvalues.h"

using namespace Qt::StringLiterals;

namespace simulator
{

namespace
{

constexpr int ShortestSeconds = 900;
constexpr int LongestSeconds = 86'400;

} // namespace

Answer createTemporaryKey(World &world, Call &call)
{
    const auto body = objectOf(call.request.body);
    const auto identity = body ? (*body)[u"auth"][u"identity"].toObject() : QJsonObject();
    if (!textsOf(identity[u"methods"]).contains(u"token"_s)) {
        return keystoneError(400, u"The request body is invalid: auth.identity.methods must contain token."_s);
    }
    if (call.identity.tokenId.isEmpty()) {
        return keystoneError(401, u"A token is needed."_s);
    }
    const int seconds = identity[u"token"][u"duration_seconds"].toInt(ShortestSeconds);
    if (seconds < ShortestSeconds || seconds > LongestSeconds) {
        return keystoneError(400, u"duration_seconds is from 900 to 86400."_s);
    }
    const AccessKey key{.access = newSecret(20).toUpper(),
        .secret = newSecret(40),
        .userId = call.identity.userId,
        .securityToken = "gQ" + newSecret(300),
        .expiresAt = world.clock.now().addSecs(seconds)};
    world.directory.addAccessKey(key);
    world.changed = true;
    const QJsonObject credential{{u"access"_s, QString::fromLatin1(key.access)},
        {u"secret"_s, QString::fromLatin1(key.secret)}, {u"securitytoken"_s, QString::fromLatin1(key.securityToken)},
        {u"expires_at"_s, key.expiresAt.toString(u"yyyy-MM-dd'T'HH:mm:ss.zzz'000Z'"_s)}};
    return Answer::json(201, {{u"credential"_s, credential}});
}

} // namespace simulator
