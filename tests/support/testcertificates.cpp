#include "tests/support/testcertificates.h"

#include <QFile>
#include <QProcess>
#include <QSslCertificate>
#include <QSslKey>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

QStringList newKey(const QString &keyFile)
{
    return {u"req"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:prime256v1"_s, u"-nodes"_s,
        u"-keyout"_s, keyFile};
}

QByteArray contentOf(const QString &fileName)
{
    QFile file(fileName);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

QSslConfiguration TestCertificates::serverConfiguration(const Wanted &wanted)
{
    const QString base = path(u"leaf%1"_s.arg(++m_count));
    QFile extensions(base + u".ext"_s);
    if (extensions.open(QIODevice::WriteOnly)) {
        extensions.write("subjectAltName=" + wanted.alternativeName.toLatin1() + "\nextendedKeyUsage=serverAuth\n");
        extensions.close();
    }
    run(newKey(base + u".key"_s) + QStringList{u"-out"_s, base + u".csr"_s, u"-subj"_s, u"/CN=Test server"_s});
    QStringList sign{
        u"x509"_s, u"-req"_s, u"-in"_s, base + u".csr"_s, u"-extfile"_s, base + u".ext"_s, u"-out"_s, base + u".pem"_s};
    if (wanted.authority.isEmpty()) {
        sign << u"-signkey"_s << base + u".key"_s;
    } else {
        const QString authority = authorityFile(wanted.authority);
        sign << u"-CA"_s << authority << u"-CAkey"_s << authority.chopped(4) + u".key"_s << u"-CAcreateserial"_s;
    }
    // OpenSSL 3.5 takes no negative number of days, and those before 3.4 know no dates here.
    const bool isExpired = wanted.days < 0;
    const QStringList inThePast{u"-not_before"_s, u"20200101000000Z"_s, u"-not_after"_s, u"20200102000000Z"_s};
    if (!isExpired || !couldRun(sign + inThePast)) {
        run(sign + QStringList{u"-days"_s, QString::number(wanted.days)});
    }
    QSslConfiguration configuration;
    configuration.setLocalCertificate(QSslCertificate(contentOf(base + u".pem"_s)));
    configuration.setPrivateKey(QSslKey(contentOf(base + u".key"_s), QSsl::Ec));
    return configuration;
}

QString TestCertificates::authorityFile(const QString &name)
{
    const QString base = path(u"authority-"_s + name);
    const QString file = base + u".pem"_s;
    if (!QFile::exists(file)) {
        run(newKey(base + u".key"_s)
            + QStringList{
                u"-x509"_s, u"-out"_s, file, u"-days"_s, u"30"_s, u"-subj"_s, u"/CN=Test authority "_s + name});
    }
    return file;
}

bool TestCertificates::couldRun(const QStringList &arguments)
{
    QProcess openssl;
    openssl.start(u"openssl"_s, arguments);
    return openssl.waitForFinished() && openssl.exitCode() == 0;
}

void TestCertificates::run(const QStringList &arguments)
{
    if (!couldRun(arguments)) {
        qFatal("openssl could not: %s", qPrintable(arguments.join(u' ')));
    }
}

} // namespace allowdesk
