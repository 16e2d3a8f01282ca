#include "app/base/process.h"
#include "app/services/answerdecoder.h"
#include "tests/app/services/servicestest.h"
#include "tests/support/testregistry.h"

#include <QPointer>
#include <QThread>

using namespace allowdesk;

/// Large answers are decoded beside the thread that waits for them, by every service.
class LargeAnswersTest final : public ServicesTest
{
    Q_OBJECT

private Q_SLOTS:
    void readingsOfLargeAnswersEndOnce_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<qsizetype>("bytes");
        QTest::addColumn<bool>("isCancelled");
        const QList<const Service *> services = all();
        for (const Service *service : services) {
            for (const qsizetype bytes : {AnswerDecoder::large - 1, AnswerDecoder::large}) {
                for (const bool isCancelled : {false, true}) {
                    QTest::addRow("%s, %lld bytes%s", qPrintable(service->id()), static_cast<long long>(bytes),
                        isCancelled ? ", cancelled" : "")
                        << service->id() << bytes << isCancelled;
                }
            }
        }
    }

    void readingsOfLargeAnswersEndOnce()
    {
        QFETCH(QString, id);
        QFETCH(qsizetype, bytes);
        QFETCH(bool, isCancelled);
        const Service &service = serviceOf(id);
        QList<ErrorKind> ends;
        const QPointer<TargetReader> reader =
            service.reader().readTarget(m_session, contextOf(service), targetOf(service), {}, this);
        connect(reader.data(), &TargetReader::finished, this, [&](const Result<Snapshot> &result) {
            QCOMPARE(QThread::currentThread(), thread());
            ends << (result ? ErrorKind::Storage : result.error().kind);
        });
        FakeCall *call = m_session.channel().openCalls().constFirst();
        bool isEndedAtOnce = false;
        connect(call, &ApiCall::finished, this, [&] { // after the reader, whose connection is older
            isEndedAtOnce = !ends.isEmpty();
            if (isCancelled) {
                reader->cancel();
            }
        });
        call->finishLater(fakeResponse(QByteArray(bytes, 'x')));
        QTRY_VERIFY(!reader);
        const bool isLarge = bytes >= AnswerDecoder::large;
        QCOMPARE(isEndedAtOnce, !isLarge);
        QCOMPARE(ends, QList<ErrorKind>{isLarge && isCancelled ? ErrorKind::Cancelled : ErrorKind::Payload});
    }

    // Who asked has gone while the answer is decoded.
    void aReadingThatIsDeletedTellsNothing_data() { addServices(); }

    void aReadingThatIsDeletedTellsNothing()
    {
        QFETCH(QString, id);
        const Service &service = serviceOf(id);
        auto *reader = service.reader().readTarget(m_session, contextOf(service), targetOf(service), {}, this);
        int ends = 0;
        connect(reader, &TargetReader::finished, this, [&] { ++ends; });
        FakeCall *call = m_session.channel().openCalls().constFirst();
        bool isDeleted = false;
        connect(call, &ApiCall::finished, this, [&] {
            delete reader;
            isDeleted = true;
        });
        call->finishLater(fakeResponse(QByteArray(AnswerDecoder::large, 'x')));
        QTRY_VERIFY(isDeleted);
        QTRY_VERIFY(!isDetachedWorkRunning());
        QCOMPARE(ends, 0);
    }
};

ALLOWDESK_TEST(LargeAnswersTest)
#include "tst_largeanswers.moc"
