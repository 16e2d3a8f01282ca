#include "app/accounts/accountcheck.h"
#include "app/network/pastedtokenauthorizer.h"
#include "tests/support/sampleconnections.h"
#include "tests/support/testregistry.h"
#include "ui/accounts/signindialog.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

namespace
{

/// An authorizer that asks what a test says.
class AskingAuthorizer final : public Authorizer
{
    Q_OBJECT

public:
    explicit AskingAuthorizer(const SignInQuestion &question) { setQuestion(question); }
    void prepare(const AuthorizationTarget &, bool, QObject *, const ReadyCallback &) override { }
    void authorize(const WireRequest &, const AuthorizationTarget &, QObject *, const Callback &) override { }
    bool conclude(const Authorization &, const AuthorizationTarget &, const AuthorizationVerdict &) override
    {
        return false;
    }
    void answer(const SignInAnswer &given) override { answers << given.secret; }
    void dismiss() override { }

    QStringList answers;
};

} // namespace

class SignInDialogTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSignInSaysWhyItAsks_data()
    {
        QTest::addColumn<SignInQuestion>("question");
        QTest::addColumn<QString>("word");
        using Cause = SignInQuestion::Cause;
        QTest::newRow("first") << SignInQuestion{.secret = true} << u"Sign in to continue"_s;
        QTest::newRow("ended") << SignInQuestion{.oneTimeCode = true, .cause = Cause::TokenEnded} << u"has expired"_s;
        QTest::newRow("another project") << SignInQuestion{.oneTimeCode = true, .cause = Cause::OtherScope}
                                         << u"for this project"_s;
        QTest::newRow("refused") << SignInQuestion{.secret = true, .refusal = Error{.kind = ErrorKind::Locked}}
                                 << u"locked"_s;
        QTest::newRow("another site") << SignInQuestion{.secret = true,
            .refusal = Error{.kind = ErrorKind::Forbidden, .httpStatus = 403, .serviceCode = u"IAM.0002"_s}}
                                      << u"another site"_s;
        QTest::newRow("proxy") << SignInQuestion{.secret = true, .proxy = true} << u"ann"_s;
    }

    void theSignInSaysWhyItAsks()
    {
        QFETCH(SignInQuestion, question);
        QFETCH(QString, word);
        AskingAuthorizer authorizer(question);
        Account account = sampleAccount();
        account.proxyUser = u"ann"_s;
        const SignInDialog dialog(authorizer, account);
        const QString reason = dialog.findChild<QLabel *>(u"signInReason"_s)->text();
        QVERIFY2(reason.contains(word), qPrintable(reason));
    }

    void whatIsTypedGoesWhereItBelongs_data()
    {
        QTest::addColumn<SignInMethod>("method");
        QTest::addColumn<bool>("isProxy");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("secret");
        QTest::newRow("password") << SignInMethod::Password << false << u"a1"_s << u"hush "_s;
        QTest::newRow("key") << SignInMethod::AccessKey << false << u"a1"_s << u"hush"_s;
        QTest::newRow("proxy") << SignInMethod::AccessKey << true << u"a1/proxy"_s << u"hush "_s;
    }

    void whatIsTypedGoesWhereItBelongs()
    {
        QFETCH(SignInMethod, method);
        QFETCH(bool, isProxy);
        QFETCH(QString, key);
        QFETCH(QString, secret);
        AskingAuthorizer authorizer({.secret = true, .proxy = isProxy});
        Account account = sampleAccount();
        account.method = method;
        SignInDialog dialog(authorizer, account);
        QSignalSpy toKeep(&dialog, &SignInDialog::secretToKeep);
        dialog.findChild<QLineEdit *>(u"signInSecret"_s)->setText(u"hush "_s);
        QCOMPARE(!dialog.findChild<QLabel *>(u"signInNote"_s)->text().isEmpty(), secret != "hush"_L1);
        dialog.accept();
        QCOMPARE(toKeep, (QList<QVariantList>{{key, secret}}));
        QCOMPARE(authorizer.answers, QStringList{secret});
    }

    void aSignInOfAnAccountThatGoesGoesToo()
    {
        auto authorizer = std::make_unique<AskingAuthorizer>(SignInQuestion{.secret = true});
        SignInDialog dialog(*authorizer, sampleAccount());
        dialog.open();
        authorizer.reset();
        QVERIFY(!dialog.isVisible());
    }

    void aQuestionThatIsAnsweredElsewhereGoesAway()
    {
        PastedTokenAuthorizer authorizer;
        authorizer.prepare({}, true, this, [](const std::optional<Error> &) {});
        SignInDialog dialog(authorizer, sampleAccount());
        dialog.show();
        const auto *go = dialog.findChild<QPushButton *>(u"signInGo"_s);
        QVERIFY(!go->isEnabled()); // there is no token yet
        dialog.findChild<QLineEdit *>(u"signInToken"_s)->setText(QString(longestToken, u'x'));
        QCOMPARE(dialog.findChild<QLineEdit *>(u"signInToken"_s)->text().size(), longestToken);
        QVERIFY(go->isEnabled());
        const QSignalSpy rejected(&dialog, &QDialog::rejected);
        authorizer.answer({.token = u"MIIab"_s});
        QVERIFY(!dialog.isVisible());
        QVERIFY(rejected.isEmpty());
    }
};

ALLOWDESK_TEST(SignInDialogTest)
#include "tst_signindialog.moc"
