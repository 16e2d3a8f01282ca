#include "tests/support/testregistry.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

/// A write without a journalled attempt of a reviewed plan does not compile. Asks the
/// compiler that built this.
class PermitWallTest final : public QObject
{
    Q_OBJECT

    struct Outcome
    {
        bool compiled = false;
        QByteArray said;
    };

    const QTemporaryDir m_folder;

    void write(const QString &name, const QByteArray &text) const
    {
        QFile file(m_folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(text), text.size());
    }

    [[nodiscard]] Outcome compile(const QStringList &arguments) const
    {
        QProcess compiler;
        compiler.setWorkingDirectory(m_folder.path());
        compiler.setProcessChannelMode(QProcess::MergedChannels);
        compiler.start(QString::fromLatin1(ALLOWDESK_COMPILER),
            QStringList{u"@"_s + QString::fromLatin1(ALLOWDESK_COMPILER_OPTIONS)} + arguments);
        if (!compiler.waitForFinished(200000)) {
            return {false, "the compiler does not end: " + compiler.errorString().toUtf8()};
        }
        return {compiler.exitStatus() == QProcess::NormalExit && compiler.exitCode() == 0, compiler.readAll()};
    }

private Q_SLOTS:
    void initTestCase()
    {
        write(u"wall.h"_s,
            "#include \"app/jobs/journal.h\"\n"
            "#include \"app/network/apichannel.h\"\n"
            "using namespace allowdesk;\n"
            "ApiCall *tryIt(ApiChannel &, Journal &, const ApiRequest &, const Plan &, Permit);\n");
        // Compiled once where the compiler finds the result by itself; else each snippet reads it anew.
        if (ALLOWDESK_COMPILER_IS_GNU) {
            const Outcome header = compile({u"-x"_s, u"c++-header"_s, u"wall.h"_s, u"-o"_s, u"wall.h.gch"_s});
            QVERIFY2(header.compiled, header.said.constData());
        }
    }

    void onlyTheRightWayCompiles_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<bool>("compiles");
        const auto row = [](const char *name, bool compiles, const char *body) {
            QTest::newRow(name) << QByteArray(body) << compiles;
        };
        row("control: a permit that was given", true, "return client.write(request, std::move(permit));");
        row("control: a reviewed plan", true, "journal.createJob(*approve(plan, {}), nullptr, {}); return nullptr;");
        row("no permit", false, "return client.write(request);");
        row("an empty permit", false, "return client.write(request, {});");
        row("a made permit", false, "return client.write(request, Permit(QByteArray(), 1));");
        row("a permit made of values", false, "return client.write(request, Permit{requestDigest(request), 1});");
        row("a default permit", false, "Permit made; return client.write(request, std::move(made));");
        row("a permit used again", false,
            "client.write(request, permit); return client.write(request, std::move(permit));");
        row("a copied permit", false, "Permit copy = permit; return client.write(request, std::move(copy));");
        row("a permit of a derived class", false,
            "struct Mine : Permit { Mine() : Permit(QByteArray(), 1) {} }; return client.write(request, Mine());");
        row("a permit for tests", false, "return client.write(request, PermitForTests::make(request));");
        row("an attempt made by hand", false,
            "Journal::BegunAttempt begun{{}, {}}; return client.write(request, std::move(begun.permit));");
        row("a plan that nobody reviewed", false, "journal.createJob(plan, nullptr, {}); return nullptr;");
        row("a reviewed plan made by hand", false,
            "journal.createJob(ReviewedPlan(plan, {}), nullptr, {}); return nullptr;");
    }

    void onlyTheRightWayCompiles()
    {
        QFETCH(QByteArray, body);
        QFETCH(bool, compiles);
        write(u"wall.cpp"_s,
            "#include \"wall.h\"\n"
            "ApiCall *tryIt([[maybe_unused]] ApiChannel &client, [[maybe_unused]] Journal &journal,\n"
            "    [[maybe_unused]] const ApiRequest &request, [[maybe_unused]] const Plan &plan,\n"
            "    [[maybe_unused]] Permit permit)\n{\n"
                + body + "\n}\n");
        const auto [compiled, said] = compile({u"-fsyntax-only"_s, u"wall.cpp"_s});
        QVERIFY2(compiled == compiles, said.constData());
        if (!compiles) {
            // Refused for what it is, not for a slip in the snippet.
            const bool aboutTheWall =
                said.contains("Permit") || said.contains("ReviewedPlan") || said.contains("write(");
            QVERIFY2(aboutTheWall, said.constData());
        }
    }
};

ALLOWDESK_TEST(PermitWallTest)
#include "tst_permitwall.moc"
