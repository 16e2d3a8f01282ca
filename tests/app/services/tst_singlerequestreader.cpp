#include "app/services/singlerequestreader.h"
#include "tests/support/fakesession.h"
#include "tests/support/testregistry.h"

#include <QPointer>
#include <QSignalSpy>
#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

class SingleRequestReaderTest final : public QObject
{
    Q_OBJECT

    FakeSession m_session;

    [[nodiscard]] QPointer<SingleRequestReader> start(Result<Snapshot> &outcome, int &finished)
    {
        const auto decode = [](const ApiResponse &response) -> Result<Snapshot> {
            if (response.body.isEmpty()) {
                return failure(ErrorKind::Payload, u"empty"_s);
            }
            return Snapshot{};
        };
        auto *reader = new SingleRequestReader(m_session, {.operation = u"test.Read"_s}, decode, this);
        connect(reader, &TargetReader::finished, this, [&](const Result<Snapshot> &result) {
            outcome = result;
            ++finished;
        });
        return reader;
    }

private Q_SLOTS:
    void init() { m_session.channel().forgetRequests(); }

    void endsOnceAndDeletesItself_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<bool>("fails");
        QTest::addColumn<int>("kind"); // -1: a snapshot
        QTest::newRow("an answer") << QByteArray("{}") << false << -1;
        QTest::newRow("an answer that cannot be read") << QByteArray() << false << static_cast<int>(ErrorKind::Payload);
        QTest::newRow("no answer") << QByteArray() << true << static_cast<int>(ErrorKind::Network);
    }

    void endsOnceAndDeletesItself()
    {
        QFETCH(QByteArray, body);
        QFETCH(bool, fails);
        QFETCH(int, kind);
        Result<Snapshot> outcome = failure(ErrorKind::Cancelled, {});
        int finished = 0;
        const auto reader = start(outcome, finished);
        QCOMPARE(m_session.channel().requests().size(), 1);
        m_session.channel().finishAll(fails ? failure(ErrorKind::Network, {}) : fakeResponse(body));
        QTRY_VERIFY(reader.isNull());
        QCOMPARE(finished, 1);
        QCOMPARE(outcome ? -1 : static_cast<int>(outcome.error().kind), kind);
    }

    void cancelEndsItAsCancelled()
    {
        Result<Snapshot> outcome;
        int finished = 0;
        const auto reader = start(outcome, finished);
        reader->cancel();
        reader->cancel();
        QTRY_VERIFY(reader.isNull());
        QCOMPARE(finished, 1);
        QCOMPARE(outcome.error().kind, ErrorKind::Cancelled);
    }

    void deletedReaderIsNotCalled()
    {
        Result<Snapshot> outcome = failure(ErrorKind::Storage, {});
        int finished = 0;
        delete start(outcome, finished).data();
        m_session.channel().finishAll(fakeResponse("{}"));
        QTRY_VERIFY(m_session.channel().openCalls().isEmpty());
        QCOMPARE(finished, 0);
    }
};

ALLOWDESK_TEST(SingleRequestReaderTest)
#include "tst_singlerequestreader.moc"
