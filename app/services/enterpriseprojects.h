#pragma once

#include "app/base/result.h"
#include "app/network/apirequest.h"

namespace allowdesk
{

/// An enterprise project of an account (FACTS D4); "0" is the default one.
struct EnterpriseProject
{
    QString id{};
    QString name{};
    std::optional<Error> problem{}; ///< why it cannot be told from others: then its id is made up

    bool operator==(const EnterpriseProject &) const = default;
};

struct EnterpriseProjectPage
{
    std::optional<int> total{}; ///< of all pages
    QList<EnterpriseProject> projects{};
};

/// Stands for all projects that a user may read. Only for reading: where a write would land is not documented (G21).
inline constexpr auto allEnterpriseProjects = "all_granted_eps";

/// The first 1000 projects; in the scope of the account, whatever the region.
[[nodiscard]] ApiRequest listEnterpriseProjects(const QUrl &endpoint);
[[nodiscard]] Result<EnterpriseProjectPage> decodeEnterpriseProjects(const QByteArray &body);

} // namespace allowdesk
