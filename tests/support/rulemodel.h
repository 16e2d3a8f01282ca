#pragma once

#include "app/base/result.h"
#include "app/network/apirequest.h"
#include "app/network/apiresponse.h"

#include <QDateTime>
#include <QHash>
#include <QStringList>

#include <optional>

namespace allowdesk
{

/// The login whitelist of one enterprise project behind the operations of the documents (FACTS C1), as a value. A rule
/// is "server source user" with its remark.
class RuleModel
{
public:
    QList<QPair<QString, QString>> rules{}; ///< rule and remark, in the service's order
    QHash<QString, Error> refusals{}; ///< additions of that rule end so
    std::optional<Error> nextWrite{}; ///< so the next write ends, without being handled
    QStringList silent{}; ///< additions of these rules are handled and get no answer
    bool keepsAll = false; ///< removals are answered and come to nothing
    QStringList dropped{}; ///< additions of these rules are answered and come to nothing
    bool hasFilters = true; ///< otherwise filters find nothing
    bool refusesFilters = false; ///< filters of several addresses are HSS.0001
    bool exactFilters = true; ///< otherwise filters find parts of texts (FACTS J10)
    QStringList calls{}; ///< "GET 0", "GET rule", "POST rule", "DELETE rule, rule", "DELETE all"

    [[nodiscard]] std::optional<Result<ApiResponse>> answer(const ApiRequest &request);
    [[nodiscard]] qsizetype count(const QString &call) const;
    /// The calls that are not reads.
    [[nodiscard]] QStringList writes() const;

private:
    [[nodiscard]] Result<ApiResponse> list(const ApiRequest &request);
    [[nodiscard]] std::optional<Result<ApiResponse>> add(const ApiRequest &request);
    [[nodiscard]] Result<ApiResponse> remove(const ApiRequest &request);
    [[nodiscard]] qsizetype indexOf(const QString &rule) const;
};

/// The cells of "server source user", with a remark.
[[nodiscard]] QStringList ruleCells(const QString &rule, const QString &remark = {});

} // namespace allowdesk
