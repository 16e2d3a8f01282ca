#include "ui/accounts/hostconsent.h"

#include "app/base/foreigntext.h"
#include "app/text/errorsentences.h"
#include "ui/support/prompts.h"

#include <QCoreApplication>
#include <QPointer>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

struct ConsentWords
{
    Q_DECLARE_TR_FUNCTIONS(ConsentWords)
};

QString useOf(const NamedHost &host)
{
    if (host.field == "identityEndpoint"_L1) {
        return ConsentWords::tr("IAM endpoint of “%1”").arg(isolatedText(host.owner));
    }
    if (host.field == "proxy"_L1) {
        return ConsentWords::tr("proxy of “%1”").arg(isolatedText(host.owner));
    }
    return ConsentWords::tr("endpoint of %2 in “%1”").arg(isolatedText(host.owner), host.field.section(u'.', 1));
}

} // namespace

QStringList hostLines(const QList<NamedHost> &hosts)
{
    QStringList lines;
    for (const NamedHost &host : hosts) {
        lines << u"%1 — %2"_s.arg(isolatedText(host.host), useOf(host));
    }
    return lines;
}

void HostConsent::ask(const Connections &named, QWidget *window, const std::function<void()> &yes) const
{
    const QList<NamedHost> open = m_book.hostsToAgree(named);
    if (open.isEmpty()) {
        yes();
        return;
    }
    const QString text = ConsentWords::tr(
        "The account has not used these hosts before. Whoever operates them can act with the account's permissions. "
        "Continue only if you know them:");
    m_prompts.confirm(window, ConsentWords::tr("New hosts for the account"),
        text + u"\n\n"_s + hostLines(open).join(u'\n'), ConsentWords::tr("Use these hosts"),
        [this, named, yes, window = QPointer(window)] {
            if (const auto kept = m_book.agree(named); kept) {
                yes();
            } else {
                m_prompts.tell(window, ConsentWords::tr("Hosts not saved"), errorSentence(kept.error()));
            }
        });
}

} // namespace allowdesk
