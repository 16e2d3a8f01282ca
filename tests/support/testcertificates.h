#pragma once

#include <QSslConfiguration>
#include <QTemporaryDir>

namespace allowdesk
{

/// Certificates made by the openssl program in a folder that vanishes with the test.
class TestCertificates final
{
public:
    struct Wanted
    {
        QString authority = QStringLiteral("ours"); ///< made when first named; empty: signed by itself
        QString alternativeName = QStringLiteral("IP:127.0.0.1");
        int days = 30; ///< -1: has expired
    };

    /// What a server needs to present such a certificate.
    [[nodiscard]] QSslConfiguration serverConfiguration(const Wanted &wanted);

    /// The PEM file of an authority.
    [[nodiscard]] QString authorityFile(const QString &name);

private:
    static bool couldRun(const QStringList &arguments);
    static void run(const QStringList &arguments);
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }

    QTemporaryDir m_folder;
    int m_count = 0;
};

} // namespace allowdesk
