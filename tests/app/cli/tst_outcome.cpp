#include "app/cli/outcome.h"
#include "tests/support/testregistry.h"

#include <QJsonDocument>
#include <QMetaEnum>
#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

class OutcomeTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyErrorHasItsExit_data()
    {
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<int>("exit");
        const auto row = [](ErrorKind kind, int exit) {
            QTest::newRow(qPrintable(errorKindName(kind))) << kind << exit;
        };
        row(ErrorKind::Unauthorised, 5);
        row(ErrorKind::Forbidden, 5);
        row(ErrorKind::Locked, 5);
        row(ErrorKind::Clock, 5);
        row(ErrorKind::Network, 6);
        row(ErrorKind::Timeout, 6);
        row(ErrorKind::Tls, 6);
        row(ErrorKind::Server, 6);
        row(ErrorKind::Payload, 6);
        row(ErrorKind::Conflict, 4);
        row(ErrorKind::OutcomeUnknown, 7);
        row(ErrorKind::Guard, 3);
        row(ErrorKind::Storage, 1);
        row(ErrorKind::Cancelled, 130);
    }

    void everyErrorHasItsExit()
    {
        QFETCH(ErrorKind, kind);
        QFETCH(int, exit);
        QCOMPARE(static_cast<int>(cli::exitOf({.kind = kind})), exit);
    }

    void noErrorEndsWell()
    {
        const auto kinds = QMetaEnum::fromType<ErrorKind>();
        for (int i = 0; i < kinds.keyCount(); ++i) {
            QVERIFY2(cli::exitOf({.kind = static_cast<ErrorKind>(kinds.value(i))}) != cli::Exit::Done, kinds.key(i));
        }
    }

    void aSlipOfTheLineIsUsage()
    {
        QCOMPARE(cli::exitOf({.kind = ErrorKind::Payload, .serviceCode = u"cli.list-unknown"_s}), cli::Exit::Usage);
    }

    // Codes and words of the service, and no sentence of ours, which changes with the language.
    void programsReadCodes()
    {
        const cli::Outcome outcome = cli::failed({.kind = ErrorKind::Forbidden,
            .httpStatus = 403,
            .serviceCode = u"DCS.2003"_s,
            .message = u"denied"_s,
            .requestId = u"r-7"_s,
            .subject = u"orders"_s});
        const QJsonObject json = QJsonDocument::fromJson(cli::jsonText(u"show"_s, outcome)).object();
        QCOMPARE(json,
            (QJsonObject{{u"version"_s, 1}, {u"command"_s, u"show"_s}, {u"exit"_s, 5},
                {u"error"_s,
                    QJsonObject{{u"kind"_s, u"Forbidden"_s}, {u"status"_s, 403}, {u"code"_s, u"DCS.2003"_s},
                        {u"message"_s, u"denied"_s}, {u"request_id"_s, u"r-7"_s}, {u"subject"_s, u"orders"_s}}}}));
        QVERIFY(outcome.note.startsWith(u"orders: The user lacks a permission"_s));
    }
};

ALLOWDESK_TEST(OutcomeTest)
#include "tst_outcome.moc"
