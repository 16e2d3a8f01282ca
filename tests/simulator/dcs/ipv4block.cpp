#include "tests/simulator/dcs/ipv4block.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace simulator
{

std::optional<Ipv4Block> Ipv4Block::fromText(const QString &text)
{
    static const QString number(u"(0|[1-9][0-9]{0,2})"_s);
    static const QRegularExpression form(
        u"\\A"_s + number + u"\\."_s + number + u"\\."_s + number + u"\\."_s + number + u"(?:/(0|[1-9][0-9]?))?\\z"_s);
    const auto match = form.match(text);
    if (!match.hasMatch()) {
        return std::nullopt;
    }
    Ipv4Block block;
    for (int i = 1; i <= 4; ++i) {
        const auto octet = match.captured(i).toUInt();
        if (octet > 255) {
            return std::nullopt;
        }
        block.address = (block.address << 8) | octet;
    }
    if (match.hasCaptured(5)) {
        block.prefix = match.captured(5).toInt();
    }
    return block.prefix <= 32 ? std::optional(block) : std::nullopt;
}

bool Ipv4Block::hasHostBits() const
{
    const quint32 mask = prefix == 0 ? 0 : 0xffffffffU << (32 - prefix);
    return (address & ~mask) != 0;
}

QString Ipv4Block::key() const
{
    return QString::number(address) + u'/' + QString::number(prefix);
}

} // namespace simulator
