#include "app/csv/importproblem.h"
#include "tests/support/testregistry.h"
#include "ui/jobs/jobwords.h"
#include "ui/support/errorsentences.h"
#include "ui/support/findingsentences.h"

#include <QDirIterator>
#include <QMetaEnum>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

class SentencesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Codes are plain text between two rooms of the house; this is what keeps them together.
    void everyCodeOfTheRoomsHasASentence()
    {
        static const QRegularExpression code(u"u\"((?:dcs|waf|hss|entry|target)\\.[a-z.-]+)\"_s"_s);
        QSet<QString> codes;
        QDirIterator files(QStringLiteral(ALLOWDESK_SOURCE_DIR "/app/services"), {u"*.cpp"_s}, QDir::Files,
            QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            auto matches = code.globalMatch(QString::fromUtf8(file.readAll()));
            while (matches.hasNext()) {
                codes.insert(matches.next().captured(1));
            }
        }
        // What EntryFindings says, with the room before it.
        for (const QString &room : {u"dcs"_s, u"waf"_s}) {
            for (const char *what : {"range", "host-bits", "broad", "too-broad", "covered", "duplicate", "ipv6"}) {
                codes.insert(room + u".entry."_s + QLatin1StringView(what));
            }
        }
        codes.insert(u"dcs.entry.zero-address"_s);
        codes.remove(u"dcs.add"_s); // titles of steps, not findings
        codes.remove(u"dcs.replace"_s);
        // Their sentence is that of the address problem.
        codes.remove(u"dcs.entry.unreadable"_s);
        codes.remove(u"waf.entry.unreadable"_s);
        for (const char *title : {"waf.create", "waf.replace", "waf.delete"}) {
            codes.remove(QLatin1StringView(title));
        }
        QVERIFY(codes.size() > 15);
        for (const QString &found : std::as_const(codes)) {
            QVERIFY2(hasFindingSentence(found), qPrintable(found));
        }
    }

    void everyProblemOfAFileHasASentence()
    {
        for (int kind = 0; kind < csvProblemKindCount; ++kind) {
            const ImportProblem problem{
                .kind = ImportProblemKind::Reading, .reading = static_cast<CsvProblemKind>(kind)};
            QVERIFY2(
                hasFindingSentence(u"import."_s + importProblemName(problem)), qPrintable(importProblemName(problem)));
        }
        for (const auto kind :
            {ImportProblemKind::MissingCell, ImportProblemKind::BadBoolean, ImportProblemKind::TooManyCells}) {
            QVERIFY(hasFindingSentence(u"import."_s + importProblemName({.kind = kind})));
        }
    }

    void everyErrorKindSaysWhatHappened()
    {
        const auto kinds = QMetaEnum::fromType<ErrorKind>();
        QSet<QString> sentences;
        for (int i = 0; i < kinds.keyCount(); ++i) {
            const QString sentence = errorSentence({.kind = static_cast<ErrorKind>(kinds.value(i))});
            QVERIFY2(sentence.endsWith(u'.'), kinds.key(i));
            sentences.insert(sentence);
        }
        QCOMPARE(sentences.size(), kinds.keyCount());
    }

    void errorNamesSubjectCodeAndRequestId()
    {
        const QString sentence = errorSentence({.kind = ErrorKind::Forbidden,
            .httpStatus = 403,
            .serviceCode = u"DCS.2003"_s,
            .message = u"denied"_s,
            .requestId = u"r-7"_s,
            .subject = u"orders"_s});
        QVERIFY(sentence.startsWith(u"orders: "_s));
        QVERIFY(sentence.endsWith(u"(HTTP 403, DCS.2003, denied, request id r-7)"_s));
    }

    void argumentsAreNamed()
    {
        const Finding finding{.code = u"dcs.entry.duplicate"_s, .arguments = {u"10.0.0.1"_s, u"office"_s}};
        const QString sentence = findingSentence(finding);
        QVERIFY(sentence.contains(u"10.0.0.1"_s) && sentence.contains(u"office"_s));
    }

    void aLongJobSaysForHowLong()
    {
        const QDateTime since(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC);
        const JobState state{.phase = JobPhase::Following, .followSince = since};
        QCOMPARE(jobStateText(state, since.addSecs(29 * 60)), u"The service is at work"_s);
        QCOMPARE(jobStateText(state, since.addSecs(45 * 60)), u"The service is still at work, for 45 min now"_s);
        QCOMPARE(jobStateText({.phase = JobPhase::Checking, .paused = true, .wentStale = true}),
            u"Paused: nothing happened for 12 hours"_s);
    }

    void aPercentSignInAnArgumentIsHarmless()
    {
        const Finding finding{.code = u"dcs.entry.duplicate"_s, .arguments = {u"%2"_s, u"%1%n"_s}};
        const QString sentence = findingSentence(finding);
        QVERIFY(sentence.startsWith(u"%2 stands"_s) && sentence.contains(u"%1%n"_s));
    }
};

ALLOWDESK_TEST(SentencesTest)
#include "tst_sentences.moc"
