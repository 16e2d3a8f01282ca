#include "app/import/importproblem.h"
#include "app/services/catalogue.h"
#include "app/text/errorsentences.h"
#include "app/text/failedlines.h"
#include "app/text/findingsentences.h"
#include "app/text/jobtexts.h"
#include "app/text/servicesentences.h"
#include "tests/support/testregistry.h"

#include <QDirIterator>
#include <QLocale>
#include <QMetaEnum>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

namespace
{

// Where a pattern is in the sources of a folder.
QList<QRegularExpressionMatch> matchesIn(const QString &folder, const QRegularExpression &pattern)
{
    QList<QRegularExpressionMatch> found;
    QDirIterator files(QStringLiteral(ALLOWDESK_SOURCE_DIR) + folder, {u"*.cpp"_s, u"*.h"_s}, QDir::Files,
        QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (!file.open(QIODevice::ReadOnly)) {
            qFatal("%s cannot be read", qPrintable(file.fileName()));
        }
        auto matches = pattern.globalMatch(QString::fromUtf8(file.readAll()));
        while (matches.hasNext()) {
            found << matches.next();
        }
    }
    return found;
}

} // namespace

class SentencesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { installSentences(*makeServiceCatalog()); }

    // Codes are plain text between two parts of the program; this is what keeps them together.
    void everyCodeOfTheServicesHasASentence()
    {
        static const QRegularExpression code(u"(title = )?u\"((?:dcs|waf|hss|entry|target)\\.[a-z.-]+)\"_s"_s);
        QSet<QString> codes;
        QSet<QString> titles; // of steps
        const auto matches = matchesIn(u"/app/services"_s, code);
        for (const QRegularExpressionMatch &match : matches) {
            (match.captured(1).isEmpty() ? codes : titles).insert(match.captured(2));
        }
        // What EntryFindings says, with the service before it.
        for (const QString &service : {u"dcs"_s, u"waf"_s}) {
            for (const char *what : {"range", "host-bits", "broad", "too-broad", "covered", "duplicate", "ipv6"}) {
                codes.insert(service + u".entry."_s + QLatin1StringView(what));
            }
        }
        codes.insert(u"dcs.entry.zero-address"_s);
        QVERIFY(titles.size() > 5);
        for (const QString &title : std::as_const(titles)) {
            QVERIFY2(stepTitleText(title) != title, qPrintable(title));
        }
        QVERIFY(codes.size() > 15);
        for (const QString &found : std::as_const(codes)) {
            QVERIFY2(hasFindingSentence(found), qPrintable(found));
        }
    }

    // The same for errors: what the sentence was made of does not stand behind it as well.
    void everyCodeOfAnErrorHasASentence()
    {
        static const QRegularExpression code(u"\"((?:session|job|wire|review|cli)\\.[a-z-]+)\""_s);
        QSet<QString> codes;
        const auto matches = matchesIn(u"/app"_s, code);
        for (const QRegularExpressionMatch &match : matches) {
            codes.insert(match.captured(1));
        }
        codes.remove(u"wire.tls-"_s); // beginnings
        codes.remove(u"wire.proxy-"_s);
        QVERIFY(codes.size() > 25);
        for (const QString &found : std::as_const(codes)) {
            const Error error{.kind = ErrorKind::NotSent, .serviceCode = found};
            QVERIFY2(!errorDetails(error).contains(found), qPrintable(found));
        }
    }

    void whatWasNotAppliedIsNotInDoubt()
    {
        const QString sentence =
            errorSentence({.kind = ErrorKind::OutcomeUnknown, .serviceCode = u"job.not-applied"_s});
        QVERIFY2(sentence.startsWith(u"The change was not applied"_s), qPrintable(sentence));
        QVERIFY2(!sentence.contains(u"may or may not"_s), qPrintable(sentence));
    }

    void whatWasInTheWayOfAWriteIsSaidWithIt()
    {
        for (const char *code :
            {"wire.refused", "wire.host-not-found", "wire.tls-certificate", "wire.proxy-no-tunnel"}) {
            const Error error{.kind = ErrorKind::Network, .serviceCode = QString::fromLatin1(code)};
            Error notSent = error;
            notSent.kind = ErrorKind::NotSent;
            QCOMPARE(errorSentence(notSent), QString(errorSentence(error) + u" Nothing was sent."_s));
        }
    }

    void aPauseSaysItsEnd()
    {
        const QDateTime until(QDate(2026, 1, 15), QTime(12, 40), Qt::UTC); // not today: with its date
        const QString time = QLocale().toString(until.toLocalTime(), QLocale::ShortFormat);
        const Error paused{.kind = ErrorKind::Throttled, .serviceCode = u"pace.paused"_s, .askedUntil = until};
        QVERIFY2(errorSentence(paused).contains(time), qPrintable(errorSentence(paused)));
        QVERIFY(!errorSentence(paused).contains(u"pace.paused"_s));
        const Error refused{.kind = ErrorKind::Throttled, .httpStatus = 429, .askedUntil = until};
        QVERIFY(errorSentence(refused).contains(time));
    }

    // A job names what has become another change, with what it is about.
    void aNewFindingIsToldWhole()
    {
        const Finding taken{.code = u"waf.name.taken"_s, .arguments = {u"partners"_s}};
        const Error error{
            .kind = ErrorKind::Conflict, .serviceCode = u"job.new-finding"_s, .message = messageOf(taken)};
        QVERIFY2(errorSentence(error).contains(findingSentence(taken)), qPrintable(errorSentence(error)));
        QVERIFY(!errorSentence(error).contains(taken.code));
    }

    void aStoppedJobSaysWhyInAFewWords()
    {
        const auto text = [](const Error &error) {
            return jobStateText({.phase = JobPhase::Conflict, .error = error});
        };
        const QString changed = text({.kind = ErrorKind::Conflict, .serviceCode = u"job.same-rows-changed"_s});
        QVERIFY(changed.contains(u"changes of others"_s));
        for (const Error &error : {Error{.kind = ErrorKind::Unsupported, .httpStatus = 405},
                 Error{.kind = ErrorKind::Conflict, .serviceCode = u"job.new-finding"_s}}) {
            QVERIFY2(!text(error).contains(u"changes of others"_s), qPrintable(text(error)));
            QVERIFY(text(error).contains(u"review"_s));
        }
    }

    void theClockIsNamedWithItsOffset()
    {
        using namespace std::chrono_literals;
        QVERIFY(clockSentence(40min).contains(u"40 min ahead"_s));
        QVERIFY(clockSentence(-5h).contains(u"5 hours behind"_s));
    }

    void everyProblemOfAFileHasASentence()
    {
        for (int kind = 0; kind < csvProblemKindCount; ++kind) {
            const ImportProblem problem{
                .kind = ImportProblemKind::Reading, .reading = static_cast<CsvProblemKind>(kind)};
            QVERIFY2(
                hasFindingSentence(u"import."_s + importProblemName(problem)), qPrintable(importProblemName(problem)));
        }
        for (int kind = 0; kind < importProblemKindCount; ++kind) {
            const QString name = importProblemName({.kind = static_cast<ImportProblemKind>(kind)});
            // A bad address is the service's to speak of.
            const bool isOfService = kind == static_cast<int>(ImportProblemKind::BadAddress);
            QVERIFY2(isOfService || hasFindingSentence(u"import."_s + name), qPrintable(name));
        }
    }

    // The kind alone would send the reader to a list that has nothing to do with it.
    void codesOfAccountsHaveTheirOwnWords_data()
    {
        QTest::addColumn<Error>("error");
        QTest::addColumn<QString>("word");
        const auto row = [](const char *code, ErrorKind kind, const QString &word) {
            QTest::newRow(code) << Error{.kind = kind, .serviceCode = QString::fromLatin1(code)} << word;
        };
        row("host.not-agreed", ErrorKind::Guard, u"not allowed to use this host"_s);
        row("hosts.put-aside", ErrorKind::Storage, u"asks again about hosts"_s);
        row("session.no-place", ErrorKind::NotFound, u"workspace was deleted"_s);
        row("session.no-account", ErrorKind::NotFound, u"account of the workspace was deleted"_s);
        row("job.service-unknown", ErrorKind::NotFound, u"does not support the service"_s);
        row("wire.proxy-sign-in", ErrorKind::Proxy, u"proxy user or password"_s);
        row("IAM.0002", ErrorKind::Forbidden, u"another site"_s);
    }

    void codesOfAccountsHaveTheirOwnWords()
    {
        QFETCH(Error, error);
        QFETCH(QString, word);
        const QString sentence = errorSentence(error);
        QVERIFY2(sentence.contains(word), qPrintable(sentence));
        QVERIFY(!sentence.contains(u"Refresh the list"_s));
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

    void namesThatCannotBeTakenSayWhy_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("subject");
        QTest::addColumn<QString>("sentence");
        const QString taken = u"Another address group already has this name. Choose another name."_s;
        QTest::newRow("staged") << u"waf.name-taken"_s << u"50%1 & more"_s
                                << u"An address group named “50%1 & more” already exists."_s;
        QTest::newRow("empty") << u"room.name-missing"_s << QString() << u"Enter a name."_s;
        QTest::newRow("refused by the service") << u"WAF.00011016"_s << u"waf.example.test"_s
                                                << QString(u"waf.example.test: "_s + taken + u" (WAF.00011016)"_s);
        QTest::newRow("without the service's name")
            << u"00011016"_s << u"waf.example.test"_s << QString(u"waf.example.test: "_s + taken + u" (00011016)"_s);
    }

    void namesThatCannotBeTakenSayWhy()
    {
        QFETCH(QString, code);
        QFETCH(QString, subject);
        QTEST(errorSentence({.kind = ErrorKind::Conflict, .serviceCode = code, .subject = subject}), "sentence");
    }

    // What is told of lists and their answers says more than its kind.
    void listsThatAreNotWholeSaySo_data()
    {
        QTest::addColumn<QString>("code");
        for (const char *code :
            {"answer.of-another", "list.item-unreadable", "list.moved", "list.short", "wire.too-large"}) {
            QTest::newRow(code) << QString::fromLatin1(code);
        }
    }

    void listsThatAreNotWholeSaySo()
    {
        QFETCH(QString, code);
        for (const ErrorKind kind : {ErrorKind::Payload, ErrorKind::Conflict}) {
            const QString sentence = errorSentence({.kind = kind, .serviceCode = code, .message = u"170 of 200"_s});
            QVERIFY(!sentence.startsWith(errorSentence({.kind = kind})));
            QVERIFY(sentence.endsWith(u"(170 of 200)"_s));
        }
    }

    void argumentsAreNamed()
    {
        const Finding finding{.code = u"dcs.entry.duplicate"_s, .arguments = {u"10.0.0.1"_s, u"office"_s}};
        const QString sentence = findingSentence(finding);
        QVERIFY(sentence.contains(u"10.0.0.1"_s) && sentence.contains(u"office"_s));
    }

    // An answer that cannot be used says nothing of work that is going on.
    void aWaitSaysWhatItIsFor()
    {
        const auto text = [](ErrorKind kind) {
            return jobStateText({.phase = JobPhase::Checking,
                .wait = event::WaitBegan{.reason = WaitReason::Service, .error = {.kind = kind}}});
        };
        QVERIFY(text(ErrorKind::Conflict).contains(u"is ready"_s));
        QVERIFY2(!text(ErrorKind::Payload).contains(u"free"_s), qPrintable(text(ErrorKind::Payload)));
    }

    void aLongJobSaysForHowLong()
    {
        const QDateTime since(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC);
        const JobState state{.phase = JobPhase::Polling, .polledSince = since};
        QCOMPARE(jobStateText(state, since.addSecs(29 * 60)), u"Applied, waiting for the service"_s);
        QCOMPARE(jobStateText(state, since.addSecs(45 * 60)), u"Waiting for the service for 45 min"_s);
        QCOMPARE(jobStateText({.phase = JobPhase::Checking, .paused = true, .wentStale = true}),
            u"Paused: nothing happened for 12 hours"_s);
    }

    void aPercentSignInAnArgumentIsHarmless()
    {
        const Finding finding{.code = u"dcs.entry.duplicate"_s, .arguments = {u"%2"_s, u"%1%n"_s}};
        const QString sentence = findingSentence(finding);
        QVERIFY2(sentence.contains(u"%2 is"_s) && sentence.contains(u"%1%n"_s), qPrintable(sentence));
        const Finding counted{.code = u"dcs.reach.gained"_s, .arguments = {u"%n %2 %Ln"_s, u"3"_s}};
        QCOMPARE(findingSentence(counted), u"Allows %n %2 %Ln (3 addresses)"_s);
    }

    // What a service refuses and what a page in between says are not the same mistake.
    void aRefusalIsToldFromRubbish_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("begins");
        QTest::newRow("refused") << 400 << u"The service refused the request"_s;
        QTest::newRow("rubbish") << 200 << u"The service sent an answer that Allowdesk does not understand"_s;
        QTest::newRow("no answer") << 0 << u"The service sent an answer that Allowdesk does not understand"_s;
    }

    void aRefusalIsToldFromRubbish()
    {
        QFETCH(int, status);
        QFETCH(QString, begins);
        const QString sentence = errorSentence({.kind = ErrorKind::Payload, .httpStatus = status});
        QVERIFY2(sentence.startsWith(begins), qPrintable(sentence));
    }

    // "147 added, 3 failed" with the three, and a rule that is missing because only the first half of a change went.
    void aJobOfManyStepsSaysHowFarItCame()
    {
        const auto row = [](const char *text) { return QStringList{QString::fromLatin1(text)}; };
        JobRecord record;
        record.intents.rows = {
            {.after = row("a")}, {.after = row("b")}, {.before = row("c")}, {.before = row("d"), .after = row("d!")}};
        const Error refusal{.kind = ErrorKind::Payload, .httpStatus = 400, .serviceCode = u"HSS.0001"_s};
        JobState state{.phase = JobPhase::PartlyDone};
        const auto step = [&](StepStatus status, const RowIntent &effect) {
            state.steps << StepState{.status = status, .effect = {.rows = {effect}}};
            if (status == StepStatus::Refused) {
                state.steps.edit(state.steps.size() - 1).error = refusal;
            }
        };
        step(StepStatus::Applied, {.after = row("a")});
        step(StepStatus::Refused, {.after = row("b")});
        step(StepStatus::Applied, {.before = row("c")});
        step(StepStatus::Applied, {.before = row("d")});
        step(StepStatus::Refused, {.after = row("d!")});
        QCOMPARE(jobText(record, state), u"Partly done: 1 added, 1 removed, 2 failed, 1 entry missing now"_s);
        const QStringList failed = allLines(FailedLines(failedSteps(state)));
        QCOMPARE(failed.size(), 2);
        QVERIFY2(failed[0].startsWith(u"+ b: The service refused the request"_s), qPrintable(failed[0]));
        QVERIFY2(failed[1].startsWith(u"+ d!: "_s), qPrintable(failed[1]));
    }
};

ALLOWDESK_TEST(SentencesTest)
#include "tst_sentences.moc"
