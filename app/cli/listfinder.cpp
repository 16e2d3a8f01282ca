#include "app/cli/listfinder.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace allowdesk::cli
{
namespace
{

QString choiceText(const FoundList &list)
{
    return list.service->id() + u'/' + list.summary.name;
}

} // namespace

ListFinder::ListFinder(Session &session, const ServiceCatalog &services, QObject *parent)
    : QObject(parent), m_session(session), m_services(services)
{ }

ListFinder::~ListFinder() = default;

void ListFinder::list(const QStringList &serviceIds)
{
    for (const auto &service : m_services.services()) {
        if (!serviceIds.isEmpty() && !serviceIds.contains(service->id())) {
            continue;
        }
        m_listers.push_back(std::make_unique<TargetLister>(m_session, *service));
        connect(m_listers.back().get(), &TargetLister::finished, this,
            [this, of = service.get()](const Result<QList<TargetSummary>> &targets) {
                if (targets) {
                    for (const TargetSummary &summary : *targets) {
                        m_found << FoundList{of, summary};
                    }
                } else {
                    m_unread << Unread{of, targets.error()};
                }
                ended();
            });
    }
    m_open = static_cast<qsizetype>(m_listers.size());
    for (const auto &lister : m_listers) {
        lister->start();
    }
}

void ListFinder::ended()
{
    if (--m_open > 0) {
        return;
    }
    // In the order of the catalogue, whichever answered first.
    const auto position = [this](const Service *service) {
        const auto &all = m_services.services();
        return std::find_if(all.begin(), all.end(), [&](const auto &each) { return each.get() == service; })
            - all.begin();
    };
    std::stable_sort(m_found.begin(), m_found.end(),
        [&](const FoundList &a, const FoundList &b) { return position(a.service) < position(b.service); });
    Q_EMIT listed(m_found, m_unread);
    if (!m_text.isEmpty()) {
        choose();
    }
}

void ListFinder::find(const QString &text)
{
    m_text = text;
    if (const auto reference = targetRefFromText(text); reference && m_services.find(reference->serviceId)) {
        list({reference->serviceId});
        return;
    }
    const QString service = text.section(u'/', 0, 0);
    list(text.contains(u'/') && m_services.find(service) ? QStringList{service} : QStringList());
}

QList<FoundList> ListFinder::matching(const QString &serviceId, const QString &name) const
{
    QList<FoundList> matches;
    for (const FoundList &list : m_found) {
        const bool isOfService = serviceId.isEmpty() || list.service->id() == serviceId;
        if (isOfService && (list.summary.name == name || list.summary.target.id == name)) {
            matches << list;
        }
    }
    return matches;
}

void ListFinder::choose()
{
    const auto reference = targetRefFromText(m_text);
    const auto referred = std::find_if(m_found.cbegin(), m_found.cend(),
        [&](const FoundList &list) { return reference && list.summary.target == *reference; });
    if (referred != m_found.cend()) {
        Q_EMIT found(*referred);
        return;
    }
    QList<FoundList> matches = matching({}, m_text);
    const QString serviceId = m_text.section(u'/', 0, 0);
    if (matches.isEmpty() && m_text.contains(u'/')) {
        matches = matching(serviceId, m_text.section(u'/', 1));
    }
    if (matches.size() == 1) {
        Q_EMIT found(matches.constFirst());
        return;
    }
    if (matches.isEmpty() && !m_unread.isEmpty()) {
        Q_EMIT failed(m_unread.constFirst().why); // it may be among those
        return;
    }
    QStringList choices;
    for (const FoundList &list : matches.isEmpty() ? m_found : matches) {
        choices << choiceText(list);
    }
    Q_EMIT failed({.kind = ErrorKind::Payload,
        .serviceCode = matches.isEmpty() ? u"cli.list-unknown"_s : u"cli.list-ambiguous"_s,
        .message = choices.join(u", "_s),
        .subject = m_text});
}

} // namespace allowdesk::cli

#include "moc_listfinder.cpp"
