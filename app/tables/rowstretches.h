#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

namespace allowdesk
{

/// Where the rows of a table lie. Files repeat themselves: rows of equal width, each on the next line. A stretch of
/// such rows takes 16 bytes however long it is, which is all that a regular file needs.
class RowStretches final
{
public:
    struct Position
    {
        std::uint32_t firstCell = 0;
        std::uint32_t width = 0; ///< number of cells
        std::uint32_t line = 0;
    };

    /// Adds a row behind the last one, with its cells behind that one's cells.
    void append(std::uint32_t line, std::uint32_t width)
    {
        if (line != m_nextLine || width != m_width) {
            startStretch(line, width);
        }
        ++m_rows;
        m_cells += width;
        m_nextLine = line + m_lineStep;
    }

    [[nodiscard]] std::uint32_t rowCount() const { return m_rows; }
    [[nodiscard]] Position positionOf(std::uint32_t row) const
    {
        const auto behind = std::upper_bound(m_stretches.begin(), m_stretches.end(), row,
            [](std::uint32_t wanted, const Stretch &stretch) { return wanted < stretch.row; });
        const Stretch &stretch = *(behind - 1);
        const std::uint32_t distance = row - stretch.row;
        return {.firstCell = stretch.firstCell + distance * stretch.width,
            .width = stretch.width,
            .line = stretch.line + distance * stretch.lineStep};
    }

private:
    struct Stretch
    {
        std::uint32_t row = 0;
        std::uint32_t firstCell = 0;
        std::uint32_t line = 0;
        std::uint16_t width = 0;
        std::uint16_t lineStep = 1; ///< lines from one row to the next; known from the second row on
    };
    void startStretch(std::uint32_t line, std::uint32_t width);

    std::vector<Stretch> m_stretches;
    std::uint32_t m_nextLine = 0; ///< the line and width of a row that belongs to the last stretch
    std::uint32_t m_width = 0;
    std::uint32_t m_lineStep = 0;
    std::uint32_t m_rows = 0;
    std::uint32_t m_cells = 0;
};

} // namespace allowdesk
