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

QString consentText(const char *text)
{
    return QCoreApplication::translate("HostConsent", text);
}

QString useOf(const NamedHost &host)
{
    if (host.field == "identityEndpoint"_L1) {
        return consentText(QT_TRANSLATE_NOOP("HostConsent", "sign-in address of “%1”")).arg(isolatedText(host.owner));
    }
    if (host.field == "proxy"_L1) {
        return consentText(QT_TRANSLATE_NOOP("HostConsent", "proxy of “%1”")).arg(isolatedText(host.owner));
    }
    return consentText(QT_TRANSLATE_NOOP("HostConsent", "address of %2 in “%1”"))
        .arg(isolatedText(host.owner), host.field.section(u'.', 1));
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
    const QString text = consentText(QT_TRANSLATE_NOOP("HostConsent",
        "The account has not used these hosts before. Whoever runs them can act with its rights, so agree only to "
        "hosts that you know:"));
    m_prompts.confirm(window, consentText(QT_TRANSLATE_NOOP("HostConsent", "New hosts for the account")),
        text + u"\n\n"_s + hostLines(open).join(u'\n'),
        consentText(QT_TRANSLATE_NOOP("HostConsent", "Use these hosts")),
        [this, named, yes, window = QPointer(window)] {
            if (const auto kept = m_book.agree(named); kept) {
                yes();
            } else {
                m_prompts.tell(window, consentText(QT_TRANSLATE_NOOP("HostConsent", "The hosts are not agreed to")),
                    errorSentence(kept.error()));
            }
        });
}

} // namespace allowdesk
