#pragma once

#include "app/tables/csvproblem.h"
#include "app/tables/csvrow.h"
#include "app/tables/dialect.h"

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace allowdesk
{

class Scanner;

/// Takes what a CsvReader finds, in the order of the file.
class CsvSink
{
public:
    CsvSink() = default;
    virtual ~CsvSink() = default;
    Q_DISABLE_COPY_MOVE(CsvSink)

    /// False ends the reading.
    virtual bool takeRow(const CsvRow &row) = 0;
    /// Comes before the row it belongs to, whose index among the data rows it bears.
    virtual void takeProblem(const CsvProblem &problem) = 0;
};

/// Makes rows of decoded text that comes in blocks of any size. Needs no more memory than two blocks and the longest
/// row, whatever the length of the file. Every byte is part of a row or of what a problem names.
class CsvReader final
{
public:
    /// The sink must outlive the reader.
    CsvReader(const Dialect &dialect, const CsvLimits &limits, CsvSink &sink);
    ~CsvReader();
    Q_DISABLE_COPY_MOVE(CsvReader)

    /// UTF-8; invalid names the places, from the start of the text and in order, where the decoder put a U+FFFD.
    void feed(std::string_view block, std::span<const qint64> invalid = {});
    /// The end of the text.
    void finish();

    [[nodiscard]] bool isStopped() const { return m_isStopped; }
    /// Physical lines so far.
    [[nodiscard]] qint64 lines() const { return m_line + (m_isLineOpen ? 1 : 0); }
    /// Bytes of decoded text that belong to the rows so far.
    [[nodiscard]] qint64 bytes() const { return m_offset; }

private:
    [[nodiscard]] std::size_t scanAll(std::string_view text, bool isLast);
    [[nodiscard]] std::size_t skipCutRow(std::string_view text, bool isLast);
    void emitRow(std::string_view text);
    void report(CsvProblemKind kind, const char *begin, qint64 distance);
    void drainCarry(std::string_view &block);

    std::unique_ptr<Scanner> m_scanner;
    CsvLimits m_limits;
    CsvSink &m_sink;
    std::string m_carry; ///< the beginning of a row that the blocks so far do not complete
    std::size_t m_retryAt = 0; ///< scanning a growing row again only when it has doubled keeps the work linear
    std::vector<qint64> m_invalid; ///< places not yet reached
    qint64 m_line = 0; ///< line ends so far
    qint64 m_offset = 0;
    qint64 m_dataRows = 0;
    bool m_isLineOpen = false; ///< the last row ended without a line end
    bool m_isSkipping = false; ///< over the rest of a row that was cut
    bool m_isStopped = false;
};

} // namespace allowdesk
