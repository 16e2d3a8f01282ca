#include "app/network/networkexchange.h"

#include "app/network/apichannel.h"
#include "app/network/uploadonce.h"

#include <QNetworkCookieJar>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

QNetworkRequest networkRequest(const WireRequest &wire, const NetworkOptions &options)
{
    QNetworkRequest request(wire.url);
    for (const HttpHeader &header : wire.headers) {
        request.setRawHeader(header.name, header.value);
    }
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    // Below our own cap on unpacked bytes Qt's guess at a decompression bomb would refuse honest lists.
    request.setDecompressedSafetyCheckThreshold(options.mostBodyBytes);
    request.setSslConfiguration(options.tls);
    return request;
}

ErrorKind errorKindOf(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::SslHandshakeFailedError:
        return ErrorKind::Tls;
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
    case QNetworkReply::ProxyAuthenticationRequiredError:
    case QNetworkReply::UnknownProxyError:
        return ErrorKind::Proxy;
    case QNetworkReply::TimeoutError:
        return ErrorKind::Timeout;
    case QNetworkReply::UnknownContentError:
        return ErrorKind::Payload; // what is packed wrongly, or a bomb
    default:
        return ErrorKind::Network;
    }
}

// Qt repeats the status as an error; that is no reason to doubt the answer.
bool onlyRepeatsTheStatus(QNetworkReply::NetworkError error, int status)
{
    return status >= 300 && error >= QNetworkReply::ContentAccessDenied && error <= QNetworkReply::UnknownServerError;
}

QString codeOf(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::HostNotFoundError:
        return QString::fromLatin1(wirecode::hostNotFound);
    case QNetworkReply::ConnectionRefusedError:
        return QString::fromLatin1(wirecode::refused);
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return QString::fromLatin1(wirecode::proxySignIn);
    default:
        return errorKindOf(error) == ErrorKind::Proxy ? QString::fromLatin1(wirecode::proxy) : QString();
    }
}

// Qt has no words of its own for a request that its body does not let it send again: the connection was closed.
QString textOf(const QNetworkReply &reply)
{
    return reply.error() == QNetworkReply::ContentReSendError ? u"The other side closed the connection"_s
                                                              : reply.errorString();
}

// The library tells an old protocol from other failures of a handshake by its words only.
QString handshakeCode(const QString &text)
{
    const bool isTooOld = text.contains("protocol version"_L1, Qt::CaseInsensitive)
        || text.contains("unsupported protocol"_L1, Qt::CaseInsensitive);
    return QString::fromLatin1(isTooOld ? wirecode::tlsVersion : wirecode::handshake);
}

bool goesThroughProxy(const NetworkOptions &options, const QUrl &url)
{
    const QList<QNetworkProxy> proxies = ProxyChooser(options.proxy).queryProxy(QNetworkProxyQuery(url));
    return !proxies.isEmpty() && proxies.constFirst().type() != QNetworkProxy::NoProxy;
}

// Qt takes an informational answer other than 100 for the last one and drops what follows.
int finalStatus(int status)
{
    return status < 200 ? 0 : status;
}

} // namespace

QNetworkAccessManager *makeNetworkManager(const NetworkOptions &options, QObject *parent)
{
    auto *manager = new QNetworkAccessManager(parent);
    manager->setProxyFactory(new ProxyChooser(options.proxy));
    manager->setCookieJar(new QNetworkCookieJar(manager)); // never filled, see the attributes
    manager->setTransferTimeout(0); // it counts time in Qt's queue; DeadlineWatch does not
    return manager;
}

NetworkExchange::NetworkExchange(Clock &clock, const NetworkOptions &options, QObject *parent)
    : Exchange(parent), m_options(options), m_watch(clock, options.deadlines, this, [this](const QString &which) {
          stopBecause({ErrorKind::Timeout, which, {}});
      })
{ }

NetworkExchange::~NetworkExchange() = default;

void NetworkExchange::sendThrough(QNetworkAccessManager *manager, const WireRequest &request)
{
    watch(manager->get(networkRequest(request, m_options)));
}

void NetworkExchange::sendOnce(const WireRequest &request)
{
    QNetworkRequest once = networkRequest(request, m_options);
    once.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    once.setHeader(QNetworkRequest::ContentLengthHeader, request.body.size());
    m_upload = new UploadOnce(request.body, this);
    connect(m_upload, &UploadOnce::bytesTaken, this, [this] { m_watch.noteProgress(); });
    watch(makeNetworkManager(m_options, this)->sendCustomRequest(once, request.method, m_upload));
}

