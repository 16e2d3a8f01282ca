#include "app/network/networkoptions.h"

#include "app/base/privatefiles.h"

#include <QFile>
#include <QSslCertificate>

using namespace Qt::StringLiterals;

namespace allowdesk
{

QSslConfiguration strictTls()
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    return tls;
}

Result<QSslConfiguration> strictTlsWith(const QString &authorityFile)
{
    QSslConfiguration tls = strictTls();
    if (authorityFile.isEmpty()) {
        return tls;
    }
    QFile file(authorityFile);
    if (const auto opened = openRegularFile(file); !opened) {
        Error error = opened.error();
        error.kind = ErrorKind::Tls;
        return failure(error);
    }
    const QList<QSslCertificate> certificates = QSslCertificate::fromDevice(&file, QSsl::Pem);
    if (certificates.isEmpty()) {
        return failure(ErrorKind::Tls, u"The file contains no certificate in PEM form"_s, authorityFile);
    }
    // Named in full: Qt loads the system's own on demand only while nothing is set.
    tls.setCaCertificates(QSslConfiguration::systemCaCertificates() + certificates);
    return tls;
}

} // namespace allowdesk
