#pragma once

#include "app/services/pagereader.h"
#include "app/services/waf/codec.h"

#include <QHash>
#include <QPointer>

namespace allowdesk::waf
{

/// The rules of policies, each read once however many groups ask for them. Of a list that cannot be read the next one
/// who asks tries again.
class PolicyRules final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PolicyRules)

public:
    using Rules = Result<QHash<QString, RuleDetails>>; ///< by id
    using Callback = std::function<void(const Rules &rules)>;

    PolicyRules() = default;
    ~PolicyRules() override;

    /// The callback follows, at once where they are known; not when the context has gone. `first` asks for the first
    /// page of the policy's rules.
    void ask(Session &session, const ApiRequest &first, const QString &policyId, QObject *context, Callback callback);
    /// The context does not want any any more; what nobody waits for is not read on.
    void forget(const QObject *context);

private:
    struct Asking
    {
        QPointer<QObject> context;
        Callback callback;
    };
    struct Policy
    {
        QHash<QString, RuleDetails> rules{};
        bool isKnown = false;
        QPointer<PageReader> pages{};
        QList<Asking> asking{};
    };

    QHash<QString, Policy> m_policies; ///< by the first request: two projects have rules of their own

    void read(Session &session, const ApiRequest &first, const QString &policyId);
    void ended(const QString &key, const Result<ListExtent> &extent);
};

} // namespace allowdesk::waf