void NetworkExchange::abort()
{
    stopBecause({ErrorKind::Cancelled, u"Stopped"_s, {}});
}

void NetworkExchange::watch(QNetworkReply *reply)
{
    m_reply = reply;
    // Qt does not say requestSent for an empty upload, so the end of the handshake has to do; plain http goes to
    // loopback only, where connecting takes no time, and isConnected() knows better where that failed.
    connect(reply, &QNetworkReply::encrypted, this, &NetworkExchange::noteConnected);
    if (reply->url().scheme() == "http"_L1) {
        connect(reply, &QNetworkReply::socketStartedConnecting, this, &NetworkExchange::noteConnected);
    }
    connect(reply, &QNetworkReply::requestSent, this, &NetworkExchange::noteConnected);
    connect(reply, &QNetworkReply::sslErrors, this, [this] { m_certificateRefused = true; });
    connect(reply, &QNetworkReply::metaDataChanged, this, [this] { m_watch.noteProgress(); });
    connect(reply, &QNetworkReply::readyRead, this, &NetworkExchange::readMore);
    connect(reply, &QNetworkReply::finished, this, &NetworkExchange::conclude);
}

void NetworkExchange::noteConnected()
{
    m_connected = true;
    m_watch.noteConnected();
}

void NetworkExchange::readMore()
{
    m_watch.noteProgress();
    m_body += m_reply->readAll();
    if (m_body.size() > m_options.mostBodyBytes) {
        m_body.clear();
        stopBecause({ErrorKind::Payload, u"The answer is larger than %1 MiB"_s.arg(m_options.mostBodyBytes >> 20),
            QString::fromLatin1(tooLargeCode)});
    }
}

void NetworkExchange::stopBecause(WireFault fault)
{
    if (!m_concluded && !m_stopped && m_reply) {
        m_stopped = std::move(fault);
        m_reply->abort(); // conclude() comes from inside
    }
}

bool NetworkExchange::isConnected() const
{
    const QNetworkReply::NetworkError error = m_reply->error();
    return m_connected && error != QNetworkReply::ConnectionRefusedError && error != QNetworkReply::HostNotFoundError;
}

std::optional<WireFault> NetworkExchange::faultOf(int status) const
{
    if (m_stopped) {
        return isConnected() ? m_stopped : faultBeforeConnecting(*m_stopped);
    }
    const QNetworkReply::NetworkError error = m_reply->error();
    if (status == 0 && error == QNetworkReply::NoError) {
        return WireFault{ErrorKind::Network, u"No final answer came"_s, {}};
    }
    if (error == QNetworkReply::NoError || onlyRepeatsTheStatus(error, status)) {
        return std::nullopt;
    }
    const WireFault fault{errorKindOf(error), textOf(*m_reply), codeOf(error)};
    return isConnected() ? fault : faultBeforeConnecting(fault);
}

// Before there is a connection Qt blames the other side for a proxy that drops the tunnel or is silent.
WireFault NetworkExchange::faultBeforeConnecting(WireFault fault) const
{
    if (fault.kind == ErrorKind::Tls) {
        fault.code = m_certificateRefused ? QString::fromLatin1(wirecode::certificate) : handshakeCode(fault.message);
    } else if ((fault.kind == ErrorKind::Network || fault.kind == ErrorKind::Timeout) && fault.code.isEmpty()
        && goesThroughProxy(m_options, m_reply->url())) {
        fault.kind = ErrorKind::Proxy;
        fault.code = QString::fromLatin1(wirecode::proxy);
    }
    return fault;
}

void NetworkExchange::conclude()
{
    if (std::exchange(m_concluded, true)) {
        return;
    }
    const auto elapsed = m_watch.elapsed();
    m_watch.stop();
    if (!m_stopped && m_reply->isOpen()) {
        m_body += m_reply->readAll();
    }
    const int status = finalStatus(m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt());
    WireAnswer answer{.status = status,
        .body = m_body,
        .fault = faultOf(status),
        .connected = isConnected() || status != 0 || (m_upload && m_upload->taken() > 0),
        .bodyTaken = m_upload && m_upload->taken() > 0,
        .elapsed = elapsed};
    for (const auto &[name, value] : m_reply->rawHeaderPairs()) {
        answer.headers << HttpHeader{name, value};
    }
    m_reply->deleteLater();
    deleteLater();
    Q_EMIT finished(answer);
}

} // namespace allowdesk

#include "moc_networkexchange.cpp"
