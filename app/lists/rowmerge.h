#pragma once

#include "app/lists/schema.h"

#include <QJsonValue>

#include <optional>

namespace allowdesk
{

/// What a person wants of one row, and what they saw when they said so: without before it is added, without after
/// removed, with both changed.
struct RowIntent
{
    std::optional<QStringList> before{};
    std::optional<QStringList> after{};
    bool isRemainder = false; ///< what is left of a change whose other half took place; never stored

    bool operator==(const RowIntent &) const = default;
};

/// What a person wants of one attribute, and what they saw when they said so.
struct AttributeIntent
{
    QString id{};
    QJsonValue before{};
    QJsonValue after{};

    bool operator==(const AttributeIntent &) const = default;
};

/// One place where a person's change and somebody else's meet: the original, theirs and yours, to be shown side by
/// side. No cells stand for a row that is not there.
struct Conflict
{
    QString attribute{}; ///< set when it is about an attribute
    QStringList base{};
    QStringList theirs{};
    QStringList yours{};

    bool operator==(const Conflict &) const = default;
    friend size_t qHash(const Conflict &conflict, size_t seed = 0)
    {
        return qHashMulti(seed, conflict.attribute, conflict.base, conflict.theirs, conflict.yours);
    }
};

/// The attribute by which a conflict names the target itself: others have deleted it.
inline constexpr QStringView existsAttribute = u"exists";

/// That others have deleted the target that something was changed of.
[[nodiscard]] Conflict goneConflict();

/// Whether two values of an attribute are the same; one that is absent and one that is null are.
[[nodiscard]] bool sameValue(const QJsonValue &left, const QJsonValue &right);

/// What becomes of one change on rows that others may have changed.
struct RowOutcome
{
    enum class Kind {
        Applies, ///< as it was meant; `row` is what it changes or removes
        Done, ///< others have brought it about
        Halved, ///< others have added what `row` was to become: what is left is that `row` goes
        Repeated, ///< an addition of what another change here brings about, or of its key; `row` is that one
        Conflict, ///< others have changed, removed or added the same; `row` is theirs
    };
    Kind kind = Kind::Applies;
    qsizetype row = -1; ///< number among the rows; those that are added follow; -1 for none

    bool operator==(const RowOutcome &) const = default;
};

/// The changes laid on rows as they are by now.
struct RowMerge
{
    QList<RowOutcome> outcomes{}; ///< one for each change
    QList<Row> rows{}; ///< in their order, additions last
    QList<Row> met{}; ///< what the numbers of the outcomes stand for: removed rows too
};

/// The one answer to "somebody else did something to the same": for readings under a draft, for what is staged again,
/// and for the check before a job writes. Each row answers for one change only. `ids`, where given, name the row that a
/// draft knows each change by: among equal rows that one is taken.
[[nodiscard]] RowMerge mergeRows(
    const Schema &schema, const QList<RowIntent> &mine, const QList<Row> &theirs, const QList<RowId> &ids = {});

/// An attribute's value for a conflict.
[[nodiscard]] QString attributeText(const QJsonValue &value);

} // namespace allowdesk

Q_DECLARE_TYPEINFO(allowdesk::RowIntent, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(allowdesk::AttributeIntent, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(allowdesk::Conflict, Q_RELOCATABLE_TYPE);
