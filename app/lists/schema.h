#pragma once

#include "app/lists/targetstate.h"

#include <QString>

namespace allowdesk
{

/// What a column holds: decides how it sorts, aligns, is typed and imported.
enum class FieldKind {
    Text,
    Address, ///< one entry, the same whatever way it is written
    AddressList, ///< entries joined by commas, kept to the letter
    Boolean,
    Number,
    Time,
};

/// Whether a text of that kind is addresses.
[[nodiscard]] constexpr bool holdsAddresses(FieldKind kind)
{
    return kind == FieldKind::Address || kind == FieldKind::AddressList;
}

/// One column of a service's list.
struct Column
{
    QString id{}; ///< stable; also the CSV header that the program writes
    const char *title = nullptr; ///< source text in the translation context "Schema"
    FieldKind kind = FieldKind::Text;
    bool required = true;
    QStringList importHeaders{}; ///< further CSV headers that mean this column, lower case
    bool editable = true; ///< false: what the service says of a row; neither typed nor imported
};

/// One attribute of a target beside its rows.
struct Attribute
{
    QString id{};
    const char *title = nullptr;
    FieldKind kind = FieldKind::Text;
    bool editable = true;
};

/// What a service's list looks like, and when two of its rows are the same row.
class Schema
{
public:
    Schema() = default;
    virtual ~Schema() = default;
    Q_DISABLE_COPY_MOVE(Schema)

    [[nodiscard]] virtual const QList<Column> &columns() const = 0;
    [[nodiscard]] virtual const QList<Attribute> &attributes() const = 0;

    /// The identity of a row by its texts: by value in DCS and WAF (a /32 is the plain address), the exact text of the
    /// triple in HSS.
    [[nodiscard]] virtual QString key(const QStringList &cells) const = 0;

    /// The column whose value is the identity of a row, whatever the others say: of the kind Address, equal where the
    /// addresses are, and by its text where it is none. -1 where a row is known by its texts.
    [[nodiscard]] virtual int keyColumn() const { return -1; }

    /// The cells as the service would keep them (an address in its canonical form); the same texts when they are not
    /// understood, so that what a person typed never disappears. What becomes of one does not depend on the others.
    [[nodiscard]] virtual QStringList normalised(const QStringList &cells) const = 0;

    /// The cells by which two rows are told to say the same to the service: normalised, and without what it never says
    /// back.
    [[nodiscard]] virtual QStringList compared(const QStringList &cells) const { return normalised(cells); }

    /// The column that divides a target into parts that an import may replace one by one (a cache's groups); -1 where
    /// the target is one part.
    [[nodiscard]] virtual int partColumn() const { return -1; }
};

/// The schema's key for a row.
[[nodiscard]] inline QString rowKey(const Schema &schema, const Row &row)
{
    return schema.key(row.cells);
}

/// Whether two rows say the same to the service: the same texts, or the same once normalised (10.0.0.1 and
/// 10.0.0.1/32 in one group of a cache).
[[nodiscard]] bool sameCells(const Schema &schema, const QStringList &left, const QStringList &right);

/// The rows of fresh with the ids of those of known that are the same row, so that a refresh keeps selection and
/// scroll. Rows with equal keys are paired in their order, but for those of the same texts that both lists begin and
/// end with. Where nothing has changed it is known itself.
[[nodiscard]] QList<Row> withKnownIds(const Schema &schema, QList<Row> fresh, const QList<Row> &known);

} // namespace allowdesk
