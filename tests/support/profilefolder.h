#pragma once

#include "tests/support/secretsearch.h"

#include <QTemporaryDir>
#include <QTest>

/// A folder for what a program under test keeps. At its end everything in it is searched for the secrets that the test
/// used, and the test fails when one is there.
class ProfileFolder final : public QTemporaryDir
{
public:
    /// With the secrets of the simulated cloud's standing account, unless others are given.
    explicit ProfileFolder(
        QByteArrayList secrets = {QByteArrayLiteral("demo-password"), QByteArrayLiteral("demo-secret-key")})
        : m_secrets(std::move(secrets))
    { }
    ~ProfileFolder() { search(); }
    Q_DISABLE_COPY_MOVE(ProfileFolder)

    /// One more that must not be found.
    void addSecret(const QByteArray &secret) { m_secrets << secret; }

    /// Fails the test when a secret is there; for folders that outlive a test function, at the end of each.
    void search() const
    {
        const QStringList found = filesWithSecrets(path(), m_secrets + usedSecrets());
        if (!found.isEmpty()) {
            QTest::qFail(qPrintable(QStringLiteral("a secret was written: ") + found.join(QStringLiteral(", "))),
                __FILE__, __LINE__);
        }
    }

private:
    QByteArrayList m_secrets;
};
