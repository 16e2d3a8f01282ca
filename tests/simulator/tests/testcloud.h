#pragma once

#include "tests/simulator/simulator.h"

#include <QHash>
#include <QJsonDocument>
#include <QNetworkAccessManager>

namespace simulator
{

/// What came back, seen by a client that knows nothing of the simulator's inside.
struct Reply
{
    int status = 0; ///< 0 when there was no answer
    QByteArray body{};
    QJsonObject json{};
    QHash<QByteArray, QByteArray> headers{}; ///< by lower-case name

    [[nodiscard]] QString code() const; ///< error_code, or the Keystone code as text
};

/// A simulator in this process and a client of it that talks HTTP over a real socket.
class TestCloud
{
public:
    explicit TestCloud(const Options &options = {});
    explicit TestCloud(QUrl elsewhere);
    ~TestCloud();
    Q_DISABLE_COPY_MOVE(TestCloud)

    [[nodiscard]] QUrl url() const { return m_url; }

    /// One request, and the wait for its answer. `target` is path and query, encoded.
    Reply send(const QByteArray &method, const QString &target, const QByteArray &body = {},
        const QList<Header> &headers = {});

    /// As send(), with the token of the last signIn().
    Reply call(const QByteArray &method, const QString &target, const QJsonObject &body = {});

    /// As send(), signed at the simulator's time plus `offset`, or with what `change` makes of the request.
    Reply callSigned(const QByteArray &method, const QString &target, const QByteArray &access,
        const QByteArray &secret, const QList<Header> &headers = {},
        std::chrono::seconds offset = std::chrono::seconds(0));

    /// An instruction under /_sim/; a refused one fails the test.
    QJsonObject control(const QString &name, const QJsonObject &body);
    QJsonObject control(const QString &name);
    void clear(const QString &name); ///< DELETE

    /// Signs in and keeps the token. An empty project asks for none.
    Reply signIn(const QString &user = QStringLiteral("demo"), const QString &project = QStringLiteral("eu-demo-1"));
    /// The same for the whole account, as global services want it.
    Reply signInForAccount(const QString &user = QStringLiteral("demo"));
    /// The same with any body.
    Reply signInWith(const QJsonObject &body);
    [[nodiscard]] QByteArray token() const { return m_token; }

    void advance(std::chrono::milliseconds by);

    [[nodiscard]] QString cachePath(const QString &name, const QString &rest) const; ///< .../instance/{id}/rest
    [[nodiscard]] QString projectPath(const QString &rest) const; ///< /v2/{project_id}/rest
    [[nodiscard]] QJsonArray log(const QString &query = {});

private:
    std::unique_ptr<Simulator> m_simulator;
    QNetworkAccessManager m_manager;
    QUrl m_url;
    QByteArray m_token;
};

/// The body of a sign-in.
[[nodiscard]] QJsonObject signInBody(const QString &user, const QString &password, const QJsonObject &scope);

/// {"whitelist": [{group_name, ip_list}]} with one group, and with the flag unless it is absent.
[[nodiscard]] QJsonObject oneGroup(
    const QString &name, const QStringList &entries, std::optional<bool> enabled = std::nullopt);

/// Adds X-Sdk-Date and Authorization, signing `names` besides.
void sign(Request *request, const QByteArray &access, const QByteArray &secret, const QDateTime &time,
    const QByteArrayList &names);

} // namespace simulator
