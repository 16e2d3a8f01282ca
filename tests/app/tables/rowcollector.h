#pragma once

#include "app/tables/csvreader.h"

#include <QByteArrayList>
#include <QList>

namespace allowdesk
{

/// Everything that a CsvReader found, for comparing.
struct CollectedRows
{
    struct Row
    {
        CsvRow::Kind kind = CsvRow::Kind::Data;
        qint64 line = 0;
        qint64 offset = 0;
        qint64 length = 0;
        QByteArrayList cells{};

        bool operator==(const Row &) const = default;
    };
    QList<Row> rows{};
    QList<CsvProblem> problems{};

    /// The data rows: cells joined by '|', rows by '/'.
    [[nodiscard]] QByteArray text() const
    {
        QByteArrayList texts;
        for (const Row &row : rows) {
            if (row.kind == CsvRow::Kind::Data) {
                texts << row.cells.join('|');
            }
        }
        return texts.join('/');
    }
    /// "StrayQuote@2", with the physical line.
    [[nodiscard]] QStringList problemTexts() const
    {
        QStringList texts;
        for (const CsvProblem &problem : problems) {
            texts << csvProblemName(problem.kind) + u'@' + QString::number(problem.line);
        }
        return texts;
    }
};

class RowCollector final : public CsvSink
{
public:
    explicit RowCollector(CollectedRows &found) : m_found(found) { }

    bool takeRow(const CsvRow &row) override
    {
        m_found.rows << CollectedRows::Row{
            .kind = row.kind, .line = row.line, .offset = row.offset, .length = row.length};
        for (const std::string_view cell : row.cells) {
            m_found.rows.last().cells << QByteArray(cell.data(), static_cast<qsizetype>(cell.size()));
        }
        return true;
    }
    void takeProblem(const CsvProblem &problem) override { m_found.problems << problem; }

private:
    CollectedRows &m_found;
};

/// Reads a text in blocks of that size; 0 is one block.
inline CollectedRows collectRows(
    const QByteArray &text, const Dialect &dialect = {}, qsizetype blockSize = 0, const CsvLimits &limits = {})
{
    CollectedRows found;
    RowCollector collector(found);
    CsvReader reader(dialect, limits, collector);
    const qsizetype step = blockSize > 0 ? blockSize : std::max<qsizetype>(text.size(), 1);
    for (qsizetype at = 0; at < text.size(); at += step) {
        const QByteArray block = text.mid(at, step); // a copy, so that reading beyond it is found out
        reader.feed({block.constData(), static_cast<std::size_t>(block.size())});
    }
    reader.finish();
    return found;
}

} // namespace allowdesk
