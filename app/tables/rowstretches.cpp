#include "app/tables/rowstretches.h"

#include <limits>

namespace allowdesk
{

void RowStretches::startStretch(std::uint32_t line, std::uint32_t width)
{
    if (!m_stretches.empty() && m_width == width && m_rows - m_stretches.back().row == 1) {
        // The second row says how far the rows of a stretch are apart.
        Stretch &last = m_stretches.back();
        if (const std::uint32_t lines = line - last.line; lines <= std::numeric_limits<std::uint16_t>::max()) {
            last.lineStep = static_cast<std::uint16_t>(lines);
            m_lineStep = lines;
            return;
        }
    }
    m_stretches.push_back(
        {.row = m_rows, .firstCell = m_cells, .line = line, .width = static_cast<std::uint16_t>(width)});
    m_width = width;
    m_lineStep = 1;
}

} // namespace allowdesk
